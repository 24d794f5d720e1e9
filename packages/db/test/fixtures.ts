/** One valid row of every noun, to be varied by a test. */
import type { Trace } from '@gatekeeper/core/access/trace'
import type { ApiKey } from '@gatekeeper/core/api-key'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { AccessToken } from '@gatekeeper/core/oidc/access-token'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import type { Client, ClientSecret } from '@gatekeeper/core/oidc/client'
import { CLIENT_PROTOCOL_DEFAULTS } from '@gatekeeper/core/oidc/client-protocol'
import type { Grant } from '@gatekeeper/core/oidc/grant'
import type { RefreshToken } from '@gatekeeper/core/oidc/refresh-token'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import type { User } from '@gatekeeper/core/user'
import type { Database } from '../src/database'
import { insertAuthorizationCode } from '../src/stores/authorization-codes'
import { insertClient } from '../src/stores/clients'
import { upsertGrant } from '../src/stores/grants'
import { insertSession } from '../src/stores/sessions'
import { insertUser } from '../src/stores/users'

export const NOW = 1_790_000_000_000
export const MINUTE = 60_000
const DAY = 86_400_000
const id = () => crypto.randomUUID()

export const aUser = (part: Partial<User> = {}): User => {
  const email = part.email ?? `${id()}@example.test`
  return {
    id: id(),
    email,
    email_key: email.toLowerCase(),
    email_verified: true,
    username: null,
    username_key: part.username?.toLowerCase() ?? null,
    role: 'user',
    state: 'active',
    expires_at: null,
    created_at: NOW,
    updated_at: NOW,
    last_sign_in_at: null,
    version: 1,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    middle_name: null,
    family_name: 'Lovelace',
    nickname: null,
    profile: null,
    picture: null,
    website: null,
    gender: null,
    birthdate: null,
    zoneinfo: null,
    locale: null,
    phone_number: null,
    phone_number_verified: false,
    address: { locality: 'London' },
    attributes: {},
    ...part,
  }
}

export const aClient = (part: Partial<Client> = {}): Client => ({
  id: `client-${id()}`,
  name: 'Wiki',
  description: null,
  home_url: null,
  icon_url: null,
  icon_id: null,
  type: 'confidential',
  redirect_uris: ['https://wiki.example.test/callback'],
  post_logout_redirect_uris: [],
  scopes: ['openid', 'profile'],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'client_secret',
  pkce: 'if_offered',
  consent: 'remember',
  id_token_signed_response_alg: 'RS256',
  access_token_format: 'opaque',
  access_token_lifetime: 900,
  id_token_lifetime: 900,
  refresh_token_lifetime: 30 * 86400,
  claims_in_id_token: true,
  reauthenticate: false,
  require_second_factor: false,
  policy_id: null,
  resource_server: false,
  custom_claims: [],
  groups_filter: null,
  template: null,
  app_url: null,
  ...CLIENT_PROTOCOL_DEFAULTS,
  enabled: true,
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})

export const aClientSecret = (client_id: string, part: Partial<ClientSecret> = {}): ClientSecret => ({
  id: id(),
  client_id,
  hash: id(),
  hint: 'wxyz',
  created_at: NOW,
  last_used_at: null,
  expires_at: null,
  ...part,
})

export const aSession = (user_id: string, part: Partial<Session> = {}): Session => ({
  id: id(),
  token_hash: id(),
  user_id,
  auth_time: NOW,
  amr: ['pwd'],
  acr: 'urn:gatekeeper:aal1',
  ip: '192.0.2.1',
  user_agent: 'Firefox',
  created_at: NOW,
  last_seen_at: NOW,
  expires_at: NOW + 30 * DAY,
  ended_at: null,
  version: 1,
  ...part,
})

export const anInteraction = (part: Partial<Interaction> = {}): Interaction => ({
  id: id(),
  browser_hash: null,
  request: null,
  site: null,
  created_at: NOW,
  expires_at: NOW + 10 * MINUTE,
  ends_at: NOW + 60 * MINUTE,
  user_id: null,
  proofs: [],
  trust_device: false,
  session_id: null,
  authenticated_at: null,
  account_selected: false,
  consent: null,
  cancelled: false,
  completed_at: null,
  version: 1,
  ...part,
})

