import {
  decideAccess,
  type Named,
  type PolicyInForce,
  type PolicyVerdict,
  type SecondFactorUse,
  whatNames,
} from '@gatekeeper/core/access/policy'
import type { Write } from '@gatekeeper/db/commit'
import { findMemberships, type GroupOfUser, requireMember } from '@gatekeeper/db/stores/group-members'
import { requireVersion } from '@gatekeeper/db/stores/versions'
import type { Services } from '../services'

/** A verdict, and what guards it in the commit of whatever is given out by it (SEC-161). */
export interface JudgedAccess {
  access: PolicyVerdict
  guards: Write[]
}

/** No policy, so nothing is read and nothing guarded. */
export const FREE: JudgedAccess = { access: { kind: 'allowed' }, guards: [] }

const UNKNOWN: PolicyVerdict = { kind: 'refused', reason: 'unknown_policy' }

/** Who it is, from where, and what second factor the session has. */
export interface Visit {
  user_id: string
  ip: string | null
  second_factor: SecondFactorUse
}

interface Reading {
  inForce: PolicyInForce
  groups: GroupOfUser[]
  named: Named | null
  guards: Write[]
}

/** `null`: there is no such policy, which must let nobody in. Groups are read only where they could change anything. */
const read = async ({ db, snapshots, now }: Services, policy_id: string, user_id: string): Promise<Reading | null> => {
  const inForce = snapshots.policy(policy_id)
  const version = snapshots.version('access')
  if (inForce === null) return null
  const guards = [requireVersion('access', version)]
  const byItself = whatNames(inForce, { user_id, groups: [] }, now())
  if (byItself !== null || inForce.grants.every(({ group_id }) => group_id === null))
    return { inForce, groups: [], named: byItself, guards }
  const groups = await findMemberships(db, user_id)
  const named = whatNames(inForce, { user_id, groups }, now())
  return {
    inForce,
    groups,
    named,
    guards: named?.by === 'group' ? [...guards, requireMember(named.group_id, user_id)] : guards,
  }
}

/** Whether the policy lets this user in, now and from here; everyone where there is none. */
export const judgeAccess = async (
  services: Services,
  policy_id: string | null,
  { user_id, ip, second_factor }: Visit,
): Promise<JudgedAccess> => {
  if (policy_id === null) return FREE
  const reading = await read(services, policy_id, user_id)
  if (reading === null) return { access: UNKNOWN, guards: [] }
  const { inForce, groups, guards } = reading
  const { time_zone } = services.snapshots.settings()
  return { access: decideAccess(inForce, { user_id, groups, ip, second_factor, time_zone }, services.now()), guards }
}

/**
 * What also holds where there is no browser to look at: the policy names the user. `null`: it does not, or is not known.
 * Networks, hours and the second factor were judged when the person was there.
 */
export const judgeNamed = async (
  services: Services,
  policy_id: string | null,
  user_id: string,
): Promise<{ guards: Write[] } | null> => {
  if (policy_id === null) return FREE
  const reading = await read(services, policy_id, user_id)
  return reading?.named ? { guards: reading.guards } : null
}
