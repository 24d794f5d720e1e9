/** Time, and the process itself. */
import * as fc from 'fast-check'
import { deleteExpired, rotateKeys } from '../../../src/jobs/jobs'
import { startAnew } from '../../harness/provider'
import { command, goForward, type Weighted } from '../command'
import { edges, writeSeen } from '../model'
import type { Model } from '../things'
import type { World } from '../world'

/** The jobs run as they would meanwhile: what was seen is written before, what has ended is deleted after. */
const pass = async (model: Model, world: World, milliseconds: number): Promise<void> => {
  await world.provider.services.batches.flush()
  writeSeen(model)
  goForward(model, world, milliseconds)
  await rotateKeys(world.provider.services)
  await deleteExpired(world.provider.services)
}

const HOUR = 3_600_000
const timePasses = fc
  .constantFrom(5000, 12_000, 12_000, 660_000, HOUR, 5 * HOUR, 7 * HOUR, 25 * HOUR, 24 * 31 * HOUR)
  .map((milliseconds) => command('time passes', [milliseconds], (model, world) => pass(model, world, milliseconds)))

/** To the very moment at which something ends by itself, or to the last one before. */
const untilEdge = fc.tuple(fc.nat(6), fc.boolean()).map(([n, before]) =>
  command(
    'time passes until an end',
    [n, before],
    async (model, world) => {
      const all = edges(model)
      const edge = all[n % all.length]
      if (edge !== undefined) await pass(model, world, edge - model.now - (before ? 1 : 0))
    },
    (model) => edges(model).length > 0,
  ),
)

/** In good order, when what was noted is written; or as by kill -9. */
const restart = fc.boolean().map((crash) =>
  command('restart', [crash ? 'crash' : 'stop'], async (model, world) => {
    if (crash) for (const session of model.sessions) session.noted = null
    else {
      await world.provider.services.batches.flush()
      writeSeen(model)
    }
    await startAnew(world.provider)
  }),
)

export const MACHINE: Weighted = [
  [3, timePasses],
  [10, untilEdge],
  [3, restart],
]
