/** Every table, once, over the column types of either engine. */
import type { Columns } from '../columns/sqlite'
import { defineClientIcons, defineClientPkce, defineClientSecrets, defineClients } from './clients'
import { defineAuditEvents, defineTraces, defineUnauthenticatedEvents } from './events'
import { defineApiKeys, defineInstance, defineJobs, defineSettings, defineThrottles, defineVersions } from './instance'
import { defineDataKeys, defineSigningKeys } from './keys'
import { definePasswords } from './passwords'
import { defineInteractions, defineSessions } from './sessions'
import { defineAccessTokens, defineAuthorizationCodes, defineGrants, defineRefreshTokens } from './tokens'
import { defineUsers } from './users'

export function defineTables(columns: Columns) {
  const users = defineUsers(columns)
  const clients = defineClients(columns)
  const authorization_codes = defineAuthorizationCodes(columns, users, clients)
  return {
    users,
    passwords: definePasswords(columns, users),
    clients,
    client_secrets: defineClientSecrets(columns, clients),
    client_pkce: defineClientPkce(columns, clients),
    client_icons: defineClientIcons(columns, clients),
    sessions: defineSessions(columns, users),
    interactions: defineInteractions(columns, users),
    grants: defineGrants(columns, users, clients),
    authorization_codes,
    access_tokens: defineAccessTokens(columns, authorization_codes),
    refresh_tokens: defineRefreshTokens(columns, authorization_codes),
    signing_keys: defineSigningKeys(columns),
    data_keys: defineDataKeys(columns),
    throttles: defineThrottles(columns),
    audit_events: defineAuditEvents(columns),
    unauthenticated_events: defineUnauthenticatedEvents(columns),
    traces: defineTraces(columns),
    api_keys: defineApiKeys(columns),
    settings: defineSettings(columns),
    instance: defineInstance(columns),
    jobs: defineJobs(columns),
    versions: defineVersions(columns),
  }
}

export type Tables = ReturnType<typeof defineTables>
