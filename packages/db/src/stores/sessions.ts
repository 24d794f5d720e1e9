/** Browsers signed in. */
import { ACR } from '@gatekeeper/core/authentication/acr'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, isNotNull, isNull, lt, ne, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'
import { tellClients } from './tell-clients'

const byId = statement('session by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.sessions)
    .where(eq(q.sessions.id, p('id', q.sessions.id))),
)
const byTokenHash = statement('session by token', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.sessions)
    .where(eq(q.sessions.token_hash, p('hash', q.sessions.token_hash))),
)
const ofUser = statement('sessions of user', (q, p: Place<{ user_id: string; now: Instant }>) =>
  q
    .select()
    .from(q.sessions)
    .where(
      and(
        eq(q.sessions.user_id, p('user_id', q.sessions.user_id)),
        isNull(q.sessions.ended_at),
        gt(q.sessions.expires_at, p('now', q.sessions.expires_at)),
      ),
    )
    .orderBy(desc(q.sessions.last_seen_at)),
)

export const findSessionById = (db: Database, id: string): Promise<Session | null> => rowOf(db, byId, { id })
export const findSessionByTokenHash = (db: Database, hash: string): Promise<Session | null> =>
  rowOf(db, byTokenHash, { hash })
/** Neither ended nor past their absolute end; the idle end is a setting and judged by the caller. */
export const listSessionsOfUser = (db: Database, user_id: string, now: Instant): Promise<Session[]> =>
  rowsOf(db, ofUser, { user_id, now })

/** Those that were ended, the last one first, as long as they are on file: until they would have ended by time. */
export const listEndedSessions = (db: Database, user_id: string, limit: number): Promise<Session[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.sessions)
      .where(and(eq(q.sessions.user_id, user_id), isNotNull(q.sessions.ended_at)))
      .orderBy(desc(q.sessions.ended_at), q.sessions.id)
      .limit(limit),
  )

const BATCH = 1000

/** The live ones beyond the `keep` that were used last: what a new sign-in ends (SEC-126). */
export async function listSurplusSessions(
  db: Database,
  user_id: string,
  keep: number,
  now: Instant,
): Promise<string[]> {
  const rows = await db.read((q) =>
    q
      .select({ id: q.sessions.id })
      .from(q.sessions)
      .where(and(eq(q.sessions.user_id, user_id), isNull(q.sessions.ended_at), gt(q.sessions.expires_at, now)))
      .orderBy(desc(q.sessions.last_seen_at), q.sessions.id)
      .limit(BATCH)
      .offset(keep),
  )
  return rows.map(({ id }) => id)
}

const insert = statement('insert session', (q, _: Place<Session>) =>
  q.insert(q.sessions).values(everyColumn(q.sessions)).returning({ id: q.sessions.id }),
)

export const insertSession = (session: Session): Write => write('insert session', 1, insert, session)

export type SessionRotation = Partial<
  Pick<
    Session,
    'token_hash' | 'auth_time' | 'amr' | 'acr' | 'ip' | 'user_agent' | 'last_seen_at' | 'expires_at' | 'user_id'
  >
>

/** A sign-in within a session: a new cookie value, the old one is dead. A conflict when it has ended or moved on. */
export const rotateSession = (id: string, version: number, changes: SessionRotation): Write => ({
  label: 'rotate session',
  rows: 1,
  build: (q) =>
    q
      .update(q.sessions)
      .set({ ...changes, version: q.plusOne(q.sessions.version) })
      .where(and(eq(q.sessions.id, id), eq(q.sessions.version, version), isNull(q.sessions.ended_at)))
      .returning({ id: q.sessions.id }),
})

/** Whatever ends a session ends it here, and its clients are told of it (BC-09). */
const end = (label: string, now: Instant, which: (q: Query) => SQL | undefined): Write => ({
  label,
  rows: 'any',
  build: async (q) => {
    const ended = await q
      .update(q.sessions)
      .set({ ended_at: now, version: q.plusOne(q.sessions.version) })
      .where(and(which(q), isNull(q.sessions.ended_at)))
      .returning({ id: q.sessions.id, user_id: q.sessions.user_id })
    await tellClients(q, ended, now)
    return ended
  },
})

/** Touches nothing when it has ended already. */
export const endSession = (id: string, now: Instant): Write => end('end session', now, (q) => eq(q.sessions.id, id))

/** The last second factor is gone: what was reached with it no longer counts (SEC-108). */
export const stepDownSessionsOfUser = (user_id: string): Write => ({
  label: 'step down sessions of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.sessions)
      .set({ acr: ACR.one_factor, version: q.plusOne(q.sessions.version) })
      .where(and(eq(q.sessions.user_id, user_id), isNull(q.sessions.ended_at), eq(q.sessions.acr, ACR.two_factors)))
      .returning({ id: q.sessions.id }),
})

/** Ends all of them, but the one named in `except`. */
export const endSessionsOfUser = (user_id: string, now: Instant, except?: string): Write =>
  end('end sessions of user', now, (q) =>
    and(eq(q.sessions.user_id, user_id), except === undefined ? undefined : ne(q.sessions.id, except)),
  )

const touch = statement('touch session', (q, p: Place<{ id: string; at: Instant }>) =>
  q
    .update(q.sessions)
    .set({ last_seen_at: p('at', q.sessions.last_seen_at) })
    .where(
      and(eq(q.sessions.id, p('id', q.sessions.id)), lt(q.sessions.last_seen_at, p('at', q.sessions.last_seen_at))),
    )
    .returning({ id: q.sessions.id }),
)

/** Last-seen times, gathered and written at once; never moves one back. In one order, so that two nodes do not lock crosswise. */
export const touchSessions = (seen: readonly { id: string; at: Instant }[]): Write => ({
  label: 'touch sessions',
  rows: 'any',
  build: async (q) => {
    const touched: unknown[] = []
    for (const row of seen.toSorted((a, b) => (a.id < b.id ? -1 : 1))) touched.push(...(await touch(q, row)))
    return touched
  },
})

const live = statement('live session', (q, p: Place<{ id: string }>) =>
  q.share(
    q
      .select({ id: q.sessions.id })
      .from(q.sessions)
      .where(and(eq(q.sessions.id, p('id', q.sessions.id)), isNull(q.sessions.ended_at))),
  ),
)

/** Guard: the session has not been ended since it was loaded; ends by time were judged then. */
export const requireLiveSession = (id: string): Write => write('require live session', 1, live, { id })
