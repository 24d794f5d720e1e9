/** One-time links of mails, by the SHA-256 of their token. */
import type { Link, LinkKind } from '@gatekeeper/core/authentication/link'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byToken = statement('link by token', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.links)
    .where(eq(q.links.token_hash, p('hash', q.links.token_hash))),
)

export const findLinkByToken = (db: Database, hash: string): Promise<Link | null> => rowOf(db, byToken, { hash })

const insert = statement('insert link', (q, _: Place<Link>) =>
  q.insert(q.links).values(everyColumn(q.links)).returning({ id: q.links.id }),
)

export const insertLink = (link: Link): Write => write('insert link', 1, insert, link)

/** Single use: of many at once one wins, and none after its end. */
export const useLink = (id: string, now: Instant): Write => ({
  label: 'use link',
  rows: 1,
  build: (q) =>
    q
      .update(q.links)
      .set({ used_at: now })
      .where(and(eq(q.links.id, id), isNull(q.links.used_at), gt(q.links.expires_at, now)))
      .returning({ id: q.links.id }),
})

/** What was asked for earlier no longer works: of one kind, or all that lead into the account. */
export const spendLinksOfUser = (user_id: string, kind: LinkKind, now: Instant): Write => ({
  label: 'spend links of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.links)
      .set({ used_at: now })
      .where(and(eq(q.links.user_id, user_id), eq(q.links.kind, kind), isNull(q.links.used_at)))
      .returning({ id: q.links.id }),
})
