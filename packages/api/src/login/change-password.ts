import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { proofBy, type Reached, reachedBy } from '@gatekeeper/core/authentication/proof'
import { signInStep } from '@gatekeeper/core/authentication/sign-in-step'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { findInteraction } from '@gatekeeper/db/stores/interactions'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { changedMeanwhile, invalid } from '../errors'
import { tellCredentialChanged } from '../mail/notices'
import { hashNewPassword } from '../users/new-password'
import { finishSignIn } from './finish-sign-in'
import { type LoginView, loginView } from './login-view'
import { findSignedIn } from './signed-in'
import { atStep } from './steps'
import { judgeSignIn, waitingProofs } from './under-way'
import { requireUserHere } from './who-is-here'

const SAME = 'Choose another password than the one you have.'

/**
 * The forced change: whoever has proved the old password, and what else was due, sets a new one, and only then is signed in.
 * It is the last step of the gate, so nothing is left after it.
 */
export const changePassword = async (
  context: Context,
  input: { interaction: string; password: string },
): Promise<LoginView> => {
  const { services } = context
  const { interaction } = await atStep(context, input.interaction, 'change_password')
  const user = await requireUserHere(context, interaction)
  const password = await findPassword(services.db, user.id)
  if (!password) throw changedMeanwhile()
  const verdict = await services.passwords.verify(input.password, password.hash)
  if (verdict.kind === 'verified' && verdict.matches) throw invalid([{ field: 'new-password', message: SAME }])
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const proofs = waitingProofs(interaction, user.id)
  const reached = await reachedHere(context, interaction, user)
  const { trust_device } = interaction
  const finished = await finishSignIn(context, user, reached, { interaction, proofs, trust_device })
  const event = auditEvent(
    context,
    { action: 'password.changed', target_type: 'user', target_id: user.id, target_name: user.email, reason: 'forced' },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const result = await services.db.commit([
    // Before the sign-in writes its own trust, which is younger than this change.
    distrustDevicesOfUser(user.id),
    ...finished.writes,
    replacePassword(user.id, password.version, { hash, changed_at: now, must_change: false }),
    endSessionsOfUser(user.id, now, finished.session.id),
    ...tellCredentialChanged(context, user, 'password_changed'),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw changedMeanwhile()
  return loginView(finished.setCookies(), (await findInteraction(services.db, interaction.id)) ?? interaction)
}

/** What the proofs of this interaction come to once the password is changed; without any, what the session is. */
const reachedHere = async (context: Context, interaction: Interaction, user: User): Promise<Reached> => {
  const { services, cookies } = context
  const proofs = waitingProofs(interaction, user.id)
  if (proofs.length === 0) {
    const signed_in = await findSignedIn(services, cookies.session)
    if (signed_in?.user.id !== user.id) throw changedMeanwhile()
    return reachedBy([proofBy('password', 'first', services.now())], false, signed_in.session)
  }
  const judged = await judgeSignIn(context, interaction, user, proofs)
  if (!judged) throw changedMeanwhile()
  const factors = { ...judged.state.factors, password: { must_change: false } }
  const step = signInStep({ ...judged.state, factors }, services.now())
  if (step.kind !== 'done') throw changedMeanwhile()
  return step
}
