import { askedKey, MAIL_WINDOW, mayAskAt, RESEND_AFTER } from '@gatekeeper/core/authentication/mail-limit'
import { isAllowedDomain } from '@gatekeeper/core/authentication/sign-in-step'
import { parseEmail } from '@gatekeeper/core/email'
import { later } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listRecentLinks, spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { countFailure, findThrottles } from '@gatekeeper/db/stores/throttles'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, refuse } from '../errors'
import { makeLink } from '../mail/links'
import { askedTooOften, type MailAsked, requireMail } from '../mail/request-mail'
import { requireFresh } from './fresh'

/** What stands in the mail's own words. */
export interface EmailAsked extends MailAsked {
  email: string
}

/**
 * Asks for another address. The old one stays in force until the new one is proved (SEC-098); whether somebody else has it is
 * told to whoever opens the mail, and to nobody here.
 */
export const beginEmailChange = async (context: Context, user: User, input: { email: string }): Promise<EmailAsked> => {
  await requireFresh(context)
  const parsed = parseEmail(input.email)
  if (parsed.kind === 'refuse') throw invalid([{ field: 'email', message: 'This is not an email address.' }])
  if (parsed.email === user.email) throw invalid([{ field: 'email', message: 'This is your address already.' }])
  if (!isAllowedDomain(parsed.key, context.services.snapshots.settings()))
    throw invalid([{ field: 'email', message: 'Addresses of this domain cannot be used here.' }])
  return mailVerification(context, user, parsed)
}

/** Proves the address that an administrator has typed. */
export const verifyOwnEmail = async (context: Context, user: User): Promise<EmailAsked> => {
  if (user.email_verified) throw refuse('CONFLICT', 'verified', 'Your email address is verified already.')
  return mailVerification(context, user, { email: user.email, key: user.email_key })
}

const mailVerification = async (
  context: Context,
  user: User,
  { email, key }: { email: string; key: string },
): Promise<EmailAsked> => {
  const { services } = context
  requireMail(context)
  const now = services.now()
  // A person may not have others written to without end.
  const count = askedKey('verify_email', user.id)
  const [counted = null] = await findThrottles(services.db, [count])
  const recent = await listRecentLinks(services.db, user.id, 'verify_email', now - MAIL_WINDOW * 1000)
  const until = mayAskAt(recent.map(({ created_at }) => created_at))
  if (until > now) throw askedTooOften(until)
  const link = makeLink(services, 'verify_email', { user_id: user.id, email, email_key: key })
  const recipient = { email, locale: user.locale, user_id: user.id }
  const event = auditEvent(context, {
    action: 'user.email_change_asked',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    details: { email },
  })
  const result = await services.db.commit([
    requireActiveUser(user.id, user.version),
    countFailure(count, counted?.failures ?? 0, now),
    spendLinksOfUser(user.id, ['verify_email'], now),
    link.write,
    ...services.mailer.write('verify_email', recipient, { link: link.url, email }, link.expires_at),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw askedTooOften(later(now, RESEND_AFTER))
  services.mailer.kick()
  return { email, resend_at: later(now, RESEND_AFTER) }
}
