import { dropDeliveries, findSurplus, purgeDeliveries } from '@gatekeeper/db/stores/delivery-bounds'
import { countWaiting } from '@gatekeeper/db/stores/delivery-list'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import type { ServerServices } from '../services'
import { tellOfWebhook } from '../services/webhook-outcome'

type Needs = Pick<ServerServices, 'db' | 'now' | 'newOrderedId' | 'metrics' | 'snapshots'>

/** What waits for one webhook; beyond it the oldest everyday events go (FLT-17). */
const MOST_WAITING = 5000
const BATCH = 500
const MS = 1000

/** Kept as long as the settings say, and no longer than addresses are kept in the log: a delivery holds a copy of them. */
const keptFor = ({ snapshots }: Needs): number => {
  const { delivery_retention, audit_redact_after } = snapshots.settings()
  return Math.min(delivery_retention, audit_redact_after ?? delivery_retention) * MS
}

export const boundDeliveries = async (needs: Needs, most: number = MOST_WAITING): Promise<void> => {
  const { db, now, metrics } = needs
  await purgeDeliveries(db, now() - keptFor(needs))
  const waiting = await countWaiting(db)
  const full = (await loadWebhooks(db)).filter(({ id }) => (waiting.get(id) ?? 0) > most)
  for (const webhook of full) {
    const ids = await findSurplus(db, webhook.id, (waiting.get(webhook.id) ?? 0) - most)
    for (let start = 0; start < ids.length; start += BATCH)
      await db.commit([dropDeliveries(ids.slice(start, start + BATCH))])
    if (ids.length === 0) continue
    metrics.deliveries.inc({ outcome: 'dropped' }, ids.length)
    await db.commit([tellOfWebhook(needs, 'webhook.deliveries_dropped', webhook, { dropped: ids.length, kept: most })])
  }
}
