/** Grants of a client with the users who gave them, page by page. */
import type { Grant } from '@gatekeeper/core/oidc/grant'
import { count, desc, eq } from 'drizzle-orm'
import type { Database } from '../database'

export interface GrantRow extends Pick<Grant, 'user_id' | 'scope' | 'resources' | 'consented' | 'updated_at'> {
  grant_id: string
  email: string
  name: string | null
}

export async function listGrantsWithUsers(
  db: Database,
  client_id: string,
  page: { offset: number; limit: number },
): Promise<{ rows: GrantRow[]; total: number }> {
  const [rows, totals] = await Promise.all([
    db.read((q) =>
      q
        .select({
          grant_id: q.grants.id,
          user_id: q.grants.user_id,
          email: q.users.email,
          name: q.users.name,
          scope: q.grants.scope,
          resources: q.grants.resources,
          consented: q.grants.consented,
          updated_at: q.grants.updated_at,
        })
        .from(q.grants)
        .innerJoin(q.users, eq(q.users.id, q.grants.user_id))
        .where(eq(q.grants.client_id, client_id))
        .orderBy(desc(q.grants.updated_at), q.grants.id)
        .limit(page.limit)
        .offset(page.offset),
    ),
    db.read((q) => q.select({ n: count() }).from(q.grants).where(eq(q.grants.client_id, client_id))),
  ])
  return { rows, total: totals[0]?.n ?? 0 }
}
