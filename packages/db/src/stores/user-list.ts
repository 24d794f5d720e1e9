/** The admin's list of users, and what hangs from one; fast at 10⁵ rows (performance.md). */
import type { Instant } from '@gatekeeper/core/instant'
import type { User, UserRole } from '@gatekeeper/core/user'
import { and, count, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import { userColumns } from './users'

export const USER_SORTS = {
  email: 'email_key',
  name: 'name_key',
  created_at: 'created_at',
  last_sign_in_at: 'last_sign_in_at',
} as const
export type UserSort = keyof typeof USER_SORTS
/** `expired` is an active user whose time has run out. */
export type UserListState = 'active' | 'pending' | 'disabled' | 'expired'

export interface UserListInput {
  /** Part of the email, the name or the user name; case is folded, no character has a meaning of its own. */
  query?: string
  state?: UserListState
  role?: UserRole
  sort: UserSort
  order: 'asc' | 'desc'
  offset: number
  limit: number
  now: Instant
}

/** Of so many or fewer the rows are fetched and sorted; of more, walking the sorted index finds a page sooner. */
const FEW = 1000
/** A search that finds so many or fewer has counted them, too. */
const COUNTED = 5000

export async function listUsers(db: Database, input: UserListInput): Promise<{ rows: User[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(USER_SORTS, input.sort)) throw new RangeError('not a column to sort users by')
  const found = await search(db, input)
  const total = found?.length ?? (await countUsers(db, input))
  const rows = await db.read((q) => {
    return q
      .select(userColumns(q))
      .from(q.users)
      .where(found !== null && total <= FEW ? inArray(q.users.id, found) : filter(q, input, total > FEW))
      .orderBy(...order(q, input))
      .limit(input.limit)
      .offset(input.offset)
  })
  return { rows, total }
}

function order(q: Query, input: UserListInput): SQL[] {
  const direction = input.order === 'desc' ? q.descending : q.ascending
  // `search` begins with the address, so it sorts alike, and the index that is searched is the one that is walked.
  if (input.sort === 'email') return [direction(partOf(input) === '' ? q.users.email_key : q.users.search)]
  return [direction(q.users[USER_SORTS[input.sort]]), direction(q.users.id)]
}

const partOf = (input: UserListInput): string => foldName(input.query)

/** The ids of all that are found; `null` without a search, or when they are very many. */
async function search(db: Database, input: UserListInput): Promise<string[] | null> {
  if (partOf(input) === '') return null
  const rows = await db.read((q) =>
    q
      .select({ id: q.users.id })
      .from(q.users)
      .where(filter(q, input, true))
      .limit(COUNTED + 1),
  )
  return rows.length > COUNTED ? null : rows.map(({ id }) => id)
}

async function countUsers(db: Database, input: UserListInput): Promise<number> {
  const searching = partOf(input) !== ''
  const rows = await db.read((q) =>
    q
      .select({ users: count() })
      .from(q.users)
      .where(filter(q, input, searching)),
  )
  return rows[0]?.users ?? 0
}

/** With `walk` role and state are looked at row by row, and leave the choice of the index to search or order. */
function filter(q: Query, input: UserListInput, walk: boolean): SQL | undefined {
  const part = partOf(input)
  const is = walk ? q.unindexed : q.itself
  const { role } = input
  return and(
    part === '' ? undefined : q.contains(q.users.search, part),
    role === undefined ? undefined : eq(is(q.users.role), role),
    inState(q, input, is),
  )
}

function inState(q: Query, { state, now }: UserListInput, is: Query['itself']): SQL | undefined {
  if (state === undefined) return undefined
  if (state === 'expired') return and(eq(is(q.users.state), 'active'), lte(q.users.expires_at, now))
  if (state === 'active')
    return and(eq(is(q.users.state), 'active'), or(isNull(is(q.users.expires_at)), gt(is(q.users.expires_at), now)))
  return eq(is(q.users.state), state)
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
