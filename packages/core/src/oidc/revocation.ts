import type { Instant } from '../instant'
import type { AccessToken } from './access-token'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { invalidGrant } from './holder'
import type { Parameters } from './parameters'
import type { RefreshToken } from './refresh-token'

/** RFC 7009 §2: what falls when a client gives a token back. */

export type FoundToken = { kind: 'access'; token: AccessToken } | { kind: 'refresh'; token: RefreshToken }

export type Revocation =
  | { kind: 'revoke_access'; token_hash: string }
  /** The root of the family, with every refresh and access token below it (RV-01). */
  | { kind: 'revoke_family'; code_id: string }
  | { kind: 'nothing' }
  | OAuthError

/** The `token` of a revocation or introspection request; `token_type_hint` is not needed, the hash finds either kind. */
export function readTokenParameter(params: Parameters): { kind: 'token'; token: string } | OAuthError {
  if (params.repeated.length > 0)
    return oauthError('invalid_request', 'A parameter was sent more than once. Send every parameter once.', {
      check: 'repeated',
    })
  const token = params.get('token')
  if (token === null)
    return oauthError('invalid_request', 'token is missing. Send it in the form body.', { check: 'token' })
  return { kind: 'token', token }
}

/** `client` has authenticated. An unknown token is as good as revoked (RV-02). */
export function decideRevocation(found: FoundToken | null, client: Client, now: Instant): Revocation {
  if (found === null) return { kind: 'nothing' }
  // AT-04: the answer is that of the time after the purge
  if (found.kind === 'access' && found.token.expires_at <= now) return { kind: 'nothing' }
  if (found.token.client_id !== client.id)
    return invalidGrant('token', 'The token was issued to another client, which alone may revoke it.')
  if (found.kind === 'access') return { kind: 'revoke_access', token_hash: found.token.token_hash }
  return { kind: 'revoke_family', code_id: found.token.code_id }
}
