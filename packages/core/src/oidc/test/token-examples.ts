/** What hangs from a redeemed code, as tests of the token side begin with it. */
import { hashToken } from '../../token'
import type { AccessToken } from '../access-token'
import type { AuthorizationCode } from '../authorization-code'
import type { Client, ClientSecret, RegisteredClient } from '../client'
import { type Parameters, readParameters } from '../parameters'
import type { RefreshToken } from '../refresh-token'
import type { LoadedAccessToken } from '../token-liveness'
import { AAL1, aClient, aSession, bare, CALLBACK, NOW } from './examples'

export const SECRET = `gks_${'S'.repeat(43)}`
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const SETTINGS = { session_idle: 8 * 3600 }
export const DAY = 86_400_000

/** A form body of these pairs, in this order; a value may come twice. */
export const form = (...pairs: [string, string][]): Parameters => readParameters(new URLSearchParams(pairs).toString())

export const basic = (client_id: string, secret: string): string => `Basic ${btoa(`${client_id}:${secret}`)}`

export const aSecret = (changes: Partial<ClientSecret> = {}): ClientSecret => ({
  id: 'secret-1',
  client_id: 'grafana',
  hash: hashToken(SECRET),
  hint: 'SSSS',
  created_at: NOW - DAY,
  last_used_at: null,
  expires_at: null,
  ...changes,
})

export const registered = (client: Client = aClient(), secrets: ClientSecret[] = [aSecret()]): RegisteredClient => ({
  client,
  secrets,
  pinned: false,
})

/** Given out a second ago, without PKCE, not yet redeemed. */
export const aCode = (changes: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  id: 'code-1',
  code_hash: 'hash',
  grant_id: 'grant-1',
  user_id: bare().id,
  client_id: 'grafana',
  session_id: 'session-1',
  redirect_uri: CALLBACK,
  scope: ['openid', 'profile', 'email'],
  claims: null,
  nonce: null,
  code_challenge: null,
  dpop_jkt: null,
  resources: [],
  auth_time: NOW - 60_000,
  acr: AAL1,
  amr: ['pwd'],
  offline: false,
  wrong_verifiers: 0,
  created_at: NOW - 1_000,
  expires_at: NOW + 59_000,
  redeemed_at: null,
  revoked_at: null,
  family_expires_at: NOW + 59_000,
  ...changes,
})

/** Of a family that was begun a day ago with `offline_access`. */
export const anOfflineCode = (changes: Partial<AuthorizationCode> = {}): AuthorizationCode =>
  aCode({
    scope: ['openid', 'profile', 'email', 'offline_access'],
    offline: true,
    auth_time: NOW - DAY - 60_000,
    expires_at: NOW - DAY + 59_000,
    redeemed_at: NOW - DAY,
    family_expires_at: NOW + 29 * DAY,
    ...changes,
  })

export const aRefreshToken = (changes: Partial<RefreshToken> = {}): RefreshToken => ({
  token_hash: 'hash',
  code_id: 'code-1',
  user_id: bare().id,
  client_id: 'grafana',
  jkt: null,
  issued_at: NOW - DAY,
  expires_at: NOW + 29 * DAY,
  rotated_at: null,
  ...changes,
})

export const anAccessToken = (changes: Partial<AccessToken> = {}): AccessToken => ({
  token_hash: 'hash',
  code_id: 'code-1',
  user_id: bare().id,
  client_id: 'grafana',
  session_id: 'session-1',
  scope: ['openid', 'email'],
  userinfo_claims: [],
  jkt: null,
  resources: [],
  kid: 'key-1',
  issued_at: NOW - 1_500,
  expires_at: NOW + 898_500,
  revoked_at: null,
  ...changes,
})

/** A live access token with all that it hangs from. */
export const loaded = (changes: Partial<LoadedAccessToken> = {}): LoadedAccessToken => ({
  token: anAccessToken(),
  code: aCode({ redeemed_at: NOW - 1_500 }),
  session: aSession(),
  user: bare(),
  client: aClient(),
  named: true,
  ...changes,
})
