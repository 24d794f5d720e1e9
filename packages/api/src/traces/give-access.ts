import { listNamed } from '@gatekeeper/db/stores/policy-list'
import type { Context } from '../context'
import { refuse } from '../errors'
import { gainsOf } from '../groups/losses'
import { addMember } from '../groups/members'
import { loadPolicy } from '../policies/load-policy'
import { savePolicy } from '../policies/save-policy'
import { requireMend, type TraceToday } from './mends-of-trace'

/** Groups beyond these are found on the page of the policy. */
const MOST_GROUPS = 20

/** The ways to let the person in, each with what else it opens. */
export const accessWays = async (context: Context, today: TraceToday) => {
  const { done, policy_id, user_id } = requireMend(today, 'give_access')
  if (done) return { policy: null, groups: [] }
  const policy = await loadPolicy(context, policy_id)
  const { groups } = await listNamed(context.services.db, policy.id, context.services.now())
  const now = context.services.now()
  const running = groups.filter(({ expires_at }) => expires_at === null || expires_at > now).slice(0, MOST_GROUPS)
  return {
    policy: {
      id: policy.id,
      name: policy.name,
      gains: (await gainsOf(context, user_id, { policy_id: policy.id })).apps,
    },
    groups: await Promise.all(
      running.map(async ({ id, name, members }) => ({
        ...{ id, name, members },
        gains: (await gainsOf(context, user_id, { group_id: id })).apps,
      })),
    ),
  }
}

/** Into a group that the refusing policy names: any other would not let them in. */
export const joinGroup = async (context: Context, today: TraceToday, group_id: string) => {
  const { groups } = await accessWays(context, today)
  const { done, user_id } = requireMend(today, 'give_access')
  if (done) return {}
  if (!groups.some(({ id }) => id === group_id))
    throw refuse('BAD_REQUEST', 'no_mend', 'The policy does not name this group. Choose one that it names.')
  return addMember(context, { group_id, user_id }, null)
}

/** By name in the policy, beside those whom it names already. */
export const nameInPolicy = async (context: Context, today: TraceToday) => {
  const { done, policy_id, user_id } = requireMend(today, 'give_access')
  if (done) return {}
  const { id, version } = await loadPolicy(context, policy_id)
  const { users } = await listNamed(context.services.db, id, context.services.now())
  const others = users.filter((user) => user.id !== user_id).map(({ id, expires_at }) => ({ id, expires_at }))
  await savePolicy(context, id, version, { users: [...others, { id: user_id, expires_at: null }] })
  return {}
}
