import type { Instant } from '../instant'

/** A WebAuthn credential of a user (WebAuthn Level 3 §4, credential record). */
export interface Passkey {
  /** The credential ID, base64url. */
  id: string
  user_id: string
  /** COSE_Key. */
  public_key: Uint8Array
  sign_count: number
  transports: string[]
  /** Of the authenticator's model; zeros where it does not say. */
  aaguid: string
  name: string
  /** May be synced (BE); whether it is (BS). */
  backup_eligible: boolean
  backed_up: boolean
  created_at: Instant
  last_used_at: Instant | null
  version: number
}

/**
 * What a challenge was made for; it answers for nothing else. `register_quietly`: the browser makes a passkey by itself, right
 * after a password was typed, and nobody touches the authenticator (WebAuthn Level 3 §5.1.3, conditional mediation).
 */
export type ChallengePurpose = 'register' | 'register_quietly' | 'sign_in' | 'second_factor' | 'step_up'

/** A challenge that was given out: used once, for five minutes, in one browser. */
export interface WebAuthnChallenge {
  id: string
  /** SHA-256 of the challenge as it travels, base64url. */
  challenge_hash: string
  purpose: ChallengePurpose
  /** SHA-256 of the browser's cookie; `null` where a session binds it. */
  browser_hash: string | null
  session_id: string | null
  interaction_id: string | null
  /** For whom; `null` where the passkey itself says who it is. */
  user_id: string | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}
