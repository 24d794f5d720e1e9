import type { Instant } from './instant'

/** A place kept for one address. */
export interface Invite {
  id: string
  email: string
  email_key: string
  /** SHA-256 of the token of its link, base64url. */
  token_hash: string
  /** Ids of the groups that the new user joins. */
  groups: string[]
  /** For the administrators. */
  note: string | null
  created_by: string | null
  created_at: Instant
  expires_at: Instant
  mailed_at: Instant | null
  revoked_at: Instant | null
  used_at: Instant | null
  /** The user it became. */
  user_id: string | null
}
