/** When a delivery is tried again, when no more, and when a receiver is left alone for a while (security.md FLT-17). */
import type { Instant } from '../instant'
import type { AuditEvent } from './audit-event'
import type { Delivery, Webhook } from './webhook'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** After the first try, the second, and so on (Standard Webhooks 1.0, “retries”): a day in all. */
const PAUSES = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 8 * HOUR]
export const GIVEN_UP_AFTER = 24 * HOUR
export const OPENS_AFTER = 10
const LONGEST_PAUSE = HOUR
/** As long as a receiver may ask us to wait. */
const LONGEST_RETRY_AFTER = HOUR

export type AfterTry = { kind: 'retry'; next_try_at: Instant } | { kind: 'give_up' }

/** What becomes of a delivery whose try has failed now; the last one is at the end of its day. */
export function afterFailedTry(
  { created_at, tries }: Pick<Delivery, 'created_at' | 'tries'>,
  now: Instant,
  retry_after: number | null = null,
): AfterTry {
  const end = created_at + GIVEN_UP_AFTER
  const pause = PAUSES[tries]
  if (now >= end || pause === undefined) return { kind: 'give_up' }
  return { kind: 'retry', next_try_at: Math.min(now + Math.max(pause, retry_after ?? 0), end) }
}

/** `failures`: in a row, the last one included. `null`: the circuit stays closed. */
export const openUntil = (failures: number, now: Instant): Instant | null =>
  failures < OPENS_AFTER ? null : now + Math.min(MINUTE * 2 ** Math.min(failures - OPENS_AFTER, 20), LONGEST_PAUSE)

export type Circuit = 'closed' | 'open' | 'half_open'

/** Half open: one delivery may try whether the receiver is back. */
export const circuitOf = ({ failures, open_until }: Pick<Webhook, 'failures' | 'open_until'>, now: Instant): Circuit =>
  open_until !== null && open_until > now ? 'open' : failures >= OPENS_AFTER ? 'half_open' : 'closed'

/** The receiver has asked us to wait, which is no failure: what it still answers meanwhile does not end that. */
export const isAskedToWait = (
  { failures, open_until }: Pick<Webhook, 'failures' | 'open_until'>,
  now: Instant,
): boolean => failures < OPENS_AFTER && open_until !== null && open_until > now

/** `Retry-After` (RFC 9110 §10.2.3) in whole milliseconds, within bounds; Discord writes fractions of a second. */
export function readRetryAfter(header: string | null, now: Instant): number | null {
  const text = header?.trim() ?? ''
  const isDate = /^[A-Z][a-z]{2,8}, /.test(text)
  const wait = /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) * SECOND : isDate ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(wait) ? null : Math.min(Math.max(Math.ceil(wait), SECOND), LONGEST_RETRY_AFTER)
}

const EVERYDAY = new Set(['sign_in', 'session', 'code', 'token', 'tokens', 'access', 'forward_auth'])

/** What happens all day and by anyone: the first to go when a queue is full. Changes of an administrator never go. */
export function isEveryday(action: string): boolean {
  const [noun = '', verb] = action.split('.')
  return EVERYDAY.has(noun) || verb === 'refused' || action === 'site.entered' || action === 'logout.delivered'
}

const OF_ITSELF = ['webhook.circuit_opened', 'webhook.circuit_closed', 'webhook.deliveries_dropped', 'webhook.tested']

/** A receiver is not told of its own troubles, each of which would make the next, nor of a test that it had anyway. */
export const isOwnTrouble = (
  { action, target_id }: Pick<AuditEvent, 'action' | 'target_id'>,
  webhook_id: string,
): boolean => target_id === webhook_id && OF_ITSELF.includes(action)
