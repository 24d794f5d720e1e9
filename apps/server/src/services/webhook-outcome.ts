import { auditEvent } from '@gatekeeper/api/audit'
import { afterFailedTry, isAskedToWait, OPENS_AFTER, openUntil } from '@gatekeeper/core/delivery/delivery-schedule'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import {
  giveUpDelivery,
  markDelivered,
  rescheduleDelivery,
  type Said,
  wakeDeliveries,
} from '@gatekeeper/db/stores/deliveries'
import { countFailure, findWebhookById, forgetFailures, pauseWebhook } from '@gatekeeper/db/stores/webhooks'
import type { Answered, WebhookPost } from '../adapters/webhook-post'
import type { ServerServices } from '../services'

export interface TryNeeds extends Pick<ServerServices, 'db' | 'now' | 'log' | 'metrics' | 'mailer' | 'newOrderedId'> {
  post: WebhookPost
}

const SYSTEM = { actor_type: 'system' as const, actor_id: null, actor_name: 'webhooks' }

/** What becomes of a webhook by itself, as an event that others may ask for. */
export const tellOfWebhook = (
  services: Pick<ServerServices, 'now' | 'newOrderedId'>,
  action: string,
  webhook: Pick<Webhook, 'id' | 'name'>,
  details: Record<string, unknown>,
): Write => {
  const context = { services, ip: null, user_agent: null, caller: { kind: 'anonymous' as const } }
  const target = { target_type: 'webhook', target_id: webhook.id, target_name: webhook.name }
  return insertAuditEvent(auditEvent(context, { action, ...target, details }, SYSTEM))
}

const saidOf = ({ status, said, took }: Answered): Said => ({ last_status: status, last_error: said, last_took: took })

/** The receiver is back: what waits for it goes at once. */
const closeCircuit = async (needs: TryNeeds, webhook: Webhook): Promise<void> => {
  const { failures } = webhook
  const told = failures >= OPENS_AFTER ? [tellOfWebhook(needs, 'webhook.circuit_closed', webhook, { failures })] : []
  await needs.db.commit([forgetFailures(webhook.id), ...told, wakeDeliveries(webhook.id, needs.now())])
}

const arrived = async (needs: TryNeeds, webhook: Webhook, delivery: Delivery, answered: Answered): Promise<void> => {
  const done = markDelivered(delivery, needs.now(), saidOf(answered))
  await needs.db.commit([done, ...answered.writes])
  if (answered.writes.length > 0) needs.mailer.kick()
  // As it stands now: what was tried beside this one has counted meanwhile.
  const { failures = 0, open_until = null } = (await findWebhookById(needs.db, webhook.id)) ?? {}
  if (isAskedToWait({ failures, open_until }, needs.now())) return
  if (failures > 0 || open_until !== null) await closeCircuit(needs, { ...webhook, failures })
}

const missed = async (needs: TryNeeds, webhook: Webhook, delivery: Delivery, answered: Answered): Promise<string> => {
  const { db, now } = needs
  const at = now()
  // A test is for whoever waits for its answer: it is not tried again, and a failed one tells nothing of the receiver's past.
  const after =
    delivery.event_id === null ? { kind: 'give_up' as const } : afterFailedTry(delivery, at, answered.retry_after)
  const said = saidOf(answered)
  const fate =
    after.kind === 'retry' ? rescheduleDelivery(delivery, after.next_try_at, said) : giveUpDelivery(delivery, at, said)
  const outcome = after.kind === 'retry' ? 'failed' : 'given_up'
  if (delivery.event_id === null) await db.commit([fate])
  // It answers, and asks us to wait: that is no failure of its own.
  else if (answered.retry_after !== null) await db.commit([fate, pauseWebhook(webhook.id, at + answered.retry_after)])
  else await countAgainst(needs, webhook, fate)
  return outcome
}

/** FLT-17: the tenth failure in a row opens the circuit, and is told. */
const countAgainst = async (needs: TryNeeds, webhook: Webhook, fate: Write): Promise<void> => {
  const { db, now, metrics, log } = needs
  let opened = false
  const count = countFailure(webhook.id, (failures) => {
    opened = failures === OPENS_AFTER
    const told = opened ? tellOfWebhook(needs, 'webhook.circuit_opened', webhook, { failures }) : null
    return { open_until: openUntil(failures, now()), told }
  })
  await db.commit([fate, count])
  if (!opened) return
  metrics.alarms.inc({ alarm: 'webhook_circuit_opened' })
  log.warn({ webhook: webhook.id }, 'a webhook fails again and again; it is left alone for a while')
}

/** One try and what became of it. A node that dies in between leaves the lease to end: the same message comes again, by the same id. */
export const recordTry = async (needs: TryNeeds, webhook: Webhook, delivery: Delivery): Promise<void> => {
  const answered = await needs.post(webhook, delivery)
  const about = { webhook: webhook.id, webhook_kind: webhook.kind, delivery: delivery.id, tries: delivery.tries + 1 }
  if (answered.arrived) {
    await arrived(needs, webhook, delivery, answered)
    needs.metrics.deliveries.inc({ outcome: 'delivered' })
    needs.log.debug(about, 'an event was delivered')
    return
  }
  const outcome = await missed(needs, webhook, delivery, answered)
  needs.metrics.deliveries.inc({ outcome })
  // Not what it said: an answer may repeat what was sent.
  needs.log.warn({ ...about, status: answered.status, outcome }, 'an event could not be delivered')
}
