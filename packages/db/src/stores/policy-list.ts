/** The admin's list of policies, and those that one of them names. */
import type { Policy, PolicyGrant } from '@gatekeeper/core/access/policy'
import type { Group, Membership } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { count, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import { countMembers } from './group-list'
import { countUses, type UseCounts } from './policy-uses'

export const POLICY_SORTS = { name: 'name_key', created_at: 'created_at' } as const

export interface PolicyListInput {
  /** Part of the name; case is folded. */
  query?: string
  sort: keyof typeof POLICY_SORTS
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

export interface ListedPolicy extends Policy {
  /** How many it names, those whose permission has run out among them. */
  users: number
  groups: number
  used_by: UseCounts
}

export async function searchPolicies(
  db: Database,
  input: PolicyListInput,
): Promise<{ rows: ListedPolicy[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(POLICY_SORTS, input.sort)) throw new RangeError('not a column to sort policies by')
  const part = foldName(input.query)
  const filter = (q: Query) => (part === '' ? undefined : q.contains(q.policies.name_key, part))
  const [rows, counted] = await Promise.all([
    db.read((q) => {
      const direction = input.order === 'desc' ? q.descending : q.ascending
      return q
        .select()
        .from(q.policies)
        .where(filter(q))
        .orderBy(direction(q.policies[POLICY_SORTS[input.sort]]), direction(q.policies.id))
        .limit(input.limit)
        .offset(input.offset)
    }),
    db.read((q) => q.select({ policies: count() }).from(q.policies).where(filter(q))),
  ])
  const ids = rows.map(({ id }) => id)
  const [named, uses] = await Promise.all([countNamed(db, ids), countUses(db, ids)])
  return {
    rows: rows.map((policy) => ({
      ...policy,
      ...(named.get(policy.id) ?? { users: 0, groups: 0 }),
      used_by: uses.get(policy.id) ?? { clients: 0, sites: 0 },
    })),
    total: counted[0]?.policies ?? 0,
  }
}

async function countNamed(db: Database, ids: string[]): Promise<Map<string, { users: number; groups: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await db.read((q) =>
    q
      .select({
        id: q.policy_grants.policy_id,
        users: count(q.policy_grants.user_id),
        groups: count(q.policy_grants.group_id),
      })
      .from(q.policy_grants)
      .where(inArray(q.policy_grants.policy_id, ids))
      .groupBy(q.policy_grants.policy_id),
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export interface NamedUser
  extends Pick<User, 'id' | 'email' | 'name'>,
    Pick<PolicyGrant, 'created_at' | 'expires_at'> {}
export interface NamedGroup extends Pick<Group, 'id' | 'name'>, Pick<PolicyGrant, 'created_at' | 'expires_at'> {
  /** Those whose membership has not run out. */
  members: number
}

/** By name; those whose permission has run out among them, since nobody else takes it away. */
export async function listNamed(
  db: Database,
  policy_id: string,
  now: Instant,
): Promise<{ users: NamedUser[]; groups: NamedGroup[] }> {
  const [users, groups] = await Promise.all([
    db.read((q) =>
      q
        .select({
          id: q.users.id,
          email: q.users.email,
          name: q.users.name,
          created_at: q.policy_grants.created_at,
          expires_at: q.policy_grants.expires_at,
        })
        .from(q.policy_grants)
        .innerJoin(q.users, eq(q.users.id, q.policy_grants.user_id))
        .where(eq(q.policy_grants.policy_id, policy_id))
        .orderBy(q.users.email_key),
    ),
    db.read((q) =>
      q
        .select({
          id: q.groups.id,
          name: q.groups.name,
          created_at: q.policy_grants.created_at,
          expires_at: q.policy_grants.expires_at,
        })
        .from(q.policy_grants)
        .innerJoin(q.groups, eq(q.groups.id, q.policy_grants.group_id))
        .where(eq(q.policy_grants.policy_id, policy_id))
        .orderBy(q.groups.name_key),
    ),
  ])
  const members = await countMembers(
    db,
    groups.map(({ id }) => id),
    now,
  )
  return { users, groups: groups.map((group) => ({ ...group, members: members.get(group.id) ?? 0 })) }
}

/** Which of these ids are no user, or no group, of this instance. */
export async function findUnknown(
  db: Database,
  named: { users: string[]; groups: string[] },
): Promise<{ users: string[]; groups: string[] }> {
  const none: { id: string }[] = []
  const [users, groups] = await Promise.all([
    named.users.length === 0
      ? none
      : db.read((q) => q.select({ id: q.users.id }).from(q.users).where(inArray(q.users.id, named.users))),
    named.groups.length === 0
      ? none
      : db.read((q) => q.select({ id: q.groups.id }).from(q.groups).where(inArray(q.groups.id, named.groups))),
  ])
  const without = (ids: string[], found: { id: string }[]) => {
    const known = new Set(found.map(({ id }) => id))
    return ids.filter((id) => !known.has(id))
  }
  return { users: without(named.users, users), groups: without(named.groups, groups) }
}

export interface MembershipSince extends Pick<Group, 'id' | 'name'>, Pick<Membership, 'created_at' | 'expires_at'> {}

/** All of a user's memberships with their beginnings and ends, for what-if. */
export const listMemberships = (db: Database, user_id: string): Promise<MembershipSince[]> =>
  db.read((q) =>
    q
      .select({
        id: q.groups.id,
        name: q.groups.name,
        created_at: q.group_members.created_at,
        expires_at: q.group_members.expires_at,
      })
      .from(q.group_members)
      .innerJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
      .where(eq(q.group_members.user_id, user_id))
      .orderBy(q.groups.name_key),
  )

/** By name. */
export const listPoliciesNaming = (db: Database, group_id: string): Promise<Pick<Policy, 'id' | 'name'>[]> =>
  db.read((q) =>
    q
      .select({ id: q.policies.id, name: q.policies.name })
      .from(q.policy_grants)
      .innerJoin(q.policies, eq(q.policies.id, q.policy_grants.policy_id))
      .where(eq(q.policy_grants.group_id, group_id))
      .orderBy(q.policies.name_key),
  )
