/** The chain over the audit log: one link per event, numbered without gaps in the order of their commits (PRM-17). */
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { AuditSeal } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import { and, asc, count, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { type Place, statement } from '../statement'
import { type AuditFilter, auditFilter } from './audit-events'

const unsealed = statement('unsealed events', (q, p: Place<{ from: Instant; to: Instant; limit: number }>) => {
  const { audit_events: events, audit_seals: seals } = q
  return q
    .select(getTableColumns(events))
    .from(events)
    .leftJoin(seals, eq(seals.event_id, events.id))
    .where(and(gte(events.at, p('from', events.at)), lt(events.at, p('to', events.at)), isNull(seals.seq)))
    .orderBy(asc(events.at), asc(events.id))
    .limit(p('limit', seals.seq) as unknown as number)
})

/** Events of that time that no link stands for, oldest first: a commit may arrive later than its event's time. */
export const listUnsealed = (db: Database, from: Instant, to: Instant, limit: number): Promise<AuditEvent[]> =>
  rowsOf(db, unsealed, { from, to, limit })

const later = statement('time of a later event', (q, p: Place<{ from: Instant; steps: number }>) =>
  q
    .select({ at: q.audit_events.at })
    .from(q.audit_events)
    .where(gt(q.audit_events.at, p('from', q.audit_events.at)))
    .orderBy(asc(q.audit_events.at), asc(q.audit_events.id))
    .limit(1)
    .offset(p('steps', q.audit_events.at) as unknown as number),
)

/** The time of the event so many steps after `from`: what lies between is looked through at once. */
export async function timeOfLaterEvent(db: Database, from: Instant, steps: number): Promise<Instant | null> {
  return (await rowOf(db, later, { from, steps }))?.at ?? null
}

const last = statement('last seal', (q, _: Place<object>) =>
  q.select().from(q.audit_seals).orderBy(desc(q.audit_seals.seq)).limit(1),
)

export const findLastSeal = (db: Database): Promise<AuditSeal | null> => rowOf(db, last, {})

export async function findSeal(db: Database, seq: number): Promise<AuditSeal | null> {
  const rows = await db.read((q) => q.select().from(q.audit_seals).where(eq(q.audit_seals.seq, seq)))
  return rows[0] ?? null
}

/** A conflict (`unique`) when another node has sealed meanwhile: of two links with one number one is kept, so no chain forks. */
export const insertSeals = (seals: AuditSeal[]): Write => ({
  label: 'insert seals',
  rows: seals.length,
  build: (q) => q.insert(q.audit_seals).values(seals).returning({ seq: q.audit_seals.seq }),
})

export interface SealedEvent {
  seal: AuditSeal
  /** `null`: somebody has taken it away by SQL. */
  event: AuditEvent | null
}

export interface LinkRange {
  /** Links behind this number … */
  after: number
  /** … up to this one. */
  to: number
  limit: number
}

/** In the order of the chain. A filter looks through the whole range: it should be a bounded one. */
export async function listLinks(
  db: Database,
  { after, to, limit }: LinkRange,
  filter: AuditFilter = {},
): Promise<SealedEvent[]> {
  const rows = await db.read((q) =>
    q
      .select({ seal: getTableColumns(q.audit_seals), event: getTableColumns(q.audit_events) })
      .from(q.audit_seals)
      .leftJoin(q.audit_events, eq(q.audit_events.id, q.audit_seals.event_id))
      .where(and(gt(q.audit_seals.seq, after), lte(q.audit_seals.seq, to), auditFilter(q, q.audit_events, filter)))
      .orderBy(asc(q.audit_seals.seq))
      .limit(limit),
  )
  return rows
}

/** How many of these links fit the filter. */
export async function countLinks(
  db: Database,
  { after, to }: Omit<LinkRange, 'limit'>,
  filter: AuditFilter,
): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ n: count() })
      .from(q.audit_seals)
      .leftJoin(q.audit_events, eq(q.audit_events.id, q.audit_seals.event_id))
      .where(and(gt(q.audit_seals.seq, after), lte(q.audit_seals.seq, to), auditFilter(q, q.audit_events, filter))),
  )
  return rows[0]?.n ?? 0
}

/** The hashes of these links, by number. */
export async function findHashes(db: Database, seqs: number[]): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map()
  const rows = await db.read((q) =>
    q
      .select({ seq: q.audit_seals.seq, hash: q.audit_seals.hash })
      .from(q.audit_seals)
      .where(inArray(q.audit_seals.seq, seqs)),
  )
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

/** The number of an event's link. */
export async function findSeals(db: Database, event_ids: string[]): Promise<Map<string, number>> {
  if (event_ids.length === 0) return new Map()
  const rows = await db.read((q) =>
    q
      .select({ seq: q.audit_seals.seq, event_id: q.audit_seals.event_id })
      .from(q.audit_seals)
      .where(inArray(q.audit_seals.event_id, event_ids)),
  )
  return new Map(rows.map(({ seq, event_id }) => [event_id, seq]))
}
