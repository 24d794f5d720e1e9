import type { Instant } from '../instant'
import { hashToken } from '../token'

/** A `jti` that is worth one use on any number of nodes: committed by a conditional insert, kept until `expires_at` (PRM-03). */
export interface UsedOnce {
  /** SHA-256 of what it is, whose it is and the `jti`, base64url: of one length, whatever was sent. */
  id_hash: string
  expires_at: Instant
}

/** `owner`: the client, or the thumbprint of the key; one's `jti` does not use up another's. */
export const usedOnce = (kind: 'assertion' | 'dpop', owner: string, jti: string, expires_at: Instant): UsedOnce => ({
  id_hash: hashToken(JSON.stringify([kind, owner, jti])),
  expires_at,
})
