import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Context } from './context'

export type EventFields = Pick<AuditEvent, 'action'> &
  Partial<
    Pick<AuditEvent, 'outcome' | 'target_type' | 'target_id' | 'target_name' | 'client_id' | 'reason' | 'details'>
  >

/** What an event is made from; endpoints outside tRPC have no whole context. */
export interface EventContext extends Pick<Context, 'caller' | 'ip' | 'user_agent'> {
  services: Pick<Context['services'], 'newOrderedId' | 'now'>
}

type Actor = Pick<AuditEvent, 'actor_type' | 'actor_id' | 'actor_name'>

const actorOf = (caller: Context['caller']): Actor => {
  switch (caller.kind) {
    case 'anonymous':
      return { actor_type: 'anonymous', actor_id: null, actor_name: null }
    case 'system':
      return { actor_type: 'system', actor_id: null, actor_name: caller.name }
    case 'session':
      return { actor_type: 'user', actor_id: caller.user.id, actor_name: caller.user.email }
    case 'api_key':
      return { actor_type: 'api_key', actor_id: caller.key.id, actor_name: caller.key.name }
    default:
      return caller satisfies never
  }
}

/** The event of what `context`'s caller does now; goes into the same commit as the change. */
export const auditEvent = (context: EventContext, fields: EventFields, actor?: Actor): AuditEvent => ({
  id: context.services.newOrderedId(),
  at: context.services.now(),
  outcome: 'success',
  target_type: null,
  target_id: null,
  target_name: null,
  client_id: null,
  reason: null,
  details: {},
  ...actorOf(context.caller),
  ...actor,
  ip: context.ip,
  user_agent: context.user_agent,
  ...fields,
})
