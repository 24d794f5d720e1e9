/** Codes that were mailed, each good for one attempt (SEC-105). */
import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

interface Attempt {
  purpose: EmailCode['purpose']
  attempt_id: string
  user_id: string
}

const latest = statement('latest email code', (q, p: Place<Attempt>) =>
  q
    .select()
    .from(q.email_codes)
    .where(
      and(
        eq(q.email_codes.attempt_id, p('attempt_id', q.email_codes.attempt_id)),
        eq(q.email_codes.user_id, p('user_id', q.email_codes.user_id)),
        eq(q.email_codes.purpose, p('purpose', q.email_codes.purpose)),
      ),
    )
    .orderBy(desc(q.email_codes.created_at))
    .limit(1),
)

/** The one that was mailed last for this attempt; those before it are dead. */
export const findEmailCode = (db: Database, attempt: Attempt): Promise<EmailCode | null> => rowOf(db, latest, attempt)

const recent = statement('recent email codes', (q, p: Place<{ user_id: string; since: Instant }>) =>
  q
    .select({ purpose: q.email_codes.purpose, created_at: q.email_codes.created_at })
    .from(q.email_codes)
    .where(
      and(
        eq(q.email_codes.user_id, p('user_id', q.email_codes.user_id)),
        gt(q.email_codes.created_at, p('since', q.email_codes.created_at)),
      ),
    )
    .orderBy(desc(q.email_codes.created_at)),
)

/** When codes were mailed to a user since `since`, the newest first. */
export const listRecentEmailCodes = (
  db: Database,
  user_id: string,
  since: Instant,
): Promise<Pick<EmailCode, 'purpose' | 'created_at'>[]> => rowsOf(db, recent, { user_id, since })

const insert = statement('insert email code', (q, _: Place<EmailCode>) =>
  q.insert(q.email_codes).values(everyColumn(q.email_codes)).returning({ id: q.email_codes.id }),
)

export const insertEmailCode = (code: EmailCode): Write => write('insert email code', 1, insert, code)

/** More wrong tries end it. */
export const EMAIL_CODE_TRIES = 5

/** Single use: of many at once one wins, and none after its end or after too many wrong tries. */
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

/** Touches nothing when there is no such code, which costs the same. */
export const countWrongTry = (id: string): Write => ({
  label: 'count wrong try',
  rows: 'any',
  build: (q) =>
    q
      .update(q.email_codes)
      .set({ wrong_tries: q.plusOne(q.email_codes.wrong_tries) })
      .where(eq(q.email_codes.id, id))
      .returning({ id: q.email_codes.id }),
})
