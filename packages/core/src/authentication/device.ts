import type { Instant } from '../instant'
import { isSameDigest } from '../token'

/**
 * A browser in which a user has signed in, known by the `device` cookie. While it is trusted, no second factor is asked there.
 * Several people may share a browser: one cookie, a record for each.
 */
export interface Device {
  id: string
  user_id: string
  /** SHA-256 of the cookie's value, base64url; a new one at each sign-in. */
  token_hash: string
  /** The value before: whoever shows it later has copied it (SEC-107). */
  previous_hash: string | null
  rotated_at: Instant
  /** From the user agent. */
  name: string
  ip: string | null
  created_at: Instant
  last_used_at: Instant
  /** Counted from the second factor; `null` where it is only known. */
  trusted_until: Instant | null
}

/** Two tabs may sign in with one value; whoever shows it later than this has it from elsewhere. */
const GRACE = 10_000

export type DeviceVerdict =
  | { kind: 'unknown' }
  /** An old value came back: the records that carry it go. */
  | { kind: 'replayed'; devices: Device[] }
  | { kind: 'known'; own: Device | null; trusted: boolean }

/** What the browser's device cookie says about `user_id`; `devices` are those on file under its hash, now or before. */
export function judgeDevice(
  devices: readonly Device[],
  token_hash: string | null,
  user_id: string | null,
  now: Instant,
): DeviceVerdict {
  if (token_hash === null) return { kind: 'unknown' }
  const current = devices.filter((device) => isSameDigest(device.token_hash, token_hash))
  if (current.length > 0) {
    const own = current.find((device) => device.user_id === user_id) ?? null
    return { kind: 'known', own, trusted: own?.trusted_until != null && own.trusted_until > now }
  }
  const replayed = devices.filter((device) => carried(device, token_hash) && device.rotated_at + GRACE < now)
  return replayed.length > 0 ? { kind: 'replayed', devices: replayed } : { kind: 'unknown' }
}

/** Whether this was the cookie's value before the last sign-in. */
const carried = ({ previous_hash }: Device, token_hash: string): boolean =>
  previous_hash !== null && isSameDigest(previous_hash, token_hash)

/** So often in a row may a known browser be wrong about the password; then it is as any other (PRM-12). */
const KNOWN_FAILURES = 10

/**
 * Under what the guesses of a browser are counted that its user is known to use: apart from everybody else's, so that whoever
 * locks the account does not lock out its owner (SEC-087).
 */
export const deviceThrottleKey = (device: Pick<Device, 'id'>): string => `device:${device.id}`

export const countsApart = (failures: number): boolean => failures < KNOWN_FAILURES

/** Scripts sign in with empty cookies, too: of those that are only known, no more are kept. */
const MOST = 50

/** What is forgotten when one more is added to `devices`, the last used first. */
export const surplusDevices = (devices: readonly Device[], now: Instant): Device[] =>
  devices.slice(MOST - 1).filter(({ trusted_until }) => trusted_until === null || trusted_until <= now)

const HOUR = 3_600_000

/** Whether its owner has been told of such a browser a moment ago: one mail an hour is a warning, more are noise. */
export const wasToldOf = (devices: readonly Device[], name: string, now: Instant): boolean =>
  devices.some((device) => device.name === name && device.created_at + HOUR > now)
