import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertDeliveries, takeAgain } from '@gatekeeper/db/stores/deliveries'
import { countWaiting, findDelivery } from '@gatekeeper/db/stores/delivery-list'
import { deleteWebhook, updateWebhook } from '@gatekeeper/db/stores/webhooks'
import type { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid, notFound, refuse } from '../errors'
import { loadWebhook, showWebhook } from './load-webhook'
import { aboutWebhook, newSecret } from './save-webhook'
import { openSecrets, sealFor } from './sealed'
import type { rotateSecretInput } from './webhook-fields'
import { wholeDelivery } from './webhook-view'

/** As long as the server's own deliveries are leased. */
const LEASE_MS = 30_000
const MS = 1000

export const showDelivery = async (context: Context, id: string) => {
  const delivery = await findDelivery(context.services.db, id)
  if (!delivery) throw notFound('delivery')
  return wholeDelivery(context.services, await loadWebhook(context, delivery.webhook_id), delivery)
}

/** A new secret, shown once. The one before signs beside it as long as the receiver needs to change (security.md section 6). */
export const rotateSecret = async (
  context: Context,
  { id, version, keep_old_for }: z.infer<typeof rotateSecretInput>,
) => {
  await requireFresh(context)
  const { vault, now } = context.services
  const webhook = await loadWebhook(context, id)
  if (webhook.kind !== 'generic') {
    const sentence =
      'Only a generic webhook signs what it sends. The secret of this one is its address: enter a new one.'
    throw refuse('BAD_REQUEST', 'no_secret', sentence)
  }
  const secret = newSecret(context)
  const [old] = openSecrets(vault, webhook, now())
  const kept = old !== undefined && keep_old_for > 0
  const changes = {
    sealed_secret: sealFor(vault, id, 'sealed_secret', secret),
    sealed_previous_secret: kept ? sealFor(vault, id, 'sealed_previous_secret', old) : null,
    previous_secret_until: kept ? now() + keep_old_for * MS : null,
  }
  const event = aboutWebhook(context, 'webhook.secret_rotated', webhook, { keep_old_for })
  await commitChange(context, 'webhook', [updateWebhook(id, version, changes, now()), event], 'webhooks')
  return { webhook: await showWebhook(context, id), secret }
}

/** Sends one now, whether the webhook is on or off, and says what was answered. */
export const testWebhook = async (context: Context, id: string) => {
  const { herald, now, newOrderedId } = context.services
  const webhook = await loadWebhook(context, id)
  const at = now()
  const about = { target_type: 'webhook', target_id: id, target_name: webhook.name }
  const event = auditEvent(context, { action: 'webhook.tested', ...about })
  const delivery = {
    id: newOrderedId(),
    webhook_id: id,
    event_id: null,
    action: event.action,
    event,
    created_at: at,
    next_try_at: at,
    tries: 0,
    lease_until: at + LEASE_MS,
    delivered_at: null,
    failed_at: null,
    last_status: null,
    last_error: null,
    last_took: null,
  }
  await commitChange(context, 'webhook', [...insertDeliveries([delivery]), insertAuditEvent(event)])
  await herald.tryNow(delivery)
  return showDelivery(context, delivery.id)
}

/** Once more, now, whatever became of it, by the id that it had: a receiver that keeps ids knows it again. */
export const redeliver = async (context: Context, id: string) => {
  const { db, herald, now } = context.services
  const found = await findDelivery(db, id)
  if (!found) throw notFound('delivery')
  const webhook = await loadWebhook(context, found.webhook_id)
  const at = now()
  const event = aboutWebhook(context, 'webhook.redelivered', webhook, { delivery: id, action: found.action })
  const result = await db.commit([takeAgain(id, at, at + LEASE_MS), event])
  if (result.kind === 'conflict')
    throw refuse('CONFLICT', 'under_way', 'This delivery is being sent right now. Wait a few seconds, then look again.')
  await herald.tryNow({ ...found, delivered_at: null, failed_at: null, tries: 0, lease_until: at + LEASE_MS })
  return showDelivery(context, id)
}

export const removeWebhook = async (context: Context, input: { id: string; version: number; confirm: string }) => {
  const webhook = await loadWebhook(context, input.id)
  if (input.confirm !== webhook.name) throw invalid([{ field: 'confirm', message: `Type ${webhook.name} to confirm.` }])
  const waiting = (await countWaiting(context.services.db)).get(webhook.id) ?? 0
  const writes = [
    deleteWebhook(webhook.id, input.version),
    aboutWebhook(context, 'webhook.deleted', webhook, { waiting }),
  ]
  await commitChange(context, 'webhook', writes, 'webhooks')
  return {}
}
