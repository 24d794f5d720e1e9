/** What happened in an hour, by name: counted in batches, read by the charts alone. */
import type { EventCount } from '@gatekeeper/core/delivery/event-count'
import type { Instant } from '@gatekeeper/core/instant'
import { and, gte, lt } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** Adds to what other nodes have counted. */
export const addCount = ({ hour, name, count }: EventCount): Write => ({
  label: 'add count',
  rows: 1,
  build: (q) =>
    q
      .insert(q.event_counts)
      .values({ hour, name, count })
      .onConflictDoUpdate({
        target: [q.event_counts.hour, q.event_counts.name],
        set: { count: q.plus(q.event_counts.count, count) },
      })
      .returning({ hour: q.event_counts.hour }),
})

/** Hours that begin at `from` or later and before `to`. */
export const listCounts = (db: Database, from: Instant, to: Instant): Promise<EventCount[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.event_counts)
      .where(and(gte(q.event_counts.hour, from), lt(q.event_counts.hour, to))),
  )
