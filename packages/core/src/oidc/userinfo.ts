import type { Instant } from '../instant'
import type { Settings } from '../settings'
import type { User } from '../user'
import type { AccessToken } from './access-token'
import { invalidToken } from './bearer'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { isForIssuer } from './resource-indicators'
import { isAccessTokenLive, type LoadedAccessToken } from './token-liveness'

/** What the claims of the answer are made from; all of it current (UI-16). */
export type UserInfoDecision = { kind: 'answer'; token: AccessToken; user: User; client: Client } | OAuthError

/** Whether UserInfo answers: OpenID Connect Core §5.3, RFC 6750 §3.1. `loaded` is `null` when the token is not on file. */
export function decideUserInfo(
  loaded: LoadedAccessToken | null,
  issuer: string,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): UserInfoDecision {
  if (loaded === null) return invalidToken('the token is not on file')
  const { token, user, client } = loaded
  if (user === null || client === null) return invalidToken('the user or the client is gone')
  if (!isAccessTokenLive(loaded, settings, now))
    return invalidToken('the token has expired or what it hangs from is gone')
  if (!isForIssuer(token.resources, issuer)) return invalidToken('the token is for others than UserInfo')
  if (!token.scope.includes('openid'))
    return oauthError(
      'insufficient_scope',
      'UserInfo needs an access token with the scope openid. Ask for it at sign-in.',
      {
        check: 'scope',
        expected: ['openid'],
        received: token.scope.join(' '),
      },
    )
  return { kind: 'answer', token, user, client }
}
