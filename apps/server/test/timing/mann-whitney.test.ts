import { describe, expect, test } from 'bun:test'
import { mannWhitney, median } from './mann-whitney'
import { judge } from './same-time'

/** A reproducible stream between 0 and 1 (mulberry32). */
const stream = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const sample = (count: number, seed: number, shift = 0) => {
  const random = stream(seed)
  return Array.from({ length: count }, () => 40 + shift + 5 * random() + (random() < 0.05 ? 30 * random() : 0))
}

describe('SEC-016 the statistics', () => {
  test('SEC-016 samples that do not overlap, against the tables', () => {
    // U = 0 with 5 and 5: z = (12.5 - 0.5) / sqrt(25 · 11 / 12) = 2.5067.
    expect(mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(0.01219, 4)
  })
  test('SEC-016 with ties', () => {
    // By hand: ranks 1, 3, 6, 8, so U = 3; variance 16/12 · (9 - 48/56) = 10.857; z = 4.5 / 3.295 = 1.3657.
    expect(mannWhitney([1, 2, 2, 3], [2, 3, 3, 4])).toBeCloseTo(0.17203, 4)
    expect(mannWhitney([1, 1, 1], [1, 1])).toBe(1)
  })
  test('SEC-016 symmetric, and 1 for the same sample', () => {
    const [one, other] = [sample(200, 1), sample(300, 2, 0.4)]
    expect(mannWhitney(one, other)).toBeCloseTo(mannWhitney(other, one), 10)
    expect(mannWhitney(one, one)).toBeGreaterThan(0.98)
  })
  test('SEC-016 of equal distributions about one in a hundred is below 0.01', () => {
    const low = Array.from({ length: 500 }, (_, seed) =>
      mannWhitney(sample(100, seed), sample(100, seed + 5000)),
    ).filter((p) => p < 0.01)
    expect(low.length).toBeLessThan(15)
  })
  test('SEC-016 median', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })
})

describe('SEC-016 the judgement', () => {
  test('SEC-016 equal', () => {
    expect(judge({ a: sample(400, 1), b: sample(400, 2), c: sample(400, 3) }).every(({ same }) => same)).toBe(true)
  })
  test('SEC-016 two milliseconds of forty are seen, half a millisecond is let pass', () => {
    expect(judge({ a: sample(400, 1), b: sample(400, 2, 2) }).map(({ same }) => same)).toEqual([false])
    expect(judge({ a: sample(400, 1), b: sample(400, 2, 0.5) }).map(({ same }) => same)).toEqual([true])
  })
})
