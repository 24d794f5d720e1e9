/** Tokens of apps that cannot show a page; they die with their user and with their site. */
import { MOST_APP_TOKENS } from '@gatekeeper/core/access/app-token'
import type { AppToken } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, count, desc, eq, getTableColumns, gt, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf } from '../database'
import type { Query } from '../query'
import { type Place, statement } from '../statement'
import { userColumns } from './users'

const byHash = statement('app token by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select({ token: getTableColumns(q.app_tokens), user: userColumns(q) })
    .from(q.app_tokens)
    .innerJoin(q.users, eq(q.users.id, q.app_tokens.user_id))
    .where(eq(q.app_tokens.hash, p('hash', q.app_tokens.hash))),
)

/** With whose it is: of every check by a token this is the one question. */
export const findAppToken = (db: Database, hash: string): Promise<{ token: AppToken; user: User } | null> =>
  rowOf(db, byHash, { hash })

export async function findAppTokenById(db: Database, id: string): Promise<AppToken | null> {
  const rows = await db.read((q) => q.select().from(q.app_tokens).where(eq(q.app_tokens.id, id)))
  return rows[0] ?? null
}

/** Newest first, without the revoked; those that have run out are shown until they are purged. */
export const listAppTokensOfUser = (db: Database, user_id: string): Promise<AppToken[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.app_tokens)
      .where(and(eq(q.app_tokens.user_id, user_id), isNull(q.app_tokens.revoked_at)))
      .orderBy(desc(q.app_tokens.created_at), q.app_tokens.id),
  )

export interface AppTokenOfSite extends AppToken {
  email: string
  user_name: string | null
}

export async function listAppTokensOfSite(
  db: Database,
  site_id: string,
  page: { offset: number; limit: number },
): Promise<{ rows: AppTokenOfSite[]; total: number }> {
  const there = (q: Query) => and(eq(q.app_tokens.site_id, site_id), isNull(q.app_tokens.revoked_at))
  const [rows, counted] = await Promise.all([
    db.read((q) =>
      q
        .select({ ...getTableColumns(q.app_tokens), email: q.users.email, user_name: q.users.name })
        .from(q.app_tokens)
        .innerJoin(q.users, eq(q.users.id, q.app_tokens.user_id))
        .where(there(q))
        .orderBy(desc(q.app_tokens.created_at), q.app_tokens.id)
        .limit(page.limit)
        .offset(page.offset),
    ),
    db.read((q) => q.select({ n: count() }).from(q.app_tokens).where(there(q))),
  ])
  return { rows, total: counted[0]?.n ?? 0 }
}

/** Guard, before an insert: fewer than may be are live. Locks the user, so that two at once cannot both find room. */
export const requireRoomForAppToken = (user_id: string, now: Instant): Write => ({
  label: 'require room for app token',
  rows: 1,
  build: async (q) => {
    const user = await q.exclusive(
      q
        .select({ id: q.users.id })
        .from(q.users)
        .where(and(eq(q.users.id, user_id), eq(q.users.state, 'active'))),
    )
    const live = await q
      .select({ n: count() })
      .from(q.app_tokens)
      .where(
        and(
          eq(q.app_tokens.user_id, user_id),
          isNull(q.app_tokens.revoked_at),
          or(isNull(q.app_tokens.expires_at), gt(q.app_tokens.expires_at, now)),
        ),
      )
    return (live[0]?.n ?? 0) < MOST_APP_TOKENS ? user : []
  },
})

/** Guard, before an insert: the site is on, and takes tokens. */
export const requireSiteForAppToken = (site_id: string): Write => ({
  label: 'require site for app token',
  rows: 1,
  build: (q) =>
    q.exclusive(
      q
        .select({ id: q.sites.id })
        .from(q.sites)
        .where(and(eq(q.sites.id, site_id), eq(q.sites.enabled, true), isNotNull(q.sites.app_tokens))),
    ),
})

export const insertAppToken = (token: AppToken): Write => ({
  label: 'insert app token',
  rows: 1,
  build: (q) => q.insert(q.app_tokens).values(token).returning({ id: q.app_tokens.id }),
})

/** A conflict when it is revoked already. */
export const revokeAppToken = (id: string, now: Instant): Write => ({
  label: 'revoke app token',
  rows: 1,
  build: (q) =>
    q
      .update(q.app_tokens)
      .set({ revoked_at: now })
      .where(and(eq(q.app_tokens.id, id), isNull(q.app_tokens.revoked_at)))
      .returning({ id: q.app_tokens.id }),
})

/** When the account is closed, or all access of it ended. */
export const revokeAppTokensOfUser = (user_id: string, now: Instant): Write => ({
  label: 'revoke app tokens of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.app_tokens)
      .set({ revoked_at: now })
      .where(and(eq(q.app_tokens.user_id, user_id), isNull(q.app_tokens.revoked_at)))
      .returning({ id: q.app_tokens.id }),
})

/** Never moves back, and touches nothing when the token is gone. */
export const touchAppToken = (id: string, now: Instant): Write => ({
  label: 'touch app token',
  rows: 'any',
  build: (q) =>
    q
      .update(q.app_tokens)
      .set({ last_used_at: now })
      .where(and(eq(q.app_tokens.id, id), or(isNull(q.app_tokens.last_used_at), lt(q.app_tokens.last_used_at, now))))
      .returning({ id: q.app_tokens.id }),
})
