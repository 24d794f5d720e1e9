import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import type { Columns } from '../columns/sqlite'

export const defineThrottles = (c: Columns) =>
  c.table(
    'throttles',
    {
      key: c.id().primaryKey(),
      failures: c.integer().notNull(),
      since: c.instant().notNull(),
      last_failure_at: c.instant().notNull(),
    },
    (t) => [c.index('throttles_last_failure').on(t.last_failure_at)],
  )

export const defineApiKeys = (c: Columns) =>
  c.table(
    'api_keys',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      hash: c.text().notNull(),
      hint: c.text().notNull(),
      scopes: c.json().$type<ApiKeyScope[]>().notNull(),
      created_by: c.id(),
      created_at: c.instant().notNull(),
      expires_at: c.instant(),
      last_used_at: c.instant(),
      revoked_at: c.instant(),
    },
    (t) => [c.uniqueIndex('api_keys_hash').on(t.hash)],
  )

export const defineSettings = (c: Columns) =>
  c.table('settings', { key: c.id().primaryKey(), value: c.json().notNull() })

/** Facts of this instance: the key check value, the hash of the setup token, the base URL last seen. */
export const defineInstance = (c: Columns) =>
  c.table('instance', { name: c.id().primaryKey(), value: c.text().notNull() })

export const defineJobs = (c: Columns) =>
  c.table('jobs', {
    name: c.id().primaryKey(),
    lease_until: c.instant().notNull(),
    lease_owner: c.text().notNull(),
    last_run_at: c.instant(),
  })

/** One row per snapshot that nodes keep in memory. */
export const defineVersions = (c: Columns) =>
  c.table('versions', { name: c.id().primaryKey(), version: c.integer().notNull() })
