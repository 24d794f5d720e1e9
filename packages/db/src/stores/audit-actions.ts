/** Which actions occur in the audit log, for its filter. */
import { sql } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

/** From one to the next along the index, since of a million events there are a hundred actions. */
const actionsOf = (db: Database, table: (q: Query) => Query['audit_events']) =>
  db.read((q) => {
    const events = table(q)
    const next = sql`select min(${events.action}) from ${events}`
    const one_by_one = sql`(with recursive each_of(action) as (
      ${next} union all select (${next} where ${events.action} > each_of.action) from each_of where each_of.action is not null
    ) select action from each_of where action is not null) as found`
    return q.select({ action: sql<string>`found.action` }).from(one_by_one)
  })

/** In alphabetical order, of both tables; served by the indexes on the action. */
export async function listAuditActions(db: Database): Promise<string[]> {
  const [sealed, strangers] = await Promise.all([
    actionsOf(db, (q) => q.audit_events),
    // Typed alike: the two tables have the same columns.
    actionsOf(db, (q) => q.unauthenticated_events as unknown as Query['audit_events']),
  ])
  return [...new Set([...sealed, ...strangers].map(({ action }) => action))].sort()
}
