/** Sign-ins and linkings that are at another provider now, by the SHA-256 of their `state`. */
import type { UpstreamState } from '@gatekeeper/core/authentication/upstream'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('upstream state by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.upstream_states)
    .where(eq(q.upstream_states.state_hash, p('hash', q.upstream_states.state_hash))),
)

export const findUpstreamState = (db: Database, hash: string): Promise<UpstreamState | null> =>
  rowOf(db, byHash, { hash })

const insert = statement('insert upstream state', (q, _: Place<UpstreamState>) =>
  q.insert(q.upstream_states).values(everyColumn(q.upstream_states)).returning({ hash: q.upstream_states.state_hash }),
)

export const insertUpstreamState = (state: UpstreamState): Write => write('insert upstream state', 1, insert, state)

/** Single use: of many answers at once one wins, and none after its end. */
export const useUpstreamState = (hash: string, now: Instant): Write => ({
  label: 'use upstream state',
  rows: 1,
  build: (q) =>
    q
      .update(q.upstream_states)
      .set({ used_at: now })
      .where(
        and(
          eq(q.upstream_states.state_hash, hash),
          isNull(q.upstream_states.used_at),
          gt(q.upstream_states.expires_at, now),
        ),
      )
      .returning({ hash: q.upstream_states.state_hash }),
})

/** An answer that came by form_post waits for the browser that began; a conflict when one waits already. */
export const keepUpstreamAnswer = (hash: string, sealed_before: string, sealed_with_answer: string): Write => ({
  label: 'keep upstream answer',
  rows: 1,
  build: (q) =>
    q
      .update(q.upstream_states)
      .set({ sealed_verifier: sealed_with_answer })
      .where(
        and(
          eq(q.upstream_states.state_hash, hash),
          eq(q.upstream_states.sealed_verifier, sealed_before),
          isNull(q.upstream_states.used_at),
        ),
      )
      .returning({ hash: q.upstream_states.state_hash }),
})

export const deleteUpstreamState = (hash: string): Write => ({
  label: 'delete upstream state',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.upstream_states)
      .where(eq(q.upstream_states.state_hash, hash))
      .returning({ hash: q.upstream_states.state_hash }),
})

const BATCH = 100

/** Keeps the `max` that end last: strangers begin them, too (SEC-158); returns how many went. */
export async function trimUpstreamStates(db: Database, max: number): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) =>
      q
        .select({ hash: q.upstream_states.state_hash })
        .from(q.upstream_states)
        .orderBy(desc(q.upstream_states.expires_at), q.upstream_states.state_hash)
        .limit(BATCH)
        .offset(max),
    )
    if (rows.length === 0) return gone
    const old = rows.map(({ hash }) => hash)
    await db.commit([
      {
        label: 'trim upstream states',
        rows: 'any',
        build: (q) =>
          q
            .delete(q.upstream_states)
            .where(inArray(q.upstream_states.state_hash, old))
            .returning({ hash: q.upstream_states.state_hash }),
      },
    ])
    gone += rows.length
  }
}
