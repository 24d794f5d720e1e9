import type { Instant } from './instant'

/** Areas an API key may be let into; each is a noun of the router, to read or to write. */
export const API_KEY_SCOPES = [
  'users:read',
  'users:write',
  'clients:read',
  'clients:write',
  'keys:read',
  'keys:write',
  'audit:read',
  'audit:write',
  'traces:read',
  'traces:write',
  'api_keys:read',
  'api_keys:write',
  'settings:read',
  'settings:write',
  'invites:read',
  'invites:write',
  'groups:read',
  'groups:write',
  'policies:read',
  'policies:write',
  'sites:read',
  'sites:write',
  'webhooks:read',
  'webhooks:write',
  'backups:read',
  'backups:write',
] as const
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

/** A key for scripts; only its SHA-256 is on file. */
export interface ApiKey {
  id: string
  name: string
  hash: string
  /** The last four characters. */
  hint: string
  scopes: ApiKeyScope[]
  created_by: string | null
  created_at: Instant
  expires_at: Instant | null
  last_used_at: Instant | null
  revoked_at: Instant | null
}
