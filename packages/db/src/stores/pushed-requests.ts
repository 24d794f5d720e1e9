/** Pushed authorization requests, found by the hash of their `request_uri` (RFC 9126). */
import type { Instant } from '@gatekeeper/core/instant'
import type { PushedRequest } from '@gatekeeper/core/oidc/pushed-request'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('pushed request by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.pushed_requests)
    .where(eq(q.pushed_requests.uri_hash, p('hash', q.pushed_requests.uri_hash))),
)

export const findPushedRequest = (db: Database, uri_hash: string): Promise<PushedRequest | null> =>
  rowOf(db, byHash, { hash: uri_hash })

const insert = statement('insert pushed request', (q, _: Place<PushedRequest>) =>
  q
    .insert(q.pushed_requests)
    .values(everyColumn(q.pushed_requests))
    .returning({ uri_hash: q.pushed_requests.uri_hash }),
)

export const insertPushedRequest = (pushed: PushedRequest): Write => write('insert pushed request', 1, insert, pushed)

/** In the commit of the interaction that it was opened in: on file as long as that may be answered. Never shortens. */
export const keepPushedRequest = (uri_hash: string, until: Instant): Write => ({
  label: 'keep pushed request',
  rows: 'any',
  build: (q) =>
    q
      .update(q.pushed_requests)
      .set({ kept_until: until })
      .where(and(eq(q.pushed_requests.uri_hash, uri_hash), lt(q.pushed_requests.kept_until, until)))
      .returning({ uri_hash: q.pushed_requests.uri_hash }),
})

const use = statement('use pushed request', (q, p: Place<{ hash: string; now: Instant }>) =>
  q
    .update(q.pushed_requests)
    .set({ used_at: p('now', q.pushed_requests.used_at) })
    .where(
      and(eq(q.pushed_requests.uri_hash, p('hash', q.pushed_requests.uri_hash)), isNull(q.pushed_requests.used_at)),
    )
    .returning({ uri_hash: q.pushed_requests.uri_hash }),
)

/** PR-06, in the commit of the answer: of any number of interactions that it was opened in, one is answered. */
export const usePushedRequest = (uri_hash: string, now: Instant): Write =>
  write('use pushed request', 1, use, { hash: uri_hash, now })
