/** Telling an app that a session has ended (BCL §2.5, §2.8; BC-06 to BC-09): durable, tried for a day, never waited for. */
import { afterFailedTry, GIVEN_UP_AFTER } from '../delivery/delivery-schedule'
import type { Instant, Seconds } from '../instant'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'

/** In all, from the name's look-up to the last byte. */
export const LOGOUT_TRY_TIMEOUT: Seconds = 5

/** One app to tell of one session; committed with the session's end. */
export interface LogoutDelivery {
  id: string
  client_id: string
  sub: string
  sid: string
  created_at: Instant
  /** Finished ones. */
  tries: number
  /** `null` once it has ended, one way or the other. */
  next_try_at: Instant | null
  /** Somebody is at it until then. */
  lease_until: Instant
  delivered_at: Instant | null
  dead_at: Instant | null
  /** Of the last try, for the administrator: a status or what went wrong. */
  last_outcome: string | null
}

type Told = Pick<Client, 'id' | 'enabled'> & Pick<ClientProtocol, 'backchannel_logout_uri' | 'frontchannel_logout_uri'>

/** What is done for a session's end, whatever ended it (BC-09): `clients` have been given something in it. */
export function planLogout(
  clients: readonly Told[],
  { sub, sid }: Pick<LogoutDelivery, 'sub' | 'sid'>,
  now: Instant,
  newId: () => string,
): { deliveries: LogoutDelivery[]; frames: { client_id: string; uri: string }[] } {
  const told = clients.filter(({ enabled }) => enabled)
  return {
    deliveries: told
      .filter(({ backchannel_logout_uri }) => backchannel_logout_uri !== null)
      .map(({ id }) => ({
        ...{ id: newId(), client_id: id, sub, sid, created_at: now, tries: 0, next_try_at: now },
        ...{ lease_until: 0, delivered_at: null, dead_at: null, last_outcome: null },
      })),
    frames: told.flatMap(({ id, frontchannel_logout_uri: uri }) => (uri === null ? [] : [{ client_id: id, uri }])),
  }
}

/** What a try came to; a redirect is not followed and is no success (BC-07, BC-08). */
export type LogoutTry = { kind: 'answer'; status: number } | { kind: 'failed'; reason: string }

const isSuccess = (outcome: LogoutTry): boolean =>
  outcome.kind === 'answer' && (outcome.status === 200 || outcome.status === 204)

/** The delivery after a try that has ended now. */
export function afterLogoutTry(delivery: LogoutDelivery, outcome: LogoutTry, now: Instant): LogoutDelivery {
  const last_outcome = outcome.kind === 'answer' ? String(outcome.status) : outcome.reason
  const tried = { ...delivery, tries: delivery.tries + 1, last_outcome, next_try_at: null, lease_until: 0 }
  if (isSuccess(outcome)) return { ...tried, delivered_at: now }
  const next = afterFailedTry(delivery, now)
  if (next.kind === 'retry') return { ...tried, next_try_at: next.next_try_at }
  // A last one when the day is over: who is back by then is still told.
  const end = delivery.created_at + GIVEN_UP_AFTER
  return now < end ? { ...tried, next_try_at: end } : { ...tried, dead_at: now }
}

/** Of an app, on the page of the log-out and in the administrator's list. */
export type LogoutOutcome = 'signed_out' | 'telling' | 'retrying' | 'failed' | 'by_frame' | 'not_supported'

/** A frame cannot say whether it worked; where both ways are set the answer of the back channel counts. */
export function logoutOutcome(
  client: Pick<ClientProtocol, 'frontchannel_logout_uri'>,
  delivery: LogoutDelivery | null,
): LogoutOutcome {
  if (delivery === null) return client.frontchannel_logout_uri === null ? 'not_supported' : 'by_frame'
  if (delivery.delivered_at !== null) return 'signed_out'
  if (delivery.dead_at !== null) return 'failed'
  return delivery.tries === 0 ? 'telling' : 'retrying'
}
