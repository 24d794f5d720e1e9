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
    ['ann', { state: 'active', password_changed_at: 20 }],
    ['bob', { state: 'disabled', password_changed_at: null }],
  ]),
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

  test('who was disabled since stays so; who set a password since sets a new one', () => {
    const { judge, left } = reviver({ kind: 'replaced', alive }, NOW)
    const users = judge({
      table: 'users',
      columns: ['id', 'state'],
      rows: [
        ['ann', 'active'],
        ['bob', 'active'],
      ],
    })
    expect(users.rows).toEqual([
      ['ann', 'active'],
      ['bob', 'disabled'],
    ])
    const columns = ['user_id', 'changed_at', 'must_change']
    expect(judge({ table: 'passwords', columns, rows: [['ann', 10, false]] }).rows).toEqual([['ann', 10, true]])
    expect(judge({ table: 'passwords', columns, rows: [['ann', 20, false]] }).rows).toEqual([['ann', 20, false]])
    expect(left).toEqual({ users: 1, passwords: 1 })
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
