import type { Instant } from '../instant'

/** The password factor of a user. */
export interface Password {
  user_id: string
  /** PHC string of argon2id. */
  hash: string
  changed_at: Instant
  /** A forced change stands before the next sign-in is done. */
  must_change: boolean
  version: number
}
