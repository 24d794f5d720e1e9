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

/** Up to here the found users are fetched and sorted; beyond, walking the sorted index finds a page sooner. */
const FEW = 500

export async function listUsers(db: Database, input: UserListInput): Promise<{ rows: User[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(USER_SORTS, input.sort)) throw new RangeError('not a column to sort users by')
  const found = await search(db, input)
  const total = found === null || found.length > FEW ? await countUsers(db, input) : found.length
  const rows = await db.read((q) => {
    const { ascending, descending } = q
    const direction = input.order === 'desc' ? descending : ascending
    const few = found !== null && found.length <= FEW
    return q
      .select(userColumns(q))
      .from(q.users)
      .where(few ? inArray(q.users.id, found) : filter(q, input))
      .orderBy(direction(q.users[USER_SORTS[input.sort]]), direction(q.users.id))
      .limit(input.limit)
      .offset(input.offset)
  })
  return { rows, total }
}

/** The ids found, one more than a few at most; `null` without a search. */
async function search(db: Database, input: UserListInput): Promise<string[] | null> {
  if (foldName(input.query) === '') return null
  const rows = await db.read((q) =>
    q
      .select({ id: q.users.id })
      .from(q.users)
      .where(filter(q, input))
      .limit(FEW + 1),
  )
  return rows.map(({ id }) => id)
}

async function countUsers(db: Database, input: UserListInput): Promise<number> {
  const rows = await db.read((q) => q.select({ users: count() }).from(q.users).where(filter(q, input)))
  return rows[0]?.users ?? 0
}

function filter(q: Query, { query, state, role, now }: UserListInput): SQL | undefined {
  const part = foldName(query)
  return and(
    part === ''
      ? undefined
      : or(
          q.contains(q.users.email_key, part),
          q.contains(q.users.name_key, part),
          q.contains(q.users.username_key, part),
        ),
    role === undefined ? undefined : eq(q.users.role, role),
    state === undefined ? undefined : inState(q, state, now),
  )
}

function inState(q: Query, state: UserListState, now: Instant): SQL | undefined {
  if (state === 'expired') return and(eq(q.users.state, 'active'), lte(q.users.expires_at, now))
  if (state === 'active')
    return and(eq(q.users.state, 'active'), or(isNull(q.users.expires_at), gt(q.users.expires_at, now)))
  return eq(q.users.state, state)
}

/** What a deletion of the user takes with it, to be said beforehand. */
export async function hangingFromUser(
  db: Database,
  id: string,
): Promise<{ passwords: number; sessions: number; grants: number; families: number }> {
  const [passwords, sessions, grants, families] = await Promise.all([
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
  ])
  const first = (rows: { n: number }[]) => rows[0]?.n ?? 0
  return { passwords: first(passwords), sessions: first(sessions), grants: first(grants), families: first(families) }
}
