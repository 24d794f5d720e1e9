import type { SignedIn } from '@gatekeeper/api/login/signed-in'
import { forwardAuthTrace } from '@gatekeeper/core/access/forward-auth-trace'
import type { SiteRequest } from '@gatekeeper/core/access/site'
import { readReturnAddress } from '@gatekeeper/core/access/site-request'
import type { SiteSignIn } from '@gatekeeper/core/access/site-sign-in'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { deniedPage } from '../pages/denied-page'
import { frameOfSite } from '../pages/page-frame'
import { userAgent } from './api-context'
import type { Call } from './endpoint'

interface Refusal {
  request: SiteRequest
  site: RegisteredSite
  decision: Extract<SiteSignIn, { kind: 'refuse' }>
  signed_in: SignedIn
}

/** The same reason, and the same code, as a check of that page would have answered (PX-04). */
export const refuseSite = (call: Call, { request, site: { site }, decision, signed_in }: Refusal): Response => {
  const { services, ip } = call
  const { session, user } = signed_in
  const { rule, reason, policy_id } = decision
  const code = services.forward_auth.denials.record({
    key: `${session.id}|${site.id}|${rule?.position ?? 'own'}|${reason}`,
    trace: forwardAuthTrace({
      obstacle: decision,
      site,
      target: readReturnAddress(request.url, true),
      policy: policy_id === null ? null : (services.snapshots.policy(policy_id)?.policy.name ?? null),
      user_id: user.id,
      ip,
    }),
    site,
    reason,
    user,
    proven: true,
    user_agent: userAgent(call.request),
  })
  return deniedPage(frameOfSite(call, site), { site: site.name, reason, email: user.email, code })
}
