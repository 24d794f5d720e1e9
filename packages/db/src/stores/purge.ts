/** Deletes what time has ended, in batches so small that no other commit waits long (performance.md). */
import type { Instant, Seconds } from '@gatekeeper/core/instant'
import { DEFAULT_SETTINGS } from '@gatekeeper/core/settings'
import { and, inArray, isNull, like, lt, or, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../database'
import type { Query } from '../query'

interface Purge {
  name: string
  table: (q: Query) => SQLiteTable
  key: (q: Query) => SQLiteColumn
  /** `kept`: how long what was sent is kept. */
  over: (q: Query, now: Instant, kept: Seconds) => SQL | undefined
}

const BATCH = 100
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const shortLived = (q: Query) => or(...SHORT_LIVED.map((kind) => like(q.throttles.key, `${kind}:%`)))
const SHORT_LIVED = ['address', 'second', 'mailed', 'mail', 'asked']

/** Tokens before the codes that they hang from. */
const PURGES: Purge[] = [
  {
    name: 'access_tokens',
    table: (q) => q.access_tokens,
    key: (q) => q.access_tokens.token_hash,
    over: (q, now) => lt(q.access_tokens.expires_at, now - MINUTE),
  },
  {
    name: 'refresh_tokens',
    table: (q) => q.refresh_tokens,
    key: (q) => q.refresh_tokens.token_hash,
    over: (q, now) => lt(q.refresh_tokens.expires_at, now),
  },
  {
    name: 'authorization_codes',
    table: (q) => q.authorization_codes,
    key: (q) => q.authorization_codes.id,
    over: (q, now) => lt(q.authorization_codes.family_expires_at, now),
  },
  {
    name: 'interactions',
    table: (q) => q.interactions,
    key: (q) => q.interactions.id,
    over: (q, now) => lt(q.interactions.expires_at, now),
  },
  {
    name: 'sessions',
    table: (q) => q.sessions,
    key: (q) => q.sessions.id,
    over: (q, now) => lt(q.sessions.expires_at, now),
  },
  {
    name: 'pushed_requests',
    table: (q) => q.pushed_requests,
    key: (q) => q.pushed_requests.uri_hash,
    over: (q, now) => lt(q.pushed_requests.kept_until, now - MINUTE),
  },
  {
    // What it was for has ended: it is refused by its time.
    name: 'used_once',
    table: (q) => q.used_once,
    key: (q) => q.used_once.id_hash,
    over: (q, now) => lt(q.used_once.expires_at, now - MINUTE),
  },
  {
    name: 'logout_deliveries',
    table: (q) => q.logout_deliveries,
    key: (q) => q.logout_deliveries.id,
    over: (q, now, kept) =>
      and(isNull(q.logout_deliveries.next_try_at), lt(q.logout_deliveries.created_at, now - kept * 1000)),
  },
  {
    name: 'handovers',
    table: (q) => q.handovers,
    key: (q) => q.handovers.ticket_hash,
    over: (q, now) => lt(q.handovers.expires_at, now - HOUR),
  },
  {
    name: 'webauthn_challenges',
    table: (q) => q.webauthn_challenges,
    key: (q) => q.webauthn_challenges.id,
    over: (q, now) => lt(q.webauthn_challenges.expires_at, now - HOUR),
  },
  {
    name: 'email_codes',
    table: (q) => q.email_codes,
    key: (q) => q.email_codes.id,
    over: (q, now) => lt(q.email_codes.expires_at, now - HOUR),
  },
  {
    name: 'device_approvals',
    table: (q) => q.device_approvals,
    key: (q) => q.device_approvals.id,
    over: (q, now) => lt(q.device_approvals.expires_at, now - HOUR),
  },
  {
    name: 'upstream_states',
    table: (q) => q.upstream_states,
    key: (q) => q.upstream_states.state_hash,
    over: (q, now) => lt(q.upstream_states.expires_at, now - HOUR),
  },
  {
    name: 'links',
    table: (q) => q.links,
    key: (q) => q.links.id,
    over: (q, now) => lt(q.links.expires_at, now - DAY),
  },
  {
    // Kept for a while as the list of who was asked.
    name: 'invites',
    table: (q) => q.invites,
    key: (q) => q.invites.id,
    over: (q, now) => lt(q.invites.expires_at, now - 90 * DAY),
  },
  {
    name: 'mail_requests',
    table: (q) => q.mail_requests,
    key: (q) => q.mail_requests.id,
    over: (q, now) => lt(q.mail_requests.created_at, now - DAY),
  },
  {
    name: 'mails',
    table: (q) => q.mails,
    key: (q) => q.mails.id,
    over: (q, now, kept) => lt(q.mails.created_at, now - kept * 1000),
  },
  {
    // With their steps: read the day after, when the app is mended.
    name: 'doctor_runs',
    table: (q) => q.doctor_runs,
    key: (q) => q.doctor_runs.id,
    over: (q, now) => lt(q.doctor_runs.ends_at, now - DAY),
  },
  {
    name: 'event_counts',
    table: (q) => q.event_counts,
    key: (q) => q.event_counts.hour,
    over: (q, now) => lt(q.event_counts.hour, now - 400 * DAY),
  },
  {
    name: 'totps',
    table: (q) => q.totps,
    key: (q) => q.totps.id,
    over: (q, now) => and(isNull(q.totps.confirmed_at), lt(q.totps.created_at, now - HOUR)),
  },
  {
    // Kept for a while, so that its owner finds why an app stopped.
    name: 'app_tokens',
    table: (q) => q.app_tokens,
    key: (q) => q.app_tokens.id,
    over: (q, now) => or(lt(q.app_tokens.revoked_at, now - 30 * DAY), lt(q.app_tokens.expires_at, now - 30 * DAY)),
  },
  {
    // The cookie has gone by then, and any trust with it.
    name: 'devices',
    table: (q) => q.devices,
    key: (q) => q.devices.id,
    over: (q, now) =>
      and(
        lt(q.devices.last_used_at, now - 30 * DAY),
        or(isNull(q.devices.trusted_until), lt(q.devices.trusted_until, now)),
      ),
  },
  {
    // Windows of addresses are a minute long, those of second factors a quarter of an hour, those of mails an hour.
    name: 'throttles',
    table: (q) => q.throttles,
    key: (q) => q.throttles.key,
    over: (q, now) => and(lt(q.throttles.last_failure_at, now - HOUR), shortLived(q)),
  },
  {
    // A run of failures of an account is only forgotten when nobody has guessed for a month.
    name: 'throttles',
    table: (q) => q.throttles,
    key: (q) => q.throttles.key,
    over: (q, now) => lt(q.throttles.last_failure_at, now - 30 * DAY),
  },
]

/** How many rows of which table went. Other commits get their turn between the batches. */
export async function purgeExpired(
  db: Database,
  now: Instant,
  kept: Seconds = DEFAULT_SETTINGS.delivery_retention,
): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const purge of PURGES) {
    for (let last = BATCH; last === BATCH; ) {
      last = await purgeBatch(db, purge, now, kept)
      gone[purge.name] = (gone[purge.name] ?? 0) + last
    }
  }
  return gone
}

async function purgeBatch(
  db: Database,
  { name, table, key, over }: Purge,
  now: Instant,
  kept: Seconds,
): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ key: key(q) })
      .from(table(q))
      .where(over(q, now, kept))
      .limit(BATCH),
  )
  if (rows.length === 0) return 0
  const keys = rows.map((row) => row.key)
  await db.commit([
    {
      label: `purge ${name}`,
      rows: 'any',
      build: (q) =>
        q
          .delete(table(q))
          .where(and(inArray(key(q), keys), over(q, now, kept)))
          .returning({ key: key(q) }),
    },
  ])
  return rows.length
}
