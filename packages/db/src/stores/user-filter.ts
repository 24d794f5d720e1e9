/** Which users are meant: what a list shows, an act is done to, and an export holds. */
import type { Instant } from '@gatekeeper/core/instant'
import type { User, UserRole } from '@gatekeeper/core/user'
import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import type { UserSource } from '../schema/user-list'
import { userColumns } from './users'

/** `expired` is an active user whose time has run out. */
export type UserListState = 'active' | 'pending' | 'disabled' | 'expired'
/** `any`: an authenticator app or a passkey. */
export type UserListFactor = 'any' | 'passkey' | 'totp' | 'none'

export interface UserFilter {
  /** Part of the email, the name or the user name; case is folded, no character has a meaning of its own. */
  query?: string
  state?: UserListState
  role?: UserRole
  group_id?: string
  factor?: UserListFactor
  email_verified?: boolean
  /** Last signed in before, or never. */
  inactive_since?: Instant
  created_since?: Instant
  now: Instant
}

const partOf = (filter: Pick<UserFilter, 'query'>): string => foldName(filter.query)

/** How those that match are found: along the index of an order, or within a set that is small. */
export type Way = 'walk' | 'gather'

/** Each condition is looked at row by row: none of them chooses the index. */
export function matches(q: Query, of: UserSource, filter: UserFilter, way: Way): SQL | undefined {
  const part = partOf(filter)
  const is = q.unindexed
  const { users } = of
  const { role, email_verified, inactive_since, created_since } = filter
  return and(
    role === undefined ? undefined : eq(is(users.role), role),
    inState(users, filter, is),
    withFactor(users, filter, is),
    email_verified === undefined ? undefined : eq(is(users.email_verified), email_verified),
    created_since === undefined ? undefined : gte(is(users.created_at), created_since),
    inactive_since === undefined ? undefined : inactive(users, inactive_since, is),
    // The dearer, the later.
    part === '' ? undefined : way === 'walk' ? q.containsFolded(users.search, part) : q.holds(users.search, part),
    inGroup(q, of, filter),
  )
}

type Is = Query['itself']
type Listed = UserSource['users']

const inactive = (users: Listed, since: Instant, is: Is) =>
  or(isNull(is(users.last_sign_in_at)), lt(is(users.last_sign_in_at), since))

function inState(users: Listed, { state, now }: UserFilter, is: Is): SQL | undefined {
  if (state === undefined) return undefined
  if (state === 'expired') return and(eq(is(users.state), 'active'), lte(is(users.expires_at), now))
  if (state === 'active')
    return and(eq(is(users.state), 'active'), or(isNull(is(users.expires_at)), gt(is(users.expires_at), now)))
  return eq(is(users.state), state)
}

/** A membership that has run out counts for nothing. */
function inGroup(q: Query, of: UserSource, { group_id, now }: UserFilter): SQL | undefined {
  return group_id === undefined ? undefined : exists(membersOf(q, of, group_id, now, of.key))
}

function membersOf(
  q: Query,
  { members, member_key }: UserSource,
  group_id: string,
  now: Instant,
  key?: UserSource['key'],
) {
  const lasts = or(isNull(members.expires_at), gt(members.expires_at, now))
  return q
    .select({ key: sql`${member_key}`.as('key') })
    .from(members)
    .where(and(eq(members.group_id, group_id), key && eq(member_key, key), lasts))
}

const PASSKEY = [1, 3]
const TOTP = [2, 3]

function withFactor(users: Listed, { factor }: UserFilter, is: Is): SQL | undefined {
  if (factor === undefined) return undefined
  const factors = is(users.factors)
  switch (factor) {
    case 'passkey':
      return inArray(factors, PASSKEY)
    case 'totp':
      return inArray(factors, TOTP)
    case 'any':
      return gt(factors, 0)
    case 'none':
      return eq(factors, 0)
    default:
      return factor satisfies never
  }
}

/** Keys of users of whom an index knows how many they are. */
export type UserSet = (q: Query) => SQL

/** What the filter asks for, as sets that a user must be in; `whole` when it asks for nothing beside them. */
function setsOf(filter: UserFilter, part: string, indexed: boolean): { sets: UserSet[]; whole: boolean } {
  const { role, state, group_id, factor, email_verified, inactive_since, created_since, now } = filter
  const sets: UserSet[] = []
  const those = (condition: (users: Listed, is: Is) => SQL | undefined): void => {
    sets.push(
      ({ select, list, itself }) =>
        sql`${select({ key: sql`${list.key}`.as('key') })
          .from(list.users)
          .where(condition(list.users, itself))}`,
    )
  }
  if (indexed) sets.push((q) => q.usersWith(part))
  if (group_id !== undefined) sets.push((q) => sql`${membersOf(q, q.list, group_id, now)}`)
  if (factor !== undefined && factor !== 'none') those((users, is) => withFactor(users, filter, is))
  if (role !== undefined || state !== undefined)
    those((users, is) => and(role === undefined ? undefined : eq(users.role, role), inState(users, filter, is)))
  if (created_since !== undefined) those((users) => gte(users.created_at, created_since))
  if (inactive_since !== undefined) those((users, is) => inactive(users, inactive_since, is))
  const beside = (part !== '' && !indexed) || factor === 'none' || email_verified !== undefined
  return { sets, whole: !beside }
}

export type Narrowed =
  /** All who match are in this set, which has no more than are looked up at once; `all`: who is in it, matches. */
  | { kind: 'some'; set: UserSet; size: number; all: boolean }
  /** Nobody is left out, or there are more than `few` and all of them match. */
  | { kind: 'all' }
  | { kind: 'many' }
  | { kind: 'unknown' }

/** Which way to find those that match is the shortest. */
export async function narrowed(db: Database, filter: UserFilter, few: number): Promise<Narrowed> {
  const part = partOf(filter)
  const [about] = await db.read(async (q) => [{ indexed: part !== '' && q.indexesPart(part), most: few * q.gathered }])
  const { indexed = false, most = few } = about ?? {}
  const { sets, whole } = setsOf(filter, part, indexed)
  if (whole && sets.length === 0) return { kind: 'all' }
  const alone = whole && sets.length === 1
  for (const set of sets) {
    const size = await sizeOf(db, set, most)
    if (size <= most) return { kind: 'some', set, size, all: alone }
  }
  return { kind: alone ? 'many' : 'unknown' }
}

async function sizeOf(db: Database, set: UserSet, most: number): Promise<number> {
  const rows = await db.read((q) => {
    return q.select({ n: count() }).from(sql`(select 1 from ${set(q)} as of_them limit ${most + 1}) as up_to`)
  })
  return rows[0]?.n ?? 0
}

/** Those that match, by id, after `after`: each comes once, whatever is done to those before. */
export const walkUsers = (db: Database, filter: UserFilter, after: string, limit: number): Promise<User[]> =>
  db.read((q) =>
    q
      .select(userColumns(q))
      .from(q.users)
      .where(and(gt(q.users.id, after), matches(q, q.whole, filter, 'walk')))
      .orderBy(asc(q.users.id))
      .limit(limit),
  )

/** How many match, all counted: once for an export, which reads them all anyway. */
export async function countUsers(db: Database, filter: UserFilter): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ n: count() })
      .from(q.users)
      .where(matches(q, q.whole, filter, 'gather')),
  )
  return rows[0]?.n ?? 0
}
