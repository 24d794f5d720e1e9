import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import type { SignInStep } from '@gatekeeper/core/authentication/sign-in-step'
import type { User } from '@gatekeeper/core/user'
import type { Conflict, Write } from '@gatekeeper/db/commit'
import { findInteraction, updateInteraction } from '@gatekeeper/db/stores/interactions'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { changedMeanwhile, type GateKeeperError, notThisStep } from '../errors'
import { endReplayedDevices, findDevice } from './devices'
import { finishSignIn } from './finish-sign-in'
import { type LoginView, loginView } from './login-view'
import { judgeSignIn, waitingProofs } from './under-way'

export interface Advance {
  /** Committed with the step: what makes the proof count once, and what it changes. Asked anew at each try. */
  writes?: () => Promise<Write[]> | Write[]
  /** Whether a lost commit may be tried again with writes made anew. */
  again?: (conflict: Conflict) => boolean
  /** What is said when the commit is lost for good. */
  lost?: () => Promise<GateKeeperError> | GateKeeperError
  /** The person's wish beside a second factor; kept until the session is made. */
  trust_device?: boolean
}

const TRIES = 5

/**
 * One more proof of `user` in this interaction: the one way by which every road comes nearer to a session. The gate says
 * what is left; when nothing is, the session is made in the same commit that spends the proof.
 */
export const advance = async (
  context: Context,
  interaction: Interaction,
  user: User,
  proof: Proof,
  options: Advance = {},
): Promise<LoginView> => {
  const { db } = context.services
  // A first factor begins anew; a second one is added to what the same person has proved here.
  const proofs = proof.role === 'first' ? [proof] : [...waitingProofs(interaction, user.id), proof]
  const judged = await judgeSignIn(context, interaction, user, proofs)
  if (judged === null) throw notThisStep()
  const { step } = judged
  if (step.kind === 'refuse') return refused(context, interaction, user, step)
  const trust_device = options.trust_device ?? answersOf(interaction, user.id).trust_device
  const finished =
    step.kind === 'done' ? await finishSignIn(context, user, step, { interaction, proofs, trust_device }) : null
  const own = finished?.writes ?? (await halfWay(context, interaction, user, proofs, trust_device))
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const result = await db.commit([...((await options.writes?.()) ?? []), ...own])
    if (result.kind === 'done')
      return loginView(finished?.setCookies() ?? context, (await findInteraction(db, interaction.id)) ?? interaction)
    if (!options.again?.(result)) break
  }
  throw (await options.lost?.()) ?? changedMeanwhile()
}

/** Something is left: the proof waits in the interaction, never in a session. */
const halfWay = async (
  context: Context,
  interaction: Interaction,
  user: User,
  proofs: Proof[],
  trust_device: boolean,
): Promise<Write[]> => [
  requireActiveUser(user.id, user.version),
  ...endReplayedDevices(context, await findDevice(context, user.id)),
  updateInteraction(interaction.id, interaction.version, {
    ...renewed(interaction, context.services.now()),
    ...answersOf(interaction, user.id),
    proofs,
    trust_device,
    session_id: null,
    authenticated_at: null,
  }),
]

/** Who may not come in although they have proved who they are is told why; nothing is kept of it. */
const refused = async (
  context: Context,
  interaction: Interaction,
  user: User,
  { reason }: Extract<SignInStep, { kind: 'refuse' }>,
): Promise<LoginView> => {
  const client_id = interaction.request?.client_id ?? null
  await recordDenial(context, { action: 'sign_in.refused', target_type: 'user', target_id: user.id, client_id, reason })
  return { ...(await loginView(context, interaction)), step: 'refused', refusal: reason, continue_to: null }
}
