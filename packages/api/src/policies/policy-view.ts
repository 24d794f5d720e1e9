import type { Policy } from '@gatekeeper/core/access/policy'
import { listNamed } from '@gatekeeper/db/stores/policy-list'
import { findPolicyUses } from '@gatekeeper/db/stores/policy-uses'
import type { Context } from '../context'
import { mayRead } from '../procedures'

/** What administrators and scripts see; the folded name is the store's. */
export const policyView = ({ name_key: _, ...policy }: Policy) => policy

/** With those it names, and where it is attached. A key that may not read users gets the ids of people alone (SEC-116). */
export const policyDetail = async (context: Context, policy: Policy) => {
  const { db, now } = context.services
  const [named, used_by] = await Promise.all([listNamed(db, policy.id, now()), findPolicyUses(db, policy.id)])
  const users = mayRead(context, 'users:read')
    ? named.users
    : named.users.map((user) => ({ ...user, email: user.id, name: null }))
  return { ...policyView(policy), ...named, users, used_by }
}
