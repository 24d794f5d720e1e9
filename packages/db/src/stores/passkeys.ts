/** WebAuthn credentials, by their credential ID. */
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { Instant } from '@gatekeeper/core/instant'
import { and, asc, eq } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byId = statement('passkey by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.passkeys)
    .where(eq(q.passkeys.id, p('id', q.passkeys.id))),
)
const ofUser = statement('passkeys of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.passkeys)
    .where(eq(q.passkeys.user_id, p('user_id', q.passkeys.user_id)))
    .orderBy(asc(q.passkeys.created_at), asc(q.passkeys.id)),
)
const any = statement('any passkey', (q, _: Place<object>) => q.select({ id: q.passkeys.id }).from(q.passkeys).limit(1))

export const findPasskey = (db: Database, id: string): Promise<Passkey | null> => rowOf(db, byId, { id })
/** The oldest first. */
export const listPasskeysOfUser = (db: Database, user_id: string): Promise<Passkey[]> => rowsOf(db, ofUser, { user_id })
/** Once there is one, the RP ID is fixed: another would make all of them useless. */
export const anyPasskey = async (db: Database): Promise<boolean> => (await rowOf(db, any, {})) !== null

const insert = statement('insert passkey', (q, _: Place<Passkey>) =>
  q.insert(q.passkeys).values(everyColumn(q.passkeys)).returning({ id: q.passkeys.id }),
)

/** A conflict when the credential is registered already, whoever's it is. */
export const insertPasskey = (passkey: Passkey): Write => write('insert passkey', 1, insert, passkey)

/** What an assertion has shown, where the passkey is still the one that was judged: of two at once one wins (SEC-113). */
export const usePasskey = (
  { id, version }: Pick<Passkey, 'id' | 'version'>,
  shown: Pick<Passkey, 'sign_count' | 'backed_up'>,
  now: Instant,
): Write => ({
  label: 'use passkey',
  rows: 1,
  build: (q) =>
    q
      .update(q.passkeys)
      .set({ sign_count: shown.sign_count, backed_up: shown.backed_up, last_used_at: now, version: version + 1 })
      .where(and(eq(q.passkeys.id, id), eq(q.passkeys.version, version)))
      .returning({ id: q.passkeys.id }),
})

export const renamePasskey = (id: string, user_id: string, name: string): Write => ({
  label: 'rename passkey',
  rows: 1,
  build: (q) =>
    q
      .update(q.passkeys)
      .set({ name })
      .where(and(eq(q.passkeys.id, id), eq(q.passkeys.user_id, user_id)))
      .returning({ id: q.passkeys.id }),
})

export const deletePasskey = (id: string, user_id: string): Write => ({
  label: 'delete passkey',
  rows: 1,
  build: (q) =>
    q
      .delete(q.passkeys)
      .where(and(eq(q.passkeys.id, id), eq(q.passkeys.user_id, user_id)))
      .returning({ id: q.passkeys.id }),
})

/** All of them: an administrator's reset. */
export const deletePasskeysOfUser = (user_id: string): Write => ({
  label: 'delete passkeys of user',
  rows: 'any',
  build: (q) => q.delete(q.passkeys).where(eq(q.passkeys.user_id, user_id)).returning({ id: q.passkeys.id }),
})
