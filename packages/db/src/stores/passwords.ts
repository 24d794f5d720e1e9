/** The password factor. */
import type { Password } from '@gatekeeper/core/authentication/password'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, not } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byUser = statement('password of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.passwords)
    .where(eq(q.passwords.user_id, p('user_id', q.passwords.user_id))),
)

export const findPassword = (db: Database, user_id: string): Promise<Password | null> => rowOf(db, byUser, { user_id })

const insert = statement('insert password', (q, _: Place<Password>) =>
  q.insert(q.passwords).values(everyColumn(q.passwords)).returning({ user_id: q.passwords.user_id }),
)

export const insertPassword = (password: Password): Write => write('insert password', 1, insert, password)

export interface NewPassword {
  hash: string
  changed_at: Instant
  must_change: boolean
}

/** Sets a password in place of the one at `version`, or the first one when `version` is `null`. */
export const replacePassword = (user_id: string, version: number | null, password: NewPassword): Write =>
  version === null
    ? insertPassword({ ...password, user_id, version: 1 })
    : {
        label: 'replace password',
        rows: 1,
        build: (q) =>
          q
            .update(q.passwords)
            .set({ ...password, version: q.plusOne(q.passwords.version) })
            .where(and(eq(q.passwords.user_id, user_id), eq(q.passwords.version, version)))
            .returning({ user_id: q.passwords.user_id }),
      }

/** The same password hashed anew at a sign-in: no change of the credential, so neither version nor `changed_at` moves. */
export const setPasswordHash = (user_id: string, version: number, hash: string): Write => ({
  label: 'set password hash',
  rows: 1,
  build: (q) =>
    q
      .update(q.passwords)
      .set({ hash })
      .where(and(eq(q.passwords.user_id, user_id), eq(q.passwords.version, version)))
      .returning({ user_id: q.passwords.user_id }),
})

const present = statement('present password', (q, p: Place<{ user_id: string; version: number }>) =>
  q.share(
    q
      .select({ user_id: q.passwords.user_id })
      .from(q.passwords)
      .where(
        and(
          eq(q.passwords.user_id, p('user_id', q.passwords.user_id)),
          eq(q.passwords.version, p('version', q.passwords.version)),
        ),
      ),
  ),
)

/** Guard: the password is still the one that was verified. */
export const requirePassword = (user_id: string, version: number): Write =>
  write('require password', 1, present, { user_id, version })

/** Nothing is left to guess: *this wasn't me*. */
export const deletePassword = (user_id: string, version: number): Write => ({
  label: 'delete password',
  rows: 1,
  build: (q) =>
    q
      .delete(q.passwords)
      .where(and(eq(q.passwords.user_id, user_id), eq(q.passwords.version, version)))
      .returning({ user_id: q.passwords.user_id }),
})

/** Hashes that are not made as `todays` begins; at most so many. */
export const listForeignHashes = async (db: Database, todays: string, limit: number): Promise<string[]> =>
  (
    await db.read((q) =>
      q
        .select({ hash: q.passwords.hash })
        .from(q.passwords)
        .where(not(q.contains(q.passwords.hash, todays)))
        .limit(limit),
    )
  ).map(({ hash }) => hash)

/** A new one is asked for at the next sign-in; the credential itself is the same. */
export const askPasswordChange = (user_id: string, version: number): Write => ({
  label: 'ask password change',
  rows: 1,
  build: (q) =>
    q
      .update(q.passwords)
      .set({ must_change: true })
      .where(and(eq(q.passwords.user_id, user_id), eq(q.passwords.version, version)))
      .returning({ user_id: q.passwords.user_id }),
})
