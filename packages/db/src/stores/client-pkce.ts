/** How often in a row a client used PKCE, and whether it is pinned to it (AZ-28, SEC-034). */
import type { Instant } from '@gatekeeper/core/instant'
import type { ClientPkceRecord } from '@gatekeeper/core/oidc/client'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { type Place, statement } from '../statement'

const byClient = statement('pkce record', (q, p: Place<{ client_id: string }>) =>
  q
    .select()
    .from(q.client_pkce)
    .where(eq(q.client_pkce.client_id, p('client_id', q.client_pkce.client_id))),
)

/** `null` as long as the client has never used it. */
export const findPkceRecord = (db: Database, client_id: string): Promise<ClientPkceRecord | null> =>
  rowOf(db, byClient, { client_id })

const advance = statement('advance pkce streak', (q, p: Place<{ client_id: string; one: number }>) =>
  q
    .insert(q.client_pkce)
    .values({ client_id: p('client_id', q.client_pkce.client_id), streak: p('one', q.client_pkce.streak) })
    .onConflictDoUpdate({ target: q.client_pkce.client_id, set: { streak: q.plusOne(q.client_pkce.streak) } })
    .returning({ client_id: q.client_pkce.client_id }),
)

export const advancePkceStreak = (client_id: string): Write =>
  write('advance pkce streak', 1, advance, { client_id, one: 1 })

/** Touches nothing when the count is 0 already. */
export const resetPkceStreak = (client_id: string): Write => ({
  label: 'reset pkce streak',
  rows: 'any',
  build: (q) =>
    q
      .update(q.client_pkce)
      .set({ streak: 0 })
      .where(and(eq(q.client_pkce.client_id, client_id), gt(q.client_pkce.streak, 0)))
      .returning({ client_id: q.client_pkce.client_id }),
})

/** A conflict when it is pinned already, so that one event is written for one pin. */
export const pinPkce = (client_id: string, now: Instant): Write => ({
  label: 'pin pkce',
  rows: 1,
  build: (q) =>
    q
      .update(q.client_pkce)
      .set({ pinned_at: now })
      .where(and(eq(q.client_pkce.client_id, client_id), isNull(q.client_pkce.pinned_at)))
      .returning({ client_id: q.client_pkce.client_id }),
})

/** An admin's act; the count begins again. */
export const unpinPkce = (client_id: string): Write => ({
  label: 'unpin pkce',
  rows: 1,
  build: (q) =>
    q
      .update(q.client_pkce)
      .set({ pinned_at: null, streak: 0 })
      .where(eq(q.client_pkce.client_id, client_id))
      .returning({ client_id: q.client_pkce.client_id }),
})
