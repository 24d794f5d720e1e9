import { deviceName } from '@gatekeeper/core/authentication/device-name'
import { judgeRegistration } from '@gatekeeper/core/registration'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { keepThroughLink } from '../../login/keep-request'
import { waitingApp } from '../../login/waiting-app'
import type { AnswerMailRequest } from '../answer-requests'
import { makeLink, recipientOf } from '../links'

/**
 * Somebody wants to register with this address: a new one gets a link, one that has an account is told so in its own inbox
 * and nowhere else (SEC-085). The rules are asked again, since they may have changed since the address was typed.
 */
export const answerRegister: AnswerMailRequest = async (services, request) => {
  const { mailer, snapshots, issuer, db } = services
  const { email, email_key, ip, created_at, locale } = request
  if (judgeRegistration(email_key, snapshots.settings()).kind === 'refuse') return []
  const owner = await findUserByEmailKey(db, email_key)
  if (owner) {
    const circumstances = { device: deviceName(request.user_agent), ip, at: created_at }
    const links = { link: `${issuer}/login`, reset_link: `${issuer}/reset-password` }
    return mailer.write('already_registered', recipientOf(owner), { ...circumstances, ...links })
  }
  const link = makeLink(services, 'register', { user_id: null, email, email_key }, request.request)
  const app = waitingApp(services, request.request)?.name ?? null
  const data = { link: link.url, app }
  return [
    link.write,
    ...keepThroughLink(request.request, link),
    ...mailer.write('register', { email, locale, user_id: null }, data, link.expires_at),
  ]
}
