import { APP_TEMPLATES } from '@gatekeeper/core/templates/find-template'
import { SITE_TEMPLATES } from '@gatekeeper/core/templates/site-templates.data'
import { z } from 'zod'
import { adminProcedure, router } from '../procedures'
import { loadTemplate } from '../templates/from-template'
import { previewInput, previewTemplate } from '../templates/preview'
import { templateId } from '../templates/template-input'

const read = adminProcedure('clients:read')

/** Apps that GateKeeper knows (product.md section 7): by one address, all is filled in. */
export const templatesRouter = router({
  list: read.input(z.strictObject({})).query(() => ({
    rows: APP_TEMPLATES.map(({ id, name, via, family, version, address, account: { safe } }) => ({
      ...{ id, name, family, version, address },
      via: via ?? null,
      follows_email: !safe,
    })),
  })),

  get: read.input(z.strictObject({ id: templateId })).query(({ input }) => loadTemplate(input.id)),

  preview: read.input(previewInput).query(({ ctx, input }) => previewTemplate(ctx, input)),

  /** Of apps behind a proxy. */
  sites: adminProcedure('sites:read')
    .input(z.strictObject({}))
    .query(() => ({ rows: SITE_TEMPLATES })),
})
