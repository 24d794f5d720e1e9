import { describe, expect, test } from 'bun:test'
import { closedBy, judgeSecondFactor } from './second-factor-throttle'
import type { Throttle } from './throttle'

const NOW = 1_790_000_000_000
const MINUTE = 60_000
const run = (failures: number, minutes_ago: number): Throttle => {
  const at = NOW - minutes_ago * MINUTE
  return { key: 'second:u', failures, since: at, last_failure_at: at }
}

describe('SEC-102: five wrong second factors in fifteen minutes', () => {
  test.each([
    ['none', null, { kind: 'open', over: false }],
    ['four', run(4, 0), { kind: 'open', over: false }],
    ['five, now', run(5, 0), { kind: 'wait', until: NOW + 15 * MINUTE }],
    ['five, a moment before the window ends', run(5, 14.999), { kind: 'wait', until: NOW + 60 }],
    ['five, when it ends', run(5, 15), { kind: 'open', over: true }],
    ['four, long ago', run(4, 15), { kind: 'open', over: true }],
    ['a hundred, by a version that counted otherwise', run(100, 1), { kind: 'wait', until: NOW + 14 * MINUTE }],
  ] as const)('%s', (_, throttle, judgement) => {
    expect(judgeSecondFactor(throttle, NOW)).toEqual(judgement)
  })

  test('the fifth closes, and only the fifth', () => {
    expect([1, 4, 5, 6].map((failures) => closedBy(failures, NOW))).toEqual([null, null, NOW + 15 * MINUTE, null])
  })
})
