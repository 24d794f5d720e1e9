import type { Trace } from '@gatekeeper/core/access/trace'
import { validateClientMetadata } from '@gatekeeper/core/oidc/client-metadata'
import { findClientById } from '@gatekeeper/db/stores/clients'
import { findTrace, listTraces } from '@gatekeeper/db/stores/traces'
import { findUserById } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { loadClient } from '../clients/load-client'
import { saveChanges } from '../clients/update-client'
import type { Context } from '../context'
import { decodeCursor, encodeCursor } from '../cursor'
import { invalid, notFound, refuse } from '../errors'
import { adminProcedure, router } from '../procedures'
import { difference } from '../traces/difference'
import { clientView } from '../views/client-view'

const code = z.strictObject({ code: z.string().trim().max(20) })

const loadTrace = async (context: Context, input: string): Promise<Trace> => {
  const trace = await findTrace(context.services.db, input.toUpperCase())
  if (!trace) throw notFound('trace')
  return trace
}

const missingRedirectUri = (trace: Trace): string | null =>
  trace.check === 'redirect_uri' && trace.endpoint === 'authorize' && trace.received ? trace.received : null

/** Why a request was refused, and the mend where there is one. */
export const tracesRouter = router({
  list: adminProcedure('traces:read')
    .input(
      z.strictObject({
        cursor: z.string().max(200).optional(),
        client_id: z.string().max(100).optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const before = input.cursor === undefined ? undefined : decodeCursor(input.cursor)
      const found = await listTraces(ctx.services.db, {
        before: before && { at: before.at, code: before.id },
        client_id: input.client_id,
        limit: input.limit + 1,
      })
      const rows = found.slice(0, input.limit)
      const last = rows.at(-1)
      return {
        rows: rows.map(({ checks: _checks, request: _request, ...row }) => row),
        next_cursor: found.length > input.limit && last ? encodeCursor({ at: last.at, id: last.code }) : null,
      }
    }),

  get: adminProcedure('traces:read')
    .input(code)
    .query(async ({ ctx, input }) => {
      const { db, snapshots } = ctx.services
      const trace = await loadTrace(ctx, input.code)
      const client = trace.client_id === null ? null : await findClientById(db, trace.client_id)
      const user = trace.user_id === null ? null : await findUserById(db, trace.user_id)
      const host = trace.endpoint === 'forward_auth' ? trace.request.host : undefined
      const site = host === undefined ? null : (snapshots.sites().byHost(host)?.site ?? null)
      const uri = missingRedirectUri(trace)
      return {
        ...trace,
        client: client && clientView(client),
        user: user && { id: user.id, name: user.name, email: user.email },
        /** The one that has the host now. */
        site: site && { id: site.id, name: site.name },
        can_add_redirect_uri: uri !== null && client !== null && !client.redirect_uris.includes(uri),
        difference: difference(trace),
      }
    }),

  /** The one-click mend: the address that was refused is added to the client, by the same checks as in its form. */
  addRedirectUri: adminProcedure('traces:write', 'clients:write')
    .input(code)
    .mutation(async ({ ctx, input }) => {
      const trace = await loadTrace(ctx, input.code)
      const uri = missingRedirectUri(trace)
      if (uri === null || trace.client_id === null) {
        throw refuse('BAD_REQUEST', 'no_mend', 'This refusal was not about a redirect URI; there is nothing to add.')
      }
      const before = await loadClient(ctx, trace.client_id)
      if (before.redirect_uris.includes(uri)) return clientView(before)
      const after = { ...before, redirect_uris: [...before.redirect_uris, uri] }
      const verdict = validateClientMetadata(after)
      if (verdict.kind === 'refuse') throw invalid(verdict.faults)
      await saveChanges(ctx, before, before.version, after, ['redirect_uris'])
      return clientView(await loadClient(ctx, before.id))
    }),
})
