/** Which actions occur in the audit log, for its filter. */
import { sql } from 'drizzle-orm'
import type { Database } from '../database'

/** From one to the next along the index, since of a million events there are a hundred actions. */
const sealedActions = (db: Database) =>
  db.read((q) => {
    const { audit_events: events } = q
    const next = sql`select min(${events.action}) from ${events}`
    const one_by_one = sql`(with recursive each_of(action) as (
      ${next} union all select (${next} where ${events.action} > each_of.action) from each_of where each_of.action is not null
    ) select action from each_of where action is not null) as found`
    return q.select({ action: sql<string>`found.action` }).from(one_by_one)
  })

/** In alphabetical order, of both tables; that of strangers is bounded, and read as a whole. */
export async function listAuditActions(db: Database): Promise<string[]> {
  const [sealed, strangers] = await Promise.all([
    sealedActions(db),
    db.read((q) => q.selectDistinct({ action: q.unauthenticated_events.action }).from(q.unauthenticated_events)),
  ])
  return [...new Set([...sealed, ...strangers].map(({ action }) => action))].sort()
}
