/** Why requests were refused; bounded as strangers' events are (SEC-158). */
import type { Trace } from '@gatekeeper/core/access/trace'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import type { Query } from '../query'
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

/** Traces of one app at one endpoint, those of people beside those of strangers. */
const sameKind = ({ traces }: Query, client_id: string | null, endpoint: Trace['endpoint'], of_person: boolean) =>
  and(
    client_id === null ? isNull(traces.client_id) : eq(traces.client_id, client_id),
    eq(traces.endpoint, endpoint),
    of_person ? isNotNull(traces.user_id) : isNull(traces.user_id),
  )

/** Of each kind the newest tenth of `max`: a flood about one app takes away what was asked of that one, and of no other. */
async function trimKinds(db: Database, max: number): Promise<number> {
  const most = Math.ceil(max / 10)
  const kinds = await db.read((q) => {
    const { client_id, endpoint, user_id } = q.traces
    const of_person = sql<number>`case when ${user_id} is null then 0 else 1 end`
    return q
      .select({ client_id, endpoint, of_person })
      .from(q.traces)
      .groupBy(client_id, endpoint, of_person)
      .having(gt(count(), most))
  })
  let gone = 0
  for (const { client_id, endpoint, of_person } of kinds) {
    const kind = (q: Query) => sameKind(q, client_id, endpoint, Number(of_person) === 1)
    const limit = await db.read((q) =>
      q
        .select({ at: q.traces.at })
        .from(q.traces)
        .where(kind(q))
        .orderBy(desc(q.traces.at), desc(q.traces.code))
        .limit(1)
        .offset(most),
    )
    const cut = limit[0]?.at
    if (cut !== undefined) gone += await deleteTraces(db, (q) => and(kind(q), lte(q.traces.at, cut)))
  }
  return gone
}

/** Keeps the newest `max`, of one kind a tenth of them, and none older than `oldest`; returns how many went. */
export async function trimTraces(db: Database, max: number, oldest: Instant): Promise<number> {
  const of_kinds = await trimKinds(db, max)
  const limit = await db.read((q) =>
    q.select({ at: q.traces.at }).from(q.traces).orderBy(desc(q.traces.at), desc(q.traces.code)).limit(1).offset(max),
  )
  const cut = Math.max(limit[0]?.at ?? 0, oldest)
  return of_kinds + (await deleteTraces(db, (q) => lte(q.traces.at, cut)))
}

async function deleteTraces(db: Database, which: (q: Query) => SQL | undefined): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) => q.select({ code: q.traces.code }).from(q.traces).where(which(q)).limit(BATCH))
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
