/** Cookies on the hosts of sites; each hangs from a session and ends with it. */
import type { SiteSession } from '@gatekeeper/core/access/site'
import { and, eq, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('site session by token', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.site_sessions)
    .where(eq(q.site_sessions.token_hash, p('hash', q.site_sessions.token_hash))),
)

export const findSiteSession = (db: Database, hash: string): Promise<SiteSession | null> => rowOf(db, byHash, { hash })

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
