import { type Instant, numericDate } from '../instant'
import type { Settings } from '../settings'
import type { AccessToken } from './access-token'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { audienceOf } from './resource-indicators'
import { isAccessTokenLive, type LoadedAccessToken } from './token-liveness'

/** RFC 7662 §2.2: what a client learns of a token. */
export type IntrospectionBody =
  | { active: false }
  | {
      active: true
      scope: string
      client_id: string
      sub: string
      aud: string | string[]
      iss: string
      exp: number
      iat: number
      token_type: 'Bearer' | 'DPoP'
      /** The key that the token is bound to (RFC 9449 §6.2). */
      cnf?: { jkt: string }
    }

export type Introspection = { kind: 'answer'; body: IntrospectionBody } | OAuthError

/** IN-02: its own, those with it in `aud`, and all if it is marked *resource server*. */
export const mayIntrospect = (
  token: Pick<AccessToken, 'client_id' | 'resources'>,
  caller: Pick<Client, 'id' | 'resource_server' | 'answers_for'>,
): boolean =>
  token.client_id === caller.id ||
  caller.resource_server ||
  token.resources.some((resource) => caller.answers_for.includes(resource))

/** `caller` has authenticated. Whatever is not live, or not the caller's business, looks the same (IN-02, SEC-079). */
export function introspect(
  loaded: LoadedAccessToken | null,
  caller: Client,
  issuer: string,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): Introspection {
  if (caller.type === 'public')
    return oauthError('invalid_client', 'A public client may not introspect. Use a client with a secret.', {
      check: 'client_authentication',
      expected: ['client_secret_basic', 'client_secret_post'],
      received: 'none',
    })
  if (loaded === null || !mayIntrospect(loaded.token, caller)) return INACTIVE
  if (!isAccessTokenLive(loaded, settings, now)) return INACTIVE
  const { token } = loaded
  return {
    kind: 'answer',
    body: {
      active: true,
      scope: token.scope.join(' '),
      client_id: token.client_id,
      sub: token.user_id,
      aud: audienceOf(token.resources, issuer),
      iss: issuer,
      exp: numericDate(token.expires_at),
      iat: numericDate(token.issued_at),
      token_type: token.jkt === null ? 'Bearer' : 'DPoP',
      ...(token.jkt !== null && { cnf: { jkt: token.jkt } }),
    },
  }
}

const INACTIVE = { kind: 'answer', body: { active: false } } as const satisfies Introspection
