/** People brought from elsewhere: lines are staged, then judged and made by whichever node holds the job (product.md section 7). */
import type { Import, ImportFault, ImportRow, ImportState } from '@gatekeeper/core/import'
import type { Instant } from '@gatekeeper/core/instant'
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, type SQL } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'
import { putInstanceValue } from './instance'

export async function findImport(db: Database, id: string): Promise<Import | null> {
  const rows = await db.read((q) => q.select().from(q.imports).where(eq(q.imports.id, id)))
  return rows[0] ?? null
}

/** The newest first. */
export const listImports = (db: Database, offset: number, limit: number): Promise<Import[]> =>
  db.read((q) =>
    q.select().from(q.imports).orderBy(desc(q.imports.created_at), desc(q.imports.id)).offset(offset).limit(limit),
  )

export async function countImports(db: Database): Promise<number> {
  const rows = await db.read((q) => q.select({ n: count() }).from(q.imports))
  return rows[0]?.n ?? 0
}

const OPEN = ['staging', 'checking', 'checked', 'running'] as const satisfies ImportState[]

/** Guard, before an insert: fewer than `most` are open. Two that begin at once wait for one another, so that both cannot find room. */
export const requireRoomForImport = (id: string, most: number): Write[] => [
  putInstanceValue('last_import', id),
  {
    label: 'require room for import',
    rows: 1,
    build: async (q) => {
      const open = await q
        .select({ n: count() })
        .from(q.imports)
        .where(inArray(q.imports.state, [...OPEN]))
      return (open[0]?.n ?? 0) < most ? open : []
    },
  },
]

/** What there is to do: to check, to run, to tidy up after a stop. The oldest first. */
export const listDueImports = (db: Database): Promise<Import[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.imports)
      .where(
        or(
          inArray(q.imports.state, ['checking', 'running']),
          and(eq(q.imports.state, 'cancelled'), isNull(q.imports.finished_at)),
        ),
      )
      .orderBy(q.imports.created_at, q.imports.id),
  )

export const insertImport = (one: Import): Write => ({
  label: 'insert import',
  rows: 1,
  build: (q) => q.insert(q.imports).values(one).returning({ id: q.imports.id }),
})

export type Progress = Partial<
  Pick<Import, 'state' | 'seen' | 'made' | 'changed' | 'skipped' | 'faulty' | 'finished_at' | 'updated_at'>
>

/** A conflict when another node, or a stop, was there first: of what was done in between nothing is kept. */
export const advanceImport = ({ id, version }: Pick<Import, 'id' | 'version'>, progress: Progress): Write => ({
  label: 'advance import',
  rows: 1,
  build: (q) =>
    q
      .update(q.imports)
      .set({ ...progress, version: q.plusOne(q.imports.version) })
      .where(and(eq(q.imports.id, id), eq(q.imports.version, version)))
      .returning({ id: q.imports.id }),
})

/** Whatever its version: a stop holds from the next line on. A conflict when it has ended. */
export const cancelImport = (id: string, now: Instant): Write => ({
  label: 'cancel import',
  rows: 1,
  build: (q) =>
    q
      .update(q.imports)
      .set({ state: 'cancelled', updated_at: now, version: q.plusOne(q.imports.version) })
      .where(and(eq(q.imports.id, id), inArray(q.imports.state, [...OPEN])))
      .returning({ id: q.imports.id }),
})

const page = (
  db: Database,
  id: string,
  limit: number,
  condition: (q: Query) => SQL | undefined,
): Promise<ImportRow[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.import_rows)
      .where(and(eq(q.import_rows.import_id, id), condition(q)))
      .orderBy(asc(q.import_rows.line))
      .limit(limit),
  )

/** By line, after `after`. */
export const listRows = (db: Database, id: string, after: number, limit: number): Promise<ImportRow[]> =>
  page(db, id, limit, (q) => gt(q.import_rows.line, after))

/** Those without an outcome, by line. */
export const listOpenRows = (db: Database, id: string, limit: number): Promise<ImportRow[]> =>
  page(db, id, limit, (q) => isNull(q.import_rows.outcome))

export const listFaultyRows = (db: Database, id: string, after: number, limit: number): Promise<ImportRow[]> =>
  page(db, id, limit, (q) => and(eq(q.import_rows.outcome, 'faulty'), gt(q.import_rows.line, after)))

const among = (q: Query, id: string, lines: number[]) =>
  and(eq(q.import_rows.import_id, id), inArray(q.import_rows.line, lines))

export const settleRows = (id: string, lines: number[], outcome: 'made' | 'changed' | 'skipped'): Write => ({
  label: 'settle rows',
  rows: lines.length,
  build: (q) =>
    q
      .update(q.import_rows)
      .set({ outcome })
      .where(among(q, id, lines))
      .returning({ line: q.import_rows.line }),
})

export const faultRow = (id: string, line: number, faults: ImportFault[]): Write => ({
  label: 'fault row',
  rows: 1,
  build: (q) =>
    q
      .update(q.import_rows)
      .set({ outcome: 'faulty', faults })
      .where(among(q, id, [line]))
      .returning({ line: q.import_rows.line }),
})

/** Before a check: what an earlier one has said counts no more. */
export const forgetOutcomes = (id: string): Write => ({
  label: 'forget outcomes',
  rows: 'any',
  build: (q) =>
    q
      .update(q.import_rows)
      .set({ outcome: null, faults: [] })
      .where(and(eq(q.import_rows.import_id, id), isNotNull(q.import_rows.outcome)))
      .returning({ line: q.import_rows.line }),
})

/** What a line said is no longer kept, but for what the report shows of it. */
export const resealRow = (id: string, line: number, sealed_data: string): Write => ({
  label: 'reseal row',
  rows: 'any',
  build: (q) =>
    q
      .update(q.import_rows)
      .set({ sealed_data })
      .where(among(q, id, [line]))
      .returning({ line: q.import_rows.line }),
})

/** Up to `limit` lines that no report shows are deleted; how many. */
export async function dropRows(db: Database, id: string, limit: number): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ line: q.import_rows.line })
      .from(q.import_rows)
      .where(
        and(eq(q.import_rows.import_id, id), or(isNull(q.import_rows.outcome), ne(q.import_rows.outcome, 'faulty'))),
      )
      .limit(limit),
  )
  const lines = rows.map(({ line }) => line)
  if (lines.length === 0) return 0
  await db.commit([
    {
      label: 'drop rows',
      rows: 'any',
      build: (q) =>
        q
          .delete(q.import_rows)
          .where(among(q, id, lines))
          .returning({ line: q.import_rows.line }),
    },
  ])
  return lines.length
}

/** Those that nobody has gone on with since `before` are stopped. */
export const cancelAbandoned = (before: Instant, now: Instant): Write => ({
  label: 'cancel abandoned imports',
  rows: 'any',
  build: (q) =>
    q
      .update(q.imports)
      .set({ state: 'cancelled', updated_at: now, version: q.plusOne(q.imports.version) })
      .where(and(inArray(q.imports.state, ['staging', 'checked']), lt(q.imports.updated_at, before)))
      .returning({ id: q.imports.id }),
})

/** Reports that ended before. */
export const deleteOldImports = (before: Instant): Write => ({
  label: 'delete old imports',
  rows: 'any',
  build: (q) => q.delete(q.imports).where(lt(q.imports.finished_at, before)).returning({ id: q.imports.id }),
})
