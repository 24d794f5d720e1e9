/**
 * Random sequences of what people, apps, administrators and time do, against a small model (issue 6, must-show 4).
 * GK_MODEL_RUNS says how many, however long it takes, and GK_MODEL_SEED which ones.
 */
import { describe, test } from 'bun:test'
import * as fc from 'fast-check'
import { ADMINISTRATOR } from './commands/administrator'
import { BROWSER } from './commands/browser'
import { CLIENT } from './commands/client'
import { ENDING } from './commands/ending'
import { MACHINE } from './commands/machine'
import { makeWorlds } from './world'

const LONGEST = 60
const SAME_EACH_TIME = 20_261_129
const { GK_MODEL_RUNS, GK_MODEL_SEED } = process.env

/** What each of the two may take where nobody has asked for a number, */
const SECONDS = 8
/** and how many there are on the slowest machine. */
const FEWEST = 6
/** And after a failure, to find a shorter sequence that fails. */
const SECONDS_TO_SHRINK = 90
const A_DAY = 86_400

const weighted = [...BROWSER, ...CLIENT, ...ENDING, ...ADMINISTRATOR, ...MACHINE]
const one = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
const commands = fc.commands([one], { maxCommands: LONGEST, size: 'max' })

/** By a clock that the half seconds of ForwardAuth leave alone. */
const seconds = (): number => Bun.nanoseconds() / 1e9

const runAll = async (seed: number, numRuns: number, limit: number): Promise<void> => {
  const newWorld = makeWorlds()
  const count = { sequences: 0, steps: 0 }
  let ends = seconds() + limit
  let failed = false
  const property = fc.asyncProperty(commands, async (sequence) => {
    if (seconds() > ends && (failed || count.sequences >= FEWEST)) return
    const { model, real } = await newWorld()
    try {
      await fc.asyncModelRun(() => ({ model, real }), sequence)
    } catch (error) {
      if (!failed) ends = seconds() + SECONDS_TO_SHRINK
      failed = true
      throw error
    }
    count.sequences += 1
    count.steps += real.steps
  })
  try {
    await fc.assert(property, { seed, numRuns })
  } finally {
    console.log(`models: ${count.sequences} sequences, ${count.steps} steps (seed ${seed})`)
  }
}

describe('RF-15, SEC-077, SEC-122 no token lives without a live user, grant, client and session rule', () => {
  test('sequences that are the same each time', () => runAll(SAME_EACH_TIME, 1000, SECONDS), 120_000)

  test(
    'others each time',
    () => {
      const seed = Number(GK_MODEL_SEED ?? Date.now() % 2 ** 31)
      return runAll(seed, Number(GK_MODEL_RUNS ?? 1000), GK_MODEL_RUNS === undefined ? SECONDS : A_DAY)
    },
    A_DAY * 1000,
  )
})
