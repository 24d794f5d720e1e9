import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import { canonicalEmailCode, emailCodeText, judgeEmailCode } from '@gatekeeper/core/authentication/email-codes'
import { proofBy } from '@gatekeeper/core/authentication/proof'
import { isActive, type User } from '@gatekeeper/core/user'
import { countWrongTry, findNewestEmailCode, useEmailCode } from '@gatekeeper/db/stores/email-codes'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'
import { type MailAsked, requestMail } from '../mail/request-mail'
import { advance } from './advance'
import { countedSignIn } from './counted-sign-in'
import { type Counted, countWrongGuess, endGuesses, lostToGuess, refuseThrottled } from './guesses'
import { loadInteraction } from './load-interaction'
import type { LoginView } from './login-view'

/** Asks for a code to sign in with; who gets one, a job finds out (SEC-085). */
export const requestEmailCode = async (
  context: Context,
  input: { interaction: string; login: string; locale: string },
): Promise<MailAsked> => {
  const interaction = await loadInteraction(context, input.interaction)
  if (!context.services.snapshots.settings().email_code_sign_in)
    throw refuse('PRECONDITION_FAILED', 'no_email_code', 'Nobody signs in here by a code. Use your password.')
  return requestMail(context, { kind: 'sign_in_code', email: input.login, interaction, locale: input.locale })
}

/** Unknown account, wrong code, none mailed, used, too old: one answer at one cost. */
const wrongCode = () =>
  refuse('UNAUTHORIZED', 'wrong_code', 'This code is wrong, or its time is over. Check the latest mail, or ask again.')

/**
 * Signs in by a code alone: of whoever has no password. The code is that of this very sign-in (SEC-105), five wrong tries end
 * it, and they count against the account and the caller like those at a password (SEC-086).
 */
export const signInByEmailCode = async (
  context: Context,
  input: { interaction: string; login: string; code: string },
): Promise<LoginView> => {
  const { services } = context
  const interaction = await loadInteraction(context, input.interaction)
  const { user, counted, apart } = await countedSignIn(context, interaction, input.login)
  await refuseThrottled(context, counted)
  await services.breaker.delay()
  // Nobody has this id: an unknown account costs the same look.
  const user_id = user?.id ?? services.newId()
  const code = await findNewestEmailCode(services.db, { purpose: 'sign_in', attempt_id: interaction.id, user_id })
  const now = services.now()
  const typed = canonicalEmailCode(input.code) ?? ''
  const verdict = judgeEmailCode(code, services.vault.macLookups(emailCodeText(interaction.id, typed)), now)
  if (verdict !== 'right' || code === null || !user || !isActive(user, now)) {
    await refuseWrong(context, counted, user, code)
    throw wrongCode()
  }
  return advance(context, interaction, user, proofBy('email_code', 'first', now), {
    writes: async () => [
      ...(await endGuesses(context, counted)),
      ...(apart === null || apart === counted.account ? [] : [clearThrottle(apart)]),
      useEmailCode(code.id, services.now()),
    ],
    again: lostToGuess,
    lost: wrongCode,
  })
}

const refuseWrong = async (
  context: Context,
  counted: Counted,
  user: User | null,
  code: EmailCode | null,
): Promise<void> => {
  context.services.breaker.failed()
  await countWrongGuess(context, counted, [
    // Where there is no code the same statement touches nothing, at the same cost.
    { ...countWrongTry(code?.id ?? context.services.newId()), rows: 'any' },
  ])
  await recordDenial(context, { ...counted.event, reason: user ? 'wrong_code_or_state' : 'unknown_account' })
}
