/** The admin's list of users, and what hangs from one; fast at 10⁵ rows (performance.md). */
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'
import { matches, narrowed, partOf, type UserFilter } from './user-filter'
import { userColumns } from './users'

export const USER_SORTS = {
  email: 'email_key',
  name: 'name_key',
  created_at: 'created_at',
  last_sign_in_at: 'last_sign_in_at',
} as const
export type UserSort = keyof typeof USER_SORTS
export interface UserListInput extends UserFilter {
  sort: UserSort
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

/** Of so many or fewer the rows are fetched and sorted; of more, walking the sorted index finds a page sooner. */
const FEW = 1000
/** Counted up to here: nobody turns more pages, and a count of all reads them all. */
const COUNTED = 2000

export interface UserPage {
  rows: User[]
  total: number
  /** There are more than `total`. */
  more: boolean
}

export async function listUsers(db: Database, input: UserListInput): Promise<UserPage> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(USER_SORTS, input.sort)) throw new RangeError('not a column to sort users by')
  const { found, more } = isPlainList(input) ? { found: null, more: false } : await search(db, input)
  const few = found !== null && found.length <= FEW && !more
  const counted = found?.length ?? (await countUsers(db, input))
  const total = Math.min(counted, COUNTED)
  const rows = await db.read((q) => {
    return q
      .select(userColumns(q))
      .from(q.users)
      .where(few ? inArray(q.users.id, found) : matches(q, input, found !== null || total > FEW))
      .orderBy(...order(q, input))
      .limit(input.limit)
      .offset(input.offset)
  })
  return { rows, total, more: more || counted > COUNTED }
}

/** By role and state alone: an index counts those. */
const isPlainList = ({ query, group_id, factor, email_verified, inactive_since, created_since }: UserListInput) =>
  partOf({ query: query ?? '' }) === '' &&
  [group_id, factor, email_verified, inactive_since, created_since].every((one) => one === undefined)

function order(q: Query, input: UserListInput): SQL[] {
  const direction = input.order === 'desc' ? q.descending : q.ascending
  // `search` begins with the address, so it sorts alike, and the index that is searched is the one that is walked.
  if (input.sort === 'email') return [direction(partOf(input) === '' ? q.users.email_key : q.users.search)]
  return [direction(q.users[USER_SORTS[input.sort]]), direction(q.users.id)]
}

/** The ids of those that are found, as far as they are counted. */
async function search(db: Database, input: UserListInput): Promise<{ found: string[]; more: boolean }> {
  const among = await narrowed(db, input, FEW)
  const rows = await db.read((q) =>
    q
      .select({ id: q.users.id })
      .from(q.users)
      .where(and(among === null ? undefined : inArray(q.users.id, among), matches(q, input, partOf(input) !== '')))
      .limit(COUNTED + 1),
  )
  return { found: rows.slice(0, COUNTED).map(({ id }) => id), more: rows.length > COUNTED }
}

async function countUsers(db: Database, input: UserListInput): Promise<number> {
  const rows = await db.read((q) => {
    const some = q
      .select({ id: q.users.id })
      .from(q.users)
      .where(matches(q, input, false))
      .limit(COUNTED + 1)
      .as('some')
    return q.select({ users: count() }).from(some)
  })
  return rows[0]?.users ?? 0
}

/** What a deletion of the user takes with it, to be said beforehand. */
export async function hangingFromUser(
  db: Database,
  id: string,
): Promise<{ passwords: number; sessions: number; grants: number; families: number; app_tokens: number }> {
  const [passwords, sessions, grants, families, app_tokens] = await Promise.all([
    db.read((q) => q.select({ n: count() }).from(q.passwords).where(eq(q.passwords.user_id, id))),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.sessions)
        .where(and(eq(q.sessions.user_id, id), isNull(q.sessions.ended_at))),
    ),
    db.read((q) => q.select({ n: count() }).from(q.grants).where(eq(q.grants.user_id, id))),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.authorization_codes)
        .where(and(eq(q.authorization_codes.user_id, id), isNull(q.authorization_codes.revoked_at))),
    ),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.app_tokens)
        .where(and(eq(q.app_tokens.user_id, id), isNull(q.app_tokens.revoked_at))),
    ),
  ])
  const first = (rows: { n: number }[]) => rows[0]?.n ?? 0
  return {
    passwords: first(passwords),
    sessions: first(sessions),
    grants: first(grants),
    families: first(families),
    app_tokens: first(app_tokens),
  }
}
