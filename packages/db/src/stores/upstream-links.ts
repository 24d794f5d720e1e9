/** Accounts at other providers that are somebody's here. */
import type { UpstreamLink } from '@gatekeeper/core/authentication/upstream'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, ne } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const bySubject = statement('upstream link by subject', (q, p: Place<{ provider_id: string; subject: string }>) =>
  q
    .select()
    .from(q.upstream_links)
    .where(
      and(
        eq(q.upstream_links.provider_id, p('provider_id', q.upstream_links.provider_id)),
        eq(q.upstream_links.subject, p('subject', q.upstream_links.subject)),
      ),
    ),
)
const ofUser = statement('upstream links of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.upstream_links)
    .where(eq(q.upstream_links.user_id, p('user_id', q.upstream_links.user_id)))
    .orderBy(q.upstream_links.created_at, q.upstream_links.id),
)

/** SEC-137: the provider and its subject together are the key. */
export const findUpstreamLink = (db: Database, provider_id: string, subject: string): Promise<UpstreamLink | null> =>
  rowOf(db, bySubject, { provider_id, subject })
export const listUpstreamLinksOfUser = (db: Database, user_id: string): Promise<UpstreamLink[]> =>
  rowsOf(db, ofUser, { user_id })

const insert = statement('insert upstream link', (q, _: Place<UpstreamLink>) =>
  q.insert(q.upstream_links).values(everyColumn(q.upstream_links)).returning({ id: q.upstream_links.id }),
)

/** A conflict when the account there is somebody's already. */
export const insertUpstreamLink = (link: UpstreamLink): Write => write('insert upstream link', 1, insert, link)

/** Guard too: the link is still this user's. */
export const touchUpstreamLink = (id: string, user_id: string, label: string, now: Instant): Write => ({
  label: 'touch upstream link',
  rows: 1,
  build: (q) =>
    q
      .update(q.upstream_links)
      .set({ last_used_at: now, label })
      .where(and(eq(q.upstream_links.id, id), eq(q.upstream_links.user_id, user_id)))
      .returning({ id: q.upstream_links.id }),
})

/** A conflict when it is gone, or another user's. */
export const deleteUpstreamLink = (id: string, user_id: string): Write => ({
  label: 'delete upstream link',
  rows: 1,
  build: (q) =>
    q
      .delete(q.upstream_links)
      .where(and(eq(q.upstream_links.id, id), eq(q.upstream_links.user_id, user_id)))
      .returning({ id: q.upstream_links.id }),
})

/** Guard: another link than `id` is left. Behind a lock on the user, of two that are taken away at once one stays. */
export const requireOtherUpstreamLink = (user_id: string, id: string): Write => ({
  label: 'require other upstream link',
  rows: { atLeast: 1 },
  build: (q) =>
    q
      .select({ id: q.upstream_links.id })
      .from(q.upstream_links)
      .innerJoin(q.upstream_providers, eq(q.upstream_providers.id, q.upstream_links.provider_id))
      .where(
        and(eq(q.upstream_links.user_id, user_id), ne(q.upstream_links.id, id), eq(q.upstream_providers.enabled, true)),
      ),
})
