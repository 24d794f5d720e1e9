/** The sealed audit log (security.md section 6, PRM-17). */
import type { Instant } from '../instant'

/** One link of the chain: `hash` covers the link before, and the event with its address and user agent as salted digests. */
export interface AuditSeal {
  /** From 1, without gaps. */
  seq: number
  event_id: string
  /** Makes the digests below unguessable, so that they may stay when what they stand for is redacted. */
  salt: string
  ip_digest: string
  user_agent_digest: string
  /** SHA-256 over the hash before and the record; whoever has the public key can follow it. */
  hash: string
  /** HMAC of `hash` by the key `mac-audit`: whoever writes SQL cannot make it. */
  mac: string
  sealed_at: Instant
}

/** A signed statement that the chain ended in `hash` at `seq`; what a verifier trusts. */
export interface AuditHead {
  id: string
  /**
   * `checkpoint`: everything up to `seq` was dropped on purpose, by retention. `accepted`: something up to `seq` does not fit,
   * and an administrator has said to go on.
   */
  kind: 'head' | 'checkpoint' | 'accepted'
  seq: number
  hash: string
  at: Instant
  kid: string
  /** A compact JWS over all of this. */
  signature: string
}

/** Signs heads; kept for good, so that old exports stay verifiable when the keys of `/keys` have gone. */
export interface AuditKey {
  kid: string
  public_jwk: Record<string, string>
  sealed_private: string
  created_at: Instant
}
