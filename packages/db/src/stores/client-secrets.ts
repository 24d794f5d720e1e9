/** Secrets of clients: two may be valid at once, so that one can be changed without an outage. */
import type { Instant } from '@gatekeeper/core/instant'
import type { ClientSecret } from '@gatekeeper/core/oidc/client'
import { and, count, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'

const MAX_VALID_SECRETS = 2

const valid = (q: Query, client_id: string, now: Instant) =>
  and(
    eq(q.client_secrets.client_id, client_id),
    or(isNull(q.client_secrets.expires_at), gt(q.client_secrets.expires_at, now)),
  )

export const listClientSecrets = (db: Database, client_id: string): Promise<ClientSecret[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.client_secrets)
      .where(eq(q.client_secrets.client_id, client_id))
      .orderBy(q.client_secrets.created_at),
  )

export async function countValidSecrets(db: Database, client_id: string, now: Instant): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ n: count() })
      .from(q.client_secrets)
      .where(valid(q, client_id, now)),
  )
  return rows[0]?.n ?? 0
}

/** Guard, before an insert: there is room for one more. Locks the client, so that two at once cannot both find room. */
export const requireRoomForSecret = (client_id: string, now: Instant): Write => ({
  label: 'require room for secret',
  rows: 1,
  build: async (q) => {
    const client = await q.exclusive(q.select({ id: q.clients.id }).from(q.clients).where(eq(q.clients.id, client_id)))
    const rows = await q
      .select({ id: q.client_secrets.id })
      .from(q.client_secrets)
      .where(valid(q, client_id, now))
    return rows.length < MAX_VALID_SECRETS ? client : []
  },
})

export const insertClientSecret = (secret: ClientSecret): Write => ({
  label: 'insert client secret',
  rows: 1,
  build: (q) => q.insert(q.client_secrets).values(secret).returning({ id: q.client_secrets.id }),
})

export const deleteClientSecret = (id: string, client_id: string): Write => ({
  label: 'delete client secret',
  rows: 1,
  build: (q) =>
    q
      .delete(q.client_secrets)
      .where(and(eq(q.client_secrets.id, id), eq(q.client_secrets.client_id, client_id)))
      .returning({ id: q.client_secrets.id }),
})

/** Never moves back, and touches nothing when the secret is gone. */
export const touchClientSecret = (id: string, now: Instant): Write => ({
  label: 'touch client secret',
  rows: 'any',
  build: (q) =>
    q
      .update(q.client_secrets)
      .set({ last_used_at: now })
      .where(
        and(
          eq(q.client_secrets.id, id),
          or(isNull(q.client_secrets.last_used_at), lt(q.client_secrets.last_used_at, now)),
        ),
      )
      .returning({ id: q.client_secrets.id }),
})

/** A conflict when the secret is gone. */
export const expireClientSecret = (id: string, expires_at: Instant): Write => ({
  label: 'expire client secret',
  rows: 1,
  build: (q) =>
    q
      .update(q.client_secrets)
      .set({ expires_at })
      .where(eq(q.client_secrets.id, id))
      .returning({ id: q.client_secrets.id }),
})
