/** Tickets that carry a sign-in to the host of a site, by the SHA-256 of their value. */
import type { Handover } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('handover by ticket', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.handovers)
    .where(eq(q.handovers.ticket_hash, p('hash', q.handovers.ticket_hash))),
)

export const findHandover = (db: Database, hash: string): Promise<Handover | null> => rowOf(db, byHash, { hash })

const insert = statement('insert handover', (q, _: Place<Handover>) =>
  q.insert(q.handovers).values(everyColumn(q.handovers)).returning({ ticket_hash: q.handovers.ticket_hash }),
)

export const insertHandover = (handover: Handover): Write => write('insert handover', 1, insert, handover)

const use = statement('use handover', (q, p: Place<{ hash: string; now: Instant }>) =>
  q
    .update(q.handovers)
    .set({ used_at: p('now', q.handovers.used_at) })
    .where(
      and(
        eq(q.handovers.ticket_hash, p('hash', q.handovers.ticket_hash)),
        isNull(q.handovers.used_at),
        gt(q.handovers.expires_at, p('now', q.handovers.expires_at)),
      ),
    )
    .returning({ ticket_hash: q.handovers.ticket_hash }),
)

/** Single use: of many at once one wins, and none after its end (PRM-03). */
export const useHandover = (hash: string, now: Instant): Write => write('use handover', 1, use, { hash, now })

const recent = statement('recent handovers', (q, p: Place<{ session_id: string; host: string; since: Instant }>) =>
  q
    .select({ ticket_hash: q.handovers.ticket_hash })
    .from(q.handovers)
    .where(
      and(
        eq(q.handovers.session_id, p('session_id', q.handovers.session_id)),
        eq(q.handovers.host, p('host', q.handovers.host)),
        gt(q.handovers.created_at, p('since', q.handovers.created_at)),
        isNotNull(q.handovers.used_at),
      ),
    ),
)

/** How often this browser has come to the host since `since`, and got its cookie. */
export const countRecentHandovers = async (
  db: Database,
  session_id: string,
  host: string,
  since: Instant,
): Promise<number> => (await rowsOf(db, recent, { session_id, host, since })).length
