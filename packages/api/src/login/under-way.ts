import type { Factors } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import { type SignInStep, type SignInUnderWay, signInStep } from '@gatekeeper/core/authentication/sign-in-step'
import { acrDemand, demandedBy, wantsTwoFactors } from '@gatekeeper/core/oidc/acr-demand'
import type { User } from '@gatekeeper/core/user'
import { judgeAccess } from '../access/judge-access'
import type { Context } from '../context'
import { findDevice } from './devices'
import { loadFactors } from './load-factors'
import { findSignedIn } from './signed-in'
import { judgeWaitingPage } from './site-state'

/** Where a sign-in stands, and what that was judged by. */
export interface JudgedSignIn {
  step: SignInStep
  factors: Factors
  state: SignInUnderWay
}

/** The proofs of this interaction that still wait for a session. */
export const waitingProofs = (interaction: Interaction, user_id: string): Proof[] =>
  interaction.user_id === user_id ? interaction.proofs : []

/**
 * Asks the gate about `proofs` of `user`. `null` when they prove nothing: a second factor without a first one in this
 * interaction, nor a session of that user to be raised.
 */
export const judgeSignIn = async (
  context: Context,
  interaction: Interaction,
  user: User,
  proofs: readonly Proof[],
): Promise<JudgedSignIn | null> => {
  const { services, cookies } = context
  const first = proofs.find(({ role }) => role === 'first') ?? null
  const signed_in = first ? null : await findSignedIn(services, cookies.session)
  const before = signed_in?.user.id === user.id ? signed_in.session : null
  if (first === null && before === null) return null
  const { request } = interaction
  const client = request && (services.snapshots.client(request.client_id)?.client ?? null)
  const visit = { user_id: user.id, ip: context.ip, second_factor: 'none' as const }
  const [factors, device, { access }, of_site] = await Promise.all([
    loadFactors(services, user.id),
    findDevice(context, user.id),
    judgeAccess(services, client?.policy_id ?? null, visit),
    judgeWaitingPage(services, interaction, visit),
  ])
  const state: SignInUnderWay = {
    user,
    proofs,
    before,
    factors,
    trusted_device: first !== null && device.kind === 'known' && device.trusted,
    two_factors_wanted:
      of_site?.kind === 'second_factor' ||
      wantsTwoFactors(acrDemand(request, client && demandedBy(client, access)), factors, first?.by ?? null),
    every_time: [access, of_site].some((one) => one?.kind === 'second_factor' && one.every_time),
    settings: services.snapshots.settings(),
  }
  return { step: signInStep(state, services.now()), factors, state }
}
