import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const defineDevices = (c: Columns, users: Users) =>
  c.table(
    'devices',
    {
      id: c.id().primaryKey(),
      user_id: c
        .id()
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      token_hash: c.text().notNull(),
      previous_hash: c.text(),
      rotated_at: c.instant().notNull(),
      name: c.text().notNull(),
      ip: c.text(),
      created_at: c.instant().notNull(),
      last_used_at: c.instant().notNull(),
      trusted_until: c.instant(),
    },
    (t) => [
      c.uniqueIndex('devices_token').on(t.token_hash, t.user_id),
      c.index('devices_previous').on(t.previous_hash),
      c.index('devices_user').on(t.user_id, t.last_used_at),
      c.index('devices_last_used').on(t.last_used_at),
    ],
  )

export const defineDeviceApprovals = (c: Columns, users: Users) =>
  c.table(
    'device_approvals',
    {
      id: c.id().primaryKey(),
      secret_hash: c.text().notNull(),
      interaction_id: c.id().notNull(),
      match_number: c.text().notNull(),
      client_id: c.id(),
      ip: c.text(),
      user_agent: c.text(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      decided_at: c.instant(),
      approved: c.flag(),
      user_id: c.id().references(() => users.id, { onDelete: 'cascade' }),
      session_id: c.id(),
      amr: c.json().$type<string[]>(),
      acr: c.text(),
      used_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('device_approvals_secret').on(t.secret_hash),
      c.index('device_approvals_interaction').on(t.interaction_id, t.created_at),
      c.index('device_approvals_expiry').on(t.expires_at),
      c.index('device_approvals_user').on(t.user_id),
    ],
  )
