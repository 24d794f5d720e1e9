/** Other providers that people may sign in by; every node keeps them in memory. */
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export const listUpstreamProviders = (db: Database): Promise<UpstreamProvider[]> =>
  db.read((q) => q.select().from(q.upstream_providers).orderBy(q.upstream_providers.name, q.upstream_providers.id))

export async function findUpstreamProviderById(db: Database, id: string): Promise<UpstreamProvider | null> {
  const rows = await db.read((q) => q.select().from(q.upstream_providers).where(eq(q.upstream_providers.id, id)))
  return rows[0] ?? null
}

export const insertUpstreamProvider = (provider: UpstreamProvider): Write => ({
  label: 'insert upstream provider',
  rows: 1,
  build: (q) => q.insert(q.upstream_providers).values(provider).returning({ id: q.upstream_providers.id }),
})

export type UpstreamProviderChanges = Partial<
  Omit<UpstreamProvider, 'id' | 'kind' | 'created_at' | 'updated_at' | 'version'>
>

/** A conflict when `version` is no longer the provider's. */
export const updateUpstreamProvider = (
  id: string,
  version: number,
  changes: UpstreamProviderChanges,
  now: Instant,
): Write => ({
  label: 'update upstream provider',
  rows: 1,
  build: (q) =>
    q
      .update(q.upstream_providers)
      .set({ ...changes, updated_at: now, version: q.plusOne(q.upstream_providers.version) })
      .where(and(eq(q.upstream_providers.id, id), eq(q.upstream_providers.version, version)))
      .returning({ id: q.upstream_providers.id }),
})

/** With it go its links and the sign-ins that are there now, by the foreign keys. */
export const deleteUpstreamProvider = (id: string, version: number): Write => ({
  label: 'delete upstream provider',
  rows: 1,
  build: (q) =>
    q
      .delete(q.upstream_providers)
      .where(and(eq(q.upstream_providers.id, id), eq(q.upstream_providers.version, version)))
      .returning({ id: q.upstream_providers.id }),
})

/** How many people are linked to each. */
export async function countUpstreamLinks(db: Database): Promise<Map<string, number>> {
  const rows = await db.read((q) =>
    q
      .select({ id: q.upstream_links.provider_id, links: count() })
      .from(q.upstream_links)
      .groupBy(q.upstream_links.provider_id),
  )
  return new Map(rows.map(({ id, links }) => [id, links]))
}
