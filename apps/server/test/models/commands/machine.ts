/** Time, and the process itself. */
import * as fc from 'fast-check'
import { deleteExpired, rotateKeys } from '../../../src/jobs/jobs'
import { startAnew } from '../../harness/provider'
import { command, goForward, type Weighted } from '../command'
import { edges, writeSeen } from '../model'
import type { Model } from '../things'
import type { World } from '../world'

/**
 * The jobs run as they would meanwhile: what was seen is written before, keys have turned after. What has ended is deleted
 * with the minute, and is over without that.
 */
const pass = async (model: Model, world: World, milliseconds: number, cleans: boolean): Promise<void> => {
  const { services } = world.provider
  await services.batches.flush()
  writeSeen(model)
  goForward(model, world, milliseconds)
  await rotateKeys(services)
  if (cleans) await deleteExpired(services)
}

const HOUR = 3_600_000
const SPANS = [5000, 12_000, 12_000, 660_000, HOUR, 5 * HOUR, 7 * HOUR, 25 * HOUR, 24 * 31 * HOUR]
const timePasses = fc
  .tuple(fc.constantFrom(...SPANS), fc.boolean())
  .map(([milliseconds, cleans]) =>
    command('time passes', [milliseconds, cleans ? 'cleaned' : 'left'], (model, world) =>
      pass(model, world, milliseconds, cleans),
    ),
  )

/** To the very moment at which something ends by itself, or to the last one before. */
const untilEdge = fc.tuple(fc.nat(6), fc.boolean(), fc.boolean()).map(([n, before, cleans]) =>
  command(
    'time passes until an end',
    [n, before ? 'before' : 'at', cleans ? 'cleaned' : 'left'],
    async (model, world) => {
      const all = edges(model)
      const edge = all[n % all.length]
      if (edge !== undefined) await pass(model, world, edge - model.now - (before ? 1 : 0), cleans)
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
