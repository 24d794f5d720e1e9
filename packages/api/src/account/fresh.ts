import { NO_FACTOR } from '@gatekeeper/core/authentication/acr'
import { proofBy, type Reached, reachedBy } from '@gatekeeper/core/authentication/proof'
import { isFresh, isRecent, type Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse, stale } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
import { loadFactors } from '../login/load-factors'
import { provePassword } from './prove-password'

/**
 * SEC-125: a session that was left open, or that a one-time link has made, must not make credentials; an API key has no session
 * that could be.
 */
export const requireFresh = async (context: Context): Promise<void> => {
  const { caller, services } = context
  if (caller.kind !== 'session' || isFresh(caller.session, services.now())) return
  if (await makesFirstFactor(context, caller)) return
  await recordDenial(context, { action: 'access.refused', target_type: 'session', reason: 'reauthenticate' })
  throw refuse(
    'FORBIDDEN',
    'reauthenticate',
    caller.session.acr === NO_FACTOR
      ? 'You came in by a one-time link. Confirm that it is you, then try again.'
      : 'You signed in more than ten minutes ago. Confirm that it is you, then try again.',
  )
}

/** Whoever has nothing to prove themselves by, and no mail to get a code from, makes it within ten minutes of the link. */
const makesFirstFactor = async (
  { services }: Context,
  { session, user }: { session: Session; user: User },
): Promise<boolean> => {
  if (session.acr !== NO_FACTOR || !isRecent(session, services.now()) || services.mailer.configured()) return false
  const { password, totp, passkeys } = await loadFactors(services, user.id)
  return password === null && !totp && passkeys === 0
}

/**
 * A factor given once more within a session: what the session has reached, and no less (AM rows). The code of an app is a
 * second factor wherever it is given; a mailed code may be what the session was made by.
 */
export const raised = (
  { services }: Context,
  session: Pick<Session, 'amr' | 'acr'>,
  by: 'password' | 'totp' | 'email_code',
): Reached => reachedBy([proofBy(by, by === 'totp' ? 'second' : 'first', services.now())], false, session)

/** The password once more within a session: it is fresh again, under a new cookie value (SEC-090). */
export const reauthenticate = async (
  context: Context,
  { user, session }: { user: User; session: Session },
  input: { password: string },
): Promise<Record<string, never>> => {
  const { services } = context
  const proved = await provePassword(context, user, input.password, 'sign_in.refused')
  const finished = await finishSignIn(context, user, raised(context, session, 'password'), null)
  const result = await services.db.commit([...proved.writes, ...finished.writes])
  if (result.kind === 'conflict') throw stale('account')
  finished.setCookies()
  return {}
}
