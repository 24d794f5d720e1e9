/** Cookies on the hosts of sites; each hangs from a session and ends with it. */
import type { SiteSession } from '@gatekeeper/core/access/site'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { and, eq, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

/** One statement: a check has no time for four (performance.md). A row for each membership, one with nulls where there is none. */
const visitor = statement('site visitor by token', (q, p: Place<{ hash: string }>) =>
  q
    .select({
      host: q.site_sessions.host,
      session_id: q.sessions.id,
      acr: q.sessions.acr,
      amr: q.sessions.amr,
      last_seen_at: q.sessions.last_seen_at,
      session_expires_at: q.sessions.expires_at,
      user_id: q.users.id,
      email: q.users.email,
      username: q.users.username,
      name: q.users.name,
      state: q.users.state,
      user_expires_at: q.users.expires_at,
      group_id: q.groups.id,
      group_name: q.groups.name,
      membership_expires_at: q.group_members.expires_at,
    })
    .from(q.site_sessions)
    .innerJoin(q.sessions, eq(q.sessions.id, q.site_sessions.session_id))
    .innerJoin(q.users, eq(q.users.id, q.sessions.user_id))
    .leftJoin(q.group_members, eq(q.group_members.user_id, q.users.id))
    .leftJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
    .where(and(eq(q.site_sessions.token_hash, p('hash', q.site_sessions.token_hash)), isNull(q.sessions.ended_at))),
)

/** Whom a cookie of a site stands for, as far as a check looks. */
export interface SiteVisitor {
  host: string | null
  session: Pick<Session, 'id' | 'acr' | 'amr' | 'last_seen_at' | 'expires_at' | 'ended_at'>
  user: Pick<User, 'id' | 'email' | 'username' | 'name' | 'state' | 'expires_at'>
  /** Memberships, those that have run out among them. */
  groups: { id: string; name: string; expires_at: Instant | null }[]
}

/** `null` for a cookie that is unknown, or whose session has been ended; what time ends is judged by the caller. */
export async function findSiteVisitor(db: Database, hash: string): Promise<SiteVisitor | null> {
  const rows = await rowsOf(db, visitor, { hash })
  const [row] = rows
  if (!row) return null
  const { acr, amr, last_seen_at, email, username, name, state } = row
  return {
    host: row.host,
    session: { id: row.session_id, acr, amr, last_seen_at, expires_at: row.session_expires_at, ended_at: null },
    user: { id: row.user_id, email, username, name, state, expires_at: row.user_expires_at },
    groups: rows.flatMap(({ group_id, group_name, membership_expires_at }) =>
      group_id === null || group_name === null
        ? []
        : [{ id: group_id, name: group_name, expires_at: membership_expires_at }],
    ),
  }
}

const insert = statement('insert site session', (q, _: Place<SiteSession>) =>
  q.insert(q.site_sessions).values(everyColumn(q.site_sessions)).returning({ token_hash: q.site_sessions.token_hash }),
)

export const insertSiteSession = (session: SiteSession): Write => write('insert site session', 1, insert, session)

/** One browser is one session: on each host there is one cookie of it, and a new one replaces the old. */
export const deleteSiteSessions = (session_id: string, host: string | null): Write => ({
  label: 'delete site sessions',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.site_sessions)
      .where(
        and(
          eq(q.site_sessions.session_id, session_id),
          host === null ? isNull(q.site_sessions.host) : eq(q.site_sessions.host, host),
        ),
      )
      .returning({ token_hash: q.site_sessions.token_hash }),
})
