/** What happened: the append-only log, and the bounded table of what strangers caused (SEC-158). */
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { AuditFilter as WhichEvents } from '@gatekeeper/core/delivery/audit-filter'
import { countName } from '@gatekeeper/core/delivery/event-count'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, desc, eq, gte, inArray, lt, lte, or, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert audit event', (q, _: Place<AuditEvent>) =>
  q.insert(q.audit_events).values(everyColumn(q.audit_events)).returning({ id: q.audit_events.id }),
)
const insertBounded = statement('insert unauthenticated event', (q, _: Place<AuditEvent>) =>
  q
    .insert(q.unauthenticated_events)
    .values(everyColumn(q.unauthenticated_events))
    .returning({ id: q.unauthenticated_events.id }),
)

const counted = (event: AuditEvent, inserted: Write): Write => {
  const name = countName(event)
  return name === null ? inserted : { ...inserted, counts: { name, at: event.at } }
}

export const insertAuditEvent = (event: AuditEvent): Write =>
  counted(event, write('insert audit event', 1, insert, event))

/** Of a caller behind whom stood no session, client credential or valid token. */
export const insertUnauthenticatedEvent = (event: AuditEvent): Write =>
  counted(event, write('insert unauthenticated event', 1, insertBounded, event))

export interface AuditFilter extends WhichEvents {
  /** From this instant on. */
  from?: Instant
  /** Up to this instant. */
  to?: Instant
}

export interface AuditListInput extends AuditFilter {
  /** The last event of the page before. */
  before?: { at: Instant; id: string }
  limit: number
}

/** Newest first, both tables as one list; the next page begins `before` the last row of this one. */
export async function listAuditEvents(db: Database, input: AuditListInput): Promise<AuditEvent[]> {
  const pages = await Promise.all([
    db.read((q) => page(q, q.audit_events, input)),
    listUnauthenticatedEvents(db, input),
  ])
  return pages
    .flat()
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, input.limit)
}

/** A filter may fit none of many: of those that no index alone answers so many events are looked at, and then no more. */
const LOOKED_AT = 20_000

/** As `listAuditEvents`, but maybe fewer than there are: `looked_to` says then from where all that fit are among them. */
export async function findAuditEvents(
  db: Database,
  input: AuditListInput,
  looked_at = LOOKED_AT,
): Promise<{ events: AuditEvent[]; looked_to: Instant | null }> {
  const { action, actor_id, target_id, client_id, outcome, query } = input
  const indexed = [action, actor_id, target_id, client_id].filter((one) => one !== undefined).length
  if (!query && outcome === undefined && indexed < 2)
    return { events: await listAuditEvents(db, input), looked_to: null }
  const edge = await db.read((q) => {
    const { audit_events: events } = q
    return q
      .select({ at: events.at })
      .from(events)
      .where(and(beforeRow(events, input.before), input.to === undefined ? undefined : lte(events.at, input.to)))
      .orderBy(desc(events.at), desc(events.id))
      .limit(1)
      .offset(looked_at)
  })
  const looked_to = edge[0]?.at ?? null
  if (looked_to === null || looked_to <= (input.from ?? 0))
    return { events: await listAuditEvents(db, input), looked_to: null }
  return { events: await listAuditEvents(db, { ...input, from: looked_to }), looked_to }
}

/** Those of strangers alone, which no seal covers. */
export const listUnauthenticatedEvents = (db: Database, input: AuditListInput): Promise<AuditEvent[]> =>
  // Typed alike: the two tables have the same columns.
  db.read((q) => page(q, q.unauthenticated_events as unknown as Query['audit_events'], input))

export async function countUnauthenticatedEvents(db: Database, filter: AuditFilter): Promise<number> {
  const rows = await db.read((q) => {
    const events = q.unauthenticated_events as unknown as Query['audit_events']
    return q
      .select({ n: count() })
      .from(events)
      .where(auditFilter(q, events, filter))
  })
  return rows[0]?.n ?? 0
}

const page = (q: Query, events: Query['audit_events'], input: AuditListInput): PromiseLike<AuditEvent[]> =>
  q
    .select()
    .from(events)
    .where(and(auditFilter(q, events, input), beforeRow(events, input.before)))
    .orderBy(desc(events.at), desc(events.id))
    .limit(input.limit)

export function auditFilter(q: Query, events: Query['audit_events'], input: AuditFilter): SQL | undefined {
  const { query } = input
  const is = (column: 'action' | 'actor_id' | 'target_id' | 'client_id' | 'outcome') =>
    input[column] === undefined ? undefined : eq(events[column], input[column])
  return and(
    is('action'),
    is('actor_id'),
    is('target_id'),
    is('client_id'),
    is('outcome'),
    query === undefined || query === ''
      ? undefined
      : or(q.contains(events.actor_name, query), q.contains(events.target_name, query)),
    input.from === undefined ? undefined : gte(events.at, input.from),
    input.to === undefined ? undefined : lte(events.at, input.to),
  )
}

const beforeRow = (events: Query['audit_events'], before: AuditListInput['before']): SQL | undefined =>
  before && and(lte(events.at, before.at), or(lt(events.at, before.at), lt(events.id, before.id)))

const BATCH = 100

/** Keeps the newest `max` of strangers' events and none older than `oldest`; returns how many went. */
export async function trimUnauthenticated(db: Database, max: number, oldest: Instant): Promise<number> {
  const limit = await db.read((q) => {
    const { unauthenticated_events: events } = q
    return q.select({ at: events.at }).from(events).orderBy(desc(events.at), desc(events.id)).limit(1).offset(max)
  })
  const cut = Math.max(limit[0]?.at ?? 0, oldest)
  for (let gone = 0; ; ) {
    const ids = await db.read((q) => {
      const { unauthenticated_events: events } = q
      return q.select({ id: events.id }).from(events).where(lte(events.at, cut)).limit(BATCH)
    })
    if (ids.length === 0) return gone
    await db.commit([
      {
        label: 'trim unauthenticated events',
        rows: 'any',
        build: (q) => {
          const { unauthenticated_events: events } = q
          const old = ids.map(({ id }) => id)
          return q.delete(events).where(inArray(events.id, old)).returning({ id: events.id })
        },
      },
    ])
    gone += ids.length
  }
}
