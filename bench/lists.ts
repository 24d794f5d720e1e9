// `bun bench/lists.ts`: what the pages of lists cost in the server with 100,000 users and 1,000 clients, on both engines
// (performance.md: at most 15 ms at p99).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../packages/db/src/database'
import { openDatabase } from '../packages/db/src/open'
import { insertClient, listClients } from '../packages/db/src/stores/clients'
import { putMember } from '../packages/db/src/stores/group-members'
import { insertGroup } from '../packages/db/src/stores/groups'
import { insertTotp } from '../packages/db/src/stores/totps'
import { extrasOfUsers } from '../packages/db/src/stores/user-extras'
import { listUsers, type UserListInput } from '../packages/db/src/stores/user-list'
import { insertUser } from '../packages/db/src/stores/users'
import { emptyPostgres } from '../packages/db/test/each-engine'
import { aClient, aUser, NOW } from '../packages/db/test/fixtures'
import { withPostgres } from '../scripts/postgres'

const USERS = 100_000
const CLIENTS = 1000
const ROUNDS = 40
const DAY = 86_400_000

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

const fill = async (db: Database): Promise<string> => {
  const group = {
    id: crypto.randomUUID(),
    name: 'staff',
    description: null,
    created_at: NOW,
    updated_at: NOW,
    version: 1,
  }
  await db.commit([insertGroup(group)])
  for (let from = 0; from < USERS; from += 500)
    await db.commit(
      Array.from({ length: 500 }, (_, i) => i + from).flatMap((n) => {
        const one = user(n)
        return [
          insertUser(one),
          ...(n % 4 === 0
            ? [putMember({ group_id: group.id, user_id: one.id, created_at: NOW, expires_at: null })]
            : []),
          ...(n % 10 === 0
            ? [
                insertTotp({
                  id: one.id,
                  user_id: one.id,
                  sealed_secret: 'x',
                  created_at: NOW,
                  confirmed_at: NOW,
                  last_step: 1,
                }),
              ]
            : []),
        ]
      }),
    )
  await db.commit(
    Array.from({ length: CLIENTS }, (_, n) =>
      insertClient(aClient({ id: `client-${n}`, name: `${LAST[n % 10]} app ${n}` })),
    ),
  )
  return group.id
}

const percentile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0

const measure = async (work: () => Promise<unknown>) => {
  for (let n = 0; n < 5; n += 1) await work()
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let n = 0; n < ROUNDS; n += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), cpu: (user + system) / 1000 / ROUNDS }
}

const page = async (db: Database, input: Partial<UserListInput>) => {
  const { rows } = await listUsers(db, { sort: 'name', order: 'asc', offset: 0, limit: 50, now: NOW, ...input })
  await extrasOfUsers(
    db,
    rows.map(({ id }) => id),
    NOW,
  )
}

const lanes = (db: Database, group_id: string): [string, () => Promise<unknown>][] => [
  ...(['email', 'name', 'created_at', 'last_sign_in_at'] as const).flatMap((sort): [string, () => Promise<unknown>][] =>
    (['asc', 'desc'] as const).map((order) => [`users by ${sort} ${order}`, () => page(db, { sort, order })]),
  ),
  ['users, page 100', () => page(db, { offset: 4950 })],
  ['users, search “sousa” (10,000)', () => page(db, { query: 'sousa' })],
  ['users, search “99999” (1)', () => page(db, { query: '99999' })],
  ['users, search for nobody', () => page(db, { query: 'nobody is called so' })],
  ['users, search “ana”, by last sign-in', () => page(db, { query: 'ana.', sort: 'last_sign_in_at', order: 'desc' })],
  ['users, active', () => page(db, { state: 'active' })],
  ['users, expired', () => page(db, { state: 'expired' })],
  ['users, administrators', () => page(db, { role: 'admin' })],
  ['users, in a group of 25,000', () => page(db, { group_id })],
  ['users, in a group, search “sousa”', () => page(db, { group_id, query: 'sousa' })],
  ['users, with a second factor', () => page(db, { factor: 'any' })],
  ['users, with a passkey (none has)', () => page(db, { factor: 'passkey' })],
  ['users, without a second factor', () => page(db, { factor: 'none' })],
  ['users, address not verified', () => page(db, { email_verified: false })],
  ['users, not here for a year', () => page(db, { inactive_since: NOW - 365 * DAY })],
  ['users, made in the last week', () => page(db, { created_since: NOW - 7 * DAY })],
  ['clients by name', () => listClients(db, { sort: 'name', order: 'asc', offset: 0, limit: 50 })],
  [
    'clients, search “sousa”',
    () => listClients(db, { query: 'sousa', sort: 'name', order: 'asc', offset: 0, limit: 50 }),
  ],
  ['clients by created_at desc', () => listClients(db, { sort: 'created_at', order: 'desc', offset: 0, limit: 50 })],
]

const run = async (db: Database): Promise<void> => {
  const group_id = await fill(db)
  console.log(
    `\n${db.engine} (p50, p99, CPU of this process; milliseconds): ${USERS} users, ${CLIENTS} clients, pages of 50`,
  )
  for (const [name, work] of lanes(db, group_id)) {
    const { p50, p99, cpu } = await measure(work)
    console.log(
      `| ${name.padEnd(42)} | ${p50.toFixed(1).padStart(6)} | ${p99.toFixed(1).padStart(6)} | ${cpu.toFixed(1).padStart(6)} |${p99 > 15 ? ' over' : ''}`,
    )
  }
  await db.close()
}

const dir = mkdtempSync(join(tmpdir(), 'gk-bench-lists-'))
await run(await openDatabase({ dir }))
rmSync(dir, { recursive: true, force: true })
await withPostgres(async (url) => {
  const tasks: (() => unknown)[] = []
  await run(await openDatabase({ url: await emptyPostgres(url, (task) => tasks.unshift(task)) }))
  for (const task of tasks) await task()
})
