import type { AuditEvent } from './audit-event'

/** Which events somebody wants to see; what is absent lets all through. */
export interface AuditFilter {
  action?: string
  outcome?: AuditEvent['outcome']
  actor_id?: string
  target_id?: string
  client_id?: string
  /** Part of an actor's or target's name, as it is written. */
  query?: string
}

const EXACT = ['action', 'outcome', 'actor_id', 'target_id', 'client_id'] as const

/** What the list does in SQL, for events that come one by one. */
export const matchesFilter = (event: AuditEvent, filter: AuditFilter): boolean =>
  EXACT.every((field) => filter[field] === undefined || filter[field] === event[field]) &&
  (filter.query === undefined ||
    filter.query === '' ||
    [event.actor_name, event.target_name].some((name) => name?.includes(filter.query ?? '')))
