/** Apps to be told that a session has ended; claimed by a lease that ends by itself, as the deliveries of webhooks are (FLT-17). */
import type { Instant } from '@gatekeeper/core/instant'
import type { LogoutDelivery } from '@gatekeeper/core/oidc/logout-delivery'
import { and, desc, eq, gt, inArray, isNull, lte, notInArray } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export type DueLogout = Pick<LogoutDelivery, 'id' | 'client_id' | 'created_at'>

/** The oldest that are due and that nobody holds, but those of the clients `except`. */
export const listDueLogouts = (
  db: Database,
  now: Instant,
  except: readonly string[],
  limit: number,
): Promise<DueLogout[]> =>
  db.read((q) => {
    const { logout_deliveries: table } = q
    return q
      .select({ id: table.id, client_id: table.client_id, created_at: table.created_at })
      .from(table)
      .where(
        and(
          lte(table.next_try_at, now),
          lte(table.lease_until, now),
          except.length === 0 ? undefined : notInArray(table.client_id, [...except]),
        ),
      )
      .orderBy(table.next_try_at, table.id)
      .limit(limit)
  })

/** Leased to the caller until `lease_until`; of two nodes each gets others. */
export async function claimLogouts(
  db: Database,
  ids: readonly string[],
  now: Instant,
  lease_until: Instant,
): Promise<LogoutDelivery[]> {
  let claimed: LogoutDelivery[] = []
  await db.commit([
    {
      label: 'lease logout deliveries',
      rows: 'any',
      // A list that is run again claims again: what counts is what its last run has touched.
      build: async (q) => {
        const { logout_deliveries: table } = q
        claimed = await q
          .update(table)
          .set({ lease_until })
          .where(and(inArray(table.id, [...ids]), lte(table.next_try_at, now), lte(table.lease_until, now)))
          .returning()
        return claimed
      },
    },
  ])
  return claimed
}

type Held = Pick<LogoutDelivery, 'id' | 'lease_until'>

/** What `afterLogoutTry` says of it, by whoever holds the lease; a conflict once another does. */
export const settleLogout = (held: Held, after: LogoutDelivery): Write => ({
  label: 'settle logout delivery',
  rows: 1,
  build: (q) => {
    const { logout_deliveries: table } = q
    const { tries, next_try_at, lease_until, delivered_at, dead_at, last_outcome } = after
    return q
      .update(table)
      .set({ tries, next_try_at, lease_until, delivered_at, dead_at, last_outcome })
      .where(and(eq(table.id, held.id), eq(table.lease_until, held.lease_until), isNull(table.delivered_at)))
      .returning({ id: table.id })
  },
})

/** As if it had not been claimed, and not before then: its app fails again and again, and is left alone for a while. */
export const putBackLogout = ({ id, lease_until }: Held, next_try_at: Instant): Write => ({
  label: 'put logout delivery back',
  rows: 'any',
  build: (q) => {
    const { logout_deliveries: table } = q
    return q
      .update(table)
      .set({ next_try_at, lease_until: 0 })
      .where(and(eq(table.id, id), eq(table.lease_until, lease_until)))
      .returning({ id: table.id })
  },
})

/** Not before then; nothing is counted. */
export const postponeLogouts = (ids: readonly string[], next_try_at: Instant, now: Instant): Write => ({
  label: 'postpone logout deliveries',
  rows: 'any',
  build: (q) => {
    const { logout_deliveries: table } = q
    return q
      .update(table)
      .set({ next_try_at })
      .where(and(inArray(table.id, [...ids]), lte(table.next_try_at, now), lte(table.lease_until, now)))
      .returning({ id: table.id })
  },
})

/** All that waits for this app is due now: it answers again. */
export const wakeLogouts = (client_id: string, now: Instant): Write => ({
  label: 'wake logout deliveries',
  rows: 'any',
  build: (q) => {
    const { logout_deliveries: table } = q
    return q
      .update(table)
      .set({ next_try_at: now })
      .where(and(eq(table.client_id, client_id), gt(table.next_try_at, now)))
      .returning({ id: table.id })
  },
})

/**
 * An administrator has mended the receiver: tried for another day, first by the caller, who holds it until `lease_until`. A conflict
 * while it is under way or has arrived.
 */
export const retryLogout = (id: string, now: Instant, lease_until: Instant = 0): Write => ({
  label: 'retry logout delivery',
  rows: 1,
  build: (q) => {
    const { logout_deliveries: table } = q
    return q
      .update(table)
      .set({ created_at: now, tries: 0, next_try_at: now, dead_at: null, lease_until })
      .where(and(eq(table.id, id), isNull(table.delivered_at), lte(table.lease_until, now)))
      .returning({ id: table.id })
  },
})

/** For the page of the log-out, and the administrator's list. */
export const listLogoutsOfSessions = (db: Database, sids: readonly string[]): Promise<LogoutDelivery[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.logout_deliveries)
      .where(inArray(q.logout_deliveries.sid, [...sids]))
      .orderBy(q.logout_deliveries.client_id),
  )

/** The newest of a client first. */
export const listLogoutsOfClient = (
  db: Database,
  client_id: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<LogoutDelivery[]> =>
  db.read((q) => {
    const { logout_deliveries: table } = q
    return q
      .select()
      .from(table)
      .where(eq(table.client_id, client_id))
      .orderBy(desc(table.created_at), desc(table.id))
      .limit(limit)
      .offset(offset)
  })

export async function findLogoutDelivery(db: Database, id: string): Promise<LogoutDelivery | null> {
  const rows = await db.read((q) => q.select().from(q.logout_deliveries).where(eq(q.logout_deliveries.id, id)))
  return rows[0] ?? null
}
