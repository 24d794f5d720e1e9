import { EVENT_NAMES } from '@gatekeeper/core/delivery/event-names.data'
import { listAuditActions } from '@gatekeeper/db/stores/audit-actions'
import { countWaiting, listDeliveries } from '@gatekeeper/db/stores/delivery-list'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../cursor'
import { adminProcedure, router } from '../procedures'
import { redeliver, removeWebhook, rotateSecret, showDelivery, testWebhook } from '../webhooks/act-on-webhook'
import { loadWebhook, showWebhook } from '../webhooks/load-webhook'
import { createWebhook, saveWebhook } from '../webhooks/save-webhook'
import {
  createWebhookInput,
  listDeliveriesInput,
  rotateSecretInput,
  updateWebhookInput,
  version,
  webhookId,
} from '../webhooks/webhook-fields'
import { deliveryView, webhookView } from '../webhooks/webhook-view'

const read = adminProcedure('webhooks:read')
const write = adminProcedure('webhooks:write')
const id = z.strictObject({ id: webhookId })

/** Events on their way to other programs. Few: a list is never paged. */
export const webhooksRouter = router({
  list: read.input(z.strictObject({})).query(async ({ ctx }) => {
    const { services } = ctx
    const [webhooks, waiting] = await Promise.all([loadWebhooks(services.db), countWaiting(services.db)])
    const rows = webhooks.map((webhook) => webhookView(services, webhook, waiting.get(webhook.id) ?? 0))
    return { rows: rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en')) }
  }),

  get: read.input(id).query(({ ctx, input }) => showWebhook(ctx, input.id)),

  /** Every event there is, and what else was ever written here. */
  eventNames: read.input(z.strictObject({})).query(async ({ ctx }) => ({
    rows: [...new Set<string>([...EVENT_NAMES, ...(await listAuditActions(ctx.services.db))])].toSorted(),
  })),

  create: write.input(createWebhookInput).mutation(({ ctx, input }) => createWebhook(ctx, input)),

  update: write.input(updateWebhookInput).mutation(({ ctx, input }) => saveWebhook(ctx, input)),

  rotateSecret: write.input(rotateSecretInput).mutation(({ ctx, input }) => rotateSecret(ctx, input)),

  test: write.input(id).mutation(({ ctx, input }) => testWebhook(ctx, input.id)),

  deliveries: read.input(listDeliveriesInput).query(async ({ ctx, input }) => {
    const { id, state, cursor, limit } = input
    const { id: webhook_id } = await loadWebhook(ctx, id)
    const before = cursor === undefined ? undefined : decodeCursor(cursor)
    const found = await listDeliveries(ctx.services.db, { webhook_id, state, before, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const next_cursor = found.length > limit && last ? encodeCursor({ at: last.created_at, id: last.id }) : null
    return { rows: rows.map(deliveryView), next_cursor }
  }),

  delivery: read.input(id).query(({ ctx, input }) => showDelivery(ctx, input.id)),

  redeliver: write.input(id).mutation(({ ctx, input }) => redeliver(ctx, input.id)),

  delete: write
    .input(z.strictObject({ id: webhookId, version, confirm: z.string().max(300) }))
    .mutation(({ ctx, input }) => removeWebhook(ctx, input)),
})
