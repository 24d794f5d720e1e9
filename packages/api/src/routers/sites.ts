import { HEADER_PRESETS, type IdentityHeader } from '@gatekeeper/core/access/site'
import { METHODS } from '@gatekeeper/core/access/target'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteSite, hangingFromSite, searchSites } from '@gatekeeper/db/stores/sites'
import { z } from 'zod'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import { invalid } from '../errors'
import { sayEach } from '../languages/say'
import { adminProcedure, router } from '../procedures'
import { explain, explainInput } from '../sites/explain'
import { judgeSite } from '../sites/judge-site'
import { loadSite } from '../sites/load-site'
import { probeSite } from '../sites/probe-site'
import { createSite, saveSite } from '../sites/save-site'
import { createSiteInput, draftInput, siteId, updateSiteInput } from '../sites/site-fields'
import { siteView } from '../sites/site-view'
import { snippet, snippetInput } from '../sites/snippet'

const id = z.strictObject({ id: siteId })
const read = adminProcedure('sites:read')
const write = adminProcedure('sites:write')

/** Hosts protected by ForwardAuth (product.md section 6). */
export const sitesRouter = router({
  list: read
    .input(
      z.strictObject({
        query: z.string().max(200).optional(),
        sort: z.enum(['name', 'created_at']).default('name'),
        order: z.enum(['asc', 'desc']).default('asc'),
        page: z.number().int().min(1).max(100_000).default(1),
        per_page: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input: { page, per_page, ...search } }) => {
      const { db, snapshots } = ctx.services
      const { rows, total } = await searchSites(db, { ...search, offset: (page - 1) * per_page, limit: per_page })
      const named = rows.map(({ id, name, hosts, policy_id, enabled, created_at, updated_at, version }) => ({
        ...{ id, name, hosts, policy_id, enabled, created_at, updated_at, version },
        policy: policy_id === null ? null : (snapshots.policy(policy_id)?.policy.name ?? null),
        rules: snapshots.sites().byId(id)?.rules.length ?? 0,
      }))
      return { rows: named, total, page, per_page }
    }),

  /** What there is to choose from. */
  options: read.input(z.strictObject({})).query(({ ctx }) => ({
    header_presets: HEADER_PRESETS as Record<keyof typeof HEADER_PRESETS, IdentityHeader[]>,
    methods: [...METHODS],
    public_host: new URL(ctx.services.issuer).host,
  })),

  get: read.input(id).query(async ({ ctx, input }) => {
    const { site, rules } = await loadSite(ctx, input.id)
    return siteView(site, rules)
  }),

  create: write.input(createSiteInput).mutation(({ ctx, input }) => createSite(ctx, input)),

  update: write
    .input(updateSiteInput)
    .mutation(({ ctx, input: { id, version, ...draft } }) => saveSite(ctx, id, version, draft)),

  /** By POST, since a password and a hundred rules have no place in an address. Nothing is written. */
  validate: read.input(draftInput).mutation(async ({ ctx, input: { id, ...draft } }) => {
    const verdict = await judgeSite(ctx, draft, id === undefined ? null : await loadSite(ctx, id))
    return verdict.kind === 'refuse'
      ? { faults: sayEach(verdict.faults, ctx.language), warnings: [] }
      : { faults: [], warnings: sayEach(verdict.warnings, ctx.language) }
  }),

  /** The tester: it tells of people too, so it asks for both scopes. */
  explain: adminProcedure('sites:read', 'users:read')
    .input(explainInput)
    .mutation(({ ctx, input }) => explain(ctx, input)),

  /** Calls outside, so it is no reading. */
  probe: write
    .input(z.strictObject({ id: siteId, host: z.string().max(260).optional() }))
    .mutation(({ ctx, input }) => probeSite(ctx, input.id, input.host)),

  hanging: read
    .input(id)
    .query(async ({ ctx, input }) => hangingFromSite(ctx.services.db, (await loadSite(ctx, input.id)).site.id)),

  /** By `gk` and the admin pages: what a proxy needs to be told. */
  snippet: read.input(snippetInput).query(({ ctx, input }) => snippet(ctx, input)),

  delete: write
    .input(z.strictObject({ id: siteId, version: z.number().int(), confirm: z.string().max(500) }))
    .mutation(async ({ ctx, input }) => {
      const { site } = await loadSite(ctx, input.id)
      if (input.confirm !== site.name) throw invalid([{ field: 'confirm', message: `Type ${site.name} to confirm.` }])
      const event = auditEvent(ctx, {
        action: 'site.deleted',
        target_type: 'site',
        target_id: site.id,
        target_name: site.name,
        details: { hosts: site.hosts, ...(await hangingFromSite(ctx.services.db, site.id)) },
      })
      await commitChange(ctx, 'site', [deleteSite(site.id, input.version), insertAuditEvent(event)], 'access')
      return {}
    }),
})
