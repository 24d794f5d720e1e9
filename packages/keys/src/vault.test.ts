import { describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { masterKeys, OTHER_SECRET, SECRET, testVault } from '../test/vault'
import { createDataKey, rewrapDataKey, type WrappedDataKey } from './data-key'
import { createVault, type Vault } from './vault'

const [master] = masterKeys(SECRET)
const [next] = masterKeys(OTHER_SECRET)
const place = { table: 'webhook', column: 'secret', row: 'wh_1' }
const dataKeys = [createDataKey('secrets', master, 1000), createDataKey('signing', master, 1000)]

function vaultOf(...args: Parameters<typeof createVault>): Vault {
  const created = createVault(...args)
  if (created.kind === 'refuse') throw new Error(created.reason)
  return created.vault
}

const textOf = (vault: Vault, envelope: string): string => {
  const opened = vault.open('secrets', place, envelope)
  return opened.kind === 'opened' ? opened.plaintext.toString() : opened.reason
}

describe('security.md §6 the vault: master secrets and data keys in one hand', () => {
  test('seals and opens', () => {
    const vault = vaultOf([master], dataKeys)
    expect(textOf(vault, vault.seal('secrets', place, 'whsec'))).toBe('whsec')
  })

  test('a purpose does not open what another sealed', () => {
    const vault = vaultOf([master], dataKeys)
    const reason = `webhook.secret of wh_1 names data key ${dataKeys[1]?.id}, which is not there`
    expect(vault.open('secrets', place, vault.seal('signing', place, 'x'))).toEqual({ kind: 'refuse', reason })
  })

  test('a new data key seals from then on; the old one still opens, in whatever order they are stored', () => {
    const old = vaultOf([master], dataKeys).seal('secrets', place, 'old')
    const newer = createDataKey('secrets', master, 2000)
    for (const stored of [
      [newer, ...dataKeys],
      [...dataKeys, newer],
    ]) {
      const vault = vaultOf([master], stored)
      expect(vault.seal('secrets', place, 'x')).toStartWith(`v1.${newer.id}.`)
      expect(textOf(vault, old)).toBe('old')
    }
  })

  test('after a rotation of the master secret, all is read without the old one', () => {
    const envelope = vaultOf([master], dataKeys).seal('secrets', place, 'kept')
    expect(textOf(vaultOf([next, master], dataKeys), envelope)).toBe('kept')
    const rewrapped = dataKeys.map((stored): WrappedDataKey => {
      const result = rewrapDataKey(stored, [next, master])
      if (result.kind === 'refuse') throw new Error(result.reason)
      return result.stored
    })
    expect(textOf(vaultOf([next], rewrapped), envelope)).toBe('kept')
  })

  test('FLT-24 a lost master secret, a missing purpose, a broken key: no vault', () => {
    expect(createVault([next], dataKeys)).toEqual({
      kind: 'refuse',
      reason: `master secret id ${master.id} not found, DB needs ${master.id}`,
    })
    expect(createVault([master], dataKeys.slice(0, 1))).toEqual({ kind: 'refuse', reason: 'no data key for signing' })
    expect(createVault([master], [])).toEqual({ kind: 'refuse', reason: 'no data key for secrets and signing' })
    const broken = dataKeys.map((stored) => ({ ...stored, wrapped: 'v1.AAAA.AAAA' }))
    expect(createVault([master], broken).kind).toBe('refuse')
  })

  test('PRM-21 a vault that is printed shows no key', () => {
    const shown = inspect(testVault(), { depth: 9 })
    for (const purpose of ['enc', 'mac-lookup'] as const)
      expect(shown).not.toContain(master.derive(purpose).toString('hex').slice(0, 8))
    expect(shown).not.toContain(SECRET.slice(0, 8))
  })
})

describe('security.md §6 macLookup: HMAC under mac-lookup, with its key id', () => {
  const mac = (key: typeof master, text: string) =>
    `${key.id}.${createHmac('sha256', key.derive('mac-lookup')).update(text).digest('base64url')}`

  test('by the active master secret', () => {
    expect(vaultOf([next, master], dataKeys).macLookup('attempt 123456')).toBe(mac(next, 'attempt 123456'))
  })

  test('during a rotation a value is looked for under each secret, the active one first', () => {
    expect(vaultOf([next, master], dataKeys).macLookups('123456')).toEqual([mac(next, '123456'), mac(master, '123456')])
  })

  test('PRM-17 a MAC of the audit log names its master key, and is checked by that one alone', () => {
    const old = vaultOf([next], [createDataKey('secrets', next, 1), createDataKey('signing', next, 1)])
    const vault = vaultOf([master], dataKeys)
    const mac = vault.macAudit('hash')
    expect(mac).toStartWith(`${master.id}.`)
    expect(vault.checkAuditMac('hash', mac)).toBe('right')
    expect(vault.checkAuditMac('other', mac)).toBe('wrong')
    expect(vault.checkAuditMac('hash', `${master.id}.é`)).toBe('wrong')
    expect(vault.checkAuditMac('hash', 'nothing')).toBe('unknown')
    expect(old.checkAuditMac('hash', mac)).toBe('unknown')
    expect(vault.macAudit('hash')).not.toBe(vault.macLookup('hash'))
  })

  test('a cursor is checked by any master key that is set, and is no MAC of anything else', () => {
    const cursor = vaultOf([master], dataKeys).macCursor('place')
    const vault = vaultOf([next, master], dataKeys)
    expect(vault.checkCursorMac('place', cursor)).toBe(true)
    expect(vault.checkCursorMac('place', vault.macCursor('place'))).toBe(true)
    expect(vault.checkCursorMac('other', cursor)).toBe(false)
    expect(vault.checkCursorMac('place', '')).toBe(false)
    expect(vault.checkCursorMac('place', vault.macLookup('place'))).toBe(false)
    expect(vault.checkCursorMac('place', vault.macAudit('place'))).toBe(false)
  })
})
