/** Where events go: few, kept in memory by every node. */
import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import { getTableColumns } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

/** The columns of a `Webhook`; `name_key` stays in the store. */
function webhookColumns(q: Query) {
  const { name_key: _, ...columns } = getTableColumns(q.webhooks)
  return columns
}

export const loadWebhooks = (db: Database): Promise<Webhook[]> =>
  db.read((q) => q.select(webhookColumns(q)).from(q.webhooks).orderBy(q.webhooks.id))
