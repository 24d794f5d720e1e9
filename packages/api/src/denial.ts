import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { auditEvent, type EventFields } from './audit'
import type { Context } from './context'

/** Every denied decision leaves one event (security.md section 2); a stranger's within the bounds of SEC-158. */
export const recordDenial = async (context: Context, fields: Omit<EventFields, 'outcome'>): Promise<void> => {
  const { services, caller } = context
  const event = auditEvent(context, { ...fields, outcome: 'refused' })
  if (caller.kind === 'anonymous') return services.anonymous.audit(event)
  await services.db.commit([insertAuditEvent(event)])
}
