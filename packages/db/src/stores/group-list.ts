/** The admin's list of groups with the number of their members, and the members of one. */
import type { Group, Membership } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, exists, gt, inArray, isNull, or, sql } from 'drizzle-orm'
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

/** Of more the order of the addresses is walked, instead of sorting them all. */
const FEW = 1000

/** By address; those whose membership has run out among them, since nobody else takes them away. */
export async function listMembers(
  db: Database,
  group_id: string,
  { offset, limit }: { offset: number; limit: number },
  few = FEW,
): Promise<{ rows: Member[]; total: number }> {
  const total = await countAllMembers(db, group_id)
  // Past the middle the end is nearer.
  const back = total > few && offset > total / 2
  const wanted = back ? Math.min(limit, Math.max(total - offset, 0)) : limit
  const rows = await db.read((q) => {
    const { group_members, users, list } = q
    const direction = back ? q.descending : q.ascending
    const { members, member_key } = list
    const all = q
      .select({ key: sql`${member_key}` })
      .from(members)
      .where(eq(members.group_id, group_id))
    // Far from the beginning many are passed over: all members are read once, in the place of a look for each. No index of keys helps here.
    const isOneOfAll = sql`${q.unindexed(list.key)} in ${all}`
    const isMember = exists(
      q
        .select({ key: sql`${member_key}` })
        .from(members)
        .where(and(eq(members.group_id, group_id), eq(member_key, list.key))),
    )
    const page = q
      .select({ id: list.users.id })
      .from(list.users)
      .where(total <= few ? inArray(list.key, all) : back || offset > few ? isOneOfAll : isMember)
      // `search` begins with the address.
      .orderBy(direction(list.users.search))
      .limit(wanted)
      .offset(back ? Math.max(total - offset - limit, 0) : offset)
    return q
      .select({
        user_id: users.id,
        email: users.email,
        name: users.name,
        created_at: group_members.created_at,
        expires_at: group_members.expires_at,
      })
      .from(users)
      .innerJoin(group_members, and(eq(group_members.group_id, group_id), eq(group_members.user_id, users.id)))
      .where(inArray(users.id, page))
      .orderBy(users.search)
  })
  return { rows, total }
}

/** What a deletion of the group takes with it. */
export async function countAllMembers(db: Database, group_id: string): Promise<number> {
  const rows = await db.read((q) =>
    q.select({ members: count() }).from(q.group_members).where(eq(q.group_members.group_id, group_id)),
  )
  return rows[0]?.members ?? 0
}
