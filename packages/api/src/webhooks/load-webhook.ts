import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import { countWaiting } from '@gatekeeper/db/stores/delivery-list'
import { findWebhookById } from '@gatekeeper/db/stores/webhooks'
import type { Context } from '../context'
import { notFound } from '../errors'
import { webhookView } from './webhook-view'

/** The webhook with this id, or the refusal NOT_FOUND. */
export const loadWebhook = async ({ services }: Context, id: string): Promise<Webhook> => {
  const webhook = await findWebhookById(services.db, id)
  if (!webhook) throw notFound('webhook')
  return webhook
}

export const showWebhook = async (context: Context, id: string) => {
  const { services } = context
  const [webhook, waiting] = await Promise.all([loadWebhook(context, id), countWaiting(services.db)])
  return webhookView(services, webhook, waiting.get(id) ?? 0)
}
