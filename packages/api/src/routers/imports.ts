import { LONGEST_COLUMN, LONGEST_ENTRY, LONGEST_TEXT, MOST_COLUMNS, MOST_ENTRIES } from '@gatekeeper/core/import/bounds'
import { countImports, listFaultyRows, listImports } from '@gatekeeper/db/stores/imports'
import { z } from 'zod'
import { faultyLine } from '../imports/faulty-line'
import { missingGroups } from '../imports/missing-groups'
import { addRows, checkImport, createImport, loadImport, runImport, stopImport } from '../imports/stage'
import { line } from '../plain-text'
import { adminProcedure, router } from '../procedures'

const id = z.strictObject({ id: z.string().max(64) })
const read = adminProcedure('users:read')
/** A line may put somebody into a group, which is what lets people into apps. */
const write = adminProcedure('users:write', 'groups:write')

const value = z.union([
  z.string().max(LONGEST_TEXT),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(LONGEST_ENTRY)).max(MOST_ENTRIES),
])
const rows = z
  .array(
    z.strictObject({
      line: z.number().int().min(1).max(10_000_000),
      values: z
        .record(z.string().max(LONGEST_COLUMN), value)
        .refine((values) => Object.keys(values).length <= MOST_COLUMNS),
    }),
  )
  .min(1)
  .max(500)

/** People brought from elsewhere: staged, checked, then made in the background (product.md section 7). */
export const importsRouter = router({
  list: read
    .input(
      z.strictObject({
        page: z.number().int().min(1).max(100_000).default(1),
        per_page: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input: { page, per_page } }) => {
      const { db } = ctx.services
      const [found, total] = await Promise.all([listImports(db, (page - 1) * per_page, per_page), countImports(db)])
      return { rows: found, total, page, per_page }
    }),

  get: read.input(id).query(({ ctx, input }) => loadImport(ctx, input.id)),

  /** Lines with a fault, by line, after `after`. */
  faults: read
    .input(
      z.strictObject({
        id: z.string().max(64),
        after: z.number().int().min(0).max(10_000_000).default(0),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const one = await loadImport(ctx, input.id)
      const found = await listFaultyRows(ctx.services.db, one.id, input.after, input.limit)
      return {
        rows: found.map((row) => faultyLine(ctx, row)),
        next: found.length === input.limit ? (found.at(-1)?.line ?? null) : null,
      }
    }),

  /** Groups that lines name and that are not there; whoever wants them makes them, then checks again. */
  missingGroups: read.input(id).query(async ({ ctx, input }) => missingGroups(ctx, await loadImport(ctx, input.id))),

  create: write
    .input(
      z.strictObject({
        name: line(200),
        format: z.enum(['csv', 'json']),
        existing: z.enum(['skip', 'update']).default('skip'),
      }),
    )
    .mutation(({ ctx, input }) => createImport(ctx, input)),

  addRows: write
    .input(z.strictObject({ id: z.string().max(64), rows }))
    .mutation(({ ctx, input }) => addRows(ctx, input)),

  check: write.input(id).mutation(({ ctx, input }) => checkImport(ctx, input.id)),

  run: write
    .input(z.strictObject({ id: z.string().max(64), skip_faulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => runImport(ctx, input)),

  cancel: write.input(id).mutation(({ ctx, input }) => stopImport(ctx, input.id)),
})
