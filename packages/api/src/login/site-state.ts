import { decideForwardAuth, type ForwardAuthDecision, secondFactorUse } from '@gatekeeper/core/access/forward-auth'
import type { SiteRequest } from '@gatekeeper/core/access/site'
import { readReturnAddress } from '@gatekeeper/core/access/site-request'
import { decideSiteSignIn, type SiteSignIn } from '@gatekeeper/core/access/site-sign-in'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { NO_FACTORS } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import type { Visit } from '../access/judge-access'
import type { Services } from '../services'
import { loadFactors, loadPasswordAlone } from './load-factors'
import { findSignedIn, type SignedIn } from './signed-in'
import { siteOf } from './waiting-app'

/** What a check of this very page would say of the visitor; the method is that of a page (SEC-149). */
const judgeVisit = async (
  { db, snapshots, now }: Services,
  request: Pick<SiteRequest, 'url'>,
  site: RegisteredSite,
  { user_id, second_factor, ip }: Visit,
): Promise<ForwardAuthDecision> => {
  const target = readReturnAddress(request.url, true)
  if (target === null) return { kind: 'refuse', reason: 'rule', rule: null, policy_id: null }
  const groups = await findMemberships(db, user_id)
  return decideForwardAuth(
    {
      target,
      site,
      visitor: { user_id, groups, second_factor },
      foreign_scheme: null,
      ip,
      time_zone: snapshots.settings().time_zone,
      policy: snapshots.policy,
    },
    now(),
  )
}

/** The same of whoever is on the way to the page of `interaction`; `null` where none waits. */
export const judgeWaitingPage = async (
  services: Services,
  { site: request }: Interaction,
  visit: Visit,
): Promise<ForwardAuthDecision | null> => {
  const site = request && siteOf(services, request)
  return request && site ? judgeVisit(services, request, site, visit) : null
}

export interface SiteState {
  signed_in: SignedIn | null
  decision: SiteSignIn
}

/** The one decision about a page of a site, asked by `/auth/sign-in` and by the sign-in page alike. */
export const loadSiteState = async (
  services: Services,
  request: Pick<SiteRequest, 'url'>,
  site: RegisteredSite,
  interaction: Interaction | null,
  browser: { session: string | null; ip: string | null },
): Promise<SiteState> => {
  const signed_in = await findSignedIn(services, browser.session)
  if (!signed_in) {
    const nobody = { interaction, session: null, user: null, factors: NO_FACTORS, check: { kind: 'sign_in' } } as const
    return { signed_in, decision: decideSiteSignIn(nobody) }
  }
  const { session, user } = signed_in
  const visit = { user_id: user.id, second_factor: secondFactorUse(session), ip: browser.ip }
  const check = await judgeVisit(services, request, site, visit)
  const load = check.kind === 'second_factor' ? loadFactors : loadPasswordAlone
  const factors = await load(services, user.id)
  return { signed_in, decision: decideSiteSignIn({ interaction, session, user, factors, check }) }
}
