import { parseEmail } from '@gatekeeper/core/email'
import { judgeRegistration } from '@gatekeeper/core/registration'
import type { Context } from '../context'
import { loadInteraction } from '../login/load-interaction'
import { type MailAsked, requestMail } from '../mail/request-mail'
import { requireAllowed } from './rules'

/**
 * Asks for the mail to register by. Whether the address has an account is not looked at here (SEC-085); mode and domain are,
 * since they say nothing of accounts.
 */
export const beginRegistration = async (
  context: Context,
  input: { email: string; interaction?: string | undefined; locale: string },
): Promise<MailAsked> => {
  const { email, locale } = input
  const parsed = parseEmail(email)
  const key = parsed.kind === 'email' ? parsed.key : null
  await requireAllowed(context, judgeRegistration(key, context.services.snapshots.settings()))
  const interaction = input.interaction === undefined ? null : await loadInteraction(context, input.interaction)
  return requestMail(context, { kind: 'register', email, interaction, locale })
}
