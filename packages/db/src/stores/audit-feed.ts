/** The events of both tables in the order of their ids, which begin with the time (RFC 9562 §5.7): for whoever follows them. */
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { desc, gt, inArray } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

type Events = Query['audit_events']

/** Typed alike: the two tables have the same columns. */
const both =
  (db: Database) =>
  async <R>(read: (q: Query, events: Events) => PromiseLike<R[]>): Promise<R[]> =>
    (
      await Promise.all([
        db.read((q) => read(q, q.audit_events)),
        db.read((q) => read(q, q.unauthenticated_events as unknown as Events)),
      ])
    ).flat()

/** The newest ids beyond `after`, at most `most` of each table, oldest first. */
export async function listEventIdsAfter(db: Database, after: string, most: number): Promise<string[]> {
  const rows = await both(db)((q, events) =>
    q.select({ id: events.id }).from(events).where(gt(events.id, after)).orderBy(desc(events.id)).limit(most),
  )
  return rows.map(({ id }) => id).sort()
}

/** The events of these ids, oldest first. */
export async function findEvents(db: Database, ids: string[]): Promise<AuditEvent[]> {
  if (ids.length === 0) return []
  const rows: AuditEvent[] = await both(db)((q, events) => q.select().from(events).where(inArray(events.id, ids)))
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
