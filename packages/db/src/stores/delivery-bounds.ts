/** Deliveries have an end, and no queue grows without one (FLT-17). */
import { isEveryday } from '@gatekeeper/core/delivery/delivery-schedule'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, inArray, isNotNull, lt, or } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import { inDeliveryState } from './deliveries'

const BATCH = 100

/** What has ended and is older than `oldest` goes; gives back how many. */
export async function purgeDeliveries(db: Database, oldest: Instant): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) => {
      const { deliveries } = q
      return q
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(
          and(
            lt(deliveries.created_at, oldest),
            or(isNotNull(deliveries.delivered_at), isNotNull(deliveries.failed_at)),
          ),
        )
        .limit(BATCH)
    })
    if (rows.length === 0) return gone
    await db.commit([dropDeliveries(rows.map(({ id }) => id))])
    gone += rows.length
  }
}

export const dropDeliveries = (ids: readonly string[]): Write => ({
  label: 'drop deliveries',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.deliveries)
      .where(inArray(q.deliveries.id, [...ids]))
      .returning({ id: q.deliveries.id }),
})

/** Of what waits for a webhook the oldest `surplus` of everyday events; fewer where there are not as many. */
export async function findSurplus(db: Database, webhook_id: string, surplus: number): Promise<string[]> {
  const found: string[] = []
  let after = { created_at: -1, id: '' }
  while (found.length < surplus) {
    const rows = await db.read((q) => {
      const { deliveries } = q
      return q
        .select({ id: deliveries.id, action: deliveries.action, created_at: deliveries.created_at })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.webhook_id, webhook_id),
            inDeliveryState(q, 'waiting'),
            or(
              gt(deliveries.created_at, after.created_at),
              and(eq(deliveries.created_at, after.created_at), gt(deliveries.id, after.id)),
            ),
          ),
        )
        .orderBy(deliveries.created_at, deliveries.id)
        .limit(10 * BATCH)
    })
    const last = rows.at(-1)
    if (last === undefined) break
    after = last
    found.push(...rows.filter(({ action }) => isEveryday(action)).map(({ id }) => id))
  }
  return found.slice(0, surplus)
}
