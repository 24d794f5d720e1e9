/** Codes that were mailed, by the attempt that asked for them. */
import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import { EMAIL_CODE_TRIES } from '@gatekeeper/core/authentication/email-codes'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const newest = statement('newest email code', (q, p: Place<Pick<EmailCode, 'purpose' | 'attempt_id' | 'user_id'>>) =>
  q
    .select()
    .from(q.email_codes)
    .where(
      and(
        eq(q.email_codes.attempt_id, p('attempt_id', q.email_codes.attempt_id)),
        eq(q.email_codes.purpose, p('purpose', q.email_codes.purpose)),
        eq(q.email_codes.user_id, p('user_id', q.email_codes.user_id)),
      ),
    )
    .orderBy(desc(q.email_codes.created_at), desc(q.email_codes.id))
    .limit(1),
)

/** The one that counts: whoever asks again has given up the one before. */
export const findNewestEmailCode = (
  db: Database,
  of: Pick<EmailCode, 'purpose' | 'attempt_id' | 'user_id'>,
): Promise<EmailCode | null> => rowOf(db, newest, of)

/** Sent to this user for this purpose since then, the newest first. */
export const listEmailCodesSince = (
  db: Database,
  { user_id, purpose }: Pick<EmailCode, 'user_id' | 'purpose'>,
  since: Instant,
): Promise<Pick<EmailCode, 'attempt_id' | 'created_at'>[]> =>
  db.read((q) =>
    q
      .select({ attempt_id: q.email_codes.attempt_id, created_at: q.email_codes.created_at })
      .from(q.email_codes)
      .where(
        and(
          eq(q.email_codes.user_id, user_id),
          eq(q.email_codes.purpose, purpose),
          gt(q.email_codes.created_at, since),
        ),
      )
      .orderBy(desc(q.email_codes.created_at)),
  )

const insert = statement('insert email code', (q, _: Place<EmailCode>) =>
  q.insert(q.email_codes).values(everyColumn(q.email_codes)).returning({ id: q.email_codes.id }),
)

export const insertEmailCode = (code: EmailCode): Write => write('insert email code', 1, insert, code)

/** Single use: of many at once one wins, none after its end or its last wrong try (SEC-105). */
export const useEmailCode = (id: string, now: Instant): Write => ({
  label: 'use email code',
  rows: 1,
  build: (q) =>
    q
      .update(q.email_codes)
      .set({ used_at: now })
      .where(
        and(
          eq(q.email_codes.id, id),
          isNull(q.email_codes.used_at),
          gt(q.email_codes.expires_at, now),
          lt(q.email_codes.wrong_tries, EMAIL_CODE_TRIES),
        ),
      )
      .returning({ id: q.email_codes.id }),
})

/** Counted by the statement itself, so that tries side by side are all counted; a conflict when none is left. */
export const countWrongTry = (id: string): Write => ({
  label: 'count wrong try',
  rows: 1,
  build: (q) =>
    q
      .update(q.email_codes)
      .set({ wrong_tries: q.plusOne(q.email_codes.wrong_tries) })
      .where(and(eq(q.email_codes.id, id), lt(q.email_codes.wrong_tries, EMAIL_CODE_TRIES)))
      .returning({ id: q.email_codes.id }),
})
