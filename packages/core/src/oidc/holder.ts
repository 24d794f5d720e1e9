import { isSessionLive, type Session } from '../authentication/session'
import type { Instant } from '../instant'
import type { Settings } from '../settings'
import { isActive, type User } from '../user'
import type { AuthorizationCode } from './authorization-code'
import { type OAuthError, oauthError } from './error'

/** Who stands behind a code and the tokens below it, and whether they may still be given anything (TK-20, RF-14, RF-15). */

export interface Holder {
  user: User | null
  /** The browser session that the code was given in. */
  session: Session | null
}

export const invalidGrant = (
  check: string,
  description: string,
  extra: { expected?: string[]; received?: string | null; detail?: string } = {},
): OAuthError => oauthError('invalid_grant', description, { check, ...extra })

/** `null` when nothing stands against it. Asked by the code and the refresh grant after their own rules. */
export function refuseHolder(
  code: Pick<AuthorizationCode, 'offline'>,
  holder: Holder,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): OAuthError | null {
  if (holder.user === null) return invalidGrant('user', GONE, { detail: 'the user was deleted' })
  if (!isActive(holder.user, now)) return invalidGrant('user', GONE, { detail: 'the user is not active' })
  // BCL §2.7: what was granted for the session ends with it, `offline_access` outlives it
  if (code.offline) return null
  if (holder.session === null || !isSessionLive(holder.session, settings, now))
    return invalidGrant('session', GONE, { detail: 'the session has ended' })
  return null
}

const GONE = 'The user can no longer be given tokens. Start the sign-in again.'
