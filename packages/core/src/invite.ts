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

export const INVITE_STATES = ['waiting', 'used', 'expired', 'revoked'] as const
export type InviteState = (typeof INVITE_STATES)[number]

/** SEC-099: the clock is strict, an invite that ends now has ended. */
export const inviteState = (
  invite: Pick<Invite, 'used_at' | 'revoked_at' | 'expires_at'>,
  now: Instant,
): InviteState => {
  if (invite.used_at !== null) return 'used'
  if (invite.revoked_at !== null) return 'revoked'
  return invite.expires_at <= now ? 'expired' : 'waiting'
}

/**
 * A link that was only mailed is known to nobody but the mailbox, so whoever brings it has proved the address; one that an
 * administrator has seen proves nothing of it (SEC-098).
 */
export const provesAddress = (invite: Pick<Invite, 'mailed_at'>): boolean => invite.mailed_at !== null
