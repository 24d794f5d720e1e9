/** What was asked for by typing an address; answered off the request's path by one node at a time (SEC-085). */
import type { MailRequest } from '@gatekeeper/core/authentication/link'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert mail request', (q, _: Place<MailRequest>) =>
  q.insert(q.mail_requests).values(everyColumn(q.mail_requests)).returning({ id: q.mail_requests.id }),
)

export const insertMailRequest = (request: MailRequest): Write => write('insert mail request', 1, insert, request)

const recent = statement('recent mail requests', (q, p: Place<{ key: string; since: Instant }>) =>
  q
    .select({ kind: q.mail_requests.kind, created_at: q.mail_requests.created_at })
    .from(q.mail_requests)
    .where(
      and(
        eq(q.mail_requests.email_key, p('key', q.mail_requests.email_key)),
        gt(q.mail_requests.created_at, p('since', q.mail_requests.created_at)),
      ),
    )
    .orderBy(desc(q.mail_requests.created_at)),
)

/** When the address was typed since `since`, newest first: known and unknown ones alike. */
export const listRecentMailRequests = (
  db: Database,
  email_key: string,
  since: Instant,
): Promise<Pick<MailRequest, 'kind' | 'created_at'>[]> => rowsOf(db, recent, { key: email_key, since })

/** The oldest that wait, leased to the caller until `lease_until`; of two nodes each gets others. */
export async function claimMailRequests(
  db: Database,
  now: Instant,
  lease_until: Instant,
  limit: number,
): Promise<MailRequest[]> {
  const open = await db.read((q) =>
    q
      .select()
      .from(q.mail_requests)
      .where(and(isNull(q.mail_requests.answered_at), lte(q.mail_requests.lease_until, now)))
      .orderBy(q.mail_requests.created_at)
      .limit(limit),
  )
  const claimed: MailRequest[] = []
  for (const request of open) {
    const lease: Write = {
      label: 'lease mail request',
      rows: 1,
      build: (q) =>
        q
          .update(q.mail_requests)
          .set({ lease_until })
          .where(
            and(
              eq(q.mail_requests.id, request.id),
              isNull(q.mail_requests.answered_at),
              lte(q.mail_requests.lease_until, now),
            ),
          )
          .returning({ id: q.mail_requests.id }),
    }
    if ((await db.commit([lease])).kind === 'done') claimed.push(request)
  }
  return claimed
}

/** Once: of two nodes that have worked on it one wins. */
export const answerMailRequest = (id: string, now: Instant): Write => ({
  label: 'answer mail request',
  rows: 1,
  build: (q) =>
    q
      .update(q.mail_requests)
      .set({ answered_at: now })
      .where(and(eq(q.mail_requests.id, id), isNull(q.mail_requests.answered_at)))
      .returning({ id: q.mail_requests.id }),
})

const TRIM = 100

/** Keeps the `max` newest: strangers ask, too (SEC-158); returns how many went. */
export async function trimMailRequests(db: Database, max: number): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) =>
      q
        .select({ id: q.mail_requests.id })
        .from(q.mail_requests)
        .orderBy(desc(q.mail_requests.created_at), q.mail_requests.id)
        .limit(TRIM)
        .offset(max),
    )
    if (rows.length === 0) return gone
    const old = rows.map(({ id }) => id)
    await db.commit([
      {
        label: 'trim mail requests',
        rows: 'any',
        build: (q) =>
          q.delete(q.mail_requests).where(inArray(q.mail_requests.id, old)).returning({ id: q.mail_requests.id }),
      },
    ])
    gone += rows.length
  }
}
