import { expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { ALL_TABLES, KEPT } from './kept'
import { fromCell, toCell } from './row'

test('PRM-18 what lives short is in no backup; all else is, parents first', () => {
  const names = KEPT.map(({ name }) => name)
  for (const name of ['sessions', 'refresh_tokens', 'authorization_codes', 'links', 'devices', 'throttles'])
    expect(names).not.toContain(name)
  for (const name of ['users', 'passkeys', 'clients', 'audit_events', 'audit_seals', 'data_keys', 'signing_keys'])
    expect(names).toContain(name)
  expect(names.indexOf('policies')).toBeLessThan(names.indexOf('clients'))
  // Or somebody whose passkey stays dead would be said to have one.
  expect(KEPT.find(({ name }) => name === 'users')?.columns.map(({ name }) => name)).not.toContain('factors')
  expect(names.every((name) => ALL_TABLES.includes(name))).toBe(true)
})

test.each([
  ['bytes', Uint8Array.of(0, 255, 7)],
  ['text', 'ä\n"'],
  ['number', 1_764_000_000_000],
  ['flag', 1],
] as const)('FLT-26 a %s comes back as it was', (kind, value) => {
  const back = fromCell('sqlite', kind, toCell(kind, value))
  expect(kind === 'bytes' ? Uint8Array.from(back as Buffer) : back).toEqual(value)
})

eachEngine((engine) =>
  test(`${engine} has the tables that a backup names`, () => expect(KEPT.length).toBeGreaterThan(20)),
)
