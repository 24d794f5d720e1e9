import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { renewed } from '@gatekeeper/core/authentication/new-interaction'
import { ADDRESS_WINDOW, accountThrottleKey, judgeThrottle } from '@gatekeeper/core/authentication/throttle'
import { isActive, type User } from '@gatekeeper/core/user'
import { findInteraction, updateInteraction } from '@gatekeeper/db/stores/interactions'
import { findPassword, requirePassword, setPasswordHash } from '@gatekeeper/db/stores/passwords'
import { clearThrottle, findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import { findUserById, findUserByLogin } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { busy, refuse } from '../errors'
import { finishSignIn } from './finish-sign-in'
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
  const account = user ? accountThrottleKey(user.id) : keys.unknown_account
  await refuseThrottled(context, account, keys.address)
  await services.breaker.delay()
  const password = user ? await findPassword(services.db, user.id) : null
  const verdict = await services.passwords.verify(input.password, password?.hash ?? null)
  const now = services.now()
  if (verdict.kind === 'busy') throw busy(now + verdict.retry_after * 1000)
  if (!verdict.matches || !user || !password || !isActive(user, now)) {
    await countFailure(context, interaction, account, keys.address, user)
    throw wrongCredentials()
  }
  const rehash = verdict.outdated ? await services.passwords.hash(input.password) : null
  const proof =
    typeof rehash === 'string'
      ? setPasswordHash(user.id, password.version, rehash)
      : requirePassword(user.id, password.version)
  if (password.must_change) {
    await goHalfWay(context, interaction, user, account)
    return loginView(context, (await findInteraction(services.db, interaction.id)) ?? interaction)
  }
  const finished = await finishSignIn(context, user, ['pwd'], interaction)
  const result = await services.db.commit([clearThrottle(account), ...finished.writes, proof])
  if (result.kind === 'conflict') throw await changedMeanwhile(services, user.id)
  context.cookies.setSession(finished.token, services.snapshots.settings().session_absolute)
  const signed = { ...context, cookies: { ...context.cookies, session: finished.token } }
  return loginView(signed, (await findInteraction(services.db, interaction.id)) ?? interaction)
}

const refuseThrottled = async (context: Context, account: string, address: string | null): Promise<void> => {
  const { services } = context
  const now = services.now()
  const [of_account = null, of_address = null] = await findThrottles(
    services.db,
    address === null ? [account] : [account, address],
  )
  const verdict = judgeThrottle(of_account, of_address, services.snapshots.settings(), now)
  if (verdict.kind === 'open') return
  const until = verdict.kind === 'wait' ? verdict.until : undefined
  const message = until
    ? 'Too many tries. Wait a moment, then try again.'
    : 'Too many tries in a row. An administrator has to set a new password for this account.'
  throw refuse('TOO_MANY_REQUESTS', verdict.kind === 'wait' ? 'throttled' : 'locked', message, until ? { until } : {})
}

const countFailure = async (
  context: Context,
  interaction: Interaction,
  account: string,
  address: string | null,
  user: User | null,
) => {
  const { services } = context
  const now = services.now()
  services.breaker.failed()
  await services.db.commit([
    recordFailure(account, null, now),
    ...(address === null ? [] : [recordFailure(address, ADDRESS_WINDOW * 1000, now)]),
  ])
  await services.anonymous.audit(
    auditEvent(context, {
      action: 'sign_in.refused',
      outcome: 'refused',
      reason: user ? 'wrong_password_or_state' : 'unknown_account',
      target_type: user ? 'user' : null,
      target_id: user?.id ?? null,
      client_id: interaction.request?.client_id ?? null,
    }),
  )
}

/** The password is proved, a forced change stands before the session: the proof waits in the interaction. */
const goHalfWay = async (context: Context, interaction: Interaction, user: User, account: string): Promise<void> => {
  const { services } = context
  const result = await services.db.commit([
    clearThrottle(account),
    updateInteraction(interaction.id, interaction.version, {
      ...renewed(interaction, services.now()),
      user_id: user.id,
      session_id: null,
      authenticated_at: services.now(),
    }),
  ])
  if (result.kind === 'conflict') throw await changedMeanwhile(services, user.id)
}
