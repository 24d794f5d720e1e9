/** Which actions occur in the audit log, for its filter. */
import type { Database } from '../database'

/** In alphabetical order, of both tables; served by the index on the action. */
export async function listAuditActions(db: Database): Promise<string[]> {
  const [sealed, strangers] = await Promise.all([
    db.read((q) => q.selectDistinct({ action: q.audit_events.action }).from(q.audit_events)),
    db.read((q) => q.selectDistinct({ action: q.unauthenticated_events.action }).from(q.unauthenticated_events)),
  ])
  return [...new Set([...sealed, ...strangers].map(({ action }) => action))].sort()
}
