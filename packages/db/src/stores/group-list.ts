/** The admin's list of groups with the number of their members, and the members of one. */
import type { Group, Membership } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, exists, gt, inArray, isNull, or } from 'drizzle-orm'
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

/**
 * Of more than `few` the order of the addresses is walked, instead of sorting them all; from the end over so many people, for a group
 * may lie wholly at the other end.
 */
const BOUNDS = { few: 1000, from_end: 20_000 }

/** By address; those whose membership has run out among them, since nobody else takes them away. */
export async function listMembers(
  db: Database,
  group_id: string,
  { offset, limit }: { offset: number; limit: number },
  bounds = BOUNDS,
): Promise<{ rows: Member[]; total: number }> {
  const total = await countAllMembers(db, group_id)
  const large = total > bounds.few
  // Past the middle the end is nearer.
  if (large && offset > total / 2) {
    const [floor] = await db.read((q) =>
      q
        .select({ search: q.users.search })
        .from(q.users)
        .orderBy(q.descending(q.users.search))
        .limit(1)
        .offset(bounds.from_end),
    )
    const end = { back: true, large, floor: floor?.search ?? null }
    const last = Math.min(limit, Math.max(total - offset, 0))
    const page = { offset: Math.max(total - offset - limit, 0), limit: last }
    const rows = await pageOfMembers(db, group_id, page, end)
    if (rows.length === last) return { rows, total }
  }
  const front = { back: false, large, floor: null }
  return { rows: await pageOfMembers(db, group_id, { offset, limit }, front), total }
}

interface Walk {
  back: boolean
  large: boolean
  /** Nobody before it is looked at. */
  floor: string | null
}

const pageOfMembers = (
  db: Database,
  group_id: string,
  { offset, limit }: { offset: number; limit: number },
  { back, large, floor }: Walk,
): Promise<Member[]> =>
  db.read((q) => {
    const { group_members: members, users } = q
    const of_group = eq(members.group_id, group_id)
    const direction = back ? q.descending : q.ascending
    // `search` begins with the address, and its index has the id.
    const page = q
      .select({ id: users.id })
      .from(users)
      .where(
        large
          ? and(
              floor === null ? undefined : gt(users.search, floor),
              exists(
                q
                  .select({ id: members.user_id })
                  .from(members)
                  .where(and(of_group, eq(members.user_id, users.id))),
              ),
            )
          : inArray(users.id, q.select({ id: members.user_id }).from(members).where(of_group)),
      )
      .orderBy(direction(users.search))
      .limit(limit)
      .offset(offset)
    return q
      .select({
        user_id: users.id,
        email: users.email,
        name: users.name,
        created_at: members.created_at,
        expires_at: members.expires_at,
      })
      .from(users)
      .innerJoin(members, and(of_group, eq(members.user_id, users.id)))
      .where(inArray(users.id, page))
      .orderBy(users.search)
  })

/** What a deletion of the group takes with it. */
export async function countAllMembers(db: Database, group_id: string): Promise<number> {
  const rows = await db.read((q) =>
    q.select({ members: count() }).from(q.group_members).where(eq(q.group_members.group_id, group_id)),
  )
  return rows[0]?.members ?? 0
}
