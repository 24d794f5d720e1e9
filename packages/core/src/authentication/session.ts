import type { Instant } from '../instant'

/** A browser signed in. `id` is the `sid` claim; the cookie holds another, random value, of which the SHA-256 is on file. */
export interface Session {
  id: string
  token_hash: string
  user_id: string
  auth_time: Instant
  /** RFC 8176 values of what was used, in the order of protocol.md 6.1. */
  amr: string[]
  acr: string
  ip: string | null
  user_agent: string | null
  created_at: Instant
  last_seen_at: Instant
  /** Absolute end. */
  expires_at: Instant
  ended_at: Instant | null
  version: number
}
