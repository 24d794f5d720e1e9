import type { Instant } from '../instant'

/** A code that was mailed, good for one attempt: the interaction or session that asked for it (SEC-105). */
export interface EmailCode {
  id: string
  purpose: 'second_factor' | 'sign_in' | 'step_up'
  /** The id of that interaction or session. */
  attempt_id: string
  user_id: string
  /** HMAC (`mac-lookup`) over the id and the code. */
  code_mac: string
  created_at: Instant
  expires_at: Instant
  wrong_tries: number
  used_at: Instant | null
}
