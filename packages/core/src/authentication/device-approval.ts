import type { Instant, Seconds } from '../instant'

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

/** product.md section 4: a code on a screen is good for five minutes. */
export const APPROVAL_LIFETIME: Seconds = 300

/** Two digits, the first never a zero: what both screens show, so that nobody approves another's sign-in. */
export function matchNumber(random: Uint8Array): string {
  const number = random.reduce((sum, byte) => (sum * 256 + byte) % 90, 0)
  return String(10 + number)
}

export type ApprovalState = 'waiting' | 'approved' | 'denied' | 'expired'

/** Where an approval stands. Once used it is over, as it is after its five minutes, whatever was decided. */
export function approvalState(
  approval: Pick<DeviceApproval, 'expires_at' | 'decided_at' | 'approved' | 'used_at'>,
  now: Instant,
): ApprovalState {
  if (approval.used_at !== null || approval.expires_at <= now) return 'expired'
  if (approval.decided_at === null) return 'waiting'
  return approval.approved ? 'approved' : 'denied'
}
