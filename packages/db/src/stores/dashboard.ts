/** What the dashboard counts; each a count on an index, fast at 10⁵ users (performance.md). */
import type { Throttle } from '@gatekeeper/core/authentication/throttle'
import type { Instant } from '@gatekeeper/core/instant'
import type { UserState } from '@gatekeeper/core/user'
import { and, count, countDistinct, eq, gt, gte, inArray, isNotNull, isNull, like, lte, or } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

const first = (rows: { n: number }[]): number => rows[0]?.n ?? 0

export async function countUserStates(
  db: Database,
  now: Instant,
): Promise<{ active: number; pending: number; disabled: number; expired: number }> {
  const [states, expired] = await Promise.all([
    db.read((q) => q.select({ state: q.users.state, n: count() }).from(q.users).groupBy(q.users.state)),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.users)
        .where(and(eq(q.users.state, 'active'), lte(q.users.expires_at, now))),
    ),
  ])
  const of = (state: UserState) => states.find((one) => one.state === state)?.n ?? 0
  const over = first(expired)
  return { active: of('active') - over, pending: of('pending'), disabled: of('disabled'), expired: over }
}

/** Sessions that would let somebody in: seen after `idle_since`, not ended, not over. */
export async function countLiveSessions(db: Database, now: Instant, idle_since: Instant): Promise<number> {
  return first(
    await db.read((q) =>
      q
        .select({ n: count() })
        .from(q.sessions)
        .where(
          and(gt(q.sessions.expires_at, now), isNull(q.sessions.ended_at), gt(q.sessions.last_seen_at, idle_since)),
        ),
    ),
  )
}

const isActive = (q: Query, now: Instant) =>
  and(eq(q.users.state, 'active'), or(isNull(q.users.expires_at), gt(q.users.expires_at, now)))

/** Active users by what they have enrolled: a passkey, else an authenticator app; and those whose address is known to be theirs. */
export async function countEnrolled(
  db: Database,
  now: Instant,
): Promise<{ passkey: number; totp_only: number; verified_without: number }> {
  const [passkey, totp_only, verified_without] = await Promise.all([
    db.read((q) =>
      q
        .select({ n: countDistinct(q.passkeys.user_id) })
        .from(q.passkeys)
        .innerJoin(q.users, eq(q.users.id, q.passkeys.user_id))
        .where(isActive(q, now)),
    ),
    db.read((q) =>
      q
        .select({ n: countDistinct(q.totps.user_id) })
        .from(q.totps)
        .innerJoin(q.users, eq(q.users.id, q.totps.user_id))
        .leftJoin(q.passkeys, eq(q.passkeys.user_id, q.totps.user_id))
        .where(and(isNotNull(q.totps.confirmed_at), isNull(q.passkeys.id), isActive(q, now))),
    ),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.users)
        .leftJoin(q.passkeys, eq(q.passkeys.user_id, q.users.id))
        .leftJoin(q.totps, and(eq(q.totps.user_id, q.users.id), isNotNull(q.totps.confirmed_at)))
        .where(and(eq(q.users.email_verified, true), isNull(q.passkeys.id), isNull(q.totps.id), isActive(q, now))),
    ),
  ])
  return { passkey: first(passkey), totp_only: first(totp_only), verified_without: first(verified_without) }
}

/** Runs of wrong passwords at accounts that may still be closed: failed since `since`, or stopped for good at `stop`. */
export const listAccountRuns = (db: Database, free: number, since: Instant, stop: number): Promise<Throttle[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.throttles)
      .where(
        and(
          like(q.throttles.key, 'account:%'),
          gte(q.throttles.failures, free),
          or(gt(q.throttles.last_failure_at, since), gte(q.throttles.failures, stop)),
        ),
      )
      .limit(1000),
  )

/** In alphabetical order. */
export async function listEmailsOf(db: Database, ids: string[], limit: number): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.read((q) =>
    q
      .select({ email: q.users.email })
      .from(q.users)
      .where(inArray(q.users.id, ids))
      .orderBy(q.users.email)
      .limit(limit),
  )
  return rows.map(({ email }) => email)
}

export async function countGivenUpMails(db: Database, since: Instant): Promise<number> {
  return first(await db.read((q) => q.select({ n: count() }).from(q.mails).where(gt(q.mails.failed_at, since))))
}

export async function countWaitingInvites(db: Database, now: Instant): Promise<number> {
  return first(
    await db.read((q) =>
      q
        .select({ n: count() })
        .from(q.invites)
        .where(and(isNull(q.invites.used_at), isNull(q.invites.revoked_at), gt(q.invites.expires_at, now))),
    ),
  )
}
