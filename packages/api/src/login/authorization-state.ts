import { secondFactorUse } from '@gatekeeper/core/access/forward-auth'
import type { PolicyVerdict } from '@gatekeeper/core/access/policy'
import { type Factors, NO_FACTORS } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { demandedBy, needsFactors, withoutTrust } from '@gatekeeper/core/oidc/acr-demand'
import { decideAuthorization } from '@gatekeeper/core/oidc/authorization'
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { Grant } from '@gatekeeper/core/oidc/grant'
import type { Write } from '@gatekeeper/db/commit'
import { findGrant } from '@gatekeeper/db/stores/grants'
import { FREE, judgeAccess } from '../access/judge-access'
import type { Services } from '../services'
import { loadFactors, loadPasswordAlone } from './load-factors'
import { findSignedIn, type SignedIn } from './signed-in'

/** All that the decision of an authorization request needs, loaded at once (design.md section 4, walk i). */
export interface AuthorizationState {
  request: AuthorizationRequest
  client: Client
  interaction: Interaction | null
  signed_in: SignedIn | null
  factors: Factors
  grant: Grant | null
  access: PolicyVerdict
  /** Of that verdict, for the commit that gives a code by it. */
  guards: Write[]
}

export const loadAuthorizationState = async (
  services: Services,
  request: AuthorizationRequest,
  client: Client,
  interaction: Interaction | null,
  session_token: string | null,
  ip: string | null,
): Promise<AuthorizationState> => {
  const signed_in = await findSignedIn(services, session_token)
  if (!signed_in) return { request, client, interaction, signed_in, factors: NO_FACTORS, grant: null, ...FREE }
  const { session, user } = signed_in
  const visit = { user_id: user.id, ip, second_factor: secondFactorUse(session) }
  const judged = await judgeAccess(services, client.policy_id, visit)
  const demanding = demandedBy(client, judged.access)
  const load = needsFactors(request, demanding, withoutTrust(session, judged.access)) ? loadFactors : loadPasswordAlone
  const [factors, grant] = await Promise.all([load(services, user.id), findGrant(services.db, user.id, client.id)])
  return { request, client, interaction, signed_in, factors, grant, ...judged }
}

/** The one decision, asked by `/authorize` and by the sign-in page alike. */
export const decide = (state: AuthorizationState, now: number) =>
  decideAuthorization(
    {
      request: state.request,
      client: state.client,
      interaction: state.interaction,
      session: state.signed_in?.session ?? null,
      user: state.signed_in?.user ?? null,
      factors: state.factors,
      grant: state.grant,
      access: state.access,
    },
    now,
  )
