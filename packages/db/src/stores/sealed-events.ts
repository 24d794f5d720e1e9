/** The sealed log as whoever follows it reads it: in the order of its seals, from a place that is kept. */
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { and, desc, eq, getTableColumns, gt } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** 0 while nothing is sealed. */
export async function findLastSeal(db: Database): Promise<number> {
  const rows = await db.read((q) =>
    q.select({ seq: q.audit_seals.seq }).from(q.audit_seals).orderBy(desc(q.audit_seals.seq)).limit(1),
  )
  return rows[0]?.seq ?? 0
}

/** What was sealed after `seq`, in order; events that retention has dropped are left out. */
export const listSealedAfter = (
  db: Database,
  seq: number,
  limit: number,
): Promise<{ seq: number; event: AuditEvent | null }[]> =>
  db.read((q) =>
    q
      .select({ seq: q.audit_seals.seq, event: getTableColumns(q.audit_events) })
      .from(q.audit_seals)
      .leftJoin(q.audit_events, eq(q.audit_events.id, q.audit_seals.event_id))
      .where(gt(q.audit_seals.seq, seq))
      .orderBy(q.audit_seals.seq)
      .limit(limit),
  )

const CURSOR = 'webhooks_sealed_seq'

export async function findCursor(db: Database): Promise<number | null> {
  const rows = await db.read((q) => q.select().from(q.instance).where(eq(q.instance.name, CURSOR)))
  return rows[0] === undefined ? null : Number(rows[0].value)
}

/** A conflict when another node has moved it: what it has taken over is not taken over twice. */
export const moveCursor = (from: number | null, to: number): Write => ({
  label: 'move cursor',
  rows: 1,
  build: (q) =>
    from === null
      ? q
          .insert(q.instance)
          .values({ name: CURSOR, value: String(to) })
          .onConflictDoNothing()
          .returning({ name: q.instance.name })
      : q
          .update(q.instance)
          .set({ value: String(to) })
          .where(and(eq(q.instance.name, CURSOR), eq(q.instance.value, String(from))))
          .returning({ name: q.instance.name }),
})
