import { countUpstreamLinks, listUpstreamProviders } from '@gatekeeper/db/stores/upstream-providers'
import { z } from 'zod'
import { adminProcedure, router, userProcedure } from '../procedures'
import { beginLink } from '../upstream/link'
import {
  createUpstreamInput,
  loadProvider,
  providerId,
  providerView,
  providerWithLinks,
  updateUpstreamInput,
} from '../upstream/provider-fields'
import { createProvider, removeProvider, updateProvider } from '../upstream/providers'
import { ownProviders, unlinkUpstream } from '../upstream/unlink'

const read = adminProcedure('settings:read')
const write = adminProcedure('settings:write')
const id = z.strictObject({ id: providerId })

/** Other providers: which there are, and which account there is one's own. */
export const upstreamsRouter = router({
  list: read.input(z.strictObject({})).query(async ({ ctx }) => {
    const { db } = ctx.services
    const [providers, links] = await Promise.all([listUpstreamProviders(db), countUpstreamLinks(db)])
    return { rows: providers.map((one) => providerView(ctx.services, one, links.get(one.id) ?? 0)) }
  }),

  get: read.input(id).query(({ ctx, input }) => providerWithLinks(ctx, input.id)),

  create: write.input(createUpstreamInput).mutation(({ ctx, input }) => createProvider(ctx, input)),

  update: write.input(updateUpstreamInput).mutation(({ ctx, input }) => updateProvider(ctx, input)),

  delete: write
    .input(z.strictObject({ id: providerId, version: z.number().int(), confirm: providerId }))
    .mutation(({ ctx, input }) => removeProvider(ctx, input)),

  check: read.input(id).mutation(async ({ ctx, input }) => {
    const checked = await ctx.services.upstream.check(await loadProvider(ctx, input.id))
    return checked.kind === 'refuse'
      ? { found: null, problem: checked.detail }
      : { found: checked.found, problem: null }
  }),

  mine: userProcedure.input(z.strictObject({})).query(({ ctx }) => ownProviders(ctx, ctx.caller.user)),

  beginLink: userProcedure
    .input(z.strictObject({ provider: providerId }))
    .mutation(({ ctx, input }) => beginLink(ctx, ctx.caller, input)),

  unlink: userProcedure
    .input(z.strictObject({ id: z.string().max(64) }))
    .mutation(({ ctx, input }) => unlinkUpstream(ctx, ctx.caller.user, input)),
})
