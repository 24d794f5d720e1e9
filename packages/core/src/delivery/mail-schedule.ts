import type { Instant } from '../instant'
import type { Mail } from './mail'

/** When a mail is tried again, and when no more (security.md FLT-12). */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FIRST_PAUSE = MINUTE
const LONGEST_PAUSE = 6 * HOUR
const GIVEN_UP_AFTER = 24 * HOUR

type Waiting = Pick<Mail, 'created_at' | 'not_after' | 'tries'>

/** A code or link that has run out is of no use to its reader, and looks like an attack. */
export const hasExpired = (mail: Pick<Mail, 'not_after'>, now: Instant): boolean =>
  mail.not_after !== null && mail.not_after <= now

/** `tries`: how often it was tried before now, in vain. */
const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE * 2 ** Math.min(tries, 20), LONGEST_PAUSE)

export type AfterFailure =
  | { kind: 'retry'; next_try_at: Instant }
  /** `expired`: it would be, before its next try. */
  | { kind: 'give_up'; reason: 'expired' | 'too_often' }

/**
 * What becomes of a mail that could not be delivered now. A refusal for good (5xx) is tried again like any other: a wrong
 * password or a relay that does not know us yet is mended by the administrator, and the mail is not lost. The last try is
 * at the end of the day.
 */
export function afterFailure({ created_at, not_after, tries }: Waiting, now: Instant): AfterFailure {
  const end = created_at + GIVEN_UP_AFTER
  if (now >= end) return { kind: 'give_up', reason: 'too_often' }
  const next_try_at = Math.min(now + pauseAfter(tries), end)
  if (hasExpired({ not_after }, next_try_at)) return { kind: 'give_up', reason: 'expired' }
  return { kind: 'retry', next_try_at }
}
