import type { SiteRequest } from '@gatekeeper/core/access/site'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const defineSessions = (c: Columns, users: Users) =>
  c.table(
    'sessions',
    {
      id: c.id().primaryKey(),
      token_hash: c.text().notNull(),
      user_id: c
        .id()
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      auth_time: c.instant().notNull(),
      amr: c.json().$type<string[]>().notNull(),
      acr: c.text().notNull(),
      ip: c.text(),
      user_agent: c.text(),
      created_at: c.instant().notNull(),
      last_seen_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      ended_at: c.instant(),
      version: c.integer().notNull(),
    },
    (t) => [
      c.uniqueIndex('sessions_token_hash').on(t.token_hash),
      c.index('sessions_user').on(t.user_id, t.ended_at),
      c.index('sessions_expiry').on(t.expires_at),
    ],
  )

export type Sessions = ReturnType<typeof defineSessions>

export const defineInteractions = (c: Columns, users: Users) =>
  c.table(
    'interactions',
    {
      id: c.id().primaryKey(),
      browser_hash: c.text(),
      request: c.json().$type<AuthorizationRequest>(),
      site: c.json().$type<SiteRequest>(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      ends_at: c.instant().notNull(),
      user_id: c.id().references(() => users.id, { onDelete: 'cascade' }),
      proofs: c.json().$type<Proof[]>().notNull().default([]),
      trust_device: c.flag().notNull().default(false),
      session_id: c.id(),
      authenticated_at: c.instant(),
      account_selected: c.flag().notNull(),
      consent: c.text().$type<'granted' | 'denied'>(),
      cancelled: c.flag().notNull(),
      completed_at: c.instant(),
      version: c.integer().notNull(),
    },
    (t) => [c.index('interactions_expiry').on(t.expires_at), c.index('interactions_user').on(t.user_id)],
  )
