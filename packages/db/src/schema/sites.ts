import type { AppTokenRules, IdentityHeader, Site, SiteAction, SiteRule } from '@gatekeeper/core/access/site'
import type { Columns } from '../columns/sqlite'
import type { Policies } from './policies'
import type { Sessions } from './sessions'
import type { Users } from './users'

export const defineSites = (c: Columns, policies: Policies) =>
  c.table(
    'sites',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      name_key: c.text().notNull(),
      description: c.text(),
      hosts: c.json().$type<string[]>().notNull(),
      // A policy in use is not deleted: whoever lost it would be let in.
      policy_id: c.id().references(() => policies.id),
      identity_headers: c.json().$type<IdentityHeader[]>().notNull(),
      remote_user: c.text().$type<Site['remote_user']>().notNull(),
      jwt_header: c.text(),
      basic_username: c.text(),
      sealed_basic_password: c.text(),
      app_tokens: c.json().$type<AppTokenRules>(),
      pass_schemes: c.json().$type<string[]>().notNull(),
      enabled: c.flag().notNull(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [c.index('sites_name').on(t.name_key, t.id), c.index('sites_policy').on(t.policy_id)],
  )

export type Sites = ReturnType<typeof defineSites>

export const defineSiteRules = (c: Columns, sites: Sites, policies: Policies) =>
  c.table(
    'site_rules',
    {
      site_id: c
        .id()
        .notNull()
        .references(() => sites.id, { onDelete: 'cascade' }),
      position: c.integer().notNull(),
      match: c.text().$type<SiteRule['match']>().notNull(),
      path: c.text().notNull(),
      methods: c.json().$type<string[]>().notNull(),
      action: c.text().$type<SiteAction>().notNull(),
      policy_id: c.id().references(() => policies.id),
    },
    (t) => [c.primaryKey({ columns: [t.site_id, t.position] }), c.index('site_rules_policy').on(t.policy_id)],
  )

export const defineAppTokens = (c: Columns, users: Users, sites: Sites) =>
  c.table(
    'app_tokens',
    {
      id: c.id().primaryKey(),
      user_id: c
        .id()
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      site_id: c
        .id()
        .notNull()
        .references(() => sites.id, { onDelete: 'cascade' }),
      name: c.text().notNull(),
      hash: c.text().notNull(),
      hint: c.text().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant(),
      last_used_at: c.instant(),
      revoked_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('app_tokens_hash').on(t.hash),
      c.index('app_tokens_user').on(t.user_id, t.created_at),
      c.index('app_tokens_site').on(t.site_id, t.created_at),
    ],
  )

export const defineSiteSessions = (c: Columns, sessions: Sessions) =>
  c.table(
    'site_sessions',
    {
      token_hash: c.id().primaryKey(),
      session_id: c
        .id()
        .notNull()
        .references(() => sessions.id, { onDelete: 'cascade' }),
      host: c.text(),
      created_at: c.instant().notNull(),
    },
    (t) => [c.index('site_sessions_session').on(t.session_id, t.host)],
  )

export const defineHandovers = (c: Columns, sessions: Sessions) =>
  c.table(
    'handovers',
    {
      ticket_hash: c.id().primaryKey(),
      session_id: c
        .id()
        .notNull()
        .references(() => sessions.id, { onDelete: 'cascade' }),
      host: c.text().notNull(),
      url: c.text().notNull(),
      state_hash: c.text().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [c.index('handovers_expiry').on(t.expires_at), c.index('handovers_session').on(t.session_id)],
  )
