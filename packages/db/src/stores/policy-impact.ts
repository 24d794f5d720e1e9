/** Whom a policy names, and whom a change of it lets in or shuts out: counted by the database, listed by the page. */
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, count, eq, gt, inArray, isNotNull, isNull, not, or, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

/** Those whom a policy names now; permissions that have run out are not among them. */
export interface NamedSet {
  everyone: boolean
  users: string[]
  groups: string[]
}

/** Active users who are in `named`, and not in `except`; of these, where asked, only those without a second factor of their own. */
export interface PeopleInput {
  named: NamedSet
  except: NamedSet | null
  without_second_factor: boolean
  now: Instant
}

export type Person = Pick<User, 'id' | 'email' | 'name'>

const NOBODY: NamedSet = { everyone: false, users: [], groups: [] }

export async function countPeople(db: Database, input: PeopleInput): Promise<number> {
  if (isEmpty(input)) return 0
  const rows = await db.read((q) => q.select({ people: count() }).from(q.users).where(filter(q, input)))
  return rows[0]?.people ?? 0
}

/** By address. */
export async function listPeople(
  db: Database,
  input: PeopleInput,
  page: { offset: number; limit: number },
): Promise<Person[]> {
  if (isEmpty(input)) return []
  return db.read((q) =>
    q
      .select({ id: q.users.id, email: q.users.email, name: q.users.name })
      .from(q.users)
      .where(filter(q, input))
      .orderBy(q.users.email_key)
      .limit(page.limit)
      .offset(page.offset),
  )
}

const isEmpty = ({ named, except }: PeopleInput): boolean =>
  except?.everyone === true || (!named.everyone && named.users.length + named.groups.length === 0)

function filter(q: Query, { named, except, without_second_factor, now }: PeopleInput): SQL | undefined {
  const out = isNamedIn(q, except ?? NOBODY, now)
  return and(
    isNamedIn(q, named, now),
    // Each person is looked at by the id; the state must not choose the index.
    eq(q.unindexed(q.users.state), 'active'),
    or(isNull(q.unindexed(q.users.expires_at)), gt(q.unindexed(q.users.expires_at), now)),
    out && not(out),
    ...(without_second_factor ? [not(inArray(q.users.id, withTotp(q))), not(inArray(q.users.id, withPasskey(q)))] : []),
  )
}

/** `undefined` where it chooses nobody out: everyone, or, as an exception, no one. */
function isNamedIn(q: Query, { everyone, users, groups }: NamedSet, now: Instant): SQL | undefined {
  if (everyone) return undefined
  return or(
    users.length > 0 ? inArray(q.users.id, users) : undefined,
    groups.length > 0 ? inArray(q.users.id, liveMembers(q, groups, now)) : undefined,
  )
}

const liveMembers = (q: Query, groups: string[], now: Instant) =>
  q
    .select({ id: q.group_members.user_id })
    .from(q.group_members)
    .where(
      and(
        inArray(q.group_members.group_id, groups),
        or(isNull(q.group_members.expires_at), gt(q.group_members.expires_at, now)),
      ),
    )

const withTotp = (q: Query) => q.select({ id: q.totps.user_id }).from(q.totps).where(isNotNull(q.totps.confirmed_at))

const withPasskey = (q: Query) => q.select({ id: q.passkeys.user_id }).from(q.passkeys)
