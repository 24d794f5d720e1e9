/** Access tokens on file, under the code that they came from. */
import type { Instant } from '@gatekeeper/core/instant'
import type { AccessToken } from '@gatekeeper/core/oidc/access-token'
import { and, eq, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('access token by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.access_tokens)
    .where(eq(q.access_tokens.token_hash, p('hash', q.access_tokens.token_hash))),
)

export const findAccessTokenByHash = (db: Database, hash: string): Promise<AccessToken | null> =>
  rowOf(db, byHash, { hash })

const insert = statement('insert access token', (q, _: Place<AccessToken>) =>
  q.insert(q.access_tokens).values(everyColumn(q.access_tokens)).returning({ hash: q.access_tokens.token_hash }),
)

export const insertAccessToken = (token: AccessToken): Write => write('insert access token', 1, insert, token)

/** A conflict where it is revoked already. */
export const revokeAccessToken = (token_hash: string, now: Instant): Write => ({
  label: 'revoke access token',
  rows: 1,
  build: (q) =>
    q
      .update(q.access_tokens)
      .set({ revoked_at: now })
      .where(and(eq(q.access_tokens.token_hash, token_hash), isNull(q.access_tokens.revoked_at)))
      .returning({ hash: q.access_tokens.token_hash }),
})

/** An emergency revocation of a signing key takes every token that it signed. */
export const deleteAccessTokensByKid = (kid: string): Write => ({
  label: 'delete access tokens of key',
  rows: 'any',
  build: (q) =>
    q.delete(q.access_tokens).where(eq(q.access_tokens.kid, kid)).returning({ hash: q.access_tokens.token_hash }),
})
