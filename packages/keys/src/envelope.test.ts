import { describe, expect, test } from 'bun:test'
import { createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { oneByteChange } from '../test/one-byte-change'
import type { DataKey } from './data-key'
import { open, type Place, seal } from './envelope'

const SECRET = randomBytes(32)
const key: DataKey = { id: 'dek-1', purpose: 'secrets', created_at: 0, secret: createSecretKey(SECRET) }
const other: DataKey = { id: 'dek-2', purpose: 'secrets', created_at: 0, secret: createSecretKey(randomBytes(32)) }
const keys = new Map([key, other].map((one) => [one.id, one]))
const place: Place = { table: 'totp', column: 'seed', row: 'cred_1' }

describe('security.md §6 the envelope v1.{dekId}.{nonce}.{ct+tag}', () => {
  test('AES-256-GCM with the AAD table|column|rowId|v1, as plain node:crypto reads it', () => {
    const [version, id, nonce, sealed, ...more] = seal(key, place, 'JBSWY3DPEHPK3PXP').split('.')
    expect([version, id, more]).toEqual(['v1', 'dek-1', []])
    const bytes = Buffer.from(sealed ?? '', 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', SECRET, Buffer.from(nonce ?? '', 'base64url'))
    decipher.setAAD(Buffer.from('totp|seed|cred_1|v1'))
    decipher.setAuthTag(bytes.subarray(-16))
    expect(decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')).toBe('JBSWY3DPEHPK3PXP')
  })

  test('what is sealed opens in its place, whatever bytes it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plaintext, row) => {
        const opened = open(keys, { ...place, row }, seal(key, { ...place, row }, plaintext))
        expect(opened).toEqual({ kind: 'opened', plaintext: Buffer.from(plaintext) })
      }),
    )
  })

  test('text is UTF-8; the empty text is a value like any other', () => {
    for (const text of ['pässword 🔑', '']) {
      const opened = open(keys, place, seal(key, place, text))
      expect(opened.kind === 'opened' && opened.plaintext.toString('utf8')).toBe(text)
    }
  })

  test('no two envelopes are alike', () => {
    const nonces = Array.from({ length: 1000 }, () => seal(key, place, 'x').split('.')[2])
    expect(new Set(nonces).size).toBe(1000)
  })

  test.each([
    ['another row', { ...place, row: 'cred_2' }],
    ['another column', { ...place, column: 'name' }],
    ['another table', { ...place, table: 'webhook' }],
    ['a place that reads alike when joined', { table: 'totp', column: 'seed', row: 'cred_1|v1' }],
  ])('swapped to %s it does not open, and says so', (_, elsewhere) => {
    const opened = open(keys, elsewhere, seal(key, place, 'JBSWY3DPEHPK3PXP'))
    const { table, column, row } = elsewhere
    const reason = `${table}.${column} of ${row} does not open: altered, or of another row or column`
    expect(opened).toEqual({ kind: 'refuse', reason })
  })

  test('two rows, two columns: every swap fails, every value in its place opens', () => {
    const places = ['a', 'b'].flatMap((row) => ['seed', 'spare'].map((column) => ({ table: 'totp', column, row })))
    const envelopes = places.map((one) => seal(key, one, `${one.row} ${one.column}`))
    for (const [from, envelope] of envelopes.entries())
      for (const [to, one] of places.entries())
        expect(open(keys, one, envelope).kind).toBe(from === to ? 'opened' : 'refuse')
  })

  test('under the id of another data key it does not open; under an unknown one it names it', () => {
    const envelope = seal(key, place, 'x')
    expect(open(keys, place, envelope.replace('dek-1', 'dek-2')).kind).toBe('refuse')
    expect(open(keys, place, envelope.replace('dek-1', 'dek-3'))).toEqual({
      kind: 'refuse',
      reason: 'totp.seed of cred_1 names data key dek-3, which is not there',
    })
  })

  test('every byte of the envelope: any change and it does not open', () => {
    const envelope = seal(key, place, 'JBSWY3DPEHPK3PXP')
    for (let at = 0; at < envelope.length; at++)
      for (const flip of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const bytes = Buffer.from(envelope)
        bytes[at] = (bytes[at] ?? 0) ^ flip
        expect(open(keys, place, bytes.toString('latin1')).kind).toBe('refuse')
      }
    fc.assert(
      fc.property(oneByteChange(envelope), (changed) => expect(open(keys, place, changed).kind).toBe('refuse')),
      { numRuns: 2000 },
    )
  })

  test('cut short anywhere, or with more behind it, it does not open', () => {
    const envelope = seal(key, place, 'JBSWY3DPEHPK3PXP')
    for (let length = 0; length < envelope.length; length++)
      expect(open(keys, place, envelope.slice(0, length)).kind).toBe('refuse')
    for (const more of ['A', 'AAAA', '=', '.', '.AAAA', '\n', ' '])
      expect(open(keys, place, envelope + more).kind).toBe('refuse')
  })

  test('a tag cut to fewer bits does not open', () => {
    const [version, id, nonce, sealed] = seal(key, place, '').split('.')
    const short = Buffer.from(sealed ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url')
    expect(open(keys, place, [version, id, nonce, short].join('.')).kind).toBe('refuse')
  })

  test('any other text is refused and never throws', () => {
    const part = fc.stringMatching(/^[\w-]{0,24}$/)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(part, part).map(([a, b]) => `v1.dek-1.${a}.${b}`),
        ),
        (text) => {
          expect(open(keys, place, text).kind).toBe('refuse')
        },
      ),
      { numRuns: 2000 },
    )
  })
})
