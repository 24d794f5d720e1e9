import type { ClaimsRequest } from '@gatekeeper/core/oidc/claims-request'
import { isNotNull } from 'drizzle-orm'
import type { Columns } from '../columns/sqlite'
import type { Clients } from './clients'
import type { Users } from './users'

const owners = (c: Columns, users: Users, clients: Clients) => ({
  user_id: c
    .id()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  client_id: c
    .id()
    .notNull()
    .references(() => clients.id, { onDelete: 'cascade' }),
})

export const defineGrants = (c: Columns, users: Users, clients: Clients) =>
  c.table(
    'grants',
    {
      id: c.id().primaryKey(),
      ...owners(c, users, clients),
      scope: c.json().$type<string[]>().notNull(),
      claims: c.json().$type<string[]>().notNull(),
      resources: c.json().$type<string[]>().notNull().default([]),
      consented: c.flag().notNull(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
    },
    (t) => [
      c.uniqueIndex('grants_user_client').on(t.user_id, t.client_id),
      c.index('grants_client').on(t.client_id, t.updated_at),
    ],
  )

/** The codes outlive their grant and their session, revoked: no foreign key to either. */
export const defineAuthorizationCodes = (c: Columns, users: Users, clients: Clients) =>
  c.table(
    'authorization_codes',
    {
      id: c.id().primaryKey(),
      code_hash: c.text().notNull(),
      grant_id: c.id().notNull(),
      ...owners(c, users, clients),
      session_id: c.id().notNull(),
      redirect_uri: c.text().notNull(),
      scope: c.json().$type<string[]>().notNull(),
      claims: c.json().$type<ClaimsRequest>(),
      nonce: c.text(),
      code_challenge: c.text(),
      dpop_jkt: c.text(),
      resources: c.json().$type<string[]>().notNull().default([]),
      auth_time: c.instant().notNull(),
      acr: c.text().notNull(),
      amr: c.json().$type<string[]>().notNull(),
      offline: c.flag().notNull(),
      wrong_verifiers: c.integer().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      redeemed_at: c.instant(),
      revoked_at: c.instant(),
      family_expires_at: c.instant().notNull(),
    },
    (t) => [
      c.uniqueIndex('authorization_codes_hash').on(t.code_hash),
      c.index('authorization_codes_user').on(t.user_id, t.client_id),
      c.index('authorization_codes_client').on(t.client_id),
      c.index('authorization_codes_expiry').on(t.family_expires_at),
    ],
  )

export type AuthorizationCodes = ReturnType<typeof defineAuthorizationCodes>

/** Users and clients are reached through the code; a key of their own would cost each write two more look-ups. */
export const defineAccessTokens = (c: Columns, codes: AuthorizationCodes) =>
  c.table(
    'access_tokens',
    {
      token_hash: c.text().primaryKey(),
      code_id: c
        .id()
        .notNull()
        .references(() => codes.id, { onDelete: 'cascade' }),
      user_id: c.id().notNull(),
      client_id: c.id().notNull(),
      session_id: c.id(),
      scope: c.json().$type<string[]>().notNull(),
      userinfo_claims: c.json().$type<string[]>().notNull(),
      jkt: c.text(),
      resources: c.json().$type<string[]>().notNull().default([]),
      kid: c.id(),
      issued_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      revoked_at: c.instant(),
    },
    (t) => [
      c.index('access_tokens_code').on(t.code_id),
      // An opaque token was signed by no key, and has no place in it.
      c.index('access_tokens_kid').on(t.kid).where(isNotNull(t.kid)),
      c.index('access_tokens_expiry').on(t.expires_at),
    ],
  )

export const defineRefreshTokens = (c: Columns, codes: AuthorizationCodes) =>
  c.table(
    'refresh_tokens',
    {
      token_hash: c.text().primaryKey(),
      code_id: c
        .id()
        .notNull()
        .references(() => codes.id, { onDelete: 'cascade' }),
      user_id: c.id().notNull(),
      client_id: c.id().notNull(),
      jkt: c.text(),
      issued_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      rotated_at: c.instant(),
    },
    (t) => [c.index('refresh_tokens_code').on(t.code_id), c.index('refresh_tokens_expiry').on(t.expires_at)],
  )
