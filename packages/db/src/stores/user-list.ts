/** The admin's list of users, and what hangs from one; fast at 10⁵ rows (performance.md). */
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'
import { matches, type Narrowed, narrowed, type UserFilter, type UserSet } from './user-filter'
import { findUsers } from './users'

export const USER_SORTS = {
  // Which begins with the address, so it sorts alike.
  email: 'search',
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

/**
 * Of so many or fewer all are fetched and sorted; of more, walking the index of the order finds a page sooner. No more are
 * counted either, nor may more be turned through: nobody does, and what lies behind them all costs a walk past them all.
 */
export const FEW = 1000

export interface UserPage {
  rows: User[]
  total: number
  /** There are more than `total`. */
  more: boolean
}

/** `few` is another in tests alone. */
export async function listUsers(db: Database, input: UserListInput, few = FEW): Promise<UserPage> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(USER_SORTS, input.sort)) throw new RangeError('not a column to sort users by')
  const way = await narrowed(db, input, few)
  const { ids, ...counted } = await found(db, input, few, way)
  return { rows: await usersOf(db, ids), ...counted }
}

interface Found extends Omit<UserPage, 'rows'> {
  ids: string[]
}

const upTo = (counted: number, most: number) => ({ total: Math.min(counted, most), more: counted > most })

async function found(db: Database, input: UserListInput, few: number, way: Narrowed): Promise<Found> {
  const { offset, limit } = input
  switch (way.kind) {
    case 'some': {
      const [ids, counted] = await Promise.all([
        find(db, input, offset, limit, way.set),
        way.all ? way.size : countWithin(db, input, way.set, few + 1),
      ])
      return { ids, ...upTo(counted, few) }
    }
    case 'many':
      return { ids: await find(db, input, offset, limit), total: few, more: true }
    case 'all':
      return { ids: await find(db, input, offset, limit), ...upTo(await countUsers(db, few + 1), few) }
    case 'unknown':
      return search(db, input, few)
    default:
      return way satisfies never
  }
}

/** What is counted at once; each further page is counted a little farther only. */
const AHEAD = 250

/** Nobody knows yet how many there are: what is walked for the page counts them too. */
async function search(db: Database, input: UserListInput, few: number): Promise<Found> {
  const { offset, limit } = input
  if (offset + limit > few) {
    const ids = await find(db, input, offset, limit)
    const counted = ids.length > 0 ? offset + ids.length : (await find(db, input, 0, few + 1)).length
    return { ids, ...upTo(counted, few) }
  }
  const most = Math.min(Math.ceil((offset + limit + 1) / AHEAD) * AHEAD, few)
  const ids = await find(db, input, 0, most + 1)
  return { ids: ids.slice(offset, offset + limit), ...upTo(ids.length, most) }
}

function order(q: Query, input: UserListInput): SQL[] {
  const direction = input.order === 'desc' ? q.descending : q.ascending
  const { users } = q.list
  if (input.sort === 'email') return [direction(users.search)]
  // Of those who are alike the address decides, which no two share; what a search looks at stands near the front of the index.
  return [direction(users[USER_SORTS[input.sort]]), direction(users.search)]
}

/** Of the set, all looked up and sorted; without one, along the index of the order. */
const find = async (db: Database, input: UserListInput, offset: number, limit: number, set?: UserSet) => {
  const rows = await db.read((q) => {
    const { users } = q.list
    return q
      .select({ id: sql<string>`${users.id}` })
      .from(set ? q.within(users, set(q)) : users)
      .where(condition(q, input, set))
      .orderBy(...order(q, input))
      .limit(limit)
      .offset(offset)
  })
  return rows.map(({ id }) => id)
}

const condition = (q: Query, input: UserListInput, set?: UserSet) =>
  and(set && q.isFound(q.list.key), matches(q, q.list, input, set ? 'gather' : 'walk'))

async function countWithin(db: Database, input: UserListInput, set: UserSet, most: number): Promise<number> {
  const rows = await db.read((q) => {
    const some = q
      .select({ one: sql`1`.as('one') })
      .from(q.within(q.list.users, set(q)))
      .where(condition(q, input, set))
      .limit(most)
      .as('up_to')
    return q.select({ n: count() }).from(some)
  })
  return rows[0]?.n ?? 0
}

async function countUsers(db: Database, most: number): Promise<number> {
  const rows = await db.read((q) => {
    const some = q.select({ id: q.list.users.id }).from(q.list.users).limit(most).as('up_to')
    return q.select({ n: count() }).from(some)
  })
  return rows[0]?.n ?? 0
}

/** In the order of the ids. */
const usersOf = async (db: Database, ids: string[]): Promise<User[]> => {
  const users = new Map((await findUsers(db, ids)).map((user) => [user.id, user]))
  return ids.flatMap((id) => users.get(id) ?? [])
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
