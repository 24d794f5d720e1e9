/** Who may enter: policies and those they name. Nodes keep all of them in memory. */
import type { PolicyInForce } from '@gatekeeper/core/access/policy'
import type { Database } from '../database'

export async function loadPolicies(db: Database): Promise<PolicyInForce[]> {
  const [policies, grants] = await Promise.all([
    db.read((q) => q.select().from(q.policies).orderBy(q.policies.name_key)),
    db.read((q) => q.select().from(q.policy_grants)),
  ])
  return policies.map((policy) => ({ policy, grants: grants.filter(({ policy_id }) => policy_id === policy.id) }))
}
