import type { PublicJwk, SigningAlgorithm } from '@gatekeeper/core/signing-key'
import type { Columns } from '../columns/sqlite'

export const defineSigningKeys = (c: Columns) =>
  c.table('signing_keys', {
    kid: c.id().primaryKey(),
    alg: c.text().$type<SigningAlgorithm>().notNull(),
    public_jwk: c.json().$type<PublicJwk>().notNull(),
    sealed_private_key: c.text().notNull(),
    created_at: c.instant().notNull(),
    published_at: c.instant().notNull(),
    active_from: c.instant().notNull(),
    retired_at: c.instant(),
    removed_at: c.instant(),
    revoked_at: c.instant(),
    version: c.integer().notNull(),
  })

/** Data keys, wrapped by the master key (security.md section 6). */
export const defineDataKeys = (c: Columns) =>
  c.table('data_keys', {
    id: c.id().primaryKey(),
    purpose: c.text().notNull(),
    master_key_id: c.text().notNull(),
    wrapped: c.text().notNull(),
    created_at: c.instant().notNull(),
  })
