/** Which users are meant: what a list shows, an act is done to, and an export holds. */
import type { Instant } from '@gatekeeper/core/instant'
import type { User, UserRole } from '@gatekeeper/core/user'
import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
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

export const partOf = (filter: Pick<UserFilter, 'query'>): string => foldName(filter.query)

/** How those that match are found: along the index of an order, or within a set that is small. */
export type Way = 'walk' | 'gather'

/** Each condition is looked at row by row: none of them chooses the index. */
export function matches(q: Query, filter: UserFilter, way: Way): SQL | undefined {
  const part = partOf(filter)
  const is = q.unindexed
  const { role, email_verified, inactive_since, created_since } = filter
  return and(
    part === '' ? undefined : way === 'walk' ? q.containsFolded(q.users.search, part) : q.holds(q.users.search, part),
    role === undefined ? undefined : eq(is(q.users.role), role),
    inState(q, filter, is),
    inGroup(q, filter),
    withFactor(q, filter, is),
    email_verified === undefined ? undefined : eq(is(q.users.email_verified), email_verified),
    created_since === undefined ? undefined : gte(is(q.users.created_at), created_since),
    inactive_since === undefined ? undefined : inactive(q, inactive_since, is),
  )
}

const inactive = (q: Query, since: Instant, is: Query['itself']) =>
  or(isNull(is(q.users.last_sign_in_at)), lt(is(q.users.last_sign_in_at), since))

function inState(q: Query, { state, now }: UserFilter, is: Query['itself']): SQL | undefined {
  if (state === undefined) return undefined
  if (state === 'expired') return and(eq(is(q.users.state), 'active'), lte(is(q.users.expires_at), now))
  if (state === 'active')
    return and(eq(is(q.users.state), 'active'), or(isNull(is(q.users.expires_at)), gt(is(q.users.expires_at), now)))
  return eq(is(q.users.state), state)
}

/** A membership that has run out counts for nothing. */
function inGroup(q: Query, { group_id, now }: UserFilter): SQL | undefined {
  return group_id === undefined ? undefined : exists(membersOf(q, group_id, now, q.users.id))
}

function membersOf(q: Query, group_id: string, now: Instant, user_id?: typeof q.users.id) {
  const { group_members: members } = q
  return q
    .select({ id: members.user_id })
    .from(members)
    .where(and(eq(members.group_id, group_id), user_id && eq(members.user_id, user_id), lasts(q, now)))
}

const PASSKEY = [1, 3]
const TOTP = [2, 3]

function withFactor(q: Query, { factor }: UserFilter, is: Query['itself']): SQL | undefined {
  if (factor === undefined) return undefined
  const factors = is(q.users.factors)
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

/** Ids of users of whom an index knows how many they are. */
type UserSet = (q: Query) => SQL

/** What the filter asks for, as sets that a user must be in; `whole` when it asks for nothing beside them. */
function setsOf(filter: UserFilter, part: string, indexed: boolean): { sets: UserSet[]; whole: boolean } {
  const { role, state, group_id, factor, email_verified, inactive_since, created_since, now } = filter
  const sets: UserSet[] = []
  const users = (condition: (q: Query) => SQL | undefined): UserSet => {
    return (q) => sql`${q.select({ id: q.users.id }).from(q.users).where(condition(q))}`
  }
  if (indexed) sets.push((q) => q.usersWith(part))
  if (group_id !== undefined) sets.push((q) => sql`${membersOf(q, group_id, now)}`)
  if (factor !== undefined && factor !== 'none') sets.push(users((q) => withFactor(q, filter, q.itself)))
  if (role !== undefined || state !== undefined)
    sets.push(users((q) => and(role === undefined ? undefined : eq(q.users.role, role), inState(q, filter, q.itself))))
  if (created_since !== undefined) sets.push(users((q) => gte(q.users.created_at, created_since)))
  if (inactive_since !== undefined) sets.push(users((q) => inactive(q, inactive_since, q.itself)))
  const beside = (part !== '' && !indexed) || factor === 'none' || email_verified !== undefined
  return { sets, whole: !beside }
}

export type Narrowed =
  /** All who match are in this set, which has no more than `few`. */
  | { kind: 'few'; set: UserSet }
  /** All who match are among these. */
  | { kind: 'ids'; ids: string[] }
  /** Nobody is left out, or there are more than `few` and all of them match. */
  | { kind: 'all' }
  | { kind: 'many' }
  | { kind: 'unknown' }

/** Which way to find those that match is the shortest. */
export async function narrowed(db: Database, filter: UserFilter, few: number): Promise<Narrowed> {
  const part = partOf(filter)
  const indexed = (await db.read(async (q) => [part !== '' && q.indexesPart(part)]))[0] ?? false
  const { sets, whole } = setsOf(filter, part, indexed)
  for (const set of sets) if ((await size(db, set, few)) <= few) return { kind: 'few', set }
  if (whole && sets.length <= 1) return { kind: sets.length === 0 ? 'all' : 'many' }
  if (!indexed || filter.group_id === undefined) return { kind: 'unknown' }
  // Two large sets may have few in common.
  if ((await size(db, (q) => q.eachWith(part), MEDIUM)) > MEDIUM) return { kind: 'unknown' }
  const ids = await foundInGroup(db, filter, filter.group_id, part, few + 1)
  return ids.length <= few ? { kind: 'ids', ids } : { kind: 'unknown' }
}

/** Of so many it is asked for each whether it is in the group. */
const MEDIUM = 12_000

async function foundInGroup(db: Database, { now }: UserFilter, group_id: string, part: string, most: number) {
  const rows = await db.read((q) => {
    const { group_members: members } = q
    const id = sql<string>`found.id`
    const here = and(eq(members.group_id, group_id), eq(members.user_id, id), lasts(q, now))
    return q
      .select({ id })
      .from(sql`${q.usersWith(part)} as found`)
      .where(exists(q.select({ id: members.user_id }).from(members).where(here)))
      .limit(most)
  })
  return rows.map((row) => row.id)
}

const lasts = ({ group_members: members }: Query, now: Instant) =>
  or(isNull(members.expires_at), gt(members.expires_at, now))

async function size(db: Database, set: UserSet, few: number): Promise<number> {
  const rows = await db.read((q) => {
    return q.select({ n: count() }).from(sql`(select 1 from ${set(q)} as of_them limit ${few + 1}) as up_to`)
  })
  return rows[0]?.n ?? 0
}

/** Those that match, by id, after `after`: each comes once, whatever is done to those before. */
export const walkUsers = (db: Database, filter: UserFilter, after: string, limit: number): Promise<User[]> =>
  db.read((q) =>
    q
      .select(userColumns(q))
      .from(q.users)
      .where(and(gt(q.users.id, after), matches(q, filter, 'walk')))
      .orderBy(asc(q.users.id))
      .limit(limit),
  )

/** How many match, all counted: once for an export, which reads them all anyway. */
export async function countUsers(db: Database, filter: UserFilter): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ n: count() })
      .from(q.users)
      .where(matches(q, filter, 'gather')),
  )
  return rows[0]?.n ?? 0
}
