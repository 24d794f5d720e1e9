import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { MailRequest } from '@gatekeeper/core/authentication/link'
import { networkOf } from '@gatekeeper/core/authentication/throttle'
import { parseEmail } from '@gatekeeper/core/email'
import { later } from '@gatekeeper/core/instant'
import { insertMailRequest, listRecentMailRequests } from '@gatekeeper/db/stores/mail-requests'
import { findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'
import { invalid, refuse } from '../errors'

/** product.md section 4: again after a minute, five times an hour. */
const RESEND_AFTER = 60
const PER_HOUR = 5
/** Addresses that one caller may type in a minute, known or not. */
const PER_CALLER = 30
const MINUTE = 60_000

export interface AskedByAddress {
  kind: MailRequest['kind']
  email: string
  interaction: Interaction | null
  /** The language of the page that asks. */
  locale: string
}

/** What everyone is told, whoever the address belongs to. */
export interface MailAsked {
  resend_at: number
}

/**
 * Notes that somebody asked for a mail by typing an address, and does no more: whether there is such a user, and what they
 * get, is found out by a job, so that known and unknown addresses cost the same and are answered alike (SEC-085, PRM-09).
 */
export const requestMail = async (
  context: Pick<Context, 'services' | 'ip' | 'user_agent'>,
  asked: AskedByAddress,
): Promise<MailAsked> => {
  const { services, ip, user_agent } = context
  const now = services.now()
  if (!services.mailer.configured())
    throw refuse('PRECONDITION_FAILED', 'no_mail', 'This GateKeeper sends no mail. Ask whoever runs it for help.')
  const parsed = parseEmail(asked.email)
  if (parsed.kind === 'refuse') throw invalid([{ field: 'email', message: 'This is not an email address.' }])
  const caller = ip === null ? null : `mail:${networkOf(ip)}`
  const recent = (await listRecentMailRequests(services.db, parsed.key, now - 60 * MINUTE)).filter(
    ({ kind }) => kind === asked.kind,
  )
  const last = recent[0]?.created_at ?? 0
  const oldest = recent.at(PER_HOUR - 1)?.created_at
  const until = Math.max(later(last, RESEND_AFTER), oldest === undefined ? 0 : oldest + 60 * MINUTE)
  const tooMany = (at: number) =>
    refuse('TOO_MANY_REQUESTS', 'throttled', 'A mail was asked for a moment ago. Wait, then ask again.', { until: at })
  if (until > now) throw tooMany(until)
  const [counted = null] = caller === null ? [] : await findThrottles(services.db, [caller])
  if (counted && counted.failures >= PER_CALLER && counted.since + MINUTE > now) throw tooMany(counted.since + MINUTE)
  await services.db.commit([
    insertMailRequest({
      id: services.newOrderedId(),
      kind: asked.kind,
      email: parsed.email,
      email_key: parsed.key,
      interaction_id: asked.interaction?.id ?? null,
      request: asked.interaction?.request ?? null,
      locale: asked.locale,
      ip,
      user_agent,
      created_at: now,
      answered_at: null,
      lease_until: 0,
    }),
    ...(caller === null ? [] : [recordFailure(caller, MINUTE, now)]),
  ])
  services.mailer.kick()
  return { resend_at: later(now, RESEND_AFTER) }
}
