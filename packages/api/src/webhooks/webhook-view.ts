import { circuitOf } from '@gatekeeper/core/delivery/delivery-schedule'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import { messageIdOf, shownBody } from '@gatekeeper/core/delivery/webhook-request'
import { isPreviousInForce } from '@gatekeeper/core/delivery/webhook-signature'
import type { ListedDelivery } from '@gatekeeper/db/stores/delivery-list'
import type { Services } from '../services'

/** What administrators and scripts see: of the target a hint, of the secrets that there are some (SEC-121). */
export const webhookView = ({ now }: Pick<Services, 'now'>, webhook: Webhook, waiting: number) => {
  const { id, name, kind, target_hint, events, enabled, failures, open_until, created_at, updated_at, version } =
    webhook
  const at = now()
  return {
    id,
    name,
    kind,
    target_hint,
    events,
    enabled,
    circuit: circuitOf(webhook, at),
    failures,
    open_until: open_until !== null && open_until > at ? open_until : null,
    signs: webhook.sealed_secret !== null,
    previous_secret_until: isPreviousInForce(webhook, at) ? webhook.previous_secret_until : null,
    waiting,
    created_at,
    updated_at,
    version,
  }
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

export const deliveryView = (delivery: ListedDelivery) => ({
  id: delivery.id,
  webhook_id: delivery.webhook_id,
  message_id: messageIdOf(delivery),
  event_id: delivery.event_id,
  action: delivery.action,
  state: stateOf(delivery),
  created_at: delivery.created_at,
  next_try_at: delivery.next_try_at,
  tries: delivery.tries,
  ended_at: delivery.delivered_at ?? delivery.failed_at,
  status: delivery.last_status,
  said: delivery.last_error,
  took: delivery.last_took,
})

const stateOf = ({ delivered_at, failed_at }: Pick<Delivery, 'delivered_at' | 'failed_at'>): DeliveryState =>
  delivered_at !== null ? 'delivered' : failed_at !== null ? 'failed' : 'waiting'

/** With what is posted, but for the parts of the target; `null` where it goes by mail. */
export const wholeDelivery = (
  { issuer, snapshots }: Pick<Services, 'issuer' | 'snapshots'>,
  { kind }: Pick<Webhook, 'kind'>,
  delivery: Delivery,
) => {
  const body = shownBody(kind, delivery.event, { instance: snapshots.settings().instance_name, issuer })
  return { ...deliveryView(delivery), body }
}
