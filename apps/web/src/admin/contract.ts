// The administration's part of ../contract.ts, as API.md says it. Deleted together with it.
import type { Mutation, Query } from '../contract'

type Nothing = Record<string, never>
type Order = 'asc' | 'desc'
interface Page<Row> {
  rows: Row[]
  total: number
  page: number
  per_page: number
}
interface Paging {
  page?: number
  per_page?: number
  order?: Order
}
type Counts = Record<string, number>
interface SessionView {
  id: string
  ip: string | null
  user_agent: string | null
  created_at: number
  last_seen_at: number
  auth_time: number
  amr: string[]
  acr: string
  expires_at: number
  current: boolean
}
interface AppView {
  client_id: string
  name: string
  icon_src: string | null
  home_url: string | null
  scope: string[]
  updated_at: number
}

export interface UserRow {
  id: string
  email: string
  email_verified: boolean
  username: string | null
  name: string | null
  given_name: string | null
  middle_name: string | null
  family_name: string | null
  nickname: string | null
  profile: string | null
  picture: string | null
  website: string | null
  gender: string | null
  birthdate: string | null
  zoneinfo: string | null
  locale: string | null
  phone_number: string | null
  phone_number_verified: boolean
  address: {
    formatted?: string
    street_address?: string
    locality?: string
    region?: string
    postal_code?: string
    country?: string
  } | null
  role: 'user' | 'admin'
  state: 'active' | 'pending' | 'disabled'
  expires_at: number | null
  created_at: number
  updated_at: number
  last_sign_in_at: number | null
  version: number
}
type UserInput = Partial<
  Omit<UserRow, 'id' | 'state' | 'created_at' | 'updated_at' | 'last_sign_in_at' | 'version'> & {
    password: string
    must_change_password: boolean
  }
>

export type Alg = 'RS256' | 'ES256' | 'PS256' | 'EdDSA'
export interface ClientRow {
  id: string
  name: string
  description: string | null
  home_url: string | null
  icon_url: string | null
  icon_id: string | null
  icon_src: string | null
  type: 'confidential' | 'public'
  redirect_uris: string[]
  post_logout_redirect_uris: string[]
  scopes: string[]
  grant_types: ('authorization_code' | 'refresh_token')[]
  token_endpoint_auth_method: 'client_secret' | 'client_secret_basic' | 'client_secret_post' | 'none'
  pkce: 'if_offered' | 'required'
  consent: 'never' | 'remember' | 'always'
  id_token_signed_response_alg: Alg
  access_token_format: 'jwt' | 'opaque'
  access_token_lifetime: number
  id_token_lifetime: number
  refresh_token_lifetime: number
  claims_in_id_token: boolean
  reauthenticate: boolean
  resource_server: boolean
  enabled: boolean
  created_at: number
  updated_at: number
  version: number
}
type ClientInput = Partial<Omit<ClientRow, 'icon_id' | 'icon_src' | 'created_at' | 'updated_at' | 'version'>>
interface SecretView {
  id: string
  hint: string
  created_at: number
  last_used_at: number | null
  expires_at: number | null
}
interface Endpoints {
  discovery: string
  issuer: string
  authorization: string
  token: string
  userinfo: string
  jwks: string
  end_session: string
  introspection: string
  revocation: string
}
interface Warning {
  field: string
  message: string
  line?: number
}
interface Icon {
  kept: boolean
  problem: string | null
}

interface KeyView {
  kid: string
  alg: Alg
  state: 'published' | 'active' | 'retired' | 'removed' | 'revoked'
  published_at: number
  active_from: number
  retired_at: number | null
  removed_at: number | null
  revoked_at: number | null
  leaves_at: number | null
}

interface AuditRow {
  id: string
  at: number
  action: string
  outcome: 'success' | 'refused'
  actor_type: 'user' | 'api_key' | 'client' | 'system' | 'anonymous'
  actor_id: string | null
  actor_name: string | null
  target_type: string | null
  target_id: string | null
  target_name: string | null
  client_id: string | null
  ip: string | null
  user_agent: string | null
  reason: string | null
  details: Record<string, unknown>
}

export interface TraceRow {
  code: string
  at: number
  endpoint: 'authorize' | 'token' | 'end_session'
  error: string
  summary: string
  client_id: string | null
  user_id: string | null
  check: string
  expected: string[]
  received: string | null
  ip: string | null
}
interface TraceView extends TraceRow {
  checks: { name: string; outcome: 'passed' | 'failed' | 'not_reached'; detail?: string }[]
  request: Record<string, string>
  client: ClientRow | null
  can_add_redirect_uri: boolean
  difference: { expected: string; received: string; position: number } | null
}

