import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { isOwnTrouble } from '@gatekeeper/core/delivery/delivery-schedule'
import { asksFor } from '@gatekeeper/core/delivery/event-pattern'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import { insertDeliveries } from '@gatekeeper/db/stores/deliveries'
import { findCursor, findLastSeal, listSealedAfter, moveCursor } from '@gatekeeper/db/stores/sealed-events'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import type { ServerServices } from '../services'

type Needs = Pick<ServerServices, 'db' | 'now' | 'newOrderedId'>

/** So many rows at most in one commit, so that none that a person waits for waits long. */
const ROWS = 400
/** Without a webhook the place is kept up only now and then: a commit a second would be too many. */
const STRIDE = 1000

/** A webhook gets nothing older than itself. */
const wants = (webhook: Webhook, event: AuditEvent): boolean =>
  webhook.enabled &&
  event.at >= webhook.created_at &&
  asksFor(webhook.events, event.action) &&
  !isOwnTrouble(event, webhook.id)

export const deliveriesOf = (
  event: AuditEvent,
  webhooks: readonly Webhook[],
  now: Instant,
  newId: () => string,
): Delivery[] =>
  webhooks
    .filter((webhook) => wants(webhook, event))
    .map((webhook) => ({
      id: newId(),
      webhook_id: webhook.id,
      event_id: event.id,
      action: event.action,
      event,
      created_at: now,
      next_try_at: now,
      tries: 0,
      lease_until: 0,
      delivered_at: null,
      failed_at: null,
      last_status: null,
      last_error: null,
      last_took: null,
    }))

/** Takes over the next events; gives back whether there may be more. */
const relayBatch = async ({ db, now, newOrderedId }: Needs): Promise<boolean> => {
  const [cursor, last] = await Promise.all([findCursor(db), findLastSeal(db)])
  const from = cursor ?? 0
  if (last <= from) return false
  // Asked after the seals: a webhook that is not there yet was made after every event that is looked at here.
  const all = await loadWebhooks(db)
  const webhooks = all.filter(({ enabled }) => enabled)
  if (webhooks.length === 0) {
    // What happens while a webhook is off is not for it; without any, its place in the log concerns nobody yet.
    if (all.length > 0 || last - from >= STRIDE) await db.commit([moveCursor(cursor, last)])
    return false
  }
  const sealed = await listSealedAfter(db, from, Math.max(1, Math.floor(ROWS / webhooks.length)))
  const to = sealed.at(-1)?.seq
  if (to === undefined) return false
  const at = now()
  const deliveries = sealed.flatMap(({ event }) =>
    event === null ? [] : deliveriesOf(event, webhooks, at, newOrderedId),
  )
  // The place moves with what it stands for: of two nodes one does both, the other nothing (FLT-17).
  const result = await db.commit([moveCursor(cursor, to), ...insertDeliveries(deliveries)])
  return result.kind === 'done' && to < last
}

/** Everything that is sealed by now is on its way. */
export const relayEvents = async (needs: Needs): Promise<void> => {
  while (await relayBatch(needs));
}
