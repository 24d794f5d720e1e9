import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import type { Step } from '@gatekeeper/core/authentication/next-step'
import { findInteraction, updateInteraction } from '@gatekeeper/db/stores/interactions'
import type { Context } from '../context'
import { changedMeanwhile, notThisStep } from '../errors'
import { loadInteraction } from './load-interaction'
import { type LoginView, loginView } from './login-view'
import { findSignedIn } from './signed-in'
import { requestOf } from './waiting-app'

/** A step may be taken only when it is the next one (SEC-040, SEC-093). */
export const atStep = async (
  context: Context,
  id: string,
  step: Step,
): Promise<{ interaction: Interaction; view: LoginView }> => {
  const interaction = await loadInteraction(context, id)
  const view = await loginView(context, interaction)
  if (view.step !== step) throw notThisStep()
  return { interaction, view }
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
  const { interaction } = await atStep(context, input.interaction, 'select_account')
  if (input.choice === 'continue') return answer(context, interaction, { account_selected: true })
  return { ...(await loginView(context, interaction)), step: 'identify' }
}

export const consent = async (context: Context, input: { interaction: string; allow: boolean }): Promise<LoginView> => {
  const { interaction } = await atStep(context, input.interaction, 'consent')
  return answer(context, interaction, { consent: input.allow ? 'granted' : 'denied' })
}

/** Back to the app with `access_denied` (AZ-24), or to a fresh sign-in page. */
export const cancel = async (context: Context, input: { interaction: string }): Promise<LoginView> => {
  const interaction = await loadInteraction(context, input.interaction)
  const view = await record(context, interaction, { cancelled: true })
  if (requestOf(interaction)) return view
  return { ...view, step: 'continue', continue_to: '/login' }
}
