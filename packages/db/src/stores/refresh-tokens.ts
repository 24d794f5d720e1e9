/** Refresh tokens; the one that is not rotated is the family's live one. */
import type { Instant } from '@gatekeeper/core/instant'
import type { RefreshToken } from '@gatekeeper/core/oidc/refresh-token'
import { and, eq, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('refresh token by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.refresh_tokens)
    .where(eq(q.refresh_tokens.token_hash, p('hash', q.refresh_tokens.token_hash))),
)

export const findRefreshTokenByHash = (db: Database, hash: string): Promise<RefreshToken | null> =>
  rowOf(db, byHash, { hash })

const insert = statement('insert refresh token', (q, _: Place<RefreshToken>) =>
  q.insert(q.refresh_tokens).values(everyColumn(q.refresh_tokens)).returning({ hash: q.refresh_tokens.token_hash }),
)

export const insertRefreshToken = (token: RefreshToken): Write => write('insert refresh token', 1, insert, token)

const rotate = statement('rotate refresh token', (q, p: Place<{ hash: string; now: Instant }>) =>
  q
    .update(q.refresh_tokens)
    .set({ rotated_at: p('now', q.refresh_tokens.rotated_at) })
    .where(
      and(eq(q.refresh_tokens.token_hash, p('hash', q.refresh_tokens.token_hash)), isNull(q.refresh_tokens.rotated_at)),
    )
    .returning({ hash: q.refresh_tokens.token_hash }),
)

/** Single use: a conflict means that another request rotated it first. */
export const rotateRefreshToken = (hash: string, now: Instant): Write =>
  write('rotate refresh token', 1, rotate, { hash, now })
