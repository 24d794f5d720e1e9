/** Events on their way to other programs (product.md section 7; Standard Webhooks 1.0). */
import type { Instant } from '../instant'
import type { AuditEvent } from './audit-event'

export const WEBHOOK_KINDS = ['generic', 'discord', 'slack', 'telegram', 'ntfy', 'email'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

export interface Webhook {
  id: string
  name: string
  kind: WebhookKind
  /** Where it goes, sealed as a whole: the addresses of Discord, Slack and Telegram are secrets themselves. */
  sealed_target: string
  /** What may be shown of the target: a host, a topic, a mailbox. */
  target_hint: string
  /** Of `generic`: signs each delivery. */
  sealed_secret: string | null
  /** Signs beside the new one until then, so that a receiver can change at leisure. */
  sealed_previous_secret: string | null
  previous_secret_until: Instant | null
  /** Actions of audit events, each exact (`user.created`) or a noun (`user.*`); `*` is all. */
  events: string[]
  enabled: boolean
  /** Deliveries in a row that failed; ten open the circuit (FLT-17). */
  failures: number
  /** The circuit is open: nothing is tried before. */
  open_until: Instant | null
  created_at: Instant
  updated_at: Instant
  version: number
}

/** One event for one webhook; its content stays as it was when it happened, however often it is tried. */
export interface Delivery {
  id: string
  webhook_id: string
  /** The audit event's id, and the message id of every try. `null` in a test. */
  event_id: string | null
  action: string
  event: AuditEvent
  created_at: Instant
  next_try_at: Instant
  tries: number
  lease_until: Instant
  delivered_at: Instant | null
  /** Given up. */
  failed_at: Instant | null
  /** Of the last try. */
  last_status: number | null
  last_error: string | null
  last_took: number | null
}
