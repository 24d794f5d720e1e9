import { type Instant, numericDate } from '../instant'
import type { Settings } from '../settings'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { isAccessTokenLive, type LoadedAccessToken } from './token-liveness'

/** RFC 7662 §2.2: what a client learns of a token. */
export type IntrospectionBody =
  | { active: false }
  | {
      active: true
      scope: string
      client_id: string
      sub: string
      aud: string
      iss: string
      exp: number
      iat: number
      token_type: 'Bearer'
    }

export type Introspection = { kind: 'answer'; body: IntrospectionBody } | OAuthError

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
  if (loaded === null) return INACTIVE
  if (loaded.token.client_id !== caller.id && !caller.resource_server) return INACTIVE
  if (!isAccessTokenLive(loaded, settings, now)) return INACTIVE
  const { token } = loaded
  return {
    kind: 'answer',
    body: {
      active: true,
      scope: token.scope.join(' '),
      client_id: token.client_id,
      sub: token.user_id,
      aud: issuer,
      iss: issuer,
      exp: numericDate(token.expires_at),
      iat: numericDate(token.issued_at),
      token_type: 'Bearer',
    },
  }
}

const INACTIVE = { kind: 'answer', body: { active: false } } as const satisfies Introspection
