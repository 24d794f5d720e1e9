// What the lists are measured on: made by the stores where triggers matter, by SQL where a million rows would take minutes.
import type { Database } from '../../packages/db/src/database'
import { insertClient } from '../../packages/db/src/stores/clients'
import { putMember } from '../../packages/db/src/stores/group-members'
import { insertGroup } from '../../packages/db/src/stores/groups'
import { insertTotp } from '../../packages/db/src/stores/totps'
import { insertUser } from '../../packages/db/src/stores/users'
import { aClient, aUser, NOW } from '../../packages/db/test/fixtures'

export const USERS = Number(process.env.GK_BENCH_USERS ?? 100_000)
export const CLIENTS = 1000
export const EVENTS = Number(process.env.GK_BENCH_EVENTS ?? 1_000_000)
/** As many as are kept (SEC-158). */
const STRANGERS = 10_000
const SMALL = 1000
export const DAY = 86_400_000

const FIRST = ['Ana', 'Bram', 'Chidi', 'Dora', 'Elena', 'Farah', 'Gil', 'Hana', 'Inês', 'Jonas']
const LAST = ['Sousa', 'Visser', 'Okafor', 'Petrova', 'Haddad', 'Moreau', 'Tanaka', 'Lindqvist', 'Duarte', 'Zhang']

const user = (n: number) =>
  aUser({
    email: `${FIRST[n % 10]}.${LAST[Math.floor(n / 10) % 10]}.${n}@example.com`.toLowerCase(),
    name: `${FIRST[n % 10]} ${LAST[Math.floor(n / 10) % 10]}`,
    username: n % 3 === 0 ? `user${n}` : null,
    role: n % 1000 === 0 ? 'admin' : 'user',
    state: n % 20 === 0 ? 'disabled' : 'active',
    email_verified: n % 7 !== 0,
    created_at: NOW - (n % 900) * DAY,
    last_sign_in_at: n % 5 === 0 ? null : NOW - (n % 400) * DAY,
    expires_at: n % 50 === 1 ? NOW - DAY : null,
  })

export interface Groups {
  /** A quarter of all. */
  large: string
  /** One in two hundred. */
  small: string
}

export const fillUsers = async (db: Database): Promise<Groups> => {
  const make = async (name: string) => {
    const id = crypto.randomUUID()
    await db.commit([insertGroup({ id, name, description: null, created_at: NOW, updated_at: NOW, version: 1 })])
    return id
  }
  const groups = { large: await make('staff'), small: await make('board') }
  const cpu = process.cpuUsage()
  for (let from = 0; from < USERS; from += 500)
    await db.commit(
      Array.from({ length: 500 }, (_, i) => i + from).flatMap((n) => {
        const one = user(n)
        const member = (group_id: string) =>
          putMember({ group_id, user_id: one.id, created_at: NOW, expires_at: n % 8 === 1 ? NOW - 1 : null })
        const confirmed_at = n % 30 === 0 ? null : NOW
        const totp = { id: one.id, user_id: one.id, sealed_secret: 'x', created_at: NOW, confirmed_at, last_step: 1 }
        return [
          insertUser(one),
          ...(n % 4 === 0 ? [member(groups.large)] : []),
          ...(n % 200 === 3 ? [member(groups.small)] : []),
          ...(n % 10 === 0 ? [insertTotp(totp)] : []),
        ]
      }),
    )
  const { user: own, system } = process.cpuUsage(cpu)
  console.log(`${db.engine}: ${((own + system) / USERS).toFixed(0)} µs of CPU of this process for each user made`)
  await db.commit(
    Array.from({ length: CLIENTS }, (_, n) =>
      insertClient(aClient({ id: `client-${n}`, name: `${LAST[n % 10]} app ${n}` })),
    ),
  )
  return groups
}

const numbers = (many: number) => `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many})`

/** The newest first: event 1 is an hour old, and a minute lies between two. */
const event = (table: string, many: number, prefix: string) => `insert into ${table}
  (id, at, action, outcome, actor_type, actor_id, actor_name, target_type, target_id, target_name, client_id, ip, user_agent, reason, details)
  ${numbers(many)} select '${prefix}' || (90000000 - i), ${NOW} - 3600000 - 60000 * cast(i as bigint),
  case i % 10 when 0 then 'session.created' when 1 then 'user.updated' else 'tokens.issued' end || case when i % 50000 = 0 then '.rare' else '' end,
  case when i % 1000 = 0 then 'refused' else 'success' end, 'user', 'user-' || (i % 100000),
  'person' || (i % 100000) || '@example.com', 'client', 'client-' || (i % 1000), 'App ' || (i % 1000), 'client-' || (i % 1000),
  '198.51.100.7', 'Mozilla/5.0', null, '{}' from n`

export const otherRows = (): string[] => [
  event('audit_events', EVENTS, 'e'),
  event('unauthenticated_events', Math.min(EVENTS, STRANGERS), 's'),
  `insert into traces (code, at, endpoint, error, summary, client_id, user_id, "check", expected, received, checks, request, ip)
    ${numbers(Math.min(EVENTS, 10_000))} select 'GK-' || (1000000 + i), ${NOW} - 60000 * cast(i as bigint),
    case i % 2 when 0 then 'authorize' else 'forward_auth' end, case when i % 3 = 0 then 'invalid_request' else 'page' end, 'It said no.',
    'client-' || (i % 1000), 'user-' || (i % 9000), 'redirect_uri', '[]', null, '[]', '{"site":"Site ' || (i % 100) || '"}', null from n`,
  `insert into invites (id, email, email_key, token_hash, "groups", created_at, expires_at)
    ${numbers(SMALL * 10)} select 'i' || (1000000 + i), 'invited' || i || '@example.com', 'invited' || i || '@example.com', 'h' || i, '[]',
    ${NOW} - 60000 * cast(i as bigint), ${NOW} + 1000 * cast(5000 - i as bigint) from n`,
  `insert into groups (id, name, name_key, created_at, updated_at, version)
    ${numbers(SMALL)} select 'g' || i, 'Group ' || i, 'group ' || i, ${NOW} - cast(i as bigint), ${NOW}, 1 from n`,
  `insert into policies (id, name, name_key, everyone, created_at, updated_at, version)
    ${numbers(SMALL)} select 'p' || i, 'Policy ' || i, 'policy ' || i, FALSE, ${NOW} - cast(i as bigint), ${NOW}, 1 from n`,
  `insert into sites (id, name, name_key, hosts, identity_headers, remote_user, pass_schemes, enabled, created_at, updated_at, version)
    ${numbers(SMALL)} select 's' || i, 'Site ' || i, 'site ' || i, '["s' || i || '.example.com"]', '[]', 'email', '[]', TRUE, ${NOW} - cast(i as bigint), ${NOW}, 1 from n`,
  `insert into api_keys (id, name, hash, hint, scopes, created_at)
    ${numbers(100)} select 'k' || i, 'Key ' || i, 'h' || i, 'abcd', '["users:read"]', ${NOW} - cast(i as bigint) from n`,
]
