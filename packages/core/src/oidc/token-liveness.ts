import { isSessionLive, type Session } from '../authentication/session'
import type { Instant } from '../instant'
import type { Settings } from '../settings'
import { isActive, type User } from '../user'
import type { AccessToken } from './access-token'
import type { AuthorizationCode } from './authorization-code'
import type { Client } from './client'

/** An access token as it was found by its hash, with all that it hangs from. */
export interface LoadedAccessToken {
  token: AccessToken
  code: AuthorizationCode | null
  /** Only asked for where the token dies with it; `null` when it is gone. */
  session: Session | null
  user: User | null
  client: Client | null
  /** The client's policy names the user still, or there is none. */
  named: boolean
}

/** Whether the token still opens anything: one rule for UserInfo and introspection (AT-03, UI-07, IN-02, SEC-077). */
export function isAccessTokenLive(
  { token, code, session, user, client, named }: LoadedAccessToken,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): boolean {
  if (token.revoked_at !== null) return false
  if (token.expires_at <= now) return false
  if (code === null || code.revoked_at !== null) return false
  if (user === null || !isActive(user, now)) return false
  if (client === null || !client.enabled) return false
  // PRM-05: whoever the policy names no more has lost what was given out by it
  if (!named) return false
  // RF-15: without `offline_access` the token dies with the session
  if (token.session_id === null) return true
  return session !== null && session.id === token.session_id && isSessionLive(session, settings, now)
}
