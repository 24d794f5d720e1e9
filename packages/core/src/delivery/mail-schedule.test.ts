import { describe, expect, test } from 'bun:test'
import { type AfterFailure, afterFailure, hasExpired } from './mail-schedule'

const BORN = 1_790_000_000_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('FLT-12 when a mail is tried again', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [5, 32],
    [8, 256],
    [9, 360],
    [10, 360],
    [5000, 360],
  ])('FLT-12 after %d tries and one more it waits %d minutes', (tries, minutes) => {
    const decision = afterFailure({ created_at: BORN, not_after: null, tries }, BORN)
    expect(decision).toEqual({ kind: 'retry', next_try_at: BORN + minutes * MINUTE })
  })

  const later: [string, number, number | null, AfterFailure][] = [
    ['a pause that ends after the day is cut', 23 * HOUR, null, { kind: 'retry', next_try_at: BORN + 24 * HOUR }],
    ['a millisecond before', 24 * HOUR - 1, null, { kind: 'retry', next_try_at: BORN + 24 * HOUR }],
    ['after 24 hours', 24 * HOUR, null, { kind: 'give_up', reason: 'too_often' }],
    ['long after', 90 * HOUR, null, { kind: 'give_up', reason: 'too_often' }],
    ['its code ends before the next try', MINUTE, 10 * MINUTE, { kind: 'give_up', reason: 'expired' }],
    ['its code ends at the next try', MINUTE, 65 * MINUTE, { kind: 'give_up', reason: 'expired' }],
    ['its code lives on', MINUTE, 65 * MINUTE + 1, { kind: 'retry', next_try_at: BORN + 65 * MINUTE }],
  ]
  test.each(later)('FLT-12 %s', (_case, age, not_after, expected) => {
    const mail = { created_at: BORN, not_after: not_after === null ? null : BORN + not_after, tries: 6 }
    expect(afterFailure(mail, BORN + age)).toEqual(expected)
  })

  test('FLT-12 a dead server is asked twelve times in a day', () => {
    const asked = [BORN]
    for (let tries = 0; ; tries += 1) {
      const decision = afterFailure({ created_at: BORN, not_after: null, tries }, asked.at(-1) ?? 0)
      if (decision.kind === 'give_up') break
      asked.push(decision.next_try_at)
    }
    expect(asked.map((at) => (at - BORN) / MINUTE)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 871, 1231, 1440])
  })
})

describe('FLT-12 what has run out is not sent', () => {
  test.each([
    [null, false],
    [BORN + 1, false],
    [BORN, true],
    [BORN - 1, true],
  ])('FLT-12 not after %p: %p', (not_after, expected) => {
    expect(hasExpired({ not_after }, BORN)).toBe(expected)
  })
})
