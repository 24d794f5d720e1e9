import { type Instant, later, type Seconds } from '../instant'
import type { Settings } from '../settings'
import { NO_FACTOR } from './acr'

/** A browser signed in. `id` is the `sid` claim; the cookie holds another, random value, of which the SHA-256 is on file. */
export interface Session {
  id: string
  token_hash: string
  user_id: string
  auth_time: Instant
  /** RFC 8176 values of what was used, in the order of protocol.md 6.1. */
  amr: string[]
  acr: string
  ip: string | null
  user_agent: string | null
  created_at: Instant
  last_seen_at: Instant
  /** Absolute end. */
  expires_at: Instant
  ended_at: Instant | null
  version: number
}

/** Whether the browser is still signed in: not ended, used within the idle time, before its absolute end. */
export function isSessionLive(
  session: Pick<Session, 'ended_at' | 'expires_at' | 'last_seen_at'>,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): boolean {
  if (session.ended_at !== null) return false
  if (session.expires_at <= now) return false
  return later(session.last_seen_at, settings.session_idle) > now
}

/** security.md section 5, cookies: what makes or changes a credential asks for a sign-in of the last ten minutes. */
const FRESH: Seconds = 600

export const isFresh = (session: Pick<Session, 'auth_time' | 'acr'>, now: Instant): boolean =>
  session.acr !== NO_FACTOR && isRecent(session, now)

/** Of the last ten minutes, by whatever means. */
export const isRecent = (session: Pick<Session, 'auth_time'>, now: Instant): boolean =>
  later(session.auth_time, FRESH) >= now
