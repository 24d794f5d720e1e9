import { proofBy } from '@gatekeeper/core/authentication/proof'
import { isActive, type User } from '@gatekeeper/core/user'
import { findPassword, requirePassword, setPasswordHash } from '@gatekeeper/db/stores/passwords'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { busy, changedMeanwhile, refuse } from '../errors'
import { advance } from './advance'
import { countedSignIn } from './counted-sign-in'
import { type Counted, countWrongGuess, endGuesses, lostToGuess, refuseThrottled } from './guesses'
import { loadInteraction } from './load-interaction'
import type { LoginView } from './login-view'

const wrongCredentials = () =>
  refuse('UNAUTHORIZED', 'wrong_credentials', 'That email and password do not match. Check both and try again.')

/** Whoever waits for approval has proved the account by its password and is told so by the gate; all else is one answer. */
const mayBeTold = (user: User, now: number): boolean => isActive(user, now) || user.state === 'pending'

/** SEC-161: the answer is that of the new state; a user who was disabled meanwhile looks like any other (SEC-084). */
const lostMeanwhile = async ({ db, now }: Context['services'], user_id: string) => {
  const user = await findUserById(db, user_id)
  if (!user || !isActive(user, now())) return wrongCredentials()
  return changedMeanwhile()
}

/**
 * The password step. Unknown, disabled, expired and known accounts get one answer at one cost (SEC-084),
 * and a right password during a lock gets the lock's answer (SEC-086).
 */
export const signInWithPassword = async (
  context: Context,
  input: { interaction: string; login: string; password: string },
): Promise<LoginView> => {
  const { services } = context
  const interaction = await loadInteraction(context, input.interaction)
  const { user, counted, apart } = await countedSignIn(context, interaction, input.login)
  await refuseThrottled(context, counted)
  await services.breaker.delay()
  const password = user ? await findPassword(services.db, user.id) : null
  const verdict = await services.passwords.verify(input.password, password?.hash ?? null)
  const now = services.now()
  if (verdict.kind === 'busy') throw busy(now + verdict.retry_after * 1000)
  if (!verdict.matches || !user || !password || !mayBeTold(user, now)) {
    await refuseWrong(context, counted, user)
    throw wrongCredentials()
  }
  const rehash = verdict.outdated ? await services.passwords.hash(input.password) : null
  const proof =
    typeof rehash === 'string'
      ? setPasswordHash(user.id, password.version, rehash)
      : requirePassword(user.id, password.version)
  return advance(context, interaction, user, proofBy('password', 'first', now), {
    writes: async () => [
      ...(await endGuesses(context, counted)),
      ...(apart === null || apart === counted.account ? [] : [clearThrottle(apart)]),
      proof,
    ],
    // Another guess in between is settled first.
    again: lostToGuess,
    lost: () => lostMeanwhile(services, user.id),
  })
}

const refuseWrong = async (context: Context, counted: Counted, user: User | null): Promise<void> => {
  context.services.breaker.failed()
  await countWrongGuess(context, counted)
  const reason = user ? 'wrong_password_or_state' : 'unknown_account'
  await recordDenial(context, { ...counted.event, reason })
}
