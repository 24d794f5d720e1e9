import { describe, expect, test } from 'bun:test'
import {
  afterFailedTry,
  circuitOf,
  isAskedToWait,
  isEveryday,
  isOwnTrouble,
  openUntil,
  readRetryAfter,
} from './delivery-schedule'

const BORN = 1_790_000_000_000
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('FLT-17 when a delivery is tried again', () => {
  test('FLT-17 a dead receiver is asked nine times within a day, then no more', () => {
    const asked = [BORN]
    for (let tries = 0; ; tries += 1) {
      const after = afterFailedTry({ created_at: BORN, tries }, asked.at(-1) ?? 0)
      if (after.kind === 'give_up') break
      asked.push(after.next_try_at)
    }
    const pauses = asked.slice(1).map((at, index) => (at - (asked[index] ?? 0)) / SECOND)
    expect(pauses.slice(0, 7)).toEqual([5, 60, 300, 1800, 7200, 18_000, 28_800])
    expect(asked).toHaveLength(9)
    expect((asked.at(-1) ?? 0) - BORN).toBeLessThanOrEqual(24 * HOUR)
  })

  test('FLT-17 as late as the receiver asked, and no later than the end of the day', () => {
    const wait = (retry_after: number) => afterFailedTry({ created_at: BORN, tries: 0 }, BORN, retry_after)
    expect(wait(90 * SECOND)).toEqual({ kind: 'retry', next_try_at: BORN + 90 * SECOND })
    expect(wait(SECOND)).toEqual({ kind: 'retry', next_try_at: BORN + 5 * SECOND })
    const late = afterFailedTry({ created_at: BORN, tries: 6 }, BORN + 23 * HOUR)
    expect(late).toEqual({ kind: 'retry', next_try_at: BORN + 24 * HOUR })
    expect(afterFailedTry({ created_at: BORN, tries: 0 }, BORN + 24 * HOUR)).toEqual({ kind: 'give_up' })
  })

  test.each<[string | null, number | null]>([
    ['120', 120 * SECOND],
    ['0.35', SECOND],
    // The column of the next try takes no fraction.
    ['1.123456', 1124],
    ['1.001', 1001],
    ['0', SECOND],
    ['999999', HOUR],
    ['Mon, 21 Sep 2026 13:54:20 GMT', null],
    ['soon', null],
    ['-5', null],
    ['', null],
    [null, null],
  ])('RFC 9110 §10.2.3 Retry-After: %p', (header, expected) => {
    const read = readRetryAfter(header, BORN)
    if (header?.startsWith('Mon')) expect(read).toBeGreaterThanOrEqual(SECOND)
    else expect(read).toBe(expected)
  })
})

describe('FLT-17 the circuit', () => {
  test('FLT-17 ten failures in a row open it: a minute, then twice as long, an hour at most', () => {
    expect(openUntil(9, BORN)).toBeNull()
    const pauses = [10, 11, 12, 15, 16, 500].map((failures) => ((openUntil(failures, BORN) ?? 0) - BORN) / MINUTE)
    expect(pauses).toEqual([1, 2, 4, 32, 60, 60])
  })

  test.each([
    [{ failures: 0, open_until: null }, 'closed'],
    [{ failures: 9, open_until: null }, 'closed'],
    [{ failures: 10, open_until: BORN + 1 }, 'open'],
    [{ failures: 10, open_until: BORN }, 'half_open'],
    [{ failures: 0, open_until: BORN + 1 }, 'open'],
    [{ failures: 0, open_until: BORN }, 'closed'],
  ] as const)('FLT-17 %p is %s', (webhook, circuit) => expect(circuitOf(webhook, BORN)).toBe(circuit))

  test('FLT-17 what goes first when a queue is full: everyday events, never a change of an administrator', () => {
    const all = [
      'sign_in.succeeded',
      'sign_in.refused',
      'tokens.issued',
      'site.entered',
      'user.deleted',
      'site.deleted',
    ]
    expect(all.filter(isEveryday)).toEqual(all.slice(0, 4))
    expect(isEveryday('settings.updated')).toBe(false)
    expect(isEveryday('passkey.refused')).toBe(true)
  })

  test('FLT-17 a receiver is not told of its own troubles', () => {
    expect(isOwnTrouble({ action: 'webhook.circuit_opened', target_id: 'a' }, 'a')).toBe(true)
    expect(isOwnTrouble({ action: 'webhook.circuit_opened', target_id: 'b' }, 'a')).toBe(false)
    expect(isOwnTrouble({ action: 'webhook.updated', target_id: 'a' }, 'a')).toBe(false)
  })
})

test.each([
  ['a pause that was asked for', { failures: 0, open_until: 2 }, true],
  ['after some failures', { failures: 9, open_until: 2 }, true],
  ['it is over', { failures: 0, open_until: 1 }, false],
  ['a circuit that is open', { failures: 10, open_until: 2 }, false],
  ['neither', { failures: 3, open_until: null }, false],
])('FLT-17 the receiver has asked us to wait: %s', (_, webhook, asked) => expect(isAskedToWait(webhook, 1)).toBe(asked))
