/** Pictures of clients, each under the hash of its content. */
import type { ClientIcon } from '@gatekeeper/core/oidc/client'
import { and, eq, ne } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export async function findClientIcon(db: Database, id: string): Promise<ClientIcon | null> {
  const rows = await db.read((q) => q.select().from(q.client_icons).where(eq(q.client_icons.id, id)).limit(1))
  return rows[0] ?? null
}

/** The same picture fetched again only renews its time. */
export const insertClientIcon = (icon: ClientIcon): Write => ({
  label: 'insert client icon',
  rows: 1,
  build: (q) =>
    q
      .insert(q.client_icons)
      .values(icon)
      .onConflictDoUpdate({
        target: [q.client_icons.id, q.client_icons.client_id],
        set: { fetched_at: icon.fetched_at },
      })
      .returning({ id: q.client_icons.id }),
})

/** All of a client's pictures but the one in use. */
export const deleteIconsOf = (client_id: string, except: string | null): Write => ({
  label: 'delete client icons',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.client_icons)
      .where(and(eq(q.client_icons.client_id, client_id), except === null ? undefined : ne(q.client_icons.id, except)))
      .returning({ id: q.client_icons.id }),
})
