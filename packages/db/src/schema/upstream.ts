import type { UpstreamKind, UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const defineUpstreamProviders = (c: Columns) =>
  c.table('upstream_providers', {
    id: c.id().primaryKey(),
    kind: c.text().$type<UpstreamKind>().notNull(),
    name: c.text().notNull(),
    issuer: c.text(),
    client_id: c.text().notNull(),
    sealed_secret: c.text().notNull(),
    scopes: c.json().$type<string[]>().notNull(),
    enabled: c.flag().notNull(),
    create_users: c.text().$type<UpstreamProvider['create_users']>().notNull(),
    allowed_domains: c.json().$type<string[]>().notNull(),
    created_at: c.instant().notNull(),
    updated_at: c.instant().notNull(),
    version: c.integer().notNull(),
  })

export type UpstreamProviders = ReturnType<typeof defineUpstreamProviders>

const ofProvider = (c: Columns, providers: UpstreamProviders) =>
  c
    .id()
    .notNull()
    .references(() => providers.id, { onDelete: 'cascade' })

export const defineUpstreamLinks = (c: Columns, providers: UpstreamProviders, users: Users) =>
  c.table(
    'upstream_links',
    {
      id: c.id().primaryKey(),
      provider_id: ofProvider(c, providers),
      subject: c.text().notNull(),
      user_id: c
        .id()
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      label: c.text().notNull(),
      created_at: c.instant().notNull(),
      last_used_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('upstream_links_subject').on(t.provider_id, t.subject),
      c.index('upstream_links_user').on(t.user_id),
    ],
  )

export const defineUpstreamStates = (c: Columns, providers: UpstreamProviders) =>
  c.table(
    'upstream_states',
    {
      state_hash: c.text().primaryKey(),
      provider_id: ofProvider(c, providers),
      purpose: c.text().$type<UpstreamState['purpose']>().notNull(),
      browser_hash: c.text().notNull(),
      interaction_id: c.id(),
      user_id: c.id(),
      session_id: c.id(),
      nonce: c.text().notNull(),
      sealed_verifier: c.text().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [c.index('upstream_states_provider').on(t.provider_id), c.index('upstream_states_expiry').on(t.expires_at)],
  )
