/** Codes by mail: six digits for ten minutes, bound to one attempt, five tries, again after a minute (SEC-105). */
import { type Instant, later, type Seconds } from '../instant'
import { isSameDigest } from '../token'
import type { EmailCode } from './email-code'

export const EMAIL_CODE_LIFETIME: Seconds = 600
export const EMAIL_CODE_TRIES = 5
const RESEND_AFTER: Seconds = 60
const PER_HOUR = 5
const HOUR: Seconds = 3600

const CODES = 1_000_000
/** The largest multiple of `CODES` below 2²⁴: what lies above would make some codes likelier. */
const FAIR = 16 * CODES

/** Six digits, each of the million alike likely; `random` gives bytes of the system's generator. */
export function makeEmailCode(random: (bytes: number) => Uint8Array): string {
  for (;;) {
    const [high = 0, middle = 0, low = 0] = random(3)
    const drawn = (high << 16) | (middle << 8) | low
    if (drawn < FAIR) return String(drawn % CODES).padStart(6, '0')
  }
}

/** What the code on file is the HMAC of (security.md section 6). */
export const emailCodeText = (attempt_id: string, code: string): string => `${attempt_id}.${code}`

/** Spaces and dashes among the digits mean nothing; `null` where it is no code. */
export function canonicalEmailCode(text: string): string | null {
  const plain = text.replace(/[\s-]/g, '')
  return /^[0-9]{6}$/.test(plain) ? plain : null
}

/** `macs`: of what was typed, under each master key. */
export function judgeEmailCode(
  code: EmailCode | null,
  macs: readonly string[],
  now: Instant,
): 'right' | 'wrong' | 'ended' {
  if (code === null || code.used_at !== null) return 'ended'
  if (code.expires_at <= now || code.wrong_tries >= EMAIL_CODE_TRIES) return 'ended'
  return macs.some((mac) => isSameDigest(mac, code.code_mac)) ? 'right' : 'wrong'
}

/** What was sent to one user for one purpose within the last hour, the newest first. */
export type SentEmailCode = Pick<EmailCode, 'attempt_id' | 'created_at'>

/** When another may be sent for this attempt: not in the past where it must wait. */
export function emailCodeDue(sent: readonly SentEmailCode[], attempt_id: string, now: Instant): Instant {
  const own = sent.find((code) => code.attempt_id === attempt_id)
  const oldest = sent.filter(({ created_at }) => later(created_at, HOUR) > now).at(PER_HOUR - 1)
  return Math.max(own ? later(own.created_at, RESEND_AFTER) : 0, oldest ? later(oldest.created_at, HOUR) : 0)
}
