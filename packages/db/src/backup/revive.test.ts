import { describe, expect, test } from 'bun:test'
import type { RestorePage } from './restore'
import { type Alive, CREDENTIALS, reviver, type Since } from './revive'

const NOW = 1_764_000_000_000
const keyOf = (table: string) => (table === 'signing_keys' ? 'kid' : 'id')
const page = (table: string): RestorePage =>
  table === 'totps'
    ? {
        table,
        columns: ['id', 'user_id', 'last_step'],
        rows: [
          ['mine', 'ann', 5],
          ['gone', 'ann', null],
        ],
      }
    : {
        table,
        columns: [keyOf(table), 'user_id'],
        rows: [
          ['mine', 'ann'],
          ['gone', 'ann'],
        ],
      }

const alive: Alive = {
  ids: Object.fromEntries(CREDENTIALS.map((table) => [table, new Set(['mine'])])) as unknown as Alive['ids'],
  users: new Map([
    ['ann', { state: 'active', expires_at: null }],
    ['bob', { state: 'disabled', expires_at: null }],
    ['eve', { state: 'active', expires_at: NOW - 1 }],
  ]),
  passwords: new Map([['ann', { hash: 'newer', changed_at: 20, must_change: true }]]),
  signing_keys: new Map([['mine', { active_from: 3, retired_at: 9 }]]),
  data_keys: new Set(),
}
const idsAfter = (since: Since, table: string) =>
  reviver(since, NOW)
    .judge(page(table))
    .rows.map(([id]) => id)

describe('PRM-18 a restore over the old database', () => {
  test.each([...CREDENTIALS])('%s: what the old one does not have alive stays dead', (table) => {
    expect(idsAfter({ kind: 'replaced', alive }, table)).toEqual(['mine'])
  })

  test('the passkey of someone who was deleted since comes back with the account', () => {
    const { judge, left } = reviver({ kind: 'replaced', alive }, NOW)
    const rows = [['theirs', 'cleo']]
    expect(judge({ table: 'passkeys', columns: ['id', 'user_id'], rows }).rows).toEqual(rows)
    expect(left).toEqual({})
  })

  test('who was disabled or has expired since stays so; who was deleted since is counted', () => {
    const { judge, left } = reviver({ kind: 'replaced', alive }, NOW)
    const users = judge({
      table: 'users',
      columns: ['id', 'state', 'expires_at'],
      rows: ['ann', 'bob', 'eve', 'cleo'].map((id) => [id, 'active', null]),
    })
    expect(users.rows).toEqual([
      ['ann', 'active', null],
      ['bob', 'disabled', null],
      ['eve', 'active', NOW - 1],
      ['cleo', 'active', null],
    ])
    expect(left).toEqual({ users: 2, people_back: 1 })
  })

  test('the password set since is in force, never the one of then; one taken away since stays away', () => {
    const { judge, left } = reviver({ kind: 'replaced', alive }, NOW)
    const columns = ['user_id', 'hash', 'changed_at', 'must_change']
    const rows = ['ann', 'bob', 'cleo'].map((id) => [id, 'older', 10, false])
    expect(judge({ table: 'passwords', columns, rows }).rows).toEqual([
      ['ann', 'newer', 20, true],
      ['cleo', 'older', 10, false],
    ])
    expect(left).toEqual({ passwords_since: 1, passwords: 1 })
  })

  test('a signing key ends when it was planned to since', () => {
    const { judge } = reviver({ kind: 'replaced', alive }, NOW)
    const keys = judge({
      table: 'signing_keys',
      columns: ['kid', 'active_from', 'retired_at'],
      rows: [['mine', 1, null]],
    })
    expect(keys.rows).toEqual([['mine', 3, 9]])
  })

  test('links of the first start, and that there were signing keys, are no facts of the new one', () => {
    const { judge, left } = reviver({ kind: 'nothing' }, NOW)
    const rows = ['setup_token:x', 'signing_keys_made', 'restore_epoch', 'setup_done'].map((name) => [name, '1'])
    expect(judge({ table: 'instance', columns: ['name', 'value'], rows }).rows).toEqual([['setup_done', '1']])
    expect(left).toEqual({})
  })
})

describe('PRM-18 a restore where nobody knows what happened since', () => {
  test.each([
    ['api_keys', []],
    ['app_tokens', []],
    ['recovery_codes', []],
    ['invites', []],
    ['signing_keys', []],
    ['passkeys', ['mine', 'gone']],
    ['client_secrets', ['mine', 'gone']],
    ['totps', ['mine', 'gone']],
  ])('%s', (table, ids) => expect(idsAfter({ kind: 'unknown' }, table)).toEqual(ids))

  test('FLT-25 the codes of this moment and the next fail closed', () => {
    const { rows } = reviver({ kind: 'unknown' }, NOW).judge(page('totps'))
    expect(rows.map(([, , step]) => step)).toEqual([Math.floor(NOW / 30_000) + 1, Math.floor(NOW / 30_000) + 1])
  })
})

test.each([...CREDENTIALS])('moving: %s as they were', (table) => {
  const { judge, left } = reviver({ kind: 'nothing' }, NOW)
  expect(judge(page(table))).toEqual(page(table))
  expect(left).toEqual({})
})
