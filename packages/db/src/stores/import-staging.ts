/** The lines of an import, as they are brought (product.md section 7). */
import type { ImportRow } from '@gatekeeper/core/import'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, eq } from 'drizzle-orm'
import type { Write } from '../commit'

/** The write that finds more than `most`. */
export const TOO_MANY_ROWS = 'count rows'

/**
 * Lines that are there already stay as they are, so that a call may be made twice: they are counted once, behind the lock, so that
 * calls at once do not go over together. A conflict once it is no longer staged.
 */
export const stageRows = (
  id: string,
  rows: Pick<ImportRow, 'line' | 'sealed_data'>[],
  most: number,
  now: Instant,
): Write[] => [
  {
    label: 'staging import',
    rows: 1,
    build: (q) =>
      q.exclusive(
        q
          .select({ id: q.imports.id })
          .from(q.imports)
          .where(and(eq(q.imports.id, id), eq(q.imports.state, 'staging'))),
      ),
  },
  {
    label: 'stage rows',
    rows: 'any',
    build: async (q) =>
      rows.length === 0
        ? []
        : q
            .insert(q.import_rows)
            .values(rows.map((row) => ({ ...row, import_id: id, outcome: null, faults: [] })))
            .onConflictDoNothing()
            .returning({ line: q.import_rows.line }),
  },
  {
    label: TOO_MANY_ROWS,
    rows: 1,
    build: async (q) => {
      const counted = await q.select({ n: count() }).from(q.import_rows).where(eq(q.import_rows.import_id, id))
      const total = counted[0]?.n ?? 0
      if (total > most) return []
      return q
        .update(q.imports)
        .set({ total, updated_at: now, version: q.plusOne(q.imports.version) })
        .where(eq(q.imports.id, id))
        .returning({ id: q.imports.id })
    },
  },
]
