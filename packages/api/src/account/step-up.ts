import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { refuse } from '../errors'
import { proveEmailCode, type SentCode, sendCode } from '../factors/email-code'
import type { Guess, ProvedCode } from '../factors/guesses'
import { proveTotp } from '../factors/totp'
import { finishSignIn } from '../login/finish-sign-in'
import { loadFactors } from '../login/load-factors'
import { raised } from './fresh'

interface Owner {
  user: User
  session: Session
}

/** By what one may confirm that it is still oneself, the surest way first. */
export type StepUpWay = 'passkey' | 'password' | 'totp' | 'email_code'

const TRIES = 5

const guessOf = ({ user }: Owner): Guess => ({ user, event: { action: 'sign_in.refused' } })

/** The ways that this person has. A mailed code is only for whoever has nothing else: the mailbox may be what was stolen. */
export const stepUpWays = async ({ services }: Context, { user }: Owner): Promise<StepUpWay[]> => {
  const factors = await loadFactors(services, user.id)
  const ways: StepUpWay[] = []
  if (factors.passkeys > 0 && services.secure) ways.push('passkey')
  if (factors.password) ways.push('password')
  if (factors.totp) ways.push('totp')
  if (ways.length === 0 && services.mailer.configured()) ways.push('email_code')
  return ways
}

const refuseOtherWays = async (context: Context, owner: Owner): Promise<void> => {
  if ((await stepUpWays(context, owner)).includes('email_code')) return
  throw refuse('FORBIDDEN', 'other_way', 'Confirm with your passkey, password or authenticator app instead.')
}

/** The session once more, fresh, under a new cookie value (SEC-090). */
const raise = async (
  context: Context,
  { user, session }: Owner,
  by: 'totp' | 'email_code',
  proved: ProvedCode,
): Promise<Record<string, never>> => {
  const finished = await finishSignIn(context, user, raised(context, session, by), null)
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const result = await context.services.db.commit([...(await proved.writes()), ...finished.writes])
    if (result.kind === 'done') {
      finished.setCookies()
      return {}
    }
    if (!proved.again(result)) break
  }
  throw await proved.lost()
}

export const stepUpByTotp = async (context: Context, owner: Owner, input: { code: string }) =>
  raise(context, owner, 'totp', await proveTotp(context, guessOf(owner), input.code))

const attemptOf = ({ session }: Owner) => ({ purpose: 'step_up', attempt_id: session.id }) as const

export const sendStepUpCode = async (context: Context, owner: Owner): Promise<SentCode> => {
  await refuseOtherWays(context, owner)
  return sendCode(context, owner.user, attemptOf(owner), null)
}

export const stepUpByEmailCode = async (context: Context, owner: Owner, input: { code: string }) => {
  await refuseOtherWays(context, owner)
  return raise(
    context,
    owner,
    'email_code',
    await proveEmailCode(context, guessOf(owner), attemptOf(owner), input.code),
  )
}
