/** Who may enter (product.md section 3): users and groups by name, and the terms on which they may. */
import type { Instant } from '../instant'
import { type Cidr, cidrWithin, parseCidr } from '../network'
import { type Hours, isWithinHours } from './hours'

/** Terms nest; their leaves look at the sign-in, at where it comes from, and at the clock. */
export type Condition =
  | { kind: 'all' | 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  /** `every_time`: a trusted device does not do; one must have been given in this very session (LG-31). */
  | { kind: 'second_factor'; every_time: boolean }
  | { kind: 'networks'; networks: string[] }
  | ({ kind: 'hours' } & Hours)

export interface Policy {
  id: string
  name: string
  /** Folded; unique. */
  name_key: string
  description: string | null
  /** Everyone with an account is named. */
  everyone: boolean
  condition: Condition | null
  created_at: Instant
  updated_at: Instant
  version: number
}

/** One who is named: a user or a group, never both. */
export interface PolicyGrant {
  policy_id: string
  user_id: string | null
  group_id: string | null
  created_at: Instant
  /** The permission ends by itself. */
  expires_at: Instant | null
}

/** A policy with those it names; nodes keep these in memory. */
export interface PolicyInForce {
  policy: Policy
  grants: PolicyGrant[]
}

/** What of the second factor this session has: none, a device that is trusted in its place, or one that was given in it. */
export type SecondFactorUse = 'none' | 'trusted' | 'used'

/** What a policy looks at. */
export interface AccessFacts {
  user_id: string
  /** Memberships, those that have run out among them. */
  groups: readonly { id: string; expires_at: Instant | null }[]
  ip: string | null
  second_factor: SecondFactorUse
  /** IANA name; of the instance. */
  time_zone: string
}

export type Access =
  | { kind: 'allowed' }
  /** Everything else holds: with a second factor the person may enter. */
  | { kind: 'second_factor'; every_time: boolean }
  | { kind: 'refused'; reason: 'not_named' | 'terms' }

/** What is known where the policy is looked up by its id: one that is not there lets nobody in. */
export type PolicyVerdict = Access | { kind: 'refused'; reason: 'unknown_policy' }

/** By what a policy names somebody. */
export type Named = { by: 'everyone' } | { by: 'user' } | { by: 'group'; group_id: string }

/** Without a policy everyone who is signed in may enter. */
export function decideAccess(inForce: PolicyInForce | null, facts: AccessFacts, now: Instant): Access {
  if (inForce === null) return { kind: 'allowed' }
  if (!isNamed(inForce, facts, now)) return { kind: 'refused', reason: 'not_named' }
  const { condition } = inForce.policy
  if (condition === null) return { kind: 'allowed' }
  const holdsWith = (second_factor: SecondFactorUse) => holds(condition, { ...facts, second_factor }, now)
  if (holdsWith(facts.second_factor)) return { kind: 'allowed' }
  if (facts.second_factor === 'none' && holdsWith('trusted')) return { kind: 'second_factor', every_time: false }
  if (facts.second_factor !== 'used' && holdsWith('used')) return { kind: 'second_factor', every_time: true }
  return { kind: 'refused', reason: 'terms' }
}

/** Whether one of the names is the user's, now: what also holds at a refresh, where there is no browser to look at. */
export const isNamed = (inForce: PolicyInForce, who: Pick<AccessFacts, 'user_id' | 'groups'>, now: Instant): boolean =>
  whatNames(inForce, who, now) !== null

/** `null`: nothing does. */
export function whatNames(
  { policy, grants }: PolicyInForce,
  { user_id, groups }: Pick<AccessFacts, 'user_id' | 'groups'>,
  now: Instant,
): Named | null {
  if (policy.everyone) return { by: 'everyone' }
  if (grants.some((grant) => grant.user_id === user_id && isRunning(grant, now))) return { by: 'user' }
  const isMine = (group_id: string | null) => groups.some((group) => group.id === group_id && isRunning(group, now))
  const by_group = grants.find((grant) => isRunning(grant, now) && isMine(grant.group_id))
  return by_group?.group_id ? { by: 'group', group_id: by_group.group_id } : null
}

const isRunning = ({ expires_at }: { expires_at: Instant | null }, now: Instant): boolean =>
  expires_at === null || expires_at > now

/** Whether the terms hold. `all` of nothing holds, `any` of nothing does not. */
export function holds(condition: Condition, facts: AccessFacts, now: Instant): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => holds(one, facts, now))
    case 'any':
      return condition.of.some((one) => holds(one, facts, now))
    case 'not':
      return !holds(condition.of, facts, now)
    case 'second_factor':
      return condition.every_time ? facts.second_factor === 'used' : facts.second_factor !== 'none'
    case 'networks':
      return isInNetworks(facts.ip, condition.networks)
    case 'hours':
      return isWithinHours(condition, facts.time_zone, now)
    default:
      return condition satisfies never
  }
}

/** An address that is not known is in no network. */
function isInNetworks(ip: string | null, networks: readonly string[]): boolean {
  // As a socket of IPv6 has it: `::ffff:192.0.2.7` is 192.0.2.7 (RFC 4291 §2.5.5.2).
  const address = ip === null ? null : parseCidr(ip.replace(/^::ffff:(?=\d+\.)/i, ''))
  if (address === null) return false
  return networks.some((network) => {
    const cidr: Cidr | null = parseCidr(network)
    return cidr !== null && cidrWithin(address, cidr)
  })
}
