import type { Instant } from '../instant'

/** An authenticator app of a user (RFC 6238); the secret is sealed. */
export interface Totp {
  id: string
  user_id: string
  sealed_secret: string
  created_at: Instant
  /** `null` while it is being enrolled. */
  confirmed_at: Instant | null
  /** The last time step that was accepted: a step works once (RFC 6238 §5.2). */
  last_step: number | null
}
