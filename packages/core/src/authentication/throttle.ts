import { type Instant, later, type Seconds } from '../instant'
import type { Settings } from '../settings'
import { hashToken } from '../token'

/** Failures counted under one key: `account:<user id>`, `unknown:<hash of what was typed>` or `address:<ip or /64>`. */
export interface Throttle {
  key: string
  failures: number
  /** Start of the counting window (addresses) or of the run of failures (accounts). */
  since: Instant
  last_failure_at: Instant
}

export type Judgement = { kind: 'open' } | { kind: 'wait'; until: Instant } | { kind: 'stop' }

/** security.md section 5, limits; NIST SP 800-63B asks for at most 100 consecutive failures. */
export const HARD_STOP = 100
export const LONGEST_WAIT: Seconds = 15 * 60
export const ADDRESS_WINDOW: Seconds = 60

/** Whether a password may be looked at now. Asked before the hash, so a right password during a wait gets the same answer (SEC-086). */
export function judgeThrottle(
  account: Throttle | null,
  address: Throttle | null,
  settings: Pick<Settings, 'account_free_failures' | 'address_failures_per_minute'>,
  now: Instant,
): Judgement {
  if (account !== null && account.failures >= HARD_STOP) return { kind: 'stop' }
  const until = Math.max(accountOpensAt(account, settings), addressOpensAt(address, settings))
  return until > now ? { kind: 'wait', until } : { kind: 'open' }
}

/** Until when no password of this account is looked at; without an end after a hundred failures in a row. */
export const closedUntil = (run: Throttle, settings: Pick<Settings, 'account_free_failures'>): Instant =>
  run.failures >= HARD_STOP ? Number.POSITIVE_INFINITY : accountOpensAt(run, settings)

/** The last free failure brings a wait of 2 s, each further one doubles it, up to 15 minutes. */
function accountOpensAt(account: Throttle | null, settings: Pick<Settings, 'account_free_failures'>): Instant {
  if (account === null) return 0
  const beyond = account.failures - settings.account_free_failures
  if (beyond < 0) return 0
  return later(account.last_failure_at, Math.min(2 ** (beyond + 1), LONGEST_WAIT))
}

function addressOpensAt(address: Throttle | null, settings: Pick<Settings, 'address_failures_per_minute'>): Instant {
  if (address === null) return 0
  if (address.failures < settings.address_failures_per_minute) return 0
  return later(address.since, ADDRESS_WINDOW)
}

/** The count after one more failure. An account's run ends only with a success (its row is deleted); an address counts by the minute. */
export function afterFailure(throttle: Throttle | null, key: string, now: Instant): Throttle {
  if (throttle === null) return { key, failures: 1, since: now, last_failure_at: now }
  const windowIsOver = key.startsWith('address:') && later(throttle.since, ADDRESS_WINDOW) <= now
  if (windowIsOver) return { key, failures: 1, since: now, last_failure_at: now }
  return { key, failures: throttle.failures + 1, since: throttle.since, last_failure_at: now }
}

/** One account has one counter, whatever it was called by (SEC-086). */
export const accountThrottleKey = (user_id: string): string => `account:${user_id}`

/**
 * By the canonical address where there is no user, so that known and unknown look alike (SEC-086). As a hash: people type
 * their password into the wrong field, and strangers decide how long this is.
 */
export const unknownThrottleKey = (login_key: string): string => `unknown:${hashToken(login_key)}`

/** By IPv4 address or IPv6 /64, the smallest net that one subscriber has. */
export const addressThrottleKey = (ip: string): string => `address:${networkOf(ip)}`

/** What counts as one caller: an IPv4 address as it is, an IPv6 address by its /64. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  if (!ip.includes(':')) return ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
