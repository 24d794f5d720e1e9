/** Who may enter: policies and those they name. Nodes keep all of them in memory. */
import type { Policy, PolicyGrant, PolicyInForce } from '@gatekeeper/core/access/policy'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import { foldName } from '../fold'

export async function loadPolicies(db: Database): Promise<PolicyInForce[]> {
  const [policies, grants] = await Promise.all([
    db.read((q) => q.select().from(q.policies).orderBy(q.policies.name_key)),
    db.read((q) => q.select().from(q.policy_grants)),
  ])
  const grantsOf = Map.groupBy(grants, ({ policy_id }) => policy_id)
  return policies.map((policy) => ({ policy, grants: grantsOf.get(policy.id) ?? [] }))
}

export async function findPolicyById(db: Database, id: string): Promise<Policy | null> {
  const rows = await db.read((q) => q.select().from(q.policies).where(eq(q.policies.id, id)))
  return rows[0] ?? null
}

/** A conflict (`unique`) when the name is taken. */
export const insertPolicy = (policy: Omit<Policy, 'name_key'>): Write => ({
  label: 'insert policy',
  rows: 1,
  build: (q) =>
    q
      .insert(q.policies)
      .values({ ...policy, name_key: foldName(policy.name) })
      .returning({ id: q.policies.id }),
})

/** A conflict when `version` is no longer the policy's, or (`unique`) when the name is taken. */
export const updatePolicy = (
  id: string,
  version: number,
  { name, description, everyone, condition }: Pick<Policy, 'name' | 'description' | 'everyone' | 'condition'>,
  now: Instant,
): Write => ({
  label: 'update policy',
  rows: 1,
  build: (q) =>
    q
      .update(q.policies)
      .set({
        name,
        name_key: foldName(name),
        description,
        everyone,
        condition,
        updated_at: now,
        version: q.plusOne(q.policies.version),
      })
      .where(and(eq(q.policies.id, id), eq(q.policies.version, version)))
      .returning({ id: q.policies.id }),
})

/** Those it names from now on. A conflict (`insert policy grants`, by the foreign key) when one of them is gone. */
export const replacePolicyGrants = (policy_id: string, grants: PolicyGrant[]): Write[] => [
  {
    label: 'delete policy grants',
    rows: 'any',
    build: (q) =>
      q
        .delete(q.policy_grants)
        .where(eq(q.policy_grants.policy_id, policy_id))
        .returning({ policy_id: q.policy_grants.policy_id }),
  },
  ...(grants.length === 0
    ? []
    : [
        {
          label: 'insert policy grants',
          rows: grants.length,
          build: (q) => q.insert(q.policy_grants).values(grants).returning({ policy_id: q.policy_grants.policy_id }),
        } satisfies Write,
      ]),
]

/** A conflict when `version` is no longer the policy's, or, by the foreign key, when a client, a site or a rule uses it. */
export const deletePolicy = (id: string, version: number): Write => ({
  label: 'delete policy',
  rows: 1,
  build: (q) =>
    q
      .delete(q.policies)
      .where(and(eq(q.policies.id, id), eq(q.policies.version, version)))
      .returning({ id: q.policies.id }),
})
