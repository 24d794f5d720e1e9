import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import { judgeWebhook, type TypedWebhook } from '@gatekeeper/core/delivery/webhook-input'
import { formatSecret } from '@gatekeeper/core/delivery/webhook-signature'
import { hintOf, judgeTarget, type TypedTarget, type WebhookTarget } from '@gatekeeper/core/delivery/webhook-target'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { wakeDeliveries } from '@gatekeeper/db/stores/deliveries'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { insertWebhook, loadWebhooks, updateWebhook, type WebhookChanges } from '@gatekeeper/db/stores/webhooks'
import type { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { type Fault, invalid, stale } from '../errors'
import { sent } from '../sent'
import { loadWebhook, showWebhook } from './load-webhook'
import { sealFor } from './sealed'
import type { createWebhookInput, updateWebhookInput } from './webhook-fields'

/** Each event is looked at for every webhook. */
const MOST = 50
const SECRET_BYTES = 32

export const newSecret = ({ services }: Context): string => formatSecret(services.random(SECRET_BYTES))

export const aboutWebhook = (
  context: Context,
  action: string,
  { id, name }: Pick<Webhook, 'id' | 'name'>,
  details = {},
): Write =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'webhook', target_id: id, target_name: name, details }))

interface Read {
  webhook: TypedWebhook
  target: WebhookTarget | null
}

/** All faults at once. */
const read = (context: Context, kind: Webhook['kind'], typed: TypedWebhook, target: TypedTarget | undefined): Read => {
  const http = context.services.snapshots.settings().outbound_allowed.length > 0
  const judged = judgeWebhook(typed)
  const aimed = target === undefined ? null : judgeTarget(kind, target, http)
  const faults: Fault[] = [
    ...(judged.kind === 'refuse' ? judged.faults : []),
    ...(aimed?.kind === 'refuse' ? aimed.faults : []),
  ]
  if (judged.kind === 'refuse' || aimed?.kind === 'refuse') throw invalid(faults)
  return { webhook: judged.webhook, target: aimed === null ? null : aimed.target }
}

const commitWebhook = async (context: Context, name: string, writes: Write[]): Promise<void> => {
  const { db, snapshots } = context.services
  const result = await db.commit([...writes, bumpVersion('webhooks')])
  if (result.kind === 'done') return snapshots.reload('webhooks')
  if (!result.unique) throw stale('webhook')
  throw invalid([{ field: 'name', message: `There is a webhook ${name} already, or one whose name looks the same.` }])
}

/** The target's own columns; both change together. */
const aimAt = (context: Context, id: string, target: WebhookTarget) => ({
  sealed_target: sealFor(context.services.vault, id, 'sealed_target', JSON.stringify(target)),
  target_hint: hintOf(target),
})

/** A new webhook. The secret of a generic one is in this answer and in no other. */
export const createWebhook = async (context: Context, input: z.infer<typeof createWebhookInput>) => {
  await requireFresh(context)
  const { services } = context
  const { kind, enabled, target, ...typed } = input
  const { webhook: fields, target: aimed } = read(context, kind, typed, target)
  if (aimed === null) throw invalid([{ field: 'target', message: 'Say where the events go.' }])
  if ((await loadWebhooks(services.db)).length >= MOST)
    throw invalid([{ field: 'name', message: `There are ${MOST} webhooks already. Delete one that is not needed.` }])
  const id = services.newId()
  const secret = kind === 'generic' ? newSecret(context) : null
  const webhook = { ...fields, id, kind, enabled, target: aimed }
  await commitWebhook(context, fields.name, webhookInsertWrites(context, webhook, secret))
  return { webhook: await showWebhook(context, id), secret }
}

interface NewWebhook extends TypedWebhook, Pick<Webhook, 'id' | 'kind' | 'enabled'> {
  target: WebhookTarget
}

export const webhookInsertWrites = (
  context: Context,
  { id, name, events, kind, enabled, target }: NewWebhook,
  secret: string | null,
): Write[] => {
  const { vault, now: clock } = context.services
  const now = clock()
  const webhook: Webhook = {
    id,
    name,
    events,
    kind,
    ...aimAt(context, id, target),
    sealed_secret: secret === null ? null : sealFor(vault, id, 'sealed_secret', secret),
    sealed_previous_secret: null,
    previous_secret_until: null,
    enabled,
    failures: 0,
    open_until: null,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const details = { kind, target: webhook.target_hint, events }
  return [insertWebhook(webhook), aboutWebhook(context, 'webhook.created', webhook, details)]
}

/** Saves what was sent. A receiver that has moved begins anew: what it failed at before is forgotten. */
export const saveWebhook = async (context: Context, input: z.infer<typeof updateWebhookInput>) => {
  const { id, version, target, ...typed } = input
  const before = await loadWebhook(context, id)
  if (target !== undefined) await requireFresh(context)
  const { enabled, ...fields } = { name: before.name, events: before.events, enabled: before.enabled, ...sent(typed) }
  const { webhook, target: aimed } = read(context, before.kind, fields, target)
  const writes = webhookUpdateWrites(context, before, version, { ...webhook, enabled, target: aimed })
  if (writes.length > 0) await commitWebhook(context, webhook.name, writes)
  return showWebhook(context, id)
}

interface ChangedWebhook extends TypedWebhook, Pick<Webhook, 'enabled'> {
  /** `null`: as it is. */
  target: WebhookTarget | null
}

/** None where nothing changes. */
export const webhookUpdateWrites = (
  context: Context,
  before: Webhook,
  version: number,
  { name, events, enabled, target }: ChangedWebhook,
): Write[] => {
  const { id } = before
  const changes: WebhookChanges = {
    ...(name !== before.name && { name }),
    ...(events.join() !== before.events.join() && { events }),
    ...(enabled !== before.enabled && { enabled }),
    ...(target !== null && aimAt(context, id, target)),
  }
  const changed = Object.keys(changes).filter((field) => field !== 'target_hint')
  if (changed.length === 0) return []
  const now = context.services.now()
  const anew = target !== null || changes.enabled === true
  const details = {
    fields: changed.map((field) => field.replace('sealed_', '')),
    before: before.name,
    ...(changes.enabled !== undefined && { enabled }),
  }
  return [
    updateWebhook(id, version, { ...changes, ...(anew && { failures: 0, open_until: null }) }, now),
    ...(anew ? [wakeDeliveries(id, now)] : []),
    aboutWebhook(context, 'webhook.updated', { id, name }, details),
  ]
}
