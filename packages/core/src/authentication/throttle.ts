import type { Instant } from '../instant'

/** Failures counted under one key: `account:<user id>`, `account:<canonical address>` or `address:<ip or /64>`. */
export interface Throttle {
  key: string
  failures: number
  /** Start of the counting window (addresses) or of the run of failures (accounts). */
  since: Instant
  last_failure_at: Instant
}
