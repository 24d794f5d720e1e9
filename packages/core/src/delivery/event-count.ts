import type { Instant } from '../instant'
import type { AuditEvent } from './audit-event'

/** How often something happened within an hour. */
export interface EventCount {
  /** The hour's first instant. */
  hour: Instant
  name: string
  count: number
}

const HOUR = 3_600_000

/** Of refusals, what kept a person out; a probe of a proxy or a script without a scope is not one. */
const TURNED_AWAY: readonly string[] = ['sign_in.refused', 'authorize.refused', 'forward_auth.refused']

const SIGNED_IN = 'sign_in.succeeded'
export const TURNED_AWAY_NAME = 'turned_away'

export const hourOf = (at: Instant): Instant => at - (at % HOUR)

/** The means of a sign-in, first and second; none where a session was only renewed. */
const meansOf = (event: AuditEvent): string[] => {
  const { by } = event.details
  return Array.isArray(by) ? by.filter((one): one is string => /^[a-z_]{1,20}$/.test(one)).slice(0, 2) : []
}

/**
 * Under which name an event is counted for the charts: `sign_in.succeeded.password+totp`, `turned_away`; `null` for all that
 * no chart shows. Who raises or renews a session has not come in once more.
 */
export function countName(event: AuditEvent): string | null {
  if (TURNED_AWAY.includes(event.action)) return TURNED_AWAY_NAME
  if (event.action !== SIGNED_IN) return null
  const means = meansOf(event)
  return means.length === 0 ? null : `${SIGNED_IN}.${means.join('+')}`
}

/** The means that a name of `countName` tells of; `null` where it is no sign-in. */
export const meansOfName = (name: string): string[] | null =>
  name.startsWith(`${SIGNED_IN}.`) ? name.slice(SIGNED_IN.length + 1).split('+') : null
