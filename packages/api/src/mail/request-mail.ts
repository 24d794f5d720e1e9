import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { MailRequest } from '@gatekeeper/core/authentication/link'
import { askedKey, MAIL_WINDOW, mayAskAt, RESEND_AFTER } from '@gatekeeper/core/authentication/mail-limit'
import { networkOf } from '@gatekeeper/core/authentication/throttle'
import { parseEmail, parseUsername } from '@gatekeeper/core/email'
import { type Instant, later } from '@gatekeeper/core/instant'
import { insertMailRequest, listRecentMailRequests } from '@gatekeeper/db/stores/mail-requests'
import { countFailure, findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'
import { invalid, refuse } from '../errors'
import { keepRequest } from '../login/keep-request'

/** Addresses that one caller may type in a minute, known or not. */
const PER_CALLER = 30
const MINUTE = 60_000

export interface AskedByAddress {
  kind: MailRequest['kind']
  /** An address; for a sign-in code a user name will do, too. */
  email: string
  interaction: Interaction | null
  /** The language of the page that asks. */
  locale: string
}

/** By far: the job that answers runs at once. */
const ANSWERED_WITHIN = 3600

/** What everyone is told, whoever the address belongs to. */
export interface MailAsked {
  resend_at: number
}

/** Of many that ask for one address at once each but one judges again, and then it waits. */
const TRIES = 3

type Asking = Pick<Context, 'services' | 'ip' | 'user_agent'>

/**
 * Notes that somebody asked for a mail by typing an address, and does no more: whether there is such a user, and what they
 * get, is found out by a job, so that known and unknown addresses cost the same and are answered alike (SEC-085, PRM-09).
 */
export const requestMail = async (context: Asking, asked: AskedByAddress): Promise<MailAsked> => {
  const { services } = context
  requireMail(context)
  const typed = readTyped(asked)
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const now = services.now()
    const result = await services.db.commit(await noteAsked(context, asked, typed, now))
    if (result.kind === 'conflict') continue
    services.mailer.kick()
    return { resend_at: later(now, RESEND_AFTER) }
  }
  throw askedTooOften(later(services.now(), RESEND_AFTER))
}

export const requireMail = ({ services }: Pick<Context, 'services'>): void => {
  if (services.mailer.configured()) return
  throw refuse('PRECONDITION_FAILED', 'no_mail', 'This GateKeeper sends no mail. Ask whoever runs it for help.')
}

export const askedTooOften = (until: Instant) =>
  refuse('TOO_MANY_REQUESTS', 'throttled', 'A mail was asked for a moment ago. Wait, then ask again.', { until })

/** By its form alone, which says nothing of any account. */
const readTyped = ({ kind, email }: AskedByAddress): { email: string; key: string } => {
  const parsed = parseEmail(email)
  if (parsed.kind === 'email') return parsed
  const name = kind === 'sign_in_code' ? parseUsername(email) : null
  if (name?.kind === 'username') return { email: name.username, key: name.key }
  throw invalid([{ field: 'email', message: 'This is not an email address.' }])
}

/** The request, and the count that makes it one of few: it stands as it was judged, or the list is a conflict. */
const noteAsked = async (
  { services, ip, user_agent }: Asking,
  asked: AskedByAddress,
  typed: { email: string; key: string },
  now: Instant,
) => {
  const { db } = services
  const address = askedKey(asked.kind, typed.key)
  const caller = ip === null ? null : `mail:${networkOf(ip)}`
  // The count before the times: whatever was added in between makes the commit a conflict.
  const [counted = null, of_caller = null] = await findThrottles(db, caller === null ? [address] : [address, caller])
  const recent = await listRecentMailRequests(db, typed.key, now - MAIL_WINDOW * 1000)
  const until = mayAskAt(recent.filter(({ kind }) => kind === asked.kind).map(({ created_at }) => created_at))
  if (until > now) throw askedTooOften(until)
  if (of_caller && of_caller.failures >= PER_CALLER && of_caller.since + MINUTE > now)
    throw askedTooOften(of_caller.since + MINUTE)
  return [
    insertMailRequest({
      id: services.newOrderedId(),
      kind: asked.kind,
      email: typed.email,
      email_key: typed.key,
      interaction_id: asked.interaction?.id ?? null,
      request: asked.interaction?.request ?? asked.interaction?.site ?? null,
      locale: asked.locale,
      ip,
      user_agent,
      created_at: now,
      answered_at: null,
      lease_until: 0,
    }),
    // Until the job has made the link, which keeps it in its turn.
    ...keepRequest(asked.interaction?.request ?? null, later(now, ANSWERED_WITHIN)),
    countFailure(address, counted?.failures ?? 0, now),
    ...(caller === null ? [] : [recordFailure(caller, MINUTE, now)]),
  ]
}
