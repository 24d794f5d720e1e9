import { isAllowedDomain } from '@gatekeeper/core/authentication/sign-in-step'
import { isActive } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findUserByEmailKey, requireActiveUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../../audit'
import { keepThroughLink } from '../../login/keep-request'
import type { AnswerMailRequest } from '../answer-requests'
import { circumstancesOf, makeLink, recipientOf } from '../links'

/**
 * A link to set a new password, for whoever may sign in with one; nothing for anyone else. Those who have none get their
 * first one this way: they own the mailbox, and the second factor stays due (SEC-097).
 */
export const answerResetPassword: AnswerMailRequest = async (services, request) => {
  const user = await findUserByEmailKey(services.db, request.email_key)
  if (!user || !isActive(user, services.now())) return []
  if (!isAllowedDomain(user.email_key, services.snapshots.settings())) return []
  const link = makeLink(services, 'reset_password', { ...user, user_id: user.id }, request.request)
  const { ip, user_agent, locale } = request
  const recipient = { ...recipientOf(user), locale: user.locale ?? locale }
  const data = { ...circumstancesOf({ services, ip, user_agent }), link: link.url }
  const event = auditEvent(
    { services, ip, user_agent, caller: { kind: 'anonymous' } },
    { action: 'password.reset_asked', target_type: 'user', target_id: user.id, target_name: user.email },
  )
  return [
    requireActiveUser(user.id, user.version),
    link.write,
    ...keepThroughLink(request.request, link),
    ...services.mailer.write('reset_password', recipient, data, link.expires_at),
    insertAuditEvent(event),
  ]
}
