import type { Policy } from '@gatekeeper/core/access/policy'
import { listNamed } from '@gatekeeper/db/stores/policy-list'
import { findPolicyUses } from '@gatekeeper/db/stores/policy-uses'
import type { Context } from '../context'

/** What administrators and scripts see; the folded name is the store's. */
export const policyView = ({ name_key: _, ...policy }: Policy) => policy

/** With those it names, and where it is attached. */
export const policyDetail = async ({ services: { db, now } }: Context, policy: Policy) => {
  const [named, used_by] = await Promise.all([listNamed(db, policy.id, now()), findPolicyUses(db, policy.id)])
  return { ...policyView(policy), ...named, used_by }
}
