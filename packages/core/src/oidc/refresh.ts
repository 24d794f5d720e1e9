import { type Instant, later, type Seconds } from '../instant'
import type { AuthorizationCode } from './authorization-code'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { invalidGrant } from './holder'
import type { RefreshToken } from './refresh-token'
import { usableScopes } from './scopes'
import type { RefreshTokenRequest } from './token-request'

/** Whether a refresh token gives new tokens: RFC 6749 §6, RFC 9700 §4.14; protocol.md section 12. */

/** Two requests of one client may cross; only later does an old token tell of a thief (RF-10, SEC-064). */
const REUSE_GRACE: Seconds = 10

export type RefreshDecision =
  | { kind: 'issue'; scope: string[] }
  /** An old token came back: the whole family is to be revoked. */
  | { kind: 'reuse'; error: OAuthError }
  | OAuthError

/** `client` has authenticated; `token` was found by its hash, `code` is the root of its family. */
export function decideRefresh(
  request: RefreshTokenRequest,
  client: Client,
  token: RefreshToken | null,
  code: AuthorizationCode | null,
  now: Instant,
): RefreshDecision {
  if (!client.grant_types.includes('refresh_token'))
    return oauthError('unauthorized_client', 'This client may not use the grant type refresh_token.', {
      check: 'grant_types',
      expected: client.grant_types,
      received: 'refresh_token',
    })
  if (token === null || code === null)
    return invalidGrant('refresh_token', 'The refresh token is unknown. Send the one of the last token response.')
  // RF-07: another client's token is neither used up nor is its family revoked
  if (token.client_id !== client.id || code.client_id !== client.id)
    return invalidGrant('refresh_token', 'The refresh token was issued to another client.')
  if (code.revoked_at !== null)
    return invalidGrant('refresh_token', 'The refresh token was revoked. The user has to sign in again.')
  if (token.expires_at <= now)
    return invalidGrant('refresh_token', 'The refresh token has expired. The user has to sign in again.')
  if (token.rotated_at !== null) return reused(token.rotated_at, now)
  if (code.offline && !client.scopes.includes('offline_access'))
    return invalidGrant('refresh_token', 'This client may no longer use offline_access. The user has to sign in again.')
  // What the client may no longer use is not given anew.
  return narrow(request.scope, usableScopes(client, code.scope))
}

function reused(rotated_at: Instant, now: Instant): RefreshDecision {
  if (now <= later(rotated_at, REUSE_GRACE))
    return invalidGrant('refresh_token', 'The refresh token was used a moment ago. Use the new one of that response.', {
      detail: 'used again within the grace period; the family lives',
    })
  return {
    kind: 'reuse',
    error: invalidGrant(
      'refresh_token',
      'The refresh token was used before. All tokens of this sign-in are revoked; the user has to sign in again. Store the new refresh token of every response.',
    ),
  }
}

/** RF-05: the same or fewer scopes; the order is the granted one's. */
function narrow(asked: string[] | null, granted: string[]): RefreshDecision {
  if (asked === null || asked.length === 0) return { kind: 'issue', scope: granted }
  if (asked.some((scope) => !granted.includes(scope)))
    return oauthError(
      'invalid_scope',
      'scope asks for more than was granted. Leave scope out, or ask for a part of what was granted.',
      { check: 'scope', expected: granted, received: asked.join(' ') },
    )
  return { kind: 'issue', scope: granted.filter((scope) => asked.includes(scope)) }
}
