import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { auditEvent, type EventFields } from '../audit'
import type { Services } from '../services'

/** What GateKeeper does by itself to its own log. */
export const systemEvent = (services: Pick<Services, 'newOrderedId' | 'now'>, fields: EventFields): AuditEvent =>
  auditEvent({ services, ip: null, user_agent: null, caller: { kind: 'anonymous' } }, fields, {
    actor_type: 'system',
    actor_id: null,
    actor_name: 'audit',
  })
