import type { StoredRequest } from '../access/site-request'
import type { Instant } from '../instant'
import { isActive, type User } from '../user'
import type { Password } from './password'

/** What a one-time link in a mail does: a GET shows a page, only its button spends the link (SEC-096). */
export type LinkKind = 'register' | 'reset_password' | 'verify_email' | 'not_me' | 'sign_in'

/** A one-time link on file: only the SHA-256 of its token. */
export interface Link {
  id: string
  kind: LinkKind
  token_hash: string
  /** `null` while there is no user yet. */
  user_id: string | null
  email: string
  email_key: string
  /** What waits for it: it goes on in whichever browser the link is opened. */
  request: StoredRequest | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

/** Whether a link does anything still: it is of this kind, unused, and its time has not come. */
export const isLinkOpen = (
  link: Pick<Link, 'kind' | 'used_at' | 'expires_at'>,
  kind: LinkKind,
  now: Instant,
): boolean => link.kind === kind && link.used_at === null && link.expires_at > now

/**
 * Whether the account is still as the link found it (SEC-096, SEC-122): its owner may sign in, no password was set since, and
 * a link that leads in was mailed to the address of now. *This wasn't me* outlives both changes: they may be what it undoes.
 */
export function isOfAccount(link: Link, user: User, password: Password | null, now: Instant): boolean {
  if (!isActive(user, now)) return false
  if (link.kind === 'not_me') return true
  if (password !== null && password.changed_at > link.created_at) return false
  return link.kind === 'verify_email' || link.email_key === user.email_key
}

/** What somebody asked for by typing an address: answered off the request's path, alike for known and unknown (SEC-085). */
export interface MailRequest {
  id: string
  kind: 'sign_in_code' | 'reset_password' | 'register'
  /** As typed, and its canonical key. */
  email: string
  email_key: string
  interaction_id: string | null
  request: StoredRequest | null
  locale: string
  ip: string | null
  user_agent: string | null
  created_at: Instant
  answered_at: Instant | null
  lease_until: Instant
}
