import type { Instant } from '../instant'

/** A sign-in that a phone is asked to approve (QR): bound to the browser that asks. */
export interface DeviceApproval {
  id: string
  /** SHA-256 of the secret in the QR code, base64url. */
  secret_hash: string
  interaction_id: string
  /** Two digits, shown on both screens. */
  match_number: string
  client_id: string | null
  /** Of the browser that asks. */
  ip: string | null
  user_agent: string | null
  created_at: Instant
  expires_at: Instant
  decided_at: Instant | null
  approved: boolean | null
  /** Of the session that decided. */
  user_id: string | null
  session_id: string | null
  amr: string[] | null
  acr: string | null
  /** The asking browser has signed in by it. */
  used_at: Instant | null
}
