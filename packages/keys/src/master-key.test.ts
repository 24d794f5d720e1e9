import { describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { masterKeys, OTHER_SECRET, SECRET } from '../test/vault'
import { parseMasterKeys, type SubKeyPurpose } from './master-key'

const PURPOSES = [
  'enc',
  'kcv',
  'mac-row',
  'mac-lookup',
  'mac-audit',
  'cursor',
  'pepper',
  'key-id',
  'backup',
  'backup-manifest',
] as const

/** RFC 5869 spelled out, for one block of output. */
function hkdf(secret: string, info: string): Buffer {
  const pseudorandom = createHmac('sha256', Buffer.alloc(32)).update(secret).digest()
  return createHmac('sha256', pseudorandom).update(info).update(Buffer.of(1)).digest()
}

describe('security.md §6 key 1: the master secret', () => {
  test.each([
    ['none at all', [], 'no master secret is set'],
    ['an empty one', [''], 'master secret 1 is empty'],
    ['31 bytes', ['x'.repeat(31)], 'master secret 1 has 31 bytes, it needs 32 or more'],
    ['31 bytes and white space', [` ${'x'.repeat(31)}\n`], 'master secret 1 has 31 bytes, it needs 32 or more'],
    ['only white space', [' '.repeat(40)], 'master secret 1 is empty'],
    ['a short second one', [SECRET, 'short'], 'master secret 2 has 5 bytes, it needs 32 or more'],
    ['one given twice', [SECRET, OTHER_SECRET, SECRET], 'master secret 3 is the same as an earlier one'],
    ['bytes that are no UTF-8', [Buffer.alloc(40, 0xff).toString('utf8')], 'master secret 1 is not UTF-8 text'],
    ['half a surrogate pair', [`${SECRET}\uD800`], 'master secret 1 is not UTF-8 text'],
  ])('FLT-24 %s is refused', (_, values, reason) => {
    expect(parseMasterKeys(values)).toEqual({ kind: 'refuse', reason })
  })

  test.each([
    ['32 bytes', 'x'.repeat(32)],
    ['32 bytes in 16 characters', 'ü'.repeat(16)],
  ])('%s are enough', (_, value) => {
    expect(parseMasterKeys([value]).kind).toBe('keys')
  })

  test('the first is active and keeps its place', () => {
    const ids = masterKeys(SECRET, OTHER_SECRET).map(({ id }) => id)
    expect(ids).toEqual([masterKeys(SECRET)[0].id, masterKeys(OTHER_SECRET)[0].id])
    expect(new Set(ids).size).toBe(2)
  })

  test('PRM-21 a key that is printed shows an id and no secret', () => {
    const [key] = masterKeys(SECRET)
    expect(key.id).toMatch(/^[0-9a-f]{12}$/)
    for (const shown of [inspect(key, { depth: 9, showHidden: true }), JSON.stringify(key)]) {
      expect(shown).toContain(key.id)
      expect(shown).not.toContain(SECRET.slice(0, 8))
    }
  })
})

describe('security.md §6 key 2: HKDF-SHA-256 (RFC 5869), one purpose, one key', () => {
  test.each(PURPOSES.map((purpose) => [purpose] as [SubKeyPurpose]))(
    '%s is the HKDF of the whole secret',
    (purpose) => {
      expect(masterKeys(SECRET)[0].derive(purpose)).toEqual(hkdf(SECRET, purpose))
    },
  )

  test('all purposes of two secrets give different keys', () => {
    const all = masterKeys(SECRET, OTHER_SECRET).flatMap((key) =>
      PURPOSES.map((one) => key.derive(one).toString('hex')),
    )
    expect(new Set(all).size).toBe(PURPOSES.length * 2)
  })

  test('the id is derived and tells nothing of other keys', () => {
    expect(masterKeys(SECRET)[0].id).toBe(hkdf(SECRET, 'key-id').toString('hex').slice(0, 12))
  })

  test('a caller that clears its copy clears no other', () => {
    const [key] = masterKeys(SECRET)
    key.derive('enc').fill(0)
    expect(key.derive('enc')).toEqual(hkdf(SECRET, 'enc'))
  })
})
