/** Recovery codes, by the SHA-256 of their canonical form. */
import type { RecoveryCode } from '@gatekeeper/core/authentication/recovery-code'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, isNull } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { type Place, statement } from '../statement'

const byHash = statement('recovery code by hash', (q, p: Place<{ user_id: string; hash: string }>) =>
  q
    .select()
    .from(q.recovery_codes)
    .where(
      and(
        eq(q.recovery_codes.user_id, p('user_id', q.recovery_codes.user_id)),
        eq(q.recovery_codes.code_hash, p('hash', q.recovery_codes.code_hash)),
      ),
    ),
)
const ofUser = statement('recovery codes of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.recovery_codes)
    .where(eq(q.recovery_codes.user_id, p('user_id', q.recovery_codes.user_id))),
)

export const findRecoveryCode = (db: Database, user_id: string, hash: string): Promise<RecoveryCode | null> =>
  rowOf(db, byHash, { user_id, hash })
/** Used ones too. */
export const listRecoveryCodes = (db: Database, user_id: string): Promise<RecoveryCode[]> =>
  rowsOf(db, ofUser, { user_id })

/** A set in place of the one before. Its ids are the user's with a number, so that of two sets made at once one is lost. */
export const replaceRecoveryCodes = (user_id: string, hashes: readonly string[], now: Instant): Write[] => [
  deleteRecoveryCodes(user_id),
  {
    label: 'insert recovery codes',
    rows: hashes.length,
    build: (q) =>
      q
        .insert(q.recovery_codes)
        .values(
          hashes.map((code_hash, index) => ({
            id: `${user_id}.${index}`,
            user_id,
            code_hash,
            created_at: now,
            used_at: null,
          })),
        )
        .returning({ id: q.recovery_codes.id }),
  },
]

/** Single use: of many at once one wins, and none of a set that was replaced (SEC-106). */
export const useRecoveryCode = (user_id: string, hash: string, now: Instant): Write => ({
  label: 'use recovery code',
  rows: 1,
  build: (q) =>
    q
      .update(q.recovery_codes)
      .set({ used_at: now })
      .where(
        and(
          eq(q.recovery_codes.user_id, user_id),
          eq(q.recovery_codes.code_hash, hash),
          isNull(q.recovery_codes.used_at),
        ),
      )
      .returning({ id: q.recovery_codes.id }),
})

export const deleteRecoveryCodes = (user_id: string): Write => ({
  label: 'delete recovery codes',
  rows: 'any',
  build: (q) =>
    q.delete(q.recovery_codes).where(eq(q.recovery_codes.user_id, user_id)).returning({ id: q.recovery_codes.id }),
})
