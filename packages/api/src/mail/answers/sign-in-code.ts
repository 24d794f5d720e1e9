import { EMAIL_CODE_LIFETIME, emailCodeText, makeEmailCode } from '@gatekeeper/core/authentication/email-codes'
import type { MailRequest } from '@gatekeeper/core/authentication/link'
import { MAIL_WINDOW, mayAskAt } from '@gatekeeper/core/authentication/mail-limit'
import { isAllowedDomain } from '@gatekeeper/core/authentication/sign-in-step'
import { later } from '@gatekeeper/core/instant'
import { isActive, type User } from '@gatekeeper/core/user'
import { insertEmailCode, listEmailCodesSince } from '@gatekeeper/db/stores/email-codes'
import { findInteraction } from '@gatekeeper/db/stores/interactions'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { findUserByLogin, requireActiveUser } from '@gatekeeper/db/stores/users'
import { waitingApp } from '../../login/waiting-app'
import type { Services } from '../../services'
import type { AnswerMailRequest } from '../answer-requests'
import { circumstancesOf, recipientOf } from '../links'

/**
 * A code for whoever has no password, good for the sign-in that asked for it alone (SEC-105); whoever has one is told to use
 * it, for a code would be a way around it.
 */
export const answerSignInCode: AnswerMailRequest = async (services, request) => {
  const settings = services.snapshots.settings()
  const user = await findUserByLogin(services.db, request.email_key)
  if (!user || !isActive(user, services.now())) return []
  if (!settings.email_code_sign_in || !isAllowedDomain(user.email_key, settings)) return []
  const recipient = { ...recipientOf(user), locale: user.locale ?? request.locale }
  const { ip, user_agent } = request
  const seen = circumstancesOf({ services, ip, user_agent })
  if ((await findPassword(services.db, user.id)) !== null) {
    const data = { ...seen, link: `${services.issuer}/login` }
    return services.mailer.write('sign_in_by_password', recipient, data)
  }
  const interaction_id = await waitingInteraction(services, request)
  if (interaction_id === null || !(await mayMail(services, user))) return []
  const now = services.now()
  const code = makeEmailCode(services.random)
  const code_mac = services.vault.macLookup(emailCodeText(interaction_id, code))
  const expires_at = later(now, EMAIL_CODE_LIFETIME)
  const attempt = { purpose: 'sign_in' as const, attempt_id: interaction_id, user_id: user.id }
  const times = { created_at: now, expires_at, wrong_tries: 0, used_at: null }
  const app = waitingApp(services, request.request)?.name ?? null
  return [
    requireActiveUser(user.id, user.version),
    insertEmailCode({ id: services.newId(), ...attempt, code_mac, ...times }),
    ...services.mailer.write('code', recipient, { ...seen, code, app }, expires_at),
  ]
}

/** The sign-in that asked, while it waits still. */
const waitingInteraction = async ({ db, now }: Services, request: MailRequest): Promise<string | null> => {
  const interaction = request.interaction_id === null ? null : await findInteraction(db, request.interaction_id)
  if (!interaction || interaction.completed_at !== null || interaction.expires_at <= now()) return null
  return interaction.id
}

/** One person may be called by two names, and is written to no oftener for that. */
const mayMail = async ({ db, now }: Services, { id: user_id }: User): Promise<boolean> => {
  const sent = await listEmailCodesSince(db, { user_id, purpose: 'sign_in' }, now() - MAIL_WINDOW * 1000)
  return mayAskAt(sent.map(({ created_at }) => created_at)) <= now()
}
