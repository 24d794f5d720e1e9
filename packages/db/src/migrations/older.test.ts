import { afterAll, describe, expect, test } from 'bun:test'
import { Database as Connection } from 'bun:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLIENT_PROTOCOL_DEFAULTS } from '@gatekeeper/core/oidc/client-protocol'
import connectPool from 'postgres'
import { newPostgres } from '../../test/each-engine'
import { aClient, aUser, NOW } from '../../test/fixtures'
import { CREATE_JOURNAL, statementsOf } from '../migrate'
import { openDatabase } from '../open'
import { findAuthorizationCodeByHash } from '../stores/authorization-codes'
import { findClientById } from '../stores/clients'
import { findUserById } from '../stores/users'
import { migrations as postgres } from './postgres/list.gen'
import { migrations as sqlite } from './sqlite/list.gen'

const LAST_BEFORE = '0009_orders'
const older = (all: typeof sqlite) => all.filter(({ name }) => name <= LAST_BEFORE)

const user = aUser()
const client = aClient()

/** As the release before wrote them, named by their columns. */
const rows = (flag: (on: boolean) => string | number) => {
  const text = (value: unknown) => (value === null ? 'NULL' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`)
  const insert = (table: string, row: Record<string, unknown>) => {
    const values = Object.values(row).map((value) =>
      typeof value === 'boolean' ? flag(value) : typeof value === 'number' ? value : text(value),
    )
    return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`
  }
  const then = Object.fromEntries(Object.entries(client).filter(([field]) => !(field in CLIENT_PROTOCOL_DEFAULTS)))
  return [
    insert('users', { ...user, name_key: 'ada lovelace', search: user.email_key, factors: 0 }),
    insert('clients', { ...then, name_key: 'wiki' }),
    insert('authorization_codes', {
      ...{ id: 'code', code_hash: 'hash', grant_id: 'grant', user_id: user.id, client_id: client.id, session_id: 'gone' },
      ...{ redirect_uri: 'https://wiki.example.test/callback', scope: ['openid'], claims: null, nonce: null },
      ...{ code_challenge: null, auth_time: NOW, acr: 'urn:gatekeeper:aal1', amr: ['pwd'], offline: true },
      ...{ wrong_verifiers: 0, created_at: NOW, expires_at: NOW, redeemed_at: NOW, revoked_at: null },
      family_expires_at: NOW,
    }),
  ]
}
const journal = (name: string) => `INSERT INTO schema_migrations (name, applied_at) VALUES ('${name}', ${NOW})`

const tasks: (() => unknown)[] = []
afterAll(async () => {
  for (const task of tasks.toReversed()) await task()
}, 60_000)

const sqliteBefore = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-older-'))
  tasks.push(() => rmSync(dir, { recursive: true, force: true }))
  const raw = new Connection(join(dir, 'gatekeeper.db'), { create: true })
  for (const migration of older(sqlite)) for (const statement of statementsOf(migration)) raw.run(statement)
  for (const statement of [CREATE_JOURNAL, ...older(sqlite).map(({ name }) => journal(name)), ...rows(Number)])
    raw.run(statement)
  raw.close()
  return openDatabase({ dir })
}

const postgresBefore = async (url: string) => {
  const address = await newPostgres(url, (task) => tasks.push(task))
  const raw = connectPool(address, { max: 1, onnotice: () => {} })
  for (const migration of older(postgres)) for (const statement of statementsOf(migration)) await raw.unsafe(statement)
  for (const statement of [CREATE_JOURNAL, ...older(postgres).map(({ name }) => journal(name)), ...rows(String)])
    await raw.unsafe(statement)
  await raw.end()
  return openDatabase({ url: address })
}

const url = process.env.GK_TEST_POSTGRES_URL
const engines: [string, () => ReturnType<typeof openDatabase>][] = [
  ['SQLite', sqliteBefore],
  ...(url === undefined ? [] : [['PostgreSQL', () => postgresBefore(url)] as [string, typeof sqliteBefore]]),
]

describe.each(engines)('FLT-15 a database of 0009 on %s', (_, openBefore) => {
  test('has its rows after the next start, and what is new in them is as if it were not there', async () => {
    const db = await openBefore()
    tasks.push(() => db.close())
    expect(await findUserById(db, user.id)).toEqual(user)
    expect(await findClientById(db, client.id)).toEqual(client)
    expect(await findAuthorizationCodeByHash(db, 'hash')).toMatchObject({ dpop_jkt: null, resources: [], amr: ['pwd'] })
  })
})
