/** Events on their way. A delivery is claimed by a lease that ends by itself: a node that dies leaves it to the others (FLT-17). */
import type { Delivery } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, inArray, isNotNull, isNull, lte, notInArray, type SQL } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'

/** As many as one statement takes on either engine. */
const BATCH = 100

/** A conflict where one of the webhooks is gone. */
export const insertDeliveries = (deliveries: readonly Delivery[]): Write[] => {
  const writes: Write[] = []
  for (let start = 0; start < deliveries.length; start += BATCH) {
    const batch = deliveries.slice(start, start + BATCH)
    writes.push({
      label: 'insert deliveries',
      rows: batch.length,
      build: (q) => q.insert(q.deliveries).values(batch).returning({ id: q.deliveries.id }),
    })
  }
  return writes
}

const isOpen = ({ deliveries }: Query): SQL | undefined =>
  and(isNull(deliveries.delivered_at), isNull(deliveries.failed_at))

export type Due = Pick<Delivery, 'id' | 'webhook_id' | 'created_at'>

/** The oldest that are due and that nobody holds, but those of the webhooks `except`. */
export const listDue = (db: Database, now: Instant, except: readonly string[], limit: number): Promise<Due[]> =>
  db.read((q) => {
    const { deliveries } = q
    return q
      .select({ id: deliveries.id, webhook_id: deliveries.webhook_id, created_at: deliveries.created_at })
      .from(deliveries)
      .where(
        and(
          isOpen(q),
          lte(deliveries.next_try_at, now),
          lte(deliveries.lease_until, now),
          except.length === 0 ? undefined : notInArray(deliveries.webhook_id, [...except]),
        ),
      )
      .orderBy(deliveries.next_try_at, deliveries.id)
      .limit(limit)
  })

/** Leased to the caller until `lease_until`; of two nodes each gets others. */
export async function claimDeliveries(
  db: Database,
  ids: readonly string[],
  now: Instant,
  lease_until: Instant,
): Promise<Delivery[]> {
  let claimed: Delivery[] = []
  await db.commit([
    {
      label: 'lease deliveries',
      rows: 'any',
      // A list that is run again claims again: what counts is what its last run has touched.
      build: async (q) => {
        const { deliveries } = q
        claimed = await q
          .update(deliveries)
          .set({ lease_until })
          .where(and(inArray(deliveries.id, [...ids]), isOpen(q), lte(deliveries.lease_until, now)))
          .returning()
        return claimed
      },
    },
  ])
  return claimed
}

type Held = Pick<Delivery, 'id' | 'lease_until' | 'tries'>
/** What was answered, or why nothing was. */
export type Said = Pick<Delivery, 'last_status' | 'last_error' | 'last_took'>

/** A change by whoever holds the lease; a conflict once another does. */
const byHolder = (label: string, { id, lease_until, tries }: Held, change: Partial<Delivery>): Write => ({
  label,
  rows: 1,
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ ...change, tries: tries + 1, lease_until: 0 })
      .where(and(eq(q.deliveries.id, id), isOpen(q), eq(q.deliveries.lease_until, lease_until)))
      .returning({ id: q.deliveries.id }),
})

/** Whoever holds the lease by now: it has arrived. */
export const markDelivered = ({ id, tries }: Held, delivered_at: Instant, said: Said): Write => ({
  label: 'mark delivered',
  rows: 1,
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ ...said, delivered_at, failed_at: null, tries: tries + 1, lease_until: 0 })
      .where(and(eq(q.deliveries.id, id), isNull(q.deliveries.delivered_at)))
      .returning({ id: q.deliveries.id }),
})

export const rescheduleDelivery = (held: Held, next_try_at: Instant, said: Said): Write =>
  byHolder('reschedule delivery', held, { ...said, next_try_at })

/** Kept for an administrator who has mended the receiver. */
export const giveUpDelivery = (held: Held, failed_at: Instant, said: Said): Write =>
  byHolder('give up delivery', held, { ...said, failed_at })

/** As if it had not been claimed: its webhook is not to be tried before then. */
export const putBackDelivery = ({ id, lease_until }: Held, next_try_at: Instant): Write => ({
  label: 'put delivery back',
  rows: 'any',
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ next_try_at, lease_until: 0 })
      .where(and(eq(q.deliveries.id, id), isOpen(q), eq(q.deliveries.lease_until, lease_until)))
      .returning({ id: q.deliveries.id }),
})

/** Not before then, since its webhook is not to be tried; nothing is counted. */
export const postponeDeliveries = (ids: readonly string[], next_try_at: Instant, now: Instant): Write => ({
  label: 'postpone deliveries',
  rows: 'any',
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ next_try_at })
      .where(and(inArray(q.deliveries.id, [...ids]), isOpen(q), lte(q.deliveries.lease_until, now)))
      .returning({ id: q.deliveries.id }),
})

/** Nobody has tried them for a whole day, since their receiver was down. */
export const giveUpUntried = (ids: readonly string[], failed_at: Instant, last_error: string): Write => ({
  label: 'give up untried deliveries',
  rows: 'any',
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ failed_at, last_error })
      .where(and(inArray(q.deliveries.id, [...ids]), isOpen(q), lte(q.deliveries.lease_until, failed_at)))
      .returning({ id: q.deliveries.id }),
})

/** All that waits for this webhook is due now: its receiver is back. */
export const wakeDeliveries = (webhook_id: string, now: Instant): Write => ({
  label: 'wake deliveries',
  rows: 'any',
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ next_try_at: now })
      .where(and(eq(q.deliveries.webhook_id, webhook_id), isOpen(q), gt(q.deliveries.next_try_at, now)))
      .returning({ id: q.deliveries.id }),
})

/** To be tried once more by the caller, whatever became of it; a conflict while it is under way. */
export const takeAgain = (id: string, now: Instant, lease_until: Instant): Write => ({
  label: 'take delivery again',
  rows: 1,
  build: (q) =>
    q
      .update(q.deliveries)
      .set({ delivered_at: null, failed_at: null, tries: 0, next_try_at: now, lease_until })
      .where(and(eq(q.deliveries.id, id), lte(q.deliveries.lease_until, now)))
      .returning({ id: q.deliveries.id }),
})

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** The condition of each state; a delivery is in one. */
export const inDeliveryState = (q: Query, state: DeliveryState): SQL | undefined => {
  switch (state) {
    case 'waiting':
      return isOpen(q)
    case 'delivered':
      return isNotNull(q.deliveries.delivered_at)
    case 'failed':
      return isNotNull(q.deliveries.failed_at)
    default:
      return state satisfies never
  }
}
