import { TRACE_ENDPOINTS } from '@gatekeeper/core/access/trace-checks'
import { listTraces } from '@gatekeeper/db/stores/traces'
import { z } from 'zod'
import type { Context } from '../context'
import { decodeCursor, encodeCursor } from '../cursor'
import { adminProcedure, router } from '../procedures'
import { loadSite } from '../sites/load-site'
import { saveSite } from '../sites/save-site'
import { difference } from '../traces/difference'
import { accessWays, joinGroup, nameInPolicy } from '../traces/give-access'
import { loadTrace } from '../traces/load-trace'
import { mendClient } from '../traces/mend-client'
import { mendsToday, requireMend, traceToday } from '../traces/mends-of-trace'
import { clientFor, personFor } from '../traces/who-may-see'
import { setUserState } from '../users/set-state'

const traceCode = z.string().trim().max(20)
const code = z.strictObject({ code: traceCode })
const id = z.string().max(100)
const instant = z.number().int().min(0).max(8.64e15)

const listInput = z.strictObject({
  cursor: z.string().max(200).optional(),
  client_id: id.optional(),
  site_id: id.optional(),
  user_id: id.optional(),
  endpoint: z.enum(TRACE_ENDPOINTS as [string, ...string[]]).optional(),
  error: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

const CLIENT_MENDS = [
  'add_redirect_uri',
  'add_post_logout_redirect_uri',
  'accept_both_methods',
  'allow_scopes',
  'allow_refresh',
  'pkce_if_offered',
  'unpin_pkce',
  'enable_client',
] as const

const today = async (context: Context, of: string) => traceToday(context, await loadTrace(context, of))

/** Why requests were refused, and what mends it: each by the same way, and with the same checks, as its own form. */
export const tracesRouter = router({
  list: adminProcedure('traces:read')
    .input(listInput)
    .query(async ({ ctx, input: { cursor, site_id, endpoint, limit, ...filter } }) => {
      const { db, snapshots } = ctx.services
      const before = cursor === undefined ? undefined : decodeCursor(cursor)
      const site = site_id === undefined ? undefined : (snapshots.sites().byId(site_id)?.site.name ?? '')
      const found = await listTraces(db, {
        ...filter,
        site,
        endpoint: TRACE_ENDPOINTS.find((one) => one === endpoint),
        before: before && { at: before.at, code: before.id },
        limit: limit + 1,
      })
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      return {
        rows: rows.map(({ checks: _checks, request, ...row }) => ({ ...row, site: request.site ?? null })),
        next_cursor: found.length > limit && last ? encodeCursor({ at: last.at, id: last.code }) : null,
      }
    }),

  get: adminProcedure('traces:read')
    .input(code)
    .query(async ({ ctx, input }) => {
      const of = await today(ctx, input.code)
      const { trace, client, user, site } = of
      return {
        ...trace,
        client: clientFor(ctx, client),
        user: personFor(ctx, user),
        site,
        difference: difference(trace),
        ...mendsToday(of),
      }
    }),

  mendClient: adminProcedure('traces:write', 'clients:write')
    .input(z.strictObject({ code: traceCode, mend: z.enum(CLIENT_MENDS), host: z.string().max(300).optional() }))
    .mutation(async ({ ctx, input }) => mendClient(ctx, await today(ctx, input.code), input.mend, input.host)),

  enableUser: adminProcedure('traces:write', 'users:write')
    .input(code)
    .mutation(async ({ ctx, input }) => {
      const of = await today(ctx, input.code)
      const { done } = requireMend(of, 'enable_user')
      if (of.user && !done) await setUserState(ctx, of.user.id, 'active')
      return {}
    }),

  accessWays: adminProcedure('traces:read', 'policies:read', 'groups:read')
    .input(code)
    .query(async ({ ctx, input }) => accessWays(ctx, await today(ctx, input.code))),

  joinGroup: adminProcedure('traces:write', 'groups:write')
    .input(z.strictObject({ code: traceCode, group_id: id }))
    .mutation(async ({ ctx, input }) => joinGroup(ctx, await today(ctx, input.code), input.group_id)),

  nameInPolicy: adminProcedure('traces:write', 'policies:write')
    .input(code)
    .mutation(async ({ ctx, input }) => nameInPolicy(ctx, await today(ctx, input.code))),

  addHost: adminProcedure('traces:write', 'sites:write')
    .input(z.strictObject({ code: traceCode, site_id: id }))
    .mutation(async ({ ctx, input }) => {
      const mend = requireMend(await today(ctx, input.code), 'add_host')
      if (mend.done) return {}
      const { site } = await loadSite(ctx, input.site_id)
      await saveSite(ctx, site.id, site.version, { hosts: [...site.hosts, mend.host] })
      return {}
    }),
})