export type Scope =
  | 'users:read'
  | 'users:write'
  | 'clients:read'
  | 'clients:write'
  | 'keys:read'
  | 'keys:write'
  | 'audit:read'
  | 'traces:read'
  | 'traces:write'
  | 'api_keys:read'
  | 'api_keys:write'
interface ApiKeyView {
  id: string
  name: string
  hint: string
  scopes: Scope[]
  created_at: number
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
  created_by: string | null
}

type Saved = { client: ClientRow; warnings: Warning[]; icon: Icon }

export type AdminRouters = {
  users: {
    list: Query<
      Paging & {
        query?: string
        state?: 'active' | 'pending' | 'disabled' | 'expired'
        role?: 'user' | 'admin'
        sort?: 'email' | 'name' | 'created_at' | 'last_sign_in_at'
      },
      Page<UserRow>
    >
    get: Query<
      { id: string },
      UserRow & { has_password: boolean; must_change_password: boolean; sessions: SessionView[]; apps: AppView[] }
    >
    create: Mutation<UserInput & { email: string }, UserRow>
    update: Mutation<UserInput & { id: string; version: number }, UserRow>
    disable: Mutation<{ id: string }, UserRow>
    enable: Mutation<{ id: string }, UserRow>
    setPassword: Mutation<{ id: string; password: string; must_change: boolean }, Nothing>
    endSessions: Mutation<{ id: string }, { ended: number }>
    hanging: Query<{ id: string }, Counts>
    delete: Mutation<{ id: string; version: number; confirm: string }, Nothing>
  }
  clients: {
    list: Query<
      Paging & { query?: string; enabled?: boolean; sort?: 'name' | 'id' | 'created_at' },
      Page<ClientRow>
    >
    get: Query<
      { id: string },
      ClientRow & { secrets: SecretView[]; pinned: boolean; pkce_streak: number; endpoints: Endpoints }
    >
    create: Mutation<
      ClientInput & { id: string; name: string; generate_secret?: boolean },
      Saved & { secret: string | null }
    >
    update: Mutation<Omit<ClientInput, 'id' | 'type'> & { id: string; version: number }, Saved>
    validate: Query<ClientInput, { faults: Warning[]; warnings: Warning[] }>
    enable: Mutation<{ id: string }, ClientRow>
    disable: Mutation<{ id: string }, ClientRow>
    createSecret: Mutation<{ id: string; expires_at?: number }, { secret: string; view: SecretView }>
    deleteSecret: Mutation<{ id: string; secret_id: string }, Nothing>
    rotateSecret: Mutation<{ id: string; keep_old_for?: number }, { secret: string; view: SecretView }>
    unpin: Mutation<{ id: string }, Nothing>
    claimPreview: Query<
      { id: string; user_id: string; scope: string[] },
      { rows: { claim: string; value: unknown; from: string; in_id_token: boolean; in_userinfo: boolean }[] }
    >
    hanging: Query<{ id: string }, Counts>
    delete: Mutation<{ id: string; version: number; confirm: string }, Nothing>
    grants: Query<
      { id: string; page?: number },
      {
        rows: {
          grant_id: string
          user_id: string
          email: string
          name: string | null
          scope: string[]
          consented: boolean
          updated_at: number
        }[]
        total: number
        page: number
        per_page: number
      }
    >
    revokeGrant: Mutation<{ grant_id: string }, Nothing>
  }
  keys: {
    list: Query<
      void,
      {
        keys: KeyView[]
        policy: { rotate_every: number; publish_lead: number; max_age: number; longest_token_life: number }
        now: number
      }
    >
    rotate: Mutation<{ alg?: Alg }, { rotated: { alg: Alg; kid: string; active_from: number }[] }>
    revoke: Mutation<{ kid: string; confirm: string }, { successor: string }>
  }
  audit: {
    list: Query<
      {
        action?: string
        outcome?: 'success' | 'refused'
        actor_id?: string
        target_id?: string
        client_id?: string
        query?: string
        from?: number
        to?: number
        cursor?: string
        limit?: number
      },
      { rows: AuditRow[]; next_cursor: string | null }
    >
    actions: Query<void, string[]>
  }
  traces: {
    list: Query<{ limit?: number; cursor?: string; client_id?: string }, { rows: TraceRow[]; next_cursor: string | null }>
    get: Query<{ code: string }, TraceView>
    addRedirectUri: Mutation<{ code: string }, ClientRow>
  }
  apiKeys: {
    list: Query<void, { rows: ApiKeyView[] }>
    create: Mutation<{ name: string; scopes: Scope[]; expires_at?: number | null }, { key: string; view: ApiKeyView }>
    revoke: Mutation<{ id: string }, Nothing>
  }
}
