import type { Instant } from '../instant'

/** One of the ten codes on paper; used once. */
export interface RecoveryCode {
  id: string
  user_id: string
  /** SHA-256 of the code in its canonical form, base64url. */
  code_hash: string
  created_at: Instant
  used_at: Instant | null
}
