import type { Instant } from '../instant'

/** An access token on file, JWT or opaque alike: found by the SHA-256 of the whole token (AT-03). */
export interface AccessToken {
  token_hash: string
  code_id: string
  user_id: string
  client_id: string
  /** `null` when it survives the session (`offline_access`). */
  session_id: string | null
  scope: string[]
  /** Names of single claims asked for UserInfo by the `claims` parameter, kept until the call (UI-13). */
  userinfo_claims: string[]
  /** The thumbprint of the key that it is bound to (RFC 9449 §6); `null`: a Bearer token. */
  jkt: string | null
  /** Its `aud`; the issuer when empty (RI-03). */
  resources: string[]
  /** The signing key of a JWT; `null` for an opaque token. */
  kid: string | null
  issued_at: Instant
  expires_at: Instant
  revoked_at: Instant | null
}