export const aGrant = (user_id: string, client_id: string, part: Partial<Grant> = {}): Grant => ({
  id: id(),
  user_id,
  client_id,
  scope: ['openid'],
  claims: [],
  resources: [],
  consented: true,
  created_at: NOW,
  updated_at: NOW,
  ...part,
})

export const aCode = (grant: Grant, session_id: string, part: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  id: id(),
  code_hash: id(),
  grant_id: grant.id,
  user_id: grant.user_id,
  client_id: grant.client_id,
  session_id,
  redirect_uri: 'https://wiki.example.test/callback',
  scope: ['openid'],
  claims: null,
  nonce: 'n-0S6_WzA2Mj',
  code_challenge: null,
  dpop_jkt: null,
  resources: [],
  auth_time: NOW,
  acr: 'urn:gatekeeper:aal1',
  amr: ['pwd'],
  offline: false,
  wrong_verifiers: 0,
  created_at: NOW,
  expires_at: NOW + MINUTE,
  redeemed_at: null,
  revoked_at: null,
  family_expires_at: NOW + 30 * DAY,
  ...part,
})

export const anAccessToken = (code: AuthorizationCode, part: Partial<AccessToken> = {}): AccessToken => ({
  token_hash: id(),
  code_id: code.id,
  user_id: code.user_id,
  client_id: code.client_id,
  session_id: code.session_id,
  scope: code.scope,
  userinfo_claims: [],
  jkt: null,
  resources: [],
  kid: null,
  issued_at: NOW,
  expires_at: NOW + 15 * MINUTE,
  revoked_at: null,
  ...part,
})

export const aRefreshToken = (code: AuthorizationCode, part: Partial<RefreshToken> = {}): RefreshToken => ({
  token_hash: id(),
  code_id: code.id,
  user_id: code.user_id,
  client_id: code.client_id,
  jkt: null,
  issued_at: NOW,
  expires_at: NOW + 30 * DAY,
  rotated_at: null,
  ...part,
})

export const anEvent = (part: Partial<AuditEvent> = {}): AuditEvent => ({
  id: id(),
  at: NOW,
  action: 'session.created',
  outcome: 'success',
  actor_type: 'user',
  actor_id: null,
  actor_name: null,
  target_type: null,
  target_id: null,
  target_name: null,
  client_id: null,
  ip: null,
  user_agent: null,
  reason: null,
  details: {},
  ...part,
})

export const aTrace = (part: Partial<Trace> = {}): Trace => ({
  code: `GK-${id().slice(0, 7)}`,
  at: NOW,
  endpoint: 'authorize',
  error: 'invalid_request',
  summary: 'The redirect URI is not registered.',
  client_id: null,
  user_id: null,
  check: 'redirect_uri',
  expected: [],
  received: null,
  checks: [{ name: 'client', outcome: 'passed' }],
  request: { client_id: 'wiki' },
  ip: null,
  ...part,
})

export const anApiKey = (part: Partial<ApiKey> = {}): ApiKey => ({
  id: id(),
  name: 'backup',
  hash: id(),
  hint: 'wxyz',
  scopes: ['users:read'],
  created_by: null,
  created_at: NOW,
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
  ...part,
})

export const aSigningKey = (part: Partial<SigningKey> = {}): SigningKey => {
  const kid = part.kid ?? id()
  return {
    kid,
    alg: 'ES256',
    public_jwk: { kty: 'EC', kid, use: 'sig', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y' },
    sealed_private_key: 'v1.k.n.c',
    created_at: NOW,
    published_at: NOW,
    active_from: NOW,
    retired_at: null,
    removed_at: null,
    revoked_at: null,
    version: 1,
    ...part,
  }
}

/** A user signed in, who has allowed a client, and an unused code: on file. */
export async function aFlow(db: Database, part: Partial<AuthorizationCode> = {}) {
  const user = aUser()
  const client = aClient()
  const session = aSession(user.id)
  const grant = aGrant(user.id, client.id)
  const code = aCode(grant, session.id, part)
  const committed = await db.commit([
    insertUser(user),
    insertClient(client),
    insertSession(session),
    upsertGrant(grant),
    insertAuthorizationCode(code),
  ])
  if (committed.kind !== 'done') throw new Error(`fixtures lost at ${committed.write}`)
  return { user, client, session, grant, code }
}
