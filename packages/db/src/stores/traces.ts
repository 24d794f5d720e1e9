/** Why requests were refused; bounded as strangers' events are (SEC-158). */
import type { Trace } from '@gatekeeper/core/access/trace'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gte, inArray, lt, lte, or } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert trace', (q, _: Place<Trace>) =>
  q.insert(q.traces).values(everyColumn(q.traces)).returning({ code: q.traces.code }),
)
const byCode = statement('trace by code', (q, p: Place<{ code: string }>) =>
  q
    .select()
    .from(q.traces)
    .where(eq(q.traces.code, p('code', q.traces.code))),
)

/** A conflict (`unique`) when the code is taken: make another. */
export const insertTrace = (trace: Trace): Write => write('insert trace', 1, insert, trace)

export const findTrace = (db: Database, code: string): Promise<Trace | null> => rowOf(db, byCode, { code })

export const findTraces = (db: Database, codes: readonly string[]): Promise<Trace[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.traces)
      .where(inArray(q.traces.code, [...codes])),
  )

export interface TraceListInput {
  client_id?: string
  user_id?: string
  endpoint?: Trace['endpoint']
  error?: string
  /** Of checks at a proxy: that of the site which they were about. */
  site?: string
  from?: Instant
  to?: Instant
  /** The last trace of the page before. */
  before?: { at: Instant; code: string }
  limit: number
}

/** Newest first. */
export const listTraces = (db: Database, input: TraceListInput): Promise<Trace[]> =>
  db.read((q) => {
    const { traces } = q
    const { before, client_id, user_id, endpoint, error, site, from, to } = input
    return q
      .select()
      .from(traces)
      .where(
        and(
          client_id === undefined ? undefined : eq(traces.client_id, client_id),
          user_id === undefined ? undefined : eq(traces.user_id, user_id),
          endpoint === undefined ? undefined : eq(traces.endpoint, endpoint),
          error === undefined ? undefined : eq(traces.error, error),
          // The member as JSON writes it: its quotes cannot be forged from inside a value.
          site === undefined ? undefined : q.contains(traces.request, `"site":${JSON.stringify(site)}`),
          site === undefined ? undefined : eq(traces.endpoint, 'forward_auth'),
          from === undefined ? undefined : gte(traces.at, from),
          to === undefined ? undefined : lte(traces.at, to),
          before === undefined ? undefined : lte(traces.at, before.at),
          before === undefined ? undefined : or(lt(traces.at, before.at), lt(traces.code, before.code)),
        ),
      )
      .orderBy(desc(traces.at), desc(traces.code))
      .limit(input.limit)
  })

const BATCH = 100

/** Keeps the newest `max` and none older than `oldest`; returns how many went. */
export async function trimTraces(db: Database, max: number, oldest: Instant): Promise<number> {
  const limit = await db.read((q) =>
    q.select({ at: q.traces.at }).from(q.traces).orderBy(desc(q.traces.at), desc(q.traces.code)).limit(1).offset(max),
  )
  const cut = Math.max(limit[0]?.at ?? 0, oldest)
  for (let gone = 0; ; ) {
    const rows = await db.read((q) =>
      q.select({ code: q.traces.code }).from(q.traces).where(lte(q.traces.at, cut)).limit(BATCH),
    )
    if (rows.length === 0) return gone
    await db.commit([
      {
        label: 'trim traces',
        rows: 'any',
        build: (q) => {
          const old = rows.map(({ code }) => code)
          return q.delete(q.traces).where(inArray(q.traces.code, old)).returning({ code: q.traces.code })
        },
      },
    ])
    gone += rows.length
  }
}
