/** Which users are meant: what a list shows, an act is done to, and an export holds. */
import type { Instant } from '@gatekeeper/core/instant'
import type { User, UserRole } from '@gatekeeper/core/user'
import { and, asc, eq, exists, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL } from 'drizzle-orm'
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

/** With `walk` role and state are looked at row by row, and leave the choice of the index to search or order. */
export function matches(q: Query, filter: UserFilter, walk: boolean): SQL | undefined {
  const part = partOf(filter)
  const is = walk ? q.unindexed : q.itself
  const { role, email_verified, inactive_since, created_since } = filter
  return and(
    part === '' ? undefined : q.contains(q.users.search, part),
    role === undefined ? undefined : eq(is(q.users.role), role),
    inState(q, filter, is),
    inGroup(q, filter),
    withFactor(q, filter),
    email_verified === undefined ? undefined : eq(q.users.email_verified, email_verified),
    created_since === undefined ? undefined : gte(is(q.users.created_at), created_since),
    inactive_since === undefined
      ? undefined
      : or(isNull(is(q.users.last_sign_in_at)), lt(is(q.users.last_sign_in_at), inactive_since)),
  )
}

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
    .where(
      and(
        eq(members.group_id, group_id),
        user_id && eq(members.user_id, user_id),
        or(isNull(members.expires_at), gt(members.expires_at, now)),
      ),
    )
}

const passkeysOf = (q: Query, user_id?: typeof q.users.id) =>
  q
    .select({ id: q.passkeys.user_id })
    .from(q.passkeys)
    .where(user_id && eq(q.passkeys.user_id, user_id))

const totpsOf = (q: Query, user_id?: typeof q.users.id) =>
  q
    .select({ id: q.totps.user_id })
    .from(q.totps)
    .where(and(user_id && eq(q.totps.user_id, user_id), isNotNull(q.totps.confirmed_at)))

function withFactor(q: Query, { factor }: UserFilter): SQL | undefined {
  if (factor === undefined) return undefined
  const passkey = exists(passkeysOf(q, q.users.id))
  const totp = exists(totpsOf(q, q.users.id))
  switch (factor) {
    case 'passkey':
      return passkey
    case 'totp':
      return totp
    case 'any':
      return or(passkey, totp)
    case 'none':
      return and(not(passkey), not(totp))
    default:
      return factor satisfies never
  }
}

/** Who is in the group, or has the factor, where they are few: the others need not be looked at. */
export async function narrowed(
  db: Database,
  { group_id, factor, now }: UserFilter,
  few: number,
): Promise<string[] | null> {
  const ids = async (query: (q: Query) => PromiseLike<{ id: string }[]>) =>
    new Set((await db.read(query)).map(({ id }) => id))
  const sets: Promise<Set<string>>[] = []
  if (group_id !== undefined) sets.push(ids((q) => membersOf(q, group_id, now).limit(few + 1)))
  if (factor === 'passkey') sets.push(ids((q) => passkeysOf(q).limit(few + 1)))
  if (factor === 'totp') sets.push(ids((q) => totpsOf(q).limit(few + 1)))
  const small = (await Promise.all(sets)).filter(({ size }) => size <= few)
  const fewest = small.toSorted((one, other) => one.size - other.size)[0]
  return fewest ? [...fewest] : null
}

/** Those that match, by id, after `after`: each comes once, whatever is done to those before. */
export const walkUsers = (db: Database, filter: UserFilter, after: string, limit: number): Promise<User[]> =>
  db.read((q) =>
    q
      .select(userColumns(q))
      .from(q.users)
      .where(and(gt(q.users.id, after), matches(q, filter, true)))
      .orderBy(asc(q.users.id))
      .limit(limit),
  )
