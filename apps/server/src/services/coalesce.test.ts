import { describe, expect, test } from 'bun:test'
import { coalesce } from './coalesce'

describe('coalesce', () => {
  test('a hundred who ask at once cost two runs: the one under way and one that saw all of them', async () => {
    let runs = 0
    const ask = coalesce(async () => {
      runs += 1
      await new Promise((resolve) => setImmediate(resolve))
    })
    await Promise.all(Array.from({ length: 100 }, ask))
    expect(runs).toBe(2)
    await ask()
    expect(runs).toBe(3)
  })

  test('a run that fails is told to those who asked for it, and ends nothing', async () => {
    let runs = 0
    const ask = coalesce(async () => {
      runs += 1
      if (runs === 1) throw new Error('once')
    })
    const [first, second] = await Promise.allSettled([ask(), ask()])
    expect([first.status, second.status, runs]).toEqual(['rejected', 'fulfilled', 2])
  })
})
