import type { Arbitrary, AsyncCommand } from 'fast-check'
import { look } from './look'
import type { Model } from './things'
import type { World } from './world'

export type Command = AsyncCommand<Model, World>
/** How often each comes, beside the others. */
export type Weighted = [weight: number, arbitrary: Arbitrary<Command>][]

/** Each takes a second: codes and grace periods run out on the way. */
const SECOND = 1

export const goForward = (model: Model, { provider }: World, milliseconds: number): void => {
  provider.clock.forward(milliseconds / 1000)
  model.now += milliseconds
}

/** What is done to both, and then the whole world is looked at. */
export const command = (
  name: string,
  args: unknown[],
  run: (model: Model, world: World) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command => ({
  check,
  run: async (model, world) => {
    world.steps += 1
    goForward(model, world, SECOND * 1000)
    await run(model, world)
    await look(model, world)
  },
  toString: () => `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`,
})

/** The newest is 0. */
export const pick = <T>(list: readonly T[], place: number): T => {
  const found = list[list.length - 1 - (place % list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

export const at = <T>(list: readonly T[], place: number): T => {
  const found = list[place % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

export const same = (about: string, real: unknown, model: unknown): void => {
  if (real !== model) throw new Error(`${about}: the model says ${model}, the product ${real}`)
}
