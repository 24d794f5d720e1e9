import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { WebhookKind } from '@gatekeeper/core/delivery/webhook'
import type { Columns } from '../columns/sqlite'

export const defineWebhooks = (c: Columns) =>
  c.table(
    'webhooks',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      name_key: c.text().notNull(),
      kind: c.text().$type<WebhookKind>().notNull(),
      sealed_target: c.text().notNull(),
      target_hint: c.text().notNull(),
      sealed_secret: c.text(),
      sealed_previous_secret: c.text(),
      previous_secret_until: c.instant(),
      events: c.json().$type<string[]>().notNull(),
      enabled: c.flag().notNull(),
      failures: c.integer().notNull(),
      open_until: c.instant(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [c.uniqueIndex('webhooks_name').on(t.name_key)],
  )

export type Webhooks = ReturnType<typeof defineWebhooks>

export const defineDeliveries = (c: Columns, webhooks: Webhooks) =>
  c.table(
    'deliveries',
    {
      id: c.id().primaryKey(),
      webhook_id: c
        .id()
        .notNull()
        .references(() => webhooks.id, { onDelete: 'cascade' }),
      event_id: c.id(),
      action: c.text().notNull(),
      event: c.json().$type<AuditEvent>().notNull(),
      created_at: c.instant().notNull(),
      next_try_at: c.instant().notNull(),
      tries: c.integer().notNull(),
      lease_until: c.instant().notNull(),
      delivered_at: c.instant(),
      failed_at: c.instant(),
      last_status: c.integer(),
      last_error: c.text(),
      last_took: c.integer(),
    },
    (t) => [
      c.index('deliveries_due').on(t.delivered_at, t.failed_at, t.next_try_at),
      c.index('deliveries_webhook').on(t.webhook_id, t.created_at, t.id),
      c.index('deliveries_created').on(t.created_at, t.id),
    ],
  )
