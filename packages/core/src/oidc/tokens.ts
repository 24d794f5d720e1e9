import { type Instant, later, numericDate, type Seconds } from '../instant'
import type { AccessToken } from './access-token'
import type { AuthorizationCode } from './authorization-code'
import type { Subject } from './claims'
import type { Client } from './client'
import { type IdTokenClaims, idTokenClaims } from './id-token'
import type { RefreshToken } from './refresh-token'
import { audienceOf } from './resource-indicators'
import { usableScopes } from './scopes'

/** What a token response holds, before anything is signed or made of random: RFC 6749 §5.1, RFC 9068 §2, protocol.md sections 9, 12, 17. */
export interface TokenPlan {
  /** Granted by this answer; may be narrower than the code's at a refresh. */
  scope: string[]
  expires_in: Seconds
  token_type: 'Bearer' | 'DPoP'
  /** Claims of a JWT (`typ` `at+jwt`); `null` when the client takes opaque tokens. */
  access_token_claims: AccessTokenClaims | null
  /** Without `at_hash`; `null` without the scope `openid`. */
  id_token_claims: IdTokenClaims | null
  /** The rows to put on file; hashes and `kid` are known once the tokens are made. `refresh_token` is `null` when none is issued. */
  access_token: Omit<AccessToken, 'token_hash' | 'kid'>
  refresh_token: Omit<RefreshToken, 'token_hash'> | null
  /** Until when the code's row must be kept (TK-07). */
  family_expires_at: Instant
}

/** RFC 9068 §2.2. */
export interface AccessTokenClaims {
  iss: string
  sub: string
  aud: string | string[]
  client_id: string
  scope: string
  iat: number
  exp: number
  jti: string
  auth_time: number
  acr: string
  amr?: string[]
  sid: string
  /** The key that the token is bound to (RFC 9449 §6.1). */
  cnf?: { jkt: string }
  [claim: string]: unknown
}

export interface TokenPlanInput {
  client: Client
  user: Subject
  code: AuthorizationCode
  scope: string[]
  issuer: string
  now: Instant
  ids: { jti: string }
  /** The refresh token that is used up by this answer; left out when a code is redeemed. */
  rotated?: RefreshToken
  /** The thumbprint of the key that the tokens are bound to (DP-01). */
  jkt?: string | null
  /** Granted, narrowed by this request; the issuer when there are none (RI-03). */
  resources?: string[]
  /** RF-12: the refresh token in use stays; no new one is made. */
  keeps_refresh_token?: boolean
}

export function planTokens(input: TokenPlanInput): TokenPlan {
  const { client, user, code, scope, now, rotated } = input
  const expires_at = later(now, client.access_token_lifetime)
  const refresh_token = planRefreshToken(input)
  return {
    scope,
    expires_in: client.access_token_lifetime,
    token_type: input.jkt ? 'DPoP' : 'Bearer',
    access_token_claims: client.access_token_format === 'jwt' ? accessTokenClaims(input) : null,
    id_token_claims: scope.includes('openid') ? idTokenClaims({ ...input, refreshed: rotated !== undefined }) : null,
    access_token: {
      code_id: code.id,
      user_id: user.id,
      client_id: client.id,
      session_id: code.offline ? null : code.session_id,
      scope,
      userinfo_claims: Object.keys(code.claims?.userinfo ?? {}),
      jkt: input.jkt ?? null,
      resources: input.resources ?? [],
      issued_at: now,
      expires_at,
      revoked_at: null,
    },
    refresh_token,
    family_expires_at: Math.max(code.family_expires_at, expires_at, refresh_token?.expires_at ?? 0),
  }
}

function accessTokenClaims({
  client,
  user,
  code,
  scope,
  issuer,
  now,
  ids,
  jkt,
  resources,
}: TokenPlanInput): AccessTokenClaims {
  const iat = numericDate(now)
  return {
    iss: issuer,
    sub: user.id,
    aud: audienceOf(resources ?? [], issuer),
    client_id: client.id,
    scope: scope.join(' '),
    iat,
    exp: iat + client.access_token_lifetime,
    jti: ids.jti,
    auth_time: numericDate(code.auth_time),
    acr: code.acr,
    ...(code.amr.length > 0 && { amr: code.amr }),
    sid: code.session_id,
    ...(jkt && { cnf: { jkt } }),
  }
}

/** RF-01: only with `offline_access`. RF-09, RF-13: every use gives a new one, whose end is the first one's. */
function planRefreshToken({
  client,
  user,
  code,
  now,
  rotated,
  jkt,
  keeps_refresh_token,
}: TokenPlanInput): TokenPlan['refresh_token'] {
  if (keeps_refresh_token) return null
  if (!code.offline) return null
  if (!usableScopes(client, ['offline_access']).includes('offline_access')) return null
  return {
    code_id: code.id,
    user_id: user.id,
    client_id: client.id,
    jkt: jkt ?? null,
    issued_at: now,
    expires_at: rotated?.expires_at ?? later(now, client.refresh_token_lifetime),
    rotated_at: null,
  }
}
