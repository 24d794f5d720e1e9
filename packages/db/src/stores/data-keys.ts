/** Data keys, wrapped by a master key (security.md section 6). */
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export interface DataKey {
  id: string
  purpose: string
  master_key_id: string
  wrapped: string
  created_at: Instant
}

export const listDataKeys = (db: Database): Promise<DataKey[]> =>
  db.read((q) => q.select().from(q.data_keys).orderBy(q.data_keys.created_at, q.data_keys.id))

export const insertDataKey = (key: DataKey): Write => ({
  label: 'insert data key',
  rows: 1,
  build: (q) => q.insert(q.data_keys).values(key).returning({ id: q.data_keys.id }),
})

/** Wraps the key by another master key; a conflict when it is not wrapped by `before` any more. */
export const replaceWrapped = (
  id: string,
  before: string,
  after: Pick<DataKey, 'master_key_id' | 'wrapped'>,
): Write => ({
  label: 'replace wrapped data key',
  rows: 1,
  build: (q) =>
    q
      .update(q.data_keys)
      .set({ master_key_id: after.master_key_id, wrapped: after.wrapped })
      .where(and(eq(q.data_keys.id, id), eq(q.data_keys.master_key_id, before)))
      .returning({ id: q.data_keys.id }),
})
