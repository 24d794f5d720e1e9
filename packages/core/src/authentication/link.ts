import type { Instant } from '../instant'
import type { AuthorizationRequest } from '../oidc/authorization-request'

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
  /** The app's request that waits for it: it goes on in whichever browser the link is opened. */
  request: AuthorizationRequest | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

/** What somebody asked for by typing an address: answered off the request's path, alike for known and unknown (SEC-085). */
export interface MailRequest {
  id: string
  kind: 'sign_in_code' | 'reset_password' | 'register'
  /** As typed, and its canonical key. */
  email: string
  email_key: string
  interaction_id: string | null
  request: AuthorizationRequest | null
  locale: string
  ip: string | null
  user_agent: string | null
  created_at: Instant
  answered_at: Instant | null
  lease_until: Instant
}
