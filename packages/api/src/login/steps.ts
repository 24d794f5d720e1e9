import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import type { Step } from '@gatekeeper/core/authentication/next-step'
import { isActive } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findInteraction, updateInteraction } from '@gatekeeper/db/stores/interactions'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { hashNewPassword } from '../users/new-password'
import { finishSignIn } from './finish-sign-in'
import { loadInteraction } from './load-interaction'
import { type LoginView, loginView } from './login-view'
import { findSignedIn } from './signed-in'

const changedMeanwhile = () =>
  refuse('CONFLICT', 'changed_meanwhile', 'Something changed while you signed in. Try again.')

/** A step may be taken only when it is the next one (SEC-040, SEC-093). */
const atStep = async (context: Context, id: string, step: Step): Promise<Interaction> => {
  const interaction = await loadInteraction(context, id)
  const view = await loginView(context, interaction)
  if (view.step !== step)
    throw refuse('BAD_REQUEST', 'not_this_step', 'This step is not asked for now. Reload the page to go on.')
  return interaction
}

/** An answer is its person's: whoever signs in here afterwards, in another tab too, is asked anew. */
const whoAnswers = async ({ services, cookies }: Context): Promise<string> => {
  const signed_in = await findSignedIn(services, cookies.session)
  if (!signed_in) throw changedMeanwhile()
  return signed_in.user.id
}

/** A step of whoever is signed in: answered in that person's name. */
const answer = async (
  context: Context,
  interaction: Interaction,
  changes: Partial<Pick<Interaction, 'account_selected' | 'consent'>>,
): Promise<LoginView> => {
  const user_id = await whoAnswers(context)
  return record(context, interaction, { ...answersOf(interaction, user_id), ...changes })
}

const record = async (
  context: Context,
  interaction: Interaction,
  changes: Partial<Interaction>,
): Promise<LoginView> => {
  const { services } = context
  const all = { ...renewed(interaction, services.now()), ...changes }
  const result = await services.db.commit([updateInteraction(interaction.id, interaction.version, all)])
  if (result.kind === 'conflict') throw changedMeanwhile()
  return loginView(context, (await findInteraction(services.db, interaction.id)) ?? interaction)
}

/** "Continue as …" is remembered; "another account" asks for a sign-in without ending anything yet. */
export const chooseAccount = async (
  context: Context,
  input: { interaction: string; choice: 'continue' | 'other' },
): Promise<LoginView> => {
  const interaction = await atStep(context, input.interaction, 'select_account')
  if (input.choice === 'continue') return answer(context, interaction, { account_selected: true })
  return { ...(await loginView(context, interaction)), step: 'identify' }
}

export const consent = async (context: Context, input: { interaction: string; allow: boolean }): Promise<LoginView> => {
  const interaction = await atStep(context, input.interaction, 'consent')
  return answer(context, interaction, { consent: input.allow ? 'granted' : 'denied' })
}

/** Back to the app with `access_denied` (AZ-24), or to a fresh sign-in page. */
export const cancel = async (context: Context, input: { interaction: string }): Promise<LoginView> => {
  const interaction = await loadInteraction(context, input.interaction)
  const view = await record(context, interaction, { cancelled: true })
  if (interaction.request) return view
  return { ...view, step: 'continue', continue_to: '/login' }
}

/** The forced change: whoever proved the old password in this interaction sets a new one, and only then is signed in. */
export const changePassword = async (
  context: Context,
  input: { interaction: string; password: string },
): Promise<LoginView> => {
  const { services } = context
  const interaction = await atStep(context, input.interaction, 'change_password')
  const proved = interaction.authenticated_at === null ? null : interaction.user_id
  const user = await findUserById(services.db, proved ?? (await whoAnswers(context)))
  const password = user && (await findPassword(services.db, user.id))
  if (!user || !password || !isActive(user, services.now())) throw changedMeanwhile()
  const verdict = await services.passwords.verify(input.password, password.hash)
  if (verdict.kind === 'verified' && verdict.matches) {
    throw refuse('BAD_REQUEST', 'invalid', 'Choose another password than the one you have.', {
      faults: [{ field: 'new-password', message: 'Choose another password than the one you have.' }],
    })
  }
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const finished = await finishSignIn(context, user, ['pwd'], interaction)
  const event = auditEvent(
    context,
    { action: 'password.changed', target_type: 'user', target_id: user.id, target_name: user.email, reason: 'forced' },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const result = await services.db.commit([
    ...finished.writes,
    replacePassword(user.id, password.version, { hash, changed_at: now, must_change: false }),
    endSessionsOfUser(user.id, now, finished.session.id),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw changedMeanwhile()
  context.cookies.setSession(finished.token, services.snapshots.settings().session_absolute)
  const signed = { ...context, cookies: { ...context.cookies, session: finished.token } }
  return loginView(signed, (await findInteraction(services.db, interaction.id)) ?? interaction)
}
