import type { Instant } from '../instant'

export type ActorType = 'user' | 'api_key' | 'client' | 'system' | 'anonymous'

/** One thing that happened. Written in the commit of the change that it tells of; holds no secret. */
export interface AuditEvent {
  id: string
  at: Instant
  /** `noun.verb`, e.g. `client.updated`, `session.created`, `sign_in.refused`, `code.replayed`. */
  action: string
  outcome: 'success' | 'refused'
  actor_type: ActorType
  actor_id: string | null
  /** As it was called at the time. */
  actor_name: string | null
  target_type: string | null
  target_id: string | null
  target_name: string | null
  client_id: string | null
  ip: string | null
  user_agent: string | null
  /** A short code such as `wrong_password`. */
  reason: string | null
  details: Record<string, unknown>
}
