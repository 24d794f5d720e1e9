import { expect, test } from 'bun:test'
import { joinSeconds, splitSeconds } from './duration'

test.each([
  [900, 15, 'minute'],
  [2_592_000, 30, 'day'],
  [3_600, 1, 'hour'],
  [5_400, 90, 'minute'],
  [61, 61, 'second'],
  [0, 0, 'second'],
] as const)('%d seconds are %d %ss, and back', (seconds, count, unit) => {
  expect(splitSeconds(seconds)).toEqual({ count, unit })
  expect(joinSeconds(count, unit)).toBe(seconds)
})
