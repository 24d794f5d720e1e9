/** Users: look-ups of the sign-in path, the writes of the admin, and the guards of what is given out (SEC-161). */
import type { Instant } from '@gatekeeper/core/instant'
import { lastsUntil, type User } from '@gatekeeper/core/user'
import { and, count, eq, exists, getTableColumns, gt, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'

/** The columns of a `User`; what serves search and sorting stays in the store. */
export function userColumns(q: Query) {
  const { name_key: _, search: __, factors: ___, ...columns } = getTableColumns(q.users)
  return columns
}

const byId = statement('user by id', (q, p: Place<{ id: string }>) =>
  q
    .select(userColumns(q))
    .from(q.users)
    .where(eq(q.users.id, p('id', q.users.id))),
)
const byEmailKey = statement('user by email', (q, p: Place<{ key: string }>) =>
  q
    .select(userColumns(q))
    .from(q.users)
    .where(eq(q.users.email_key, p('key', q.users.email_key))),
)
const byUsernameKey = statement('user by username', (q, p: Place<{ key: string }>) =>
  q
    .select(userColumns(q))
    .from(q.users)
    .where(eq(q.users.username_key, p('key', q.users.username_key))),
)

export const findUserById = (db: Database, id: string): Promise<User | null> => rowOf(db, byId, { id })
export const findUserByEmailKey = (db: Database, key: string): Promise<User | null> => rowOf(db, byEmailKey, { key })
export const findUserByUsernameKey = (db: Database, key: string): Promise<User | null> =>
  rowOf(db, byUsernameKey, { key })

/** Whom a person means who typed this: an address before a user name. */
export const findUserByLogin = async (db: Database, key: string): Promise<User | null> =>
  (await findUserByEmailKey(db, key)) ?? (await findUserByUsernameKey(db, key))

/** Admins who may act at `now`. */
const activeAdmin = (q: Query, now: Instant) =>
  and(
    eq(q.users.state, 'active'),
    eq(q.users.role, 'admin'),
    or(isNull(q.users.expires_at), gt(q.users.expires_at, now)),
  )

export async function countActiveAdmins(db: Database, now: Instant): Promise<number> {
  const rows = await db.read((q) => q.select({ admins: count() }).from(q.users).where(activeAdmin(q, now)))
  return rows[0]?.admins ?? 0
}

/** Whom to tell what an administrator has to decide; at most a hundred. */
export const listActiveAdmins = (db: Database, now: Instant): Promise<User[]> =>
  db.read((q) => q.select(userColumns(q)).from(q.users).where(activeAdmin(q, now)).orderBy(q.users.id).limit(100))

/** There are active administrators, and none of them has a password, a passkey or a provider that is on. */
export async function adminsNeedMail(db: Database, now: Instant): Promise<boolean> {
  const some = (condition?: (q: Query) => SQL | undefined) =>
    db.read((q) =>
      q
        .select({ id: q.users.id })
        .from(q.users)
        .where(and(activeAdmin(q, now), condition?.(q)))
        .limit(1),
    )
  const [any, other] = await Promise.all([some(), some(hasOtherWay)])
  return any.length > 0 && other.length === 0
}

const hasOtherWay = ({
  select,
  users,
  passwords,
  passkeys,
  upstream_links: links,
  upstream_providers: providers,
}: Query) =>
  or(
    exists(select({ id: passwords.user_id }).from(passwords).where(eq(passwords.user_id, users.id))),
    exists(select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.user_id, users.id))),
    exists(
      select({ id: links.id })
        .from(links)
        .innerJoin(providers, and(eq(providers.id, links.provider_id), eq(providers.enabled, true)))
        .where(eq(links.user_id, users.id)),
    ),
  )

const insert = statement('insert user', (q, _: Place<ReturnType<typeof userRow>>) =>
  q.insert(q.users).values(everyColumn(q.users)).returning({ id: q.users.id }),
)

/** The address as it is sorted, then what is typed to find somebody; an address with letters beyond ASCII as it reads, too. */
function searchOf(
  { email, email_key, username_key }: Pick<User, 'email' | 'email_key' | 'username_key'>,
  name_key: string,
) {
  const read = foldName(email)
  return [email_key, name_key, username_key ?? '', ...(read === email_key ? [] : [read])].join(' ')
}

/** With what search and sorting read. */
export function userRow(user: User) {
  const name_key = foldName(user.name)
  return { ...user, name_key, search: searchOf(user, name_key), factors: 0 }
}

