/** Where events go: few, kept in memory by every node. */
import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, getTableColumns, gt, isNotNull, or } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'

/** The columns of a `Webhook`; `name_key` stays in the store. */
function webhookColumns(q: Query) {
  const { name_key: _, ...columns } = getTableColumns(q.webhooks)
  return columns
}

export const loadWebhooks = (db: Database): Promise<Webhook[]> =>
  db.read((q) => q.select(webhookColumns(q)).from(q.webhooks).orderBy(q.webhooks.id))

export async function findWebhookById(db: Database, id: string): Promise<Webhook | null> {
  const rows = await db.read((q) => q.select(webhookColumns(q)).from(q.webhooks).where(eq(q.webhooks.id, id)))
  return rows[0] ?? null
}

/** A conflict (`unique`) when the name is taken. */
export const insertWebhook = (webhook: Webhook): Write => ({
  label: 'insert webhook',
  rows: 1,
  build: (q) =>
    q
      .insert(q.webhooks)
      .values({ ...webhook, name_key: foldName(webhook.name) })
      .returning({ id: q.webhooks.id }),
})

export type WebhookChanges = Partial<
  Pick<
    Webhook,
    | 'name'
    | 'events'
    | 'enabled'
    | 'sealed_target'
    | 'target_hint'
    | 'sealed_secret'
    | 'sealed_previous_secret'
    | 'previous_secret_until'
    | 'failures'
    | 'open_until'
  >
>

/** A conflict when `version` is no longer the webhook's, or (`unique`) when the name is taken. */
export const updateWebhook = (id: string, version: number, changes: WebhookChanges, now: Instant): Write => ({
  label: 'update webhook',
  rows: 1,
  build: (q) =>
    q
      .update(q.webhooks)
      .set({
        ...changes,
        ...(changes.name !== undefined && { name_key: foldName(changes.name) }),
        updated_at: now,
        version: q.plusOne(q.webhooks.version),
      })
      .where(and(eq(q.webhooks.id, id), eq(q.webhooks.version, version)))
      .returning({ id: q.webhooks.id }),
})

/** With it go its deliveries, by the foreign key. */
export const deleteWebhook = (id: string, version: number): Write => ({
  label: 'delete webhook',
  rows: 1,
  build: (q) =>
    q
      .delete(q.webhooks)
      .where(and(eq(q.webhooks.id, id), eq(q.webhooks.version, version)))
      .returning({ id: q.webhooks.id }),
})

/** What follows from the failure that was counted: of two at once each has a number of its own. */
export interface AfterFailure {
  open_until: Instant | null
  told: Write | null
}

/** One more in a row, and in the same commit what that brings. The version stays: nobody has edited it. */
export const countFailure = (id: string, then: (failures: number) => AfterFailure): Write => ({
  label: 'count failure',
  rows: 'any',
  build: async (q) => {
    const { webhooks } = q
    const [counted] = await q
      .update(webhooks)
      .set({ failures: q.plusOne(webhooks.failures) })
      .where(eq(webhooks.id, id))
      .returning({ failures: webhooks.failures })
    if (counted === undefined) return []
    const { open_until, told } = then(counted.failures)
    if (open_until !== null)
      await q.update(webhooks).set({ open_until }).where(eq(webhooks.id, id)).returning({ id: webhooks.id })
    if (told !== null) await told.build(q)
    return [counted]
  },
})

/** Its receiver asked us to wait. */
export const pauseWebhook = (id: string, open_until: Instant): Write => ({
  label: 'pause webhook',
  rows: 'any',
  build: (q) => q.update(q.webhooks).set({ open_until }).where(eq(q.webhooks.id, id)).returning({ id: q.webhooks.id }),
})

/** It has answered as it should; a conflict when there was nothing to forget. */
export const forgetFailures = (id: string): Write => ({
  label: 'forget failures',
  rows: 1,
  build: (q) =>
    q
      .update(q.webhooks)
      .set({ failures: 0, open_until: null })
      .where(and(eq(q.webhooks.id, id), or(gt(q.webhooks.failures, 0), isNotNull(q.webhooks.open_until))))
      .returning({ id: q.webhooks.id }),
})
