import { type Explanation, explainPolicy } from '@gatekeeper/core/access/explain-policy'
import { parseCidr } from '@gatekeeper/core/network'
import { isActive } from '@gatekeeper/core/user'
import { findGroups } from '@gatekeeper/db/stores/groups'
import { listMemberships } from '@gatekeeper/db/stores/policy-list'
import type { Context } from '../context'
import { invalid } from '../errors'
import { loadFactors } from '../login/load-factors'
import { loadUser } from '../users/load-user'
import { type AppSeen, type Guard, lookAtApp } from './explain-app'
import type { ExplainInput } from './policy-fields'

type Outcome = 'allowed' | 'second_factor' | 'refused'
type Reason = 'user' | 'app' | 'rule' | 'not_named' | 'terms'

export interface Judged extends Omit<Guard, 'in_force'>, Explanation {}

/** Whether this user may open that app then, from there, and why: the same functions decide that decide at the door. */
export const explainAccess = async (context: Context, input: ExplainInput) => {
  const { services } = context
  const { ip = null, second_factor } = input
  if (ip !== null && (parseCidr(ip) === null || ip.includes('/')))
    throw invalid([{ field: 'ip', message: `${ip} is no address such as 192.0.2.1 or 2001:db8::1.` }])
  const at = input.at ?? services.now()
  const user = await loadUser(context, input.user_id)
  const { time_zone, second_factor_required } = services.snapshots.settings()
  const [seen, memberships, factors] = await Promise.all([
    lookAtApp(context, input),
    listMemberships(services.db, user.id),
    loadFactors(services, user.id),
  ])
  const facts = { user, user_id: user.id, groups: memberships, ip, second_factor, time_zone }
  const policies = seen.guards.map(({ in_force, ...guard }): Judged => {
    return { ...guard, ...explainPolicy(in_force, facts, at) }
  })
  const demanded = seen.second_factor || second_factor_required
  const verdict = judge(seen, policies, isActive(user, at), demanded && second_factor === 'none')
  const named = seen.guards.flatMap(({ in_force }) => in_force?.grants.flatMap(({ group_id }) => group_id ?? []) ?? [])
  const groups = await findGroups(services.db, [...new Set(named)])
  return {
    ...verdict,
    at,
    time_zone,
    ip,
    second_factor,
    user: {
      id: user.id,
      email: user.email,
      name: user.name,
      /** What there is to be asked for. */
      second_factors: { totp: factors.totp, passkeys: factors.passkeys, email_code: factors.email_code },
    },
    app: seen.app,
    enabled: seen.enabled,
    /** Whatever the policy says. */
    second_factor_demanded_by: seen.second_factor ? 'client' : second_factor_required ? 'instance' : null,
    rule: seen.rule,
    policies,
    groups: groups.map(({ id, name }) => ({ id, name })),
  } as const
}

/** Every policy must let the person in; what is refused first is the reason. */
const judge = (
  { enabled, rule }: AppSeen,
  policies: Judged[],
  active: boolean,
  demanded: boolean,
): { outcome: Outcome; reason: Reason | null; every_time: boolean } => {
  const refused = (reason: Reason) => ({ outcome: 'refused', reason, every_time: false }) as const
  if (!enabled) return refused('app')
  if (rule?.kind === 'deny') return refused('rule')
  // Whoever comes to what a rule lets through is not asked who it is.
  if (rule?.kind === 'bypass') return { outcome: 'allowed', reason: null, every_time: false }
  if (!active) return refused('user')
  const verdicts = policies.map(({ verdict }) => verdict)
  const no = verdicts.find((verdict) => verdict.kind === 'refused')
  if (no) return refused(no.reason)
  const wanted = verdicts.filter((verdict) => verdict.kind === 'second_factor')
  if (wanted.length > 0 || demanded)
    return { outcome: 'second_factor', reason: null, every_time: wanted.some(({ every_time }) => every_time) }
  return { outcome: 'allowed', reason: null, every_time: false }
}
