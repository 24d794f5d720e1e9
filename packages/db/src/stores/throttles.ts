/** Failures counted, for all nodes in one place; right under concurrency because one statement counts (SEC-086). */
import type { Throttle } from '@gatekeeper/core/authentication/throttle'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, inArray, like, lt, lte, or, sql } from 'drizzle-orm'
import { type Write, write } from '../commit'
import type { Database } from '../database'
import { type Place, statement } from '../statement'

/** In the order of `keys`; `null` where nothing is counted. */
export async function findThrottles(db: Database, keys: string[]): Promise<(Throttle | null)[]> {
  const rows = await db.read((q) => q.select().from(q.throttles).where(inArray(q.throttles.key, keys)))
  return keys.map((key) => rows.find((row) => row.key === key) ?? null)
}

interface Failure {
  key: string
  one: number
  now: Instant
  window_start: Instant
}

const record = statement('record failure', (q, p: Place<Failure>) => {
  const { throttles } = q
  const [one, now] = [p('one', throttles.failures), p('now', throttles.since)]
  const over = lte(throttles.since, p('window_start', throttles.since))
  return q
    .insert(throttles)
    .values({ key: p('key', throttles.key), failures: one, since: now, last_failure_at: now })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        failures: q.either(over, one, q.plusOne(throttles.failures)),
        since: q.either(over, now, q.itself(throttles.since)),
        last_failure_at: now,
      },
    })
    .returning({ key: throttles.key })
})

/** Counts one more failure; a run older than `window` (milliseconds) begins again at one. */
export const recordFailure = (key: string, window: number, now: Instant): Write =>
  write('record failure', 1, record, { key, one: 1, now, window_start: now - window })

/**
 * Takes one of the `most` places of the window (milliseconds) before anything is looked at, so that of fifty at once no more
 * are looked at than there are places; a conflict when all are taken. A window that is over begins again.
 */
export const reserveFailure = (key: string, most: number, window: number, now: Instant): Write => ({
  label: 'reserve failure',
  rows: 1,
  build: (q) => {
    const { throttles } = q
    const over = lte(throttles.since, now - window)
    return q
      .insert(throttles)
      .values({ key, failures: 1, since: now, last_failure_at: now })
      .onConflictDoUpdate({
        target: throttles.key,
        set: {
          failures: q.either(over, sql`1`, q.plusOne(throttles.failures)),
          since: q.either(over, sql`${sql.param(now, throttles.since)}`, q.itself(throttles.since)),
          last_failure_at: now,
        },
        setWhere: or(over, lt(throttles.failures, most)),
      })
      .returning({ key: throttles.key })
  },
})

/** Gives back a place that was taken at `reserved_at` and not needed; none of a window that has begun since. */
export const releaseFailure = (key: string, reserved_at: Instant): Write => ({
  label: 'release failure',
  rows: 'any',
  build: (q) => {
    const { throttles } = q
    return q
      .update(throttles)
      .set({ failures: q.plus(throttles.failures, -1) })
      .where(and(eq(throttles.key, key), gt(throttles.failures, 0), lte(throttles.since, reserved_at)))
      .returning({ key: throttles.key })
  },
})

/**
 * Counts one more failure of a run that stood at `seen`; a conflict when another was counted meanwhile, so that whoever
 * judged by `seen` judges again.
 */
export const countFailure = (key: string, seen: number, now: Instant): Write => ({
  label: 'count failure',
  rows: 1,
  build: (q) =>
    seen === 0
      ? q
          .insert(q.throttles)
          .values({ key, failures: 1, since: now, last_failure_at: now })
          .onConflictDoNothing()
          .returning({ key: q.throttles.key })
      : q
          .update(q.throttles)
          .set({ failures: seen + 1, last_failure_at: now })
          .where(and(eq(q.throttles.key, key), eq(q.throttles.failures, seen)))
          .returning({ key: q.throttles.key }),
})

/** The first failure of a new run in place of one that is over and stood at `seen`; a conflict as above. */
export const recountFailure = (key: string, seen: number, now: Instant): Write => ({
  label: 'count failure',
  rows: 1,
  build: (q) =>
    q
      .update(q.throttles)
      .set({ failures: 1, since: now, last_failure_at: now })
      .where(and(eq(q.throttles.key, key), eq(q.throttles.failures, seen)))
      .returning({ key: q.throttles.key }),
})

/** Guard: the run still stands at `seen`; on the engine of many nodes none counts beside it. */
export const requireFailures = (key: string, seen: number): Write => ({
  label: 'require failures',
  rows: 1,
  build: (q) =>
    q.share(
      q
        .select({ key: q.throttles.key })
        .from(q.throttles)
        .where(and(eq(q.throttles.key, key), eq(q.throttles.failures, seen))),
    ),
})

/** Ends a run that stood at `seen`; a conflict when it has grown. */
export const endFailures = (key: string, seen: number): Write => ({
  label: 'end failures',
  rows: 1,
  build: (q) =>
    q
      .delete(q.throttles)
      .where(and(eq(q.throttles.key, key), eq(q.throttles.failures, seen)))
      .returning({ key: q.throttles.key }),
})

const BATCH = 100

/** Keeps the runs of the `max` unknown accounts and typed addresses that came last (SEC-158); returns how many went. */
export async function trimUnknownThrottles(db: Database, max: number): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) =>
      q
        .select({ key: q.throttles.key })
        .from(q.throttles)
        .where(or(like(q.throttles.key, 'unknown:%'), like(q.throttles.key, 'asked:%')))
        .orderBy(desc(q.throttles.last_failure_at), q.throttles.key)
        .limit(BATCH)
        .offset(max),
    )
    if (rows.length === 0) return gone
    await db.commit([
      {
        label: 'trim unknown throttles',
        rows: 'any',
        build: (q) => {
          const old = rows.map(({ key }) => key)
          return q.delete(q.throttles).where(inArray(q.throttles.key, old)).returning({ key: q.throttles.key })
        },
      },
    ])
    gone += rows.length
  }
}

/** Touches nothing when nothing is counted. */
export const clearThrottle = (key: string): Write => ({
  label: 'clear throttle',
  rows: 'any',
  build: (q) => q.delete(q.throttles).where(eq(q.throttles.key, key)).returning({ key: q.throttles.key }),
})
