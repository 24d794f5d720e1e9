import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { isActive, type User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { findInteraction, updateInteraction } from '@gatekeeper/db/stores/interactions'
import { findPassword, requirePassword, setPasswordHash } from '@gatekeeper/db/stores/passwords'
import { findUserById, findUserByLogin, requireActiveUser } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { busy, refuse } from '../errors'
import { type FinishedSignIn, finishSignIn } from './finish-sign-in'
import { type Counted, countWrongGuess, endGuesses, lostToGuess, refuseThrottled } from './guesses'
import { loadInteraction } from './load-interaction'
import { type LoginView, loginView } from './login-view'
import { throttleKeys } from './throttle-keys'

const wrongCredentials = () =>
  refuse('UNAUTHORIZED', 'wrong_credentials', 'That email and password do not match. Check both and try again.')

/** SEC-161: the answer is that of the new state; a user who was disabled meanwhile looks like any other (SEC-084). */
const changedMeanwhile = async ({ db, now }: Context['services'], user_id: string) => {
  const user = await findUserById(db, user_id)
  if (!user || !isActive(user, now())) return wrongCredentials()
  return refuse('CONFLICT', 'changed_meanwhile', 'Something changed while you signed in. Try again.')
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
  const keys = throttleKeys(input.login, context.ip)
  const user = keys.login_key === null ? null : await findUserByLogin(services.db, keys.login_key)
  const counted: Counted = {
    account: user ? accountThrottleKey(user.id) : keys.unknown_account,
    address: keys.address,
    event: {
      action: 'sign_in.refused',
      target_type: user ? 'user' : null,
      target_id: user?.id ?? null,
      client_id: interaction.request?.client_id ?? null,
    },
  }
  await refuseThrottled(context, counted)
  await services.breaker.delay()
  const password = user ? await findPassword(services.db, user.id) : null
  const verdict = await services.passwords.verify(input.password, password?.hash ?? null)
  const now = services.now()
  if (verdict.kind === 'busy') throw busy(now + verdict.retry_after * 1000)
  if (!verdict.matches || !user || !password || !isActive(user, now)) {
    await refuseWrong(context, counted, user)
    throw wrongCredentials()
  }
  const rehash = verdict.outdated ? await services.passwords.hash(input.password) : null
  const proof =
    typeof rehash === 'string'
      ? setPasswordHash(user.id, password.version, rehash)
      : requirePassword(user.id, password.version)
  const finished = password.must_change ? null : await finishSignIn(context, user, ['pwd'], interaction)
  await settle(context, user, counted, [...(finished?.writes ?? halfWay(context, interaction, user)), proof])
  return viewAfter(context, interaction, finished)
}

const refuseWrong = async (context: Context, counted: Counted, user: User | null): Promise<void> => {
  context.services.breaker.failed()
  await countWrongGuess(context, counted)
  const reason = user ? 'wrong_password_or_state' : 'unknown_account'
  await recordDenial(context, { ...counted.event, reason })
}

/** Commits the sign-in while the account is open for guesses; another guess in between is settled first. */
const settle = async (context: Context, user: User, counted: Counted, writes: Write[]): Promise<void> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const result = await context.services.db.commit([...(await endGuesses(context, counted)), ...writes])
    if (result.kind === 'done') return
    // SEC-161: the user was disabled or the step finished elsewhere meanwhile; the answer is that of the new state.
    if (!lostToGuess(result)) break
  }
  throw await changedMeanwhile(context.services, user.id)
}

/** The password is proved, a forced change stands before the session: the proof waits in the interaction. */
const halfWay = ({ services }: Context, interaction: Interaction, user: User): Write[] => [
  requireActiveUser(user.id, user.version),
  updateInteraction(interaction.id, interaction.version, {
    ...renewed(interaction, services.now()),
    ...answersOf(interaction, user.id),
    session_id: null,
    authenticated_at: services.now(),
  }),
]

const viewAfter = async (
  context: Context,
  interaction: Interaction,
  finished: FinishedSignIn | null,
): Promise<LoginView> => {
  const { services, cookies } = context
  if (finished) cookies.setSession(finished.token, services.snapshots.settings().session_absolute)
  const after = finished ? { ...context, cookies: { ...cookies, session: finished.token } } : context
  return loginView(after, (await findInteraction(services.db, interaction.id)) ?? interaction)
}
