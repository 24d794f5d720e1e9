import { WEBHOOK_KINDS } from '@gatekeeper/core/delivery/webhook'
import { z } from 'zod'

export const webhookId = z.string().max(64)
export const version = z.number().int()

/** Of every kind; which fields a kind has is said by field (`judgeTarget`). */
const target = z.strictObject({
  url: z.string().max(3000).optional(),
  bot_token: z.string().max(200).optional(),
  chat_id: z.string().max(100).optional(),
  topic: z.string().max(200).optional(),
  priority: z.number().int().optional(),
  token: z.string().max(500).nullable().optional(),
  address: z.string().max(1024).optional(),
  locale: z.string().max(35).optional(),
})

const fields = {
  name: z.string().max(300),
  target,
  events: z.array(z.string().max(100)).max(500),
  enabled: z.boolean(),
}

export const createWebhookInput = z.strictObject({
  ...fields,
  kind: z.enum(WEBHOOK_KINDS),
  enabled: fields.enabled.default(true),
})

/** The kind stays. A target is sent whole: whoever moved its host alone would have its token sent there. */
export const updateWebhookInput = z.strictObject(fields).partial().extend({ id: webhookId, version })

/** Up to a week, in seconds. */
export const rotateSecretInput = z.strictObject({
  id: webhookId,
  version,
  keep_old_for: z.number().int().min(0).max(604_800).default(86_400),
})

export const listDeliveriesInput = z.strictObject({
  id: webhookId,
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
