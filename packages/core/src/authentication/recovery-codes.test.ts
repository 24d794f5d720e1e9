import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { canonicalRecoveryCode, hashRecoveryCode, makeRecoveryCode } from './recovery-codes'

describe('SEC-106: recovery codes', () => {
  test('128 bits in readable groups, without letters that look like others', () => {
    expect(makeRecoveryCode(new Uint8Array(16))).toBe('00000-00000-00000-00000-000000')
    expect(makeRecoveryCode(new Uint8Array(16).fill(255))).toBe('7zzzz-zzzzz-zzzzz-zzzzz-zzzzzz')
    expect(makeRecoveryCode(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'))).toMatch(
      /^(?:[0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{6}$/,
    )
    expect(() => makeRecoveryCode(new Uint8Array(8))).toThrow(RangeError)
  })

  test('no two secrets have one code', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (a, b) => {
          expect(makeRecoveryCode(a) === makeRecoveryCode(b)).toBe(Buffer.from(a).equals(Buffer.from(b)))
        },
      ),
    )
  })

  test('typed in capitals, with spaces or none, with o for 0 and l for 1: the same code', () => {
    const code = '01abc-de01f-gh01j-km01n-pq01rs'
    const plain = code.replaceAll('-', '')
    const spellings = [
      code.toUpperCase(),
      plain,
      ` ${code.replaceAll('-', ' ')}\n`,
      code.replaceAll('-', '–'),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ]
    for (const text of spellings) expect(canonicalRecoveryCode(text)).toBe(plain)
    expect(hashRecoveryCode(plain)).toHaveLength(43)
  })

  test('what can be none of ours is none', () => {
    for (const text of [
      '',
      '0',
      '0'.repeat(25),
      '0'.repeat(27),
      'u'.repeat(26),
      `${'0'.repeat(25)}é`,
      '0'.repeat(4000),
    ])
      expect(canonicalRecoveryCode(text)).toBeNull()
  })
})
