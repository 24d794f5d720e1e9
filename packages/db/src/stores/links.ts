/** One-time links of mails, by the SHA-256 of their token. */
import type { Link, LinkKind } from '@gatekeeper/core/authentication/link'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
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

/** What was asked for earlier no longer works. */
export const spendLinksOfUser = (user_id: string, kinds: readonly LinkKind[], now: Instant): Write => ({
  label: 'spend links of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.links)
      .set({ used_at: now })
      .where(and(eq(q.links.user_id, user_id), inArray(q.links.kind, [...kinds]), isNull(q.links.used_at)))
      .returning({ id: q.links.id }),
})

const recent = statement('recent links', (q, p: Place<{ user_id: string; kind: LinkKind; since: Instant }>) =>
  q
    .select({ created_at: q.links.created_at })
    .from(q.links)
    .where(
      and(
        eq(q.links.user_id, p('user_id', q.links.user_id)),
        eq(q.links.kind, p('kind', q.links.kind)),
        gt(q.links.created_at, p('since', q.links.created_at)),
      ),
    )
    .orderBy(desc(q.links.created_at)),
)

/** When links of this kind were made for a user since `since`, the newest first. */
export const listRecentLinks = (
  db: Database,
  user_id: string,
  kind: LinkKind,
  since: Instant,
): Promise<Pick<Link, 'created_at'>[]> => rowsOf(db, recent, { user_id, kind, since })
