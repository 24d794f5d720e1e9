/** The admin's view of the outbox: to whom, what kind, what became of it; never what a mail says. */
import type { Mail } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, desc, eq, lt, lte, or } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'
import { inMailState, type MailState } from './mails'

export type ListedMail = Omit<Mail, 'sealed_data' | 'lease_until'>

const columns = ({ mails }: Query) => ({
  id: mails.id,
  recipient: mails.recipient,
  kind: mails.kind,
  locale: mails.locale,
  user_id: mails.user_id,
  created_at: mails.created_at,
  not_after: mails.not_after,
  next_try_at: mails.next_try_at,
  tries: mails.tries,
  sent_at: mails.sent_at,
  failed_at: mails.failed_at,
  last_error: mails.last_error,
})

export interface MailListInput {
  state?: MailState
  before?: { at: Instant; id: string }
  limit: number
}

/** Newest first, by keyset. */
export const listMails = (db: Database, { state, before, limit }: MailListInput): Promise<ListedMail[]> =>
  db.read((q) =>
    q
      .select(columns(q))
      .from(q.mails)
      .where(
        and(
          state === undefined ? undefined : inMailState(q, state),
          before === undefined ? undefined : lte(q.mails.created_at, before.at),
          before === undefined ? undefined : or(lt(q.mails.created_at, before.at), lt(q.mails.id, before.id)),
        ),
      )
      .orderBy(desc(q.mails.created_at), desc(q.mails.id))
      .limit(limit),
  )

export async function findMail(db: Database, id: string): Promise<ListedMail | null> {
  const rows = await db.read((q) => q.select(columns(q)).from(q.mails).where(eq(q.mails.id, id)))
  return rows[0] ?? null
}

export async function countMails(db: Database): Promise<Record<MailState, number>> {
  const one = async (state: MailState): Promise<number> => {
    const rows = await db.read((q) => q.select({ mails: count() }).from(q.mails).where(inMailState(q, state)))
    return rows[0]?.mails ?? 0
  }
  const [waiting, sent, failed] = await Promise.all([one('waiting'), one('sent'), one('failed')])
  return { waiting, sent, failed }
}
