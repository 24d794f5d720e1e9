/** The outbox. A mail is claimed by a lease that ends by itself: a node that dies leaves it to the others (FLT-12). */
import type { Mail } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, inArray, isNotNull, isNull, lte, ne, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert mail', (q, _: Place<Mail>) =>
  q.insert(q.mails).values(everyColumn(q.mails)).returning({ id: q.mails.id }),
)

export const insertMail = (mail: Mail): Write => write('insert mail', 1, insert, mail)

const isOpen = ({ mails }: Query): SQL | undefined => and(isNull(mails.sent_at), isNull(mails.failed_at))

/** How many of a kind wait, counted up to `most`. */
export async function countOpenMails(db: Database, kind: Mail['kind'], most: number): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ id: q.mails.id })
      .from(q.mails)
      .where(and(isOpen(q), eq(q.mails.kind, kind)))
      .limit(most),
  )
  return rows.length
}

/** Up to `limit` that are due, leased to the caller until `lease_until`; of two nodes each gets others. */
export async function claimMails(db: Database, now: Instant, lease_until: Instant, limit: number): Promise<Mail[]> {
  const due = await db.read((q) =>
    q
      .select({ id: q.mails.id })
      .from(q.mails)
      .where(and(isOpen(q), lte(q.mails.next_try_at, now), lte(q.mails.lease_until, now)))
      .orderBy(q.mails.next_try_at, q.mails.id)
      .limit(limit),
  )
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  let claimed: Mail[] = []
  await db.commit([
    {
      label: 'lease mails',
      rows: 'any',
      // A list that is run again claims again: what counts is what its last run has touched.
      build: async (q) => {
        claimed = await q
          .update(q.mails)
          .set({ lease_until })
          .where(and(inArray(q.mails.id, ids), isOpen(q), lte(q.mails.lease_until, now)))
          .returning()
        return claimed
      },
    },
  ])
  return claimed
}

/** A change by whoever holds the lease of `mail`; a conflict once another does. */
const byHolder = (label: string, mail: Pick<Mail, 'id' | 'lease_until'>, change: Partial<Mail>): Write => ({
  label,
  rows: 1,
  build: (q) =>
    q
      .update(q.mails)
      .set({ ...change, lease_until: 0 })
      .where(and(eq(q.mails.id, mail.id), isOpen(q), eq(q.mails.lease_until, mail.lease_until)))
      .returning({ id: q.mails.id }),
})

/** Its links and codes are erased with it (PRM-11). Whoever holds the lease by now: it has gone. */
export const markMailSent = (id: string, now: Instant): Write => ({
  label: 'mark mail sent',
  rows: 1,
  build: (q) =>
    q
      .update(q.mails)
      .set({ sent_at: now, failed_at: null, sealed_data: '', last_error: null, lease_until: 0 })
      .where(and(eq(q.mails.id, id), isNull(q.mails.sent_at)))
      .returning({ id: q.mails.id }),
})

export const rescheduleMail = (
  mail: Pick<Mail, 'id' | 'lease_until' | 'tries'>,
  next_try_at: Instant,
  last_error: string,
): Write => byHolder('reschedule mail', mail, { tries: mail.tries + 1, next_try_at, last_error })

/** Kept for an administrator who has mended the mail server. */
export const giveUpMail = (
  mail: Pick<Mail, 'id' | 'lease_until' | 'tries'>,
  failed_at: Instant,
  last_error: string,
): Write => byHolder('give up mail', mail, { tries: mail.tries + 1, failed_at, last_error })

/** It is of no use to its reader any more: never sent, and what it held is erased. */
export const expireMail = (mail: Pick<Mail, 'id' | 'lease_until'>, failed_at: Instant, last_error: string): Write =>
  byHolder('expire mail', mail, { failed_at, last_error, sealed_data: '' })

/** Due at once, though it waited or was given up; a conflict when it has gone, has expired or is being sent right now. */
export const retryMail = (id: string, now: Instant): Write => ({
  label: 'retry mail',
  rows: 1,
  build: (q) =>
    q
      .update(q.mails)
      .set({ next_try_at: now, failed_at: null })
      .where(
        and(eq(q.mails.id, id), isNull(q.mails.sent_at), ne(q.mails.sealed_data, ''), lte(q.mails.lease_until, now)),
      )
      .returning({ id: q.mails.id }),
})

export type MailState = 'waiting' | 'sent' | 'failed'

/** The condition of each state; a mail is in one. */
export const inMailState = (q: Query, state: MailState): SQL | undefined => {
  switch (state) {
    case 'waiting':
      return isOpen(q)
    case 'sent':
      return isNotNull(q.mails.sent_at)
    case 'failed':
      return isNotNull(q.mails.failed_at)
    default:
      return state satisfies never
  }
}
