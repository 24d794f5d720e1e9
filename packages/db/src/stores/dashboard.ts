/** What the dashboard counts; each a count on an index, fast at 10⁵ users (performance.md). */
import type { Throttle } from '@gatekeeper/core/authentication/throttle'
import type { Instant } from '@gatekeeper/core/instant'
import type { UserState } from '@gatekeeper/core/user'
import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lte,
  ne,
  not,
  or,
} from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
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

const isInactive = (q: Query, now: Instant) => or(ne(q.users.state, 'active'), lte(q.users.expires_at, now))
const hasPasskey = (q: Query, user_id: SQLiteColumn) =>
  exists(q.select({ id: q.passkeys.id }).from(q.passkeys).where(eq(q.passkeys.user_id, user_id)))
const hasTotp = (q: Query, user_id: SQLiteColumn) =>
  exists(
    q
      .select({ id: q.totps.id })
      .from(q.totps)
      .where(and(eq(q.totps.user_id, user_id), isNotNull(q.totps.confirmed_at))),
  )

/**
 * Active users by what they have enrolled: a passkey, else an authenticator app. All who have it, less the few who are not
 * active: a join of all users with their factors takes thirty times as long.
 */
export async function countEnrolled(db: Database, now: Instant): Promise<{ passkey: number; totp_only: number }> {
  const [passkey, inactive_passkey, totp_only, inactive_totp] = await Promise.all([
    db.read((q) => q.select({ n: countDistinct(q.passkeys.user_id) }).from(q.passkeys)),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.users)
        .where(and(isInactive(q, now), hasPasskey(q, q.users.id))),
    ),
    db.read((q) =>
      q
        .select({ n: countDistinct(q.totps.user_id) })
        .from(q.totps)
        .where(and(isNotNull(q.totps.confirmed_at), not(hasPasskey(q, q.totps.user_id)))),
    ),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.users)
        .where(and(isInactive(q, now), hasTotp(q, q.users.id), not(hasPasskey(q, q.users.id)))),
    ),
  ])
  return { passkey: first(passkey) - first(inactive_passkey), totp_only: first(totp_only) - first(inactive_totp) }
}

/** Active users with neither, to whose address no code may be mailed. */
export async function countBeyondMail(db: Database, now: Instant): Promise<number> {
  return first(
    await db.read((q) =>
      q
        .select({ n: count() })
        .from(q.users)
        .where(
          and(
            eq(q.users.email_verified, false),
            eq(q.users.state, 'active'),
            or(isNull(q.users.expires_at), gt(q.users.expires_at, now)),
            not(hasPasskey(q, q.users.id)),
            not(hasTotp(q, q.users.id)),
          ),
        ),
    ),
  )
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

/** Apps that ask with a redirect URI that they do not have, the most frequent first. */
export const listWrongRedirects = (
  db: Database,
  since: Instant,
  limit: number,
): Promise<{ client_id: string | null; n: number }[]> =>
  db.read((q) =>
    q
      .select({ client_id: q.traces.client_id, n: count() })
      .from(q.traces)
      .where(and(gt(q.traces.at, since), eq(q.traces.check, 'redirect_uri'), isNotNull(q.traces.client_id)))
      .groupBy(q.traces.client_id)
      .orderBy(desc(count()), q.traces.client_id)
      .limit(limit),
  )

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
