/** Codes, each the root of the token family that it gave (core/oidc/authorization-code). */
import type { Instant } from '@gatekeeper/core/instant'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { and, eq, gt, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import type { Query } from '../query'
import { everyColumn, type Place, statement } from '../statement'
import { joinSession } from './session-clients'

const byHash = statement('code by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.authorization_codes)
    .where(eq(q.authorization_codes.code_hash, p('hash', q.authorization_codes.code_hash))),
)
const byId = statement('code by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.authorization_codes)
    .where(eq(q.authorization_codes.id, p('id', q.authorization_codes.id))),
)

export const findAuthorizationCodeByHash = (db: Database, hash: string): Promise<AuthorizationCode | null> =>
  rowOf(db, byHash, { hash })
export const findAuthorizationCodeById = (db: Database, id: string): Promise<AuthorizationCode | null> =>
  rowOf(db, byId, { id })

const insert = statement('insert code', (q, _: Place<AuthorizationCode>) =>
  q
    .insert(q.authorization_codes)
    .values(everyColumn(q.authorization_codes))
    .returning({ id: q.authorization_codes.id }),
)

/** The session knows its client from here on: whoever has a code is told of the session's end (BC-09). */
export const insertAuthorizationCode = (code: AuthorizationCode): Write => ({
  label: 'insert authorization code',
  rows: 1,
  build: async (q) => {
    await joinSession(q, code)
    return insert(q, code)
  },
})

const redeem = statement('redeem code', (q, p: Place<{ id: string; now: Instant }>) => {
  const codes = q.authorization_codes
  return q
    .update(codes)
    .set({ redeemed_at: p('now', codes.redeemed_at) })
    .where(
      and(
        eq(codes.id, p('id', codes.id)),
        isNull(codes.redeemed_at),
        isNull(codes.revoked_at),
        gt(codes.expires_at, p('now', codes.expires_at)),
      ),
    )
    .returning({ id: codes.id })
})

/** RFC 6749 §4.1.2: once. A conflict means that another request won. */
export const redeemAuthorizationCode = (id: string, now: Instant): Write =>
  write('redeem authorization code', 1, redeem, { id, now })

/** A wrong verifier against a code that can still be redeemed; touches nothing otherwise. */
export const countWrongVerifier = (id: string): Write => ({
  label: 'count wrong verifier',
  rows: 'any',
  build: (q) =>
    q
      .update(q.authorization_codes)
      .set({ wrong_verifiers: q.plusOne(q.authorization_codes.wrong_verifiers) })
      .where(and(eq(q.authorization_codes.id, id), isNull(q.authorization_codes.redeemed_at)))
      .returning({ id: q.authorization_codes.id }),
})

const revoke = (label: string, now: Instant, which: (q: Query) => SQL | undefined): Write => ({
  label,
  rows: 'any',
  build: (q) =>
    q
      .update(q.authorization_codes)
      .set({ revoked_at: now })
      .where(and(which(q), isNull(q.authorization_codes.revoked_at)))
      .returning({ id: q.authorization_codes.id }),
})

/** Ends the code and every token below it. */
export const revokeFamily = (id: string, now: Instant): Write =>
  revoke('revoke family', now, (q) => eq(q.authorization_codes.id, id))

/** The same by whoever comes first; a conflict for the others. */
export const revokeLiveFamily = (id: string, now: Instant): Write => ({ ...revokeFamily(id, now), rows: 1 })

export const revokeFamiliesOfUser = (user_id: string, now: Instant): Write =>
  revoke('revoke families of user', now, (q) => eq(q.authorization_codes.user_id, user_id))

export const revokeFamiliesOfUserAndClient = (user_id: string, client_id: string, now: Instant): Write =>
  revoke('revoke families of user and client', now, (q) =>
    and(eq(q.authorization_codes.user_id, user_id), eq(q.authorization_codes.client_id, client_id)),
  )

const live = statement('live family', (q, p: Place<{ id: string }>) =>
  q.share(
    q
      .select({ id: q.authorization_codes.id })
      .from(q.authorization_codes)
      .where(
        and(
          eq(q.authorization_codes.id, p('id', q.authorization_codes.id)),
          isNotNull(q.authorization_codes.redeemed_at),
          isNull(q.authorization_codes.revoked_at),
        ),
      ),
  ),
)

/** Guard: the family has not been revoked. */
export const requireLiveFamily = (id: string): Write => write('require live family', 1, live, { id })
