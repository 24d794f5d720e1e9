import { matchesFilter } from '@gatekeeper/core/delivery/audit-filter'
import { listAuditActions } from '@gatekeeper/db/stores/audit-actions'
import { findAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { findSeals } from '@gatekeeper/db/stores/audit-seals'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { acceptAuditBreak, acceptBreakInput } from '../audit/accept-input'
import { exportPage } from '../audit/export-page'
import { loadLogState } from '../audit/log-state'
import { decodeCursor, encodeCursor } from '../cursor'
import { refuse } from '../errors'
import { EXPORT_CURSOR_MOST } from '../export-cursor'
import { adminProcedure, router } from '../procedures'

const filters = {
  action: z.string().max(100).optional(),
  outcome: z.enum(['success', 'refused']).optional(),
  actor_id: z.string().max(100).optional(),
  target_id: z.string().max(200).optional(),
  client_id: z.string().max(100).optional(),
  query: z.string().max(200).optional(),
}
const span = { from: z.number().int().optional(), to: z.number().int().optional() }

const listInput = z.strictObject({
  ...filters,
  ...span,
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

const nothing = z.strictObject({}).optional()

const exportInput = z.strictObject({
  ...filters,
  ...span,
  format: z.enum(['jsonl', 'csv']),
  cursor: z.string().max(EXPORT_CURSOR_MOST).optional(),
  limit: z.number().int().min(1).max(500).default(500),
})

const liveInput = z.strictObject({
  ...filters,
  /** The last event that the caller has: after a broken connection those since then are told first. */
  lastEventId: z.uuid().optional(),
})

/** Below every id. */
const BELOW_ALL = '0'

/**
 * The audit log: newest first, by keyset, so a page never shifts while new events arrive. A page of a filter may hold fewer
 * than were asked for, or none, and still name the next: it has looked at so many events then.
 */
export const auditRouter = router({
  list: adminProcedure('audit:read')
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { cursor, limit, ...filters } = input
      const { db } = ctx.services
      const before = cursor === undefined ? undefined : decodeCursor(cursor)
      const { events: found, looked_to } = await findAuditEvents(db, { ...filters, before, limit: limit + 1 })
      const events = found.slice(0, limit)
      const seals = await findSeals(
        db,
        events.map(({ id }) => id),
      )
      const rows = events.map((event) => ({ ...event, seq: seals.get(event.id) ?? null }))
      const last = rows.at(-1)
      if (found.length > limit && last) return { rows, next_cursor: encodeCursor({ at: last.at, id: last.id }) }
      return { rows, next_cursor: looked_to === null ? null : encodeCursor({ at: looked_to, id: BELOW_ALL }) }
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

  /** To where it is sealed and signed; the head and the keys, for whoever verifies elsewhere. */
  state: adminProcedure('audit:read')
    .input(nothing)
    .query(({ ctx }) => loadLogState(ctx.services)),

  /** Signs the end of the chain. A statement about the log is no change of anything, so it leaves no event. */
  sign: adminProcedure('audit:read')
    .input(nothing)
    .mutation(async ({ ctx }) => {
      const signed = await ctx.services.chain.signNow()
      if (signed.kind === 'broken') {
        const { kind, seq } = signed.fault
        const where = seq === null ? '' : ` at #${seq}`
        throw refuse(
          'CONFLICT',
          'audit_broken',
          `The audit log does not fit its seals${where} (${kind}), so its end is not signed. Export it as it is, and look at it with gk audit verify.`,
        )
      }
      return signed.kind === 'head' ? signed.head : null
    }),

  /** Some links of the chain behind `after`, with the MACs that only the server has; go on from `to` until it is `last_seq`. */
  verify: adminProcedure('audit:read')
    .input(
      z.strictObject({
        after: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31 - 1)
          .default(0),
      }),
    )
    .query(async ({ ctx, input }) => ctx.services.chain.check(input.after)),

  /** *Known, go on*: signed into the chain, so that every verifier tells of it. */
  acceptBreak: adminProcedure('audit:read', 'audit:write')
    .input(acceptBreakInput)
    .mutation(({ ctx, input }) => acceptAuditBreak(ctx, input)),

  export: adminProcedure('audit:read')
    .input(exportInput)
    .query(({ ctx, input: { format, cursor, limit, ...filter } }) =>
      exportPage(ctx, { format, filter, cursor, limit }),
    ),
})
