/** How often one address may be written to because somebody asked (product.md section 4, SEC-105). */
import { type Instant, later, type Seconds } from '../instant'
import { hashToken } from '../token'

/** Again after a minute, five times an hour. */
export const RESEND_AFTER: Seconds = 60
const PER_HOUR = 5
export const MAIL_WINDOW: Seconds = 3600

/** From when on it may be asked again; `asked` are the times of the last hour, the newest first. */
export function mayAskAt(asked: readonly Instant[]): Instant {
  const [last] = asked
  const oldest = asked[PER_HOUR - 1]
  return Math.max(
    last === undefined ? 0 : later(last, RESEND_AFTER),
    oldest === undefined ? 0 : later(oldest, MAIL_WINDOW),
  )
}

/** What counts the askings of one address, known or not; as a hash, for strangers decide how long it is. */
export const askedKey = (kind: string, address: string): string => `asked:${kind}:${hashToken(address)}`
