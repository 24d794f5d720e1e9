import { z } from 'zod'
import { applyFile } from '../configuration/apply'
import { dumpConfiguration } from '../configuration/dump'
import { configurationSchema } from '../configuration/json-schema'
import { makePlan, planView } from '../configuration/plan'
import { requireRightsOfSecrets } from '../configuration/rights'
import { line } from '../plain-text'
import { adminProcedure, router } from '../procedures'

/** The whole is looked at; what is changed asks for the scope of its own procedure beside (SEC-116). */
const all = adminProcedure(
  'groups:read',
  'policies:read',
  'clients:read',
  'sites:read',
  'settings:read',
  'users:read',
  'webhooks:read',
)

const wanted = {
  /** Read by configuration/read-file, which knows the place of each fault; the body's size bounds it here. */
  file: z.unknown(),
  /** By place: `sites.0.basic_password`. */
  secrets: z.record(z.string().max(200), z.string().max(4096)).default({}),
  prune: z.boolean().default(false),
}

/** The instance as a file (product.md section 8). */
export const configurationRouter = router({
  /** By POST, since a file has no place in an address. Nothing is written. */
  plan: all.input(z.strictObject(wanted)).mutation(async ({ ctx, input }) => {
    await requireRightsOfSecrets(ctx, input.secrets)
    return planView(ctx, await makePlan(ctx, { ...input, file: input.file }))
  }),

  applyFile: all
    .input(
      z.strictObject({
        ...wanted,
        expected: z.string().max(64).nullable().default(null),
        name: line(300).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await requireRightsOfSecrets(ctx, input.secrets)
      return applyFile(ctx, { ...input, file: input.file })
    }),

  dump: all.input(z.strictObject({})).query(({ ctx }) => dumpConfiguration(ctx)),

  schema: adminProcedure('settings:read')
    .input(z.strictObject({}))
    .query(() => configurationSchema()),
})
