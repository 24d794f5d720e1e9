/** Sign-ins under way. */
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byId = statement('interaction by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.interactions)
    .where(eq(q.interactions.id, p('id', q.interactions.id))),
)

export const findInteraction = (db: Database, id: string): Promise<Interaction | null> => rowOf(db, byId, { id })

const insert = statement('insert interaction', (q, _: Place<Interaction>) =>
  q.insert(q.interactions).values(everyColumn(q.interactions)).returning({ id: q.interactions.id }),
)

export const insertInteraction = (interaction: Interaction): Write =>
  write('insert interaction', 1, insert, interaction)

export type InteractionChanges = Partial<
  Omit<Interaction, 'id' | 'version' | 'completed_at' | 'created_at' | 'ends_at'>
>

/** A finished step. A conflict when another tab has moved it on, or when it is spent. */
export const updateInteraction = (id: string, version: number, changes: InteractionChanges): Write => ({
  label: 'update interaction',
  rows: 1,
  build: (q) =>
    q
      .update(q.interactions)
      .set({ ...changes, version: q.plusOne(q.interactions.version) })
      .where(and(eq(q.interactions.id, id), eq(q.interactions.version, version), isNull(q.interactions.completed_at)))
      .returning({ id: q.interactions.id }),
})

/** Half-way sign-ins by a credential that is no longer one begin anew; one that is being finished is a conflict. */
export const forgetProofsOfUser = (user_id: string): Write => ({
  label: 'forget proofs of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.interactions)
      .set({ proofs: [], version: q.plusOne(q.interactions.version) })
      .where(and(eq(q.interactions.user_id, user_id), isNull(q.interactions.completed_at)))
      .returning({ id: q.interactions.id }),
})

/** The first browser that shows the interaction owns it; for every other it is a conflict (AZ-01). */
export const bindBrowser = (id: string, browser_hash: string): Write => ({
  label: 'bind browser',
  rows: 1,
  build: (q) =>
    q
      .update(q.interactions)
      .set({ browser_hash, version: q.plusOne(q.interactions.version) })
      .where(and(eq(q.interactions.id, id), isNull(q.interactions.browser_hash)))
      .returning({ id: q.interactions.id }),
})

const complete = statement('complete interaction', (q, p: Place<{ id: string; now: Instant }>) =>
  q
    .update(q.interactions)
    .set({ completed_at: p('now', q.interactions.completed_at) })
    .where(and(eq(q.interactions.id, p('id', q.interactions.id)), isNull(q.interactions.completed_at)))
    .returning({ id: q.interactions.id }),
)

/** Single use: one code comes of an interaction. */
export const completeInteraction = (id: string, now: Instant): Write =>
  write('complete interaction', 1, complete, { id, now })

const BATCH = 100

/** Keeps the `max` sign-ins under way that end last: strangers begin them, too (SEC-158); returns how many went. */
export async function trimInteractions(db: Database, max: number): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) =>
      q
        .select({ id: q.interactions.id })
        .from(q.interactions)
        .orderBy(desc(q.interactions.expires_at), q.interactions.id)
        .limit(BATCH)
        .offset(max),
    )
    if (rows.length === 0) return gone
    const old = rows.map(({ id }) => id)
    await db.commit([
      {
        label: 'trim interactions',
        rows: 'any',
        build: (q) =>
          q.delete(q.interactions).where(inArray(q.interactions.id, old)).returning({ id: q.interactions.id }),
      },
    ])
    gone += rows.length
  }
}