export const insertUser = (user: User): Write => write('insert user', 1, insert, userRow(user))

export type UserChanges = Partial<Omit<User, 'id' | 'version' | 'created_at' | 'updated_at'>>

const SEARCHED = ['email', 'email_key', 'name', 'username_key'] as const satisfies (keyof UserChanges)[]

/** What search and sorting read, as `changes` leaves it; of a user at another version nothing is changed anyway. */
async function searchKeys(q: Query, id: string, changes: UserChanges) {
  if (!SEARCHED.some((key) => changes[key] !== undefined)) return {}
  const { email, email_key, name, username_key } = q.users
  const [before] = await q.select({ email, email_key, name, username_key }).from(q.users).where(eq(q.users.id, id))
  if (!before) return {}
  const after = { ...before, ...changes }
  const name_key = foldName(after.name)
  return { name_key, search: searchOf(after, name_key) }
}

/** A conflict when `version` is no longer the user's. */
export const updateUser = (id: string, version: number, changes: UserChanges, now: Instant): Write => ({
  label: 'update user',
  rows: 1,
  build: async (q) =>
    q
      .update(q.users)
      .set({
        ...changes,
        ...(await searchKeys(q, id, changes)),
        updated_at: now,
        version: q.plusOne(q.users.version),
      })
      .where(and(eq(q.users.id, id), eq(q.users.version, version)))
      .returning({ id: q.users.id }),
})

const touch = statement('touch sign-in', (q, p: Place<{ id: string; now: Instant }>) =>
  q
    .update(q.users)
    .set({ last_sign_in_at: p('now', q.users.last_sign_in_at) })
    .where(eq(q.users.id, p('id', q.users.id)))
    .returning({ id: q.users.id }),
)

/** Not a change of the user: the version stays, so that guards of lists under way hold. */
export const touchSignIn = (id: string, now: Instant): Write => write('touch sign-in', 1, touch, { id, now })

const active = statement('active user', (q, p: Place<{ id: string; version: number }>) =>
  // One lock for guard and update: shared ones that both want to write would wait for each other.
  q.exclusive(
    q
      .select({ id: q.users.id })
      .from(q.users)
      .where(
        and(
          eq(q.users.id, p('id', q.users.id)),
          eq(q.users.version, p('version', q.users.version)),
          eq(q.users.state, 'active'),
        ),
      ),
  ),
)

/** Guard: the user is as it was loaded. An end by time (`expires_at`) was judged when it was loaded. */
export const requireActiveUser = (id: string, version: number): Write =>
  write('require active user', 1, active, { id, version })

/**
 * Guard: an active admin other than this one is left, for at least as long as this one would have been. Locks all active admins
 * in one order, so that of two admins who disable each other at once the second finds what the first has done.
 */
export const requireOtherActiveAdmin = (leaving: Pick<User, 'id' | 'expires_at'>, now: Instant): Write => ({
  label: 'require other active admin',
  rows: { atLeast: 1 },
  build: async (q) => {
    const { id, expires_at } = q.users
    const query = q.select({ id, expires_at }).from(q.users).where(activeAdmin(q, now)).orderBy(id)
    const admins = await q.exclusive(query)
    return admins.filter((admin) => admin.id !== leaving.id && lastsUntil(admin) >= lastsUntil(leaving))
  },
})

/** With the user go passwords, sessions, grants, codes and tokens, by the foreign keys. */
export const deleteUser = (id: string, version: number): Write[] => [
  {
    label: 'delete user',
    rows: 1,
    build: (q) =>
      q
        .delete(q.users)
        .where(and(eq(q.users.id, id), eq(q.users.version, version)))
        .returning({ id: q.users.id }),
  },
]

/** Those who hold one of the addresses or one of the user names; an import asks for many at once. */
export const findUsersByKeys = async (
  db: Database,
  email_keys: readonly string[],
  username_keys: readonly string[],
): Promise<User[]> =>
  email_keys.length + username_keys.length === 0
    ? []
    : db.read((q) =>
        q
          .select(userColumns(q))
          .from(q.users)
          .where(or(inArray(q.users.email_key, [...email_keys]), inArray(q.users.username_key, [...username_keys]))),
      )

/** By id; those that are gone are left out. */
export const findUsers = async (db: Database, ids: readonly string[]): Promise<User[]> =>
  ids.length === 0
    ? []
    : db.read((q) =>
        q
          .select(userColumns(q))
          .from(q.users)
          .where(inArray(q.users.id, [...ids])),
      )
