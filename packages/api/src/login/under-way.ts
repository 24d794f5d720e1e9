import type { Factors } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import { type SignInStep, type SignInUnderWay, signInStep } from '@gatekeeper/core/authentication/sign-in-step'
import { acrDemand, wantsTwoFactors } from '@gatekeeper/core/oidc/acr-demand'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { findDevice } from './devices'
import { loadFactors } from './load-factors'
import { findSignedIn } from './signed-in'
import { judgeVisit } from './site-state'
import { siteOf } from './waiting-app'

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
  const [factors, device, of_site] = await Promise.all([
    loadFactors(services, user.id),
    findDevice(context, user.id),
    siteDemand(context, interaction, user),
  ])
  const state: SignInUnderWay = {
    user,
    proofs,
    before,
    factors,
    trusted_device: first !== null && device.kind === 'known' && device.trusted,
    two_factors_wanted: of_site !== null || wantsTwoFactors(acrDemand(request, client), factors, first?.by ?? null),
    settings: services.snapshots.settings(),
  }
  return { step: signInStep(state, services.now()), factors, state }
}

/** What the policy of a waiting page asks beyond a first factor; `null`: nothing, or the person is refused in the end. */
const siteDemand = async (
  { services, ip }: Context,
  { site: request }: Interaction,
  { id }: User,
): Promise<{ every_time: boolean } | null> => {
  const site = request && siteOf(services, request)
  if (!request || !site) return null
  const check = await judgeVisit(services, request, site, { user_id: id, second_factor: 'none', ip })
  return check.kind === 'second_factor' ? check : null
}
