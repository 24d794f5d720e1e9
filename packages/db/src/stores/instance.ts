/** Facts of this instance by name: `key_check`, `setup_token`, `base_url`. */
import { and, eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export async function findInstanceValue(db: Database, name: string): Promise<string | null> {
  const rows = await db.read((q) => q.select().from(q.instance).where(eq(q.instance.name, name)))
  return rows[0]?.value ?? null
}

export const putInstanceValue = (name: string, value: string): Write => ({
  label: 'put instance value',
  rows: 1,
  build: (q) =>
    q
      .insert(q.instance)
      .values({ name, value })
      .onConflictDoUpdate({ target: q.instance.name, set: { value } })
      .returning({ name: q.instance.name }),
})

/** A conflict (`unique`) when there is a value: of two nodes the first decides. */
export const putInstanceValueIfAbsent = (name: string, value: string): Write => ({
  label: 'put instance value if absent',
  rows: 1,
  build: (q) => q.insert(q.instance).values({ name, value }).returning({ name: q.instance.name }),
})

/** Takes away exactly this value: a setup token serves once (SEC-100). */
export const removeInstanceValue = (name: string, value: string): Write => ({
  label: 'remove instance value',
  rows: 1,
  build: (q) =>
    q
      .delete(q.instance)
      .where(and(eq(q.instance.name, name), eq(q.instance.value, value)))
      .returning({ name: q.instance.name }),
})
