/** Whether a request may go on to an app (product.md section 6): what every check comes down to. */

import { ACR } from '../authentication/acr'
import type { Session } from '../authentication/session'
import type { Instant } from '../instant'
import { type Access, decideAccess, type PolicyInForce, type SecondFactorUse } from './policy'
import type { SiteRule } from './site'
import { judgeRules } from './site-rules'
import type { RegisteredSite } from './site-table'
import type { Target } from './target'

/** Who asks: by the cookie of a live session, or by an app token. */
export interface Visitor {
  user_id: string
  groups: readonly { id: string; expires_at: Instant | null }[]
  second_factor: SecondFactorUse
}

export interface ForwardAuthInput {
  target: Pick<Target, 'method' | 'path'>
  site: RegisteredSite
  visitor: Visitor | null
  /** The scheme of `Authorization`, lower case, where it is not one of our tokens. */
  foreign_scheme: string | null
  ip: string | null
  time_zone: string
  policy(id: string): PolicyInForce | null
}

export type ForwardAuthDecision =
  /** `identified`: the app is told who it is. */
  | { kind: 'allow'; identified: boolean }
  | { kind: 'sign_in' }
  /** `every_time`: a trusted device does not do (LG-31). */
  | { kind: 'second_factor'; every_time: boolean }
  | {
      kind: 'refuse'
      reason: 'rule' | 'not_named' | 'terms' | 'unknown_policy'
      rule: SiteRule | null
      policy_id: string | null
    }

export function decideForwardAuth(input: ForwardAuthInput, now: Instant): ForwardAuthDecision {
  const { target, site, visitor } = input
  const verdict = judgeRules(site, target.method, target.path)
  if (verdict.kind === 'deny') return { kind: 'refuse', reason: 'rule', rule: verdict.rule, policy_id: null }
  if (verdict.kind === 'bypass') return { kind: 'allow', identified: isWelcome(input, [site.site], now) }
  // The app checks what it alone can read; a header that anybody can add makes nobody known where a rule keeps them out.
  if (input.foreign_scheme !== null && site.site.pass_schemes.includes(input.foreign_scheme))
    return { kind: 'allow', identified: isWelcome(input, verdict.policies, now) }
  if (visitor === null) return { kind: 'sign_in' }
  const demands: { every_time: boolean }[] = []
  for (const { policy_id, rule } of verdict.policies) {
    const access = ask(input, policy_id, visitor, now)
    if (access === null) return { kind: 'refuse', reason: 'unknown_policy', rule, policy_id }
    if (access.kind === 'refused') return { kind: 'refuse', reason: access.reason, rule, policy_id }
    if (access.kind === 'second_factor') demands.push(access)
  }
  return demands.length > 0
    ? { kind: 'second_factor', every_time: demands.some(({ every_time }) => every_time) }
    : { kind: 'allow', identified: true }
}

/** Where anyone may pass, only those are named to the app whom all of these policies let in: its own, or those of the place. */
const isWelcome = (
  input: ForwardAuthInput,
  policies: readonly { policy_id: string | null }[],
  now: Instant,
): boolean => {
  const { visitor } = input
  return visitor !== null && policies.every(({ policy_id }) => ask(input, policy_id, visitor, now)?.kind === 'allowed')
}

/** `null`: the policy is not known here, which must let nobody in. */
function ask(input: ForwardAuthInput, policy_id: string | null, visitor: Visitor, now: Instant): Access | null {
  if (policy_id === null) return { kind: 'allowed' }
  const policy = input.policy(policy_id)
  if (policy === null) return null
  const { ip, time_zone } = input
  return decideAccess(policy, { ...visitor, ip, time_zone }, now)
}

/** AM-11: trust in a device makes aal2 without a word in `amr`; LG-31: a policy may ask for more. */
export const secondFactorUse = ({ acr, amr }: Pick<Session, 'acr' | 'amr'>): SecondFactorUse => {
  if (acr !== ACR.two_factors) return 'none'
  return amr.some((one) => one === 'mfa' || one === 'hwk' || one === 'swk') ? 'used' : 'trusted'
}
