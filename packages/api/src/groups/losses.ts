import { isNamed, type PolicyInForce } from '@gatekeeper/core/access/policy'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import type { Context } from '../context'
import { loadUser } from '../users/load-user'
import { loadGroup } from './load-group'

export interface LostApp {
  kind: 'client' | 'site'
  id: string
  name: string
}

/** What a person can open now, by this membership alone: said before it ends. */
export const lossesOf = async (context: Context, group_id: string, user_id: string): Promise<{ apps: LostApp[] }> => {
  const { db, snapshots, now: clock } = context.services
  const now = clock()
  const [group, user] = await Promise.all([loadGroup(context, group_id), loadUser(context, user_id)])
  const groups = await findMemberships(db, user.id)
  const named = (policy: PolicyInForce, without: string | null) =>
    isNamed(policy, { user_id: user.id, groups: groups.filter(({ id }) => id !== without) }, now)
  const lost = new Set(
    snapshots
      .policies()
      .filter((policy) => named(policy, null) && !named(policy, group.id))
      .map(({ policy }) => policy.id),
  )
  return { apps: appsOf(context, lost) }
}

/** What a person could open besides, were they in this group, or named by this policy: said before it is given. */
export const gainsOf = async (
  context: Context,
  user_id: string,
  by: { group_id: string } | { policy_id: string },
): Promise<{ apps: LostApp[] }> => {
  const { db, snapshots, now: clock } = context.services
  const now = clock()
  const groups = await findMemberships(db, user_id)
  const more = 'group_id' in by ? [...groups, { id: by.group_id, expires_at: null }] : groups
  const gained = snapshots.policies().filter((policy) => {
    if (isNamed(policy, { user_id, groups }, now)) return false
    return 'policy_id' in by ? policy.policy.id === by.policy_id : isNamed(policy, { user_id, groups: more }, now)
  })
  return { apps: appsOf(context, new Set(gained.map(({ policy }) => policy.id))) }
}

/** A site counts where its own policy, or that of one of its paths, is among them. */
const appsOf = ({ services: { snapshots } }: Context, lost: ReadonlySet<string>): LostApp[] => {
  const isLost = (id: string | null) => id !== null && lost.has(id)
  return [
    ...snapshots
      .clients()
      .filter(({ client }) => isLost(client.policy_id))
      .map(({ client: { id, name } }) => ({ kind: 'client' as const, id, name })),
    ...snapshots
      .sites()
      .all.filter(({ site, rules }) => isLost(site.policy_id) || rules.some(({ rule }) => isLost(rule.policy_id)))
      .map(({ site: { id, name } }) => ({ kind: 'site' as const, id, name })),
  ]
}
