import type { Instant } from '../instant'

/** A refresh token on file. Its family is its authorization code; rotation ends the old one and never moves `expires_at`. */
export interface RefreshToken {
  token_hash: string
  code_id: string
  user_id: string
  client_id: string
  /** The thumbprint of the key that the family was bound to last (RFC 9449 §5; DP-11); `null`: to none. */
  jkt: string | null
  issued_at: Instant
  /** 30 days (by default) from the code's redemption. */
  expires_at: Instant
  rotated_at: Instant | null
}
