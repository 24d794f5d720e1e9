import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { User } from '@gatekeeper/core/user'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import type { Context } from '../context'
import { decodeCursor, encodeCursor } from '../cursor'
import type { Services } from '../services'

/** What happened to an account, as its owner is told of it. */
export interface ActivityEvent {
  id: string
  at: number
  action: string
  outcome: AuditEvent['outcome']
  /** `somebody`: who was not signed in. */
  by: 'you' | 'administrator' | 'app' | 'system' | 'somebody'
  app: string | null
  what: string | null
  reason: string | null
  /** Where it was done from; not told of an administrator. */
  ip: string | null
  user_agent: string | null
}

export interface Activity {
  rows: ActivityEvent[]
  next_cursor: string | null
}

const byWhom = (event: AuditEvent, user: User): ActivityEvent['by'] => {
  switch (event.actor_type) {
    case 'user':
      return event.actor_id === user.id ? 'you' : 'administrator'
    case 'api_key':
      return 'administrator'
    case 'client':
      return 'app'
    case 'system':
      return 'system'
    case 'anonymous':
      return 'somebody'
    default:
      return event.actor_type satisfies never
  }
}

const viewOf = (event: AuditEvent, user: User, { snapshots }: Services): ActivityEvent => {
  const by = byWhom(event, user)
  const own = by === 'you' || by === 'somebody'
  return {
    id: event.id,
    at: event.at,
    action: event.action,
    outcome: event.outcome,
    by,
    app: event.client_id && (snapshots.client(event.client_id)?.client.name ?? event.client_id),
    what: event.target_id === user.id ? null : event.target_name,
    reason: event.reason,
    ip: own ? event.ip : null,
    user_agent: own ? event.user_agent : null,
  }
}

/** What the owner did and what was done to them, newest first; of nobody else. */
export const listActivity = async (
  { services }: Pick<Context, 'services'>,
  user: User,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Activity> => {
  const page = { ...(cursor === undefined ? {} : { before: decodeCursor(cursor) }), limit: limit + 1 }
  const sides = await Promise.all([
    listAuditEvents(services.db, { actor_id: user.id, ...page }),
    listAuditEvents(services.db, { target_id: user.id, ...page }),
  ])
  const found = [...new Map(sides.flat().map((event) => [event.id, event])).values()]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((event) => viewOf(event, user, services)),
    next_cursor: found.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}
