/** Keys of scripts. */
import type { ApiKey } from '@gatekeeper/core/api-key'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf } from '../database'
import { type Place, statement } from '../statement'

const byHash = statement('api key by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.api_keys)
    .where(eq(q.api_keys.hash, p('hash', q.api_keys.hash))),
)

export const findApiKeyByHash = (db: Database, hash: string): Promise<ApiKey | null> => rowOf(db, byHash, { hash })

/** Newest first, revoked ones too. */
export const listApiKeys = (db: Database): Promise<ApiKey[]> =>
  db.read((q) => q.select().from(q.api_keys).orderBy(desc(q.api_keys.created_at), q.api_keys.id))

export const insertApiKey = (key: ApiKey): Write => ({
  label: 'insert api key',
  rows: 1,
  build: (q) => q.insert(q.api_keys).values(key).returning({ id: q.api_keys.id }),
})

/** A conflict when it is revoked already. */
export const revokeApiKey = (id: string, now: Instant): Write => ({
  label: 'revoke api key',
  rows: 1,
  build: (q) =>
    q
      .update(q.api_keys)
      .set({ revoked_at: now })
      .where(and(eq(q.api_keys.id, id), isNull(q.api_keys.revoked_at)))
      .returning({ id: q.api_keys.id }),
})

/** Never moves back. */
export const touchApiKey = (id: string, now: Instant): Write => ({
  label: 'touch api key',
  rows: 'any',
  build: (q) =>
    q
      .update(q.api_keys)
      .set({ last_used_at: now })
      .where(and(eq(q.api_keys.id, id), or(isNull(q.api_keys.last_used_at), lt(q.api_keys.last_used_at, now))))
      .returning({ id: q.api_keys.id }),
})

export async function findApiKeyById(db: Database, id: string): Promise<ApiKey | null> {
  const rows = await db.read((q) => q.select().from(q.api_keys).where(eq(q.api_keys.id, id)))
  return rows[0] ?? null
}
