/** Why a policy lets somebody in or not (product.md section 7, what-if): each thing that is looked at, in order, and the verdict. */
import type { Instant } from '../instant'
import { isActive, type User, type UserState } from '../user'
import { type Hours, wallClock } from './hours'
import {
  type Access,
  type AccessFacts,
  type Condition,
  decideAccess,
  holds,
  type PolicyGrant,
  type PolicyInForce,
  type SecondFactorUse,
} from './policy'
import { type WouldChange, wouldChange } from './policy-changes'

export interface ExplainFacts extends Omit<AccessFacts, 'groups'> {
  user: Pick<User, 'state' | 'expires_at'>
  groups: readonly { id: string; created_at: Instant; expires_at: Instant | null }[]
}

/** By what the person is named, since when and until when. */
export type NamedBy =
  | { kind: 'everyone' }
  | { kind: 'user'; since: Instant; until: Instant | null }
  | { kind: 'group'; group_id: string; since: Instant; until: Instant | null }

/** What named the person once, and no longer does. */
export interface Lapsed {
  kind: 'user' | 'group'
  group_id: string | null
  what: 'permission' | 'membership'
  ended_at: Instant
}

export type TermCheck =
  | { kind: 'all' | 'any'; passed: boolean; of: TermCheck[] }
  | { kind: 'not'; passed: boolean; of: TermCheck }
  | { kind: 'second_factor'; passed: boolean; every_time: boolean; given: SecondFactorUse }
  | { kind: 'networks'; passed: boolean; networks: string[]; ip: string | null }
  | ({ kind: 'hours'; passed: boolean; time_zone: string; at: { day: number; minutes: number } } & Hours)

export type Check =
  | { kind: 'user'; passed: boolean; state: UserState | 'expired'; until: Instant | null }
  | { kind: 'named'; passed: boolean; by: NamedBy[]; lapsed: Lapsed[] }
  | { kind: 'terms'; passed: boolean; term: TermCheck }

export type Verdict = Access | { kind: 'refused'; reason: 'user' }

export interface Explanation {
  verdict: Verdict
  checks: Check[]
  changes: WouldChange
}

/** The verdict is that of `decideAccess`, the one function that decides; the checks say why. */
export function explainPolicy(inForce: PolicyInForce | null, facts: ExplainFacts, now: Instant): Explanation {
  const active = isActive(facts.user, now)
  const verdict: Verdict = active ? decideAccess(inForce, facts, now) : { kind: 'refused', reason: 'user' }
  const checks: Check[] = [checkUser(facts.user, active), checkNamed(inForce, facts, now)]
  const condition = inForce?.policy.condition ?? null
  if (condition !== null) {
    const term = checkTerm(condition, facts, now)
    checks.push({ kind: 'terms', passed: term.passed, term })
  }
  return { verdict, checks, changes: wouldChange(inForce, facts, now) }
}

const checkUser = (user: ExplainFacts['user'], passed: boolean): Check => ({
  kind: 'user',
  passed,
  state: user.state === 'active' && !passed ? 'expired' : user.state,
  until: user.expires_at,
})

function checkNamed(inForce: PolicyInForce | null, facts: ExplainFacts, now: Instant): Check {
  if (inForce === null || inForce.policy.everyone)
    return { kind: 'named', passed: true, by: [{ kind: 'everyone' }], lapsed: [] }
  const looked = inForce.grants.flatMap((grant) => lookAt(grant, facts, now))
  const by = looked.flatMap((one) => ('by' in one ? [one.by] : []))
  const lapsed = looked.flatMap((one) => ('lapsed' in one ? [one.lapsed] : []))
  return { kind: 'named', passed: by.length > 0, by, lapsed }
}

function lookAt(grant: PolicyGrant, facts: ExplainFacts, now: Instant): ({ by: NamedBy } | { lapsed: Lapsed })[] {
  const { user_id, group_id, expires_at } = grant
  const member = group_id === null ? undefined : facts.groups.find(({ id }) => id === group_id)
  if (user_id !== facts.user_id && !member) return []
  const kind = member ? 'group' : 'user'
  const over = (end: Instant | null): end is Instant => end !== null && end <= now
  if (over(expires_at)) return [{ lapsed: { kind, group_id, what: 'permission', ended_at: expires_at } }]
  if (!member || group_id === null) return [{ by: { kind: 'user', since: grant.created_at, until: expires_at } }]
  if (over(member.expires_at)) return [{ lapsed: { kind, group_id, what: 'membership', ended_at: member.expires_at } }]
  return [{ by: { kind: 'group', group_id, since: member.created_at, until: sooner(expires_at, member.expires_at) } }]
}

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

function checkTerm(condition: Condition, facts: ExplainFacts, now: Instant): TermCheck {
  const passed = holds(condition, facts, now)
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, passed, of: condition.of.map((one) => checkTerm(one, facts, now)) }
    case 'not':
      return { kind: 'not', passed, of: checkTerm(condition.of, facts, now) }
    case 'second_factor':
      return { ...condition, passed, given: facts.second_factor }
    case 'networks':
      return { ...condition, passed, ip: facts.ip }
    case 'hours':
      return { ...condition, passed, time_zone: facts.time_zone, at: wallClock(facts.time_zone, now) }
    default:
      return condition satisfies never
  }
}
