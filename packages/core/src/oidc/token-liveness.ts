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

/** Why a token opens nothing any more. */
export type DeathOfToken =
  | 'revoked'
  | 'expired'
  | 'grant_ended'
  | 'user_inactive'
  | 'client_disabled'
  | 'not_named'
  | 'session_ended'

/** `null`: the token opens what it was given for. One rule for UserInfo and introspection (AT-03, UI-07, IN-02, SEC-077). */
export function deathOfToken(
  { token, code, session, user, client, named }: LoadedAccessToken,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): DeathOfToken | null {
  if (token.revoked_at !== null) return 'revoked'
  if (token.expires_at <= now) return 'expired'
  if (code === null || code.revoked_at !== null) return 'grant_ended'
  if (user === null || !isActive(user, now)) return 'user_inactive'
  if (client === null || !client.enabled) return 'client_disabled'
  // PRM-05: whoever the policy names no more has lost what was given out by it
  if (!named) return 'not_named'
  // RF-15: without `offline_access` the token dies with the session
  if (token.session_id === null) return null
  const lives = session !== null && session.id === token.session_id && isSessionLive(session, settings, now)
  return lives ? null : 'session_ended'
}

export const isAccessTokenLive = (...asked: Parameters<typeof deathOfToken>): boolean => deathOfToken(...asked) === null
