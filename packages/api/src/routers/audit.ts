import { matchesFilter } from '@gatekeeper/core/delivery/audit-filter'
import { listAuditActions } from '@gatekeeper/db/stores/audit-actions'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../cursor'
import { adminProcedure, router } from '../procedures'

const filters = {
  action: z.string().max(100).optional(),
  outcome: z.enum(['success', 'refused']).optional(),
  actor_id: z.string().max(100).optional(),
  target_id: z.string().max(200).optional(),
  client_id: z.string().max(100).optional(),
  query: z.string().max(200).optional(),
}

const listInput = z.strictObject({
  ...filters,
  from: z.number().int().optional(),
  to: z.number().int().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

const liveInput = z.strictObject({
  ...filters,
  /** The last event that the caller has: after a broken connection those since then are told first. */
  lastEventId: z.uuid().optional(),
})

/** The audit log: newest first, by keyset, so a page never shifts while new events arrive. */
export const auditRouter = router({
  list: adminProcedure('audit:read')
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { cursor, limit, ...filters } = input
      const before = cursor === undefined ? undefined : decodeCursor(cursor)
      const found = await listAuditEvents(ctx.services.db, { ...filters, before, limit: limit + 1 })
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      return { rows, next_cursor: found.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null }
    }),

  /** Events as they are committed at any node, at least once each; their ids tell the doubles. */
  live: adminProcedure('audit:read')
    .input(liveInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const { lastEventId, ...filter } = input
      for await (const item of ctx.services.audit_feed.listen(lastEventId ?? null, signal)) {
        if (item.kind === 'gap' || matchesFilter(item.event, filter)) yield tracked(item.id, item)
      }
    }),

  actions: adminProcedure('audit:read').query(({ ctx }) => listAuditActions(ctx.services.db)),
})
