/** The administrator's view of deliveries: which event, what became of it; and how many wait. */
import type { Delivery } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, desc, eq, lt, lte, or } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'
import { type DeliveryState, inDeliveryState } from './deliveries'

export type ListedDelivery = Omit<Delivery, 'event' | 'lease_until'>

const columns = ({ deliveries }: Query) => ({
  id: deliveries.id,
  webhook_id: deliveries.webhook_id,
  event_id: deliveries.event_id,
  action: deliveries.action,
  created_at: deliveries.created_at,
  next_try_at: deliveries.next_try_at,
  tries: deliveries.tries,
  delivered_at: deliveries.delivered_at,
  failed_at: deliveries.failed_at,
  last_status: deliveries.last_status,
  last_error: deliveries.last_error,
  last_took: deliveries.last_took,
})

export interface DeliveryListInput {
  webhook_id: string
  state?: DeliveryState
  before?: { at: Instant; id: string }
  limit: number
}

/** Newest first, by keyset. */
export const listDeliveries = (
  db: Database,
  { webhook_id, state, before, limit }: DeliveryListInput,
): Promise<ListedDelivery[]> =>
  db.read((q) => {
    const { deliveries } = q
    return q
      .select(columns(q))
      .from(deliveries)
      .where(
        and(
          eq(deliveries.webhook_id, webhook_id),
          state === undefined ? undefined : inDeliveryState(q, state),
          before === undefined ? undefined : lte(deliveries.created_at, before.at),
          before === undefined ? undefined : or(lt(deliveries.created_at, before.at), lt(deliveries.id, before.id)),
        ),
      )
      .orderBy(desc(deliveries.created_at), desc(deliveries.id))
      .limit(limit)
  })

export async function findDelivery(db: Database, id: string): Promise<Delivery | null> {
  const rows = await db.read((q) => q.select().from(q.deliveries).where(eq(q.deliveries.id, id)))
  return rows[0] ?? null
}

/** How many wait, by webhook; of those that have none, nothing. */
export async function countWaiting(db: Database): Promise<Map<string, number>> {
  const rows = await db.read((q) =>
    q
      .select({ id: q.deliveries.webhook_id, waiting: count() })
      .from(q.deliveries)
      .where(inDeliveryState(q, 'waiting'))
      .groupBy(q.deliveries.webhook_id),
  )
  return new Map(rows.map(({ id, waiting }) => [id, waiting]))
}
