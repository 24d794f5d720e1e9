import type { Means } from '../authentication/proof'
import type { Instant } from '../instant'

/** Where and when something was done, for whoever reads of it. */
export interface Circumstances {
  /** Browser and system, from the user agent. */
  device: string
  ip: string | null
  at: Instant
}

/** A credential that was changed, as its owner's mail calls it. */
export type CredentialChange =
  | 'password_changed'
  | 'password_set'
  | 'password_reset'
  | 'passkey_added'
  | 'passkey_removed'
  | 'totp_added'
  | 'totp_removed'
  | 'recovery_codes_made'
  | 'app_token_made'
  | 'upstream_linked'
  | 'upstream_unlinked'
  | 'factors_reset'

/** Each mail that GateKeeper writes, with what its words are filled with; the words are in the catalogue of its language. */
export interface MailData {
  /** A sign-in code. `app`: what it opens. */
  code: Circumstances & { code: string; app: string | null }
  /** A code was asked for an account that signs in by password. */
  sign_in_by_password: Circumstances & { link: string }
  register: { link: string; app: string | null }
  already_registered: Circumstances & { link: string; reset_link: string }
  invite: { link: string; inviter: string | null; expires_at: Instant }
  /** To the administrators. */
  approval_wanted: { name: string | null; email: string; link: string }
  approved: { link: string }
  rejected: { link: null }
  reset_password: Circumstances & { link: string }
  verify_email: { link: string; email: string }
  /** To the old address and the new one. */
  email_changed: Circumstances & { old_email: string; new_email: string; not_me: string }
  credential_changed: Circumstances & { change: CredentialChange; what: string | null; not_me: string }
  new_device: Circumstances & { by: Means[]; app: string | null; not_me: string }
  /** Too many wrong second factors after a right first one. */
  second_factor_guessed: Circumstances & { until: Instant; not_me: string }
  /** A refresh token was used twice: an app's tokens may have been copied (SEC-064). */
  tokens_reused: { app: string; at: Instant; not_me: string }
  /** An event that a webhook asked for. */
  event: {
    action: string
    who: string | null
    what: string | null
    ip: string | null
    reason: string | null
    at: Instant
    link: string
  }
  test: { code: string }
}
export type MailKind = keyof MailData

/** A mail in the outbox: kept until it is delivered or given up, so that a dead mail server loses none. */
export interface Mail {
  id: string
  recipient: string
  kind: MailKind
  /** BCP 47. */
  locale: string
  /** `MailData` of the kind, links and codes among it, as sealed JSON; empty once the mail has gone. */
  sealed_data: string
  user_id: string | null
  created_at: Instant
  /** Nobody wants it after this: a code or link that has run out is not sent. */
  not_after: Instant | null
  next_try_at: Instant
  tries: number
  lease_until: Instant
  sent_at: Instant | null
  /** Given up. */
  failed_at: Instant | null
  /** What the mail server said, for the administrator. */
  last_error: string | null
}
