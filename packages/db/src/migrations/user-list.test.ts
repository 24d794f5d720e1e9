import { Database as Connection } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { CREATE_JOURNAL, statementsOf } from '../migrate'
import { openDatabase } from '../open'
import { putMember, removeMember } from '../stores/group-members'
import { deleteGroup, insertGroup } from '../stores/groups'
import { listUsers } from '../stores/user-list'
import { deleteUser, insertUser, updateUser } from '../stores/users'
import { migrations } from './sqlite/list.gen'

const dir = mkdtempSync(join(tmpdir(), 'gk-user-list-'))
const path = join(dir, 'gatekeeper.db')
let db: Database
afterAll(async () => {
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

const COLUMNS = 'id, search, name_key, state, role, expires_at, email_verified, factors, created_at, last_sign_in_at'

/** The tables of the list are the tables that they are made of. */
function expectAlike(): void {
  const raw = new Connection(path, { readonly: true })
  const rows = (sql: string) => raw.query(sql).all()
  expect(rows(`SELECT ${COLUMNS} FROM user_list ORDER BY id`)).toEqual(
    rows(`SELECT ${COLUMNS} FROM users ORDER BY id`),
  )
  expect(
    rows('SELECT m.group_id, l.id, m.expires_at FROM user_list_members m LEFT JOIN user_list l USING (n) ORDER BY 1, 2'),
  ).toEqual(rows('SELECT group_id, user_id AS id, expires_at FROM group_members ORDER BY 1, 2'))
  // Each three of each text, and no other.
  const threes = rows('SELECT DISTINCT term, doc FROM user_search_threes ORDER BY 1, 2') as { term: string; doc: number }[]
  const expected = new Set(
    (rows('SELECT n, search FROM user_list') as { n: number; search: string }[]).flatMap(({ n, search }) => {
      const letters = [...search, '\n', '\n']
      return letters.slice(2).map((_, at) => `${letters.slice(at, at + 3).join('')} ${n}`)
    }),
  )
  expect(new Set(threes.map(({ term, doc }) => `${term} ${doc}`))).toEqual(expected)
  raw.close()
}

const emails = async (query: string) => {
  const { rows } = await listUsers(db, { query, sort: 'email', order: 'asc', offset: 0, limit: 50, now: NOW })
  return rows.map(({ email }) => email)
}

describe('migration 0010: the list of users in tables of its own', () => {
  beforeAll(async () => {
    const older = new Connection(path, { create: true })
    older.run('PRAGMA journal_mode = WAL')
    older.run(CREATE_JOURNAL)
    for (const migration of migrations.filter(({ name }) => name < '0010')) {
      for (const statement of statementsOf(migration)) older.run(statement)
      older.run('INSERT INTO schema_migrations VALUES (?, 0)', [migration.name])
    }
    const insert = `INSERT INTO users (id, email, email_key, email_verified, role, state, expires_at, created_at, updated_at,
      last_sign_in_at, version, name, name_key, search, phone_number_verified)
      VALUES (?, ?, ?, 1, 'user', 'active', NULL, 5, 5, NULL, 1, 'Ana', 'ana', ?, 0)`
    for (const name of ['ana', 'bo', 'cy'])
      older.run(insert, [name, `${name}@x.test`, `${name}@x.test`, `${name}@x.test ana`])
    older.run("INSERT INTO groups (id, name, name_key, created_at, updated_at, version) VALUES ('g', 'G', 'g', 1, 1, 1)")
    older.run("INSERT INTO group_members VALUES ('g', 'bo', 1, 9)")
    older.close()
    db = await openDatabase({ dir })
  })

  test('who was there before is in it, and is found by three letters, two and one', async () => {
    expectAlike()
    expect(await emails('bo@')).toEqual(['bo@x.test'])
    expect(await emails('cy')).toEqual(['cy@x.test'])
    expect(await emails('b')).toEqual(['bo@x.test'])
    // At the very end of the text too.
    expect(await emails('na')).toHaveLength(3)
    expect(await emails('a')).toHaveLength(3)
    expect(await emails('q')).toEqual([])
    expect(await emails('qz')).toEqual([])
  })

  test('whatever is done to people, groups and members afterwards is in it at once', async () => {
    const di = aUser({ email: 'di@x.test', name: 'Di' })
    const group = { id: 'h', name: 'H', description: null, created_at: 1, updated_at: 1, version: 1 }
    const member = { group_id: 'h', user_id: di.id, created_at: 1, expires_at: null }
    const doneInTurn = [
      () => db.commit([insertUser(di), insertGroup(group), putMember(member)]),
      () => db.commit([putMember({ ...member, expires_at: 7 })]),
      () => db.commit([updateUser(di.id, di.version, { name: 'Dï 日本', state: 'disabled', last_sign_in_at: 3 }, NOW)]),
      () => db.commit([updateUser(di.id, di.version + 1, { email: 'dd@x.test', email_key: 'dd@x.test' }, NOW)]),
      () => db.commit([removeMember('g', 'bo')]),
      () => db.commit([putMember({ ...member, user_id: 'cy' })]),
      () => db.commit(deleteUser(di.id, di.version + 2)),
      () => db.commit([deleteGroup('h', 1)]),
    ]
    for (const act of doneInTurn) {
      await act()
      expectAlike()
    }
    expect(await emails('日本')).toEqual([])
  })
})
