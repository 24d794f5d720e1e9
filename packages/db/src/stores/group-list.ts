/** The admin's list of groups with the number of their members, and the members of one. */
import type { Group, Membership } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'

export const GROUP_SORTS = { name: 'name_key', created_at: 'created_at' } as const

export interface GroupListInput {
  /** Part of the name; case is folded. */
  query?: string
  sort: keyof typeof GROUP_SORTS
  order: 'asc' | 'desc'
  offset: number
  limit: number
  now: Instant
}

export interface ListedGroup extends Group {
  /** Those whose membership has not run out. */
  members: number
}

export async function searchGroups(
  db: Database,
  input: GroupListInput,
): Promise<{ rows: ListedGroup[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(GROUP_SORTS, input.sort)) throw new RangeError('not a column to sort groups by')
  const part = foldName(input.query)
  const filter = (q: Query) => (part === '' ? undefined : q.contains(q.groups.name_key, part))
  const [rows, counted] = await Promise.all([
    db.read((q) => {
      const direction = input.order === 'desc' ? q.descending : q.ascending
      return q
        .select()
        .from(q.groups)
        .where(filter(q))
        .orderBy(direction(q.groups[GROUP_SORTS[input.sort]]), direction(q.groups.id))
        .limit(input.limit)
        .offset(input.offset)
    }),
    db.read((q) => q.select({ groups: count() }).from(q.groups).where(filter(q))),
  ])
  const members = await countMembers(
    db,
    rows.map(({ id }) => id),
    input.now,
  )
  return {
    rows: rows.map((group) => ({ ...group, members: members.get(group.id) ?? 0 })),
    total: counted[0]?.groups ?? 0,
  }
}

/** Those whose membership has not run out. */
export async function countMembers(db: Database, ids: string[], now: Instant): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.read((q) =>
    q
      .select({ id: q.group_members.group_id, members: count() })
      .from(q.group_members)
      .where(
        and(
          inArray(q.group_members.group_id, ids),
          or(isNull(q.group_members.expires_at), gt(q.group_members.expires_at, now)),
        ),
      )
      .groupBy(q.group_members.group_id),
  )
  return new Map(rows.map(({ id, members }) => [id, members]))
}

export interface Member
  extends Pick<User, 'email' | 'name'>,
    Pick<Membership, 'user_id' | 'created_at' | 'expires_at'> {}

/** By address; those whose membership has run out among them, since nobody else takes them away. */
export async function listMembers(
  db: Database,
  group_id: string,
  page: { offset: number; limit: number },
): Promise<{ rows: Member[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.read((q) =>
      q
        .select({
          user_id: q.users.id,
          email: q.users.email,
          name: q.users.name,
          created_at: q.group_members.created_at,
          expires_at: q.group_members.expires_at,
        })
        .from(q.group_members)
        .innerJoin(q.users, eq(q.users.id, q.group_members.user_id))
        .where(eq(q.group_members.group_id, group_id))
        .orderBy(q.users.email_key)
        .limit(page.limit)
        .offset(page.offset),
    ),
    countAllMembers(db, group_id),
  ])
  return { rows, total }
}

/** What a deletion of the group takes with it. */
export async function countAllMembers(db: Database, group_id: string): Promise<number> {
  const rows = await db.read((q) =>
    q.select({ members: count() }).from(q.group_members).where(eq(q.group_members.group_id, group_id)),
  )
  return rows[0]?.members ?? 0
}
