/** Which clients were given something in a session: whom its end concerns (BC-09). */
import type { Instant } from '@gatekeeper/core/instant'
import { eq, inArray } from 'drizzle-orm'
import { type Database, rowsOf } from '../database'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'

export interface SessionClient {
  session_id: string
  client_id: string
  created_at: Instant
}

const join = statement('join session', (q, _: Place<SessionClient>) => {
  const { session_clients: table } = q
  return q.insert(table).values(everyColumn(table)).onConflictDoNothing().returning({ client_id: table.client_id })
})

/** Within the write that gives the client its code. */
export const joinSession = (q: Query, joined: SessionClient): PromiseLike<unknown[]> => join(q, joined)

const ofSession = statement('clients of session', (q, p: Place<{ session_id: string }>) =>
  q
    .select()
    .from(q.session_clients)
    .where(eq(q.session_clients.session_id, p('session_id', q.session_clients.session_id)))
    .orderBy(q.session_clients.created_at, q.session_clients.client_id),
)

/** The same of several. */
export const listClientsOfSessions = (db: Database, session_ids: readonly string[]): Promise<SessionClient[]> =>
  db.read((q) => {
    const { session_clients: table } = q
    return q
      .select()
      .from(table)
      .where(inArray(table.session_id, [...session_ids]))
      .orderBy(table.created_at, table.client_id)
  })

/** In the order in which they came, also once it has ended; until the session's row is purged. */
export const listClientsOfSession = (db: Database, session_id: string): Promise<SessionClient[]> =>
  rowsOf(db, ofSession, { session_id })
