/** Challenges that were given out, by the SHA-256 of what travels. */
import type { WebAuthnChallenge } from '@gatekeeper/core/authentication/passkey'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byHash = statement('webauthn challenge by hash', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.webauthn_challenges)
    .where(eq(q.webauthn_challenges.challenge_hash, p('hash', q.webauthn_challenges.challenge_hash))),
)

export const findWebAuthnChallenge = (db: Database, hash: string): Promise<WebAuthnChallenge | null> =>
  rowOf(db, byHash, { hash })

const insert = statement('insert webauthn challenge', (q, _: Place<WebAuthnChallenge>) =>
  q
    .insert(q.webauthn_challenges)
    .values(everyColumn(q.webauthn_challenges))
    .returning({ id: q.webauthn_challenges.id }),
)

export const insertWebAuthnChallenge = (challenge: WebAuthnChallenge): Write =>
  write('insert webauthn challenge', 1, insert, challenge)

const spend = (id: string, now: Instant, rows: Write['rows']): Write => ({
  label: 'use webauthn challenge',
  rows,
  build: (q) =>
    q
      .update(q.webauthn_challenges)
      .set({ used_at: now })
      .where(
        and(
          eq(q.webauthn_challenges.id, id),
          isNull(q.webauthn_challenges.used_at),
          gt(q.webauthn_challenges.expires_at, now),
        ),
      )
      .returning({ id: q.webauthn_challenges.id }),
})

/** Single use: of many at once one wins, and none after its end (SEC-109). */
export const useWebAuthnChallenge = (id: string, now: Instant): Write => spend(id, now, 1)

/** A wrong answer has used it too. */
export const spendWebAuthnChallenge = (id: string, now: Instant): Write => spend(id, now, 'any')
