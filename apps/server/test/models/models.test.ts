/**
 * Random sequences of what people, apps, administrators and time do, against a small model (issue 6, must-show 4).
 * GK_MODEL_RUNS says how many sequences, GK_MODEL_SEED which ones.
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
const RUNS = Number(process.env.GK_MODEL_RUNS ?? 10)
const { GK_MODEL_SEED } = process.env

const weighted = [...BROWSER, ...CLIENT, ...ENDING, ...ADMINISTRATOR, ...MACHINE]
const one = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
const commands = fc.commands([one], { maxCommands: LONGEST, size: 'max' })

const runAll = async (seed: number, numRuns: number): Promise<void> => {
  const newWorld = makeWorlds()
  let [sequences, steps] = [0, 0]
  const property = fc.asyncProperty(commands, async (sequence) => {
    const { model, real } = await newWorld()
    await fc.asyncModelRun(() => ({ model, real }), sequence)
    sequences += 1
    steps += real.steps
  })
  try {
    await fc.assert(property, { seed, numRuns })
  } finally {
    console.log(`models: ${sequences} sequences, ${steps} steps (seed ${seed})`)
  }
}

describe('no token lives without a live user, grant, client and session rule', () => {
  test('sequences that are the same each time', () => runAll(SAME_EACH_TIME, 10), 600_000)
  test('others each time', () => runAll(Number(GK_MODEL_SEED ?? Date.now() % 2 ** 31), RUNS), 3_600_000)
})
