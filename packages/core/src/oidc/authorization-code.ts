import type { Instant } from '../instant'
import type { ClaimsRequest } from './claims-request'

/**
 * An authorization code and, after its redemption, the root of the token family that it gave:
 * the row outlives its use so that a late replay is noticed (TK-07), and `revoked_at` ends every token below it.
 */
export interface AuthorizationCode {
  id: string
  /** SHA-256 of the whole code, base64url. */
  code_hash: string
  grant_id: string
  user_id: string
  client_id: string
  /** The browser session it was given in; its id is the `sid` claim. */
  session_id: string
  redirect_uri: string
  scope: string[]
  claims: ClaimsRequest | null
  nonce: string | null
  code_challenge: string | null
  /** The thumbprint of the key that it is bound to (RFC 9449 §10); `null`: to none. */
  dpop_jkt: string | null
  /** What the family's access tokens are for (RFC 8707 §2.2); for the issuer when empty. */
  resources: string[]
  auth_time: Instant
  acr: string
  amr: string[]
  /** `offline_access` was granted: what hangs from it survives the session. */
  offline: boolean
  wrong_verifiers: number
  created_at: Instant
  expires_at: Instant
  redeemed_at: Instant | null
  revoked_at: Instant | null
  /** When the last token of the family can be alive; the row is purged after it. */
  family_expires_at: Instant
}
