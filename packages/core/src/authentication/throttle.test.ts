import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { DEFAULT_SETTINGS } from '../settings'
import {
  accountThrottleKey,
  addressThrottleKey,
  afterFailure,
  judgeThrottle,
  type Throttle,
  unknownThrottleKey,
} from './throttle'

const NOW = 1_800_000_000_000
const account = (failures: number, last = NOW): Throttle => ({
  key: 'account:u1',
  failures,
  since: NOW - 3_600_000,
  last_failure_at: last,
})
const address = (failures: number, since = NOW): Throttle => ({
  key: 'address:192.0.2.1',
  failures,
  since,
  last_failure_at: since,
})
const judge = (a: Throttle | null, b: Throttle | null = null, now = NOW) => judgeThrottle(a, b, DEFAULT_SETTINGS, now)

describe('SEC-086 failures of one account', () => {
  test.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [7, 8],
    [10, 64],
    [13, 512],
    [14, 900],
    [60, 900],
    [99, 900],
  ])('after %i failures the next try may come after %i s', (failures, seconds) => {
    const expected = seconds === 0 ? { kind: 'open' } : { kind: 'wait', until: NOW + seconds * 1000 }
    expect(judge(account(failures))).toEqual(expected as never)
    expect(judge(account(failures), null, NOW + seconds * 1000)).toEqual({ kind: 'open' })
  })

  test.each([100, 101, 1_000_000])('%i failures are the hard stop, for ever', (failures) => {
    expect(judge(account(failures))).toEqual({ kind: 'stop' })
    expect(judge(account(failures), null, NOW + 365 * 86_400_000)).toEqual({ kind: 'stop' })
  })

  test('LG-29: without failures there is no limit', () => {
    expect(judge(null, null)).toEqual({ kind: 'open' })
  })

  test('the run of failures does not age', () => {
    let throttle: Throttle | null = null
    for (let i = 0; i < 7; i++) throttle = afterFailure(throttle, 'account:u1', NOW + i * 86_400_000)
    expect(throttle).toEqual({ key: 'account:u1', failures: 7, since: NOW, last_failure_at: NOW + 6 * 86_400_000 })
  })

  test('known and unknown accounts are counted alike', () => {
    const known = afterFailure(null, accountThrottleKey('0b6f6c1e'), NOW)
    const unknown = afterFailure(null, unknownThrottleKey('nobody@example.com'), NOW)
    expect({ ...known, key: '' }).toEqual({ ...unknown, key: '' })
  })
})

describe('security.md section 5: failures of one address', () => {
  test.each([
    [29, NOW, { kind: 'open' }],
    [30, NOW, { kind: 'wait', until: NOW + 60_000 }],
    [500, NOW - 59_999, { kind: 'wait', until: NOW + 1 }],
    [500, NOW - 60_000, { kind: 'open' }],
  ] as const)('%i failures since %i', (failures, since, expected) => {
    expect(judge(null, address(failures, since))).toEqual(expected)
  })

  test('the later end counts; the hard stop outranks both', () => {
    expect(judge(account(5), address(30))).toEqual({ kind: 'wait', until: NOW + 60_000 })
    expect(judge(account(12), address(30))).toEqual({ kind: 'wait', until: NOW + 256_000 })
    expect(judge(account(100), address(30))).toEqual({ kind: 'stop' })
  })

  test('a new minute counts from one', () => {
    expect(afterFailure(address(31, NOW - 60_000), 'address:192.0.2.1', NOW)).toEqual(address(1))
    expect(afterFailure(address(31, NOW - 59_999), 'address:192.0.2.1', NOW).failures).toBe(32)
  })

  test.each([
    ['192.0.2.7', 'address:192.0.2.7'],
    ['::ffff:192.0.2.7', 'address:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', 'address:2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', 'address:2001:db8:1:2::/64'],
    ['2001:db8::1', 'address:2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'address:fe80:0:0:0::/64'],
    ['::1', 'address:0:0:0:0::/64'],
    ['::', 'address:0:0:0:0::/64'],
  ])('%s is counted under %s', (ip, key) => {
    expect(addressThrottleKey(ip)).toBe(key)
  })
})

describe('the throttle is monotone', () => {
  const rank = (failures: number, now: number) => {
    const judged = judge(account(failures), null, now)
    return judged.kind === 'stop' ? Number.POSITIVE_INFINITY : judged.kind === 'wait' ? judged.until : 0
  }

  test('more failures never open earlier', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(2_000_000), (a, b, passed) => {
        const now = NOW + passed
        expect(rank(Math.max(a, b), now)).toBeGreaterThanOrEqual(rank(Math.min(a, b), now))
      }),
    )
  })

  test('one more failure never opens', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { maxLength: 120 }), (gaps) => {
        let throttle: Throttle | null = null
        let now = NOW
        for (const gap of gaps) {
          now += gap
          const before = judge(throttle, null, now)
          throttle = afterFailure(throttle, 'account:u1', now)
          const after = judge(throttle, null, now)
          if (before.kind !== 'open') expect(after.kind).not.toBe('open')
        }
        expect(throttle?.failures ?? 0).toBe(gaps.length)
      }),
    )
  })

  test('time only opens', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(1_000_000), fc.nat(1_000_000), (failures, early, more) => {
        if (judge(account(failures), null, NOW + early).kind === 'open')
          expect(judge(account(failures), null, NOW + early + more).kind).toBe('open')
      }),
    )
  })
})
