import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { makeTotpSecret, totpUri, verifyTotp } from './totp-code'

/** The secret of both RFCs: the ASCII text 12345678901234567890. */
const SECRET = makeTotpSecret(Buffer.from('12345678901234567890'))
const STEP = 30_000

describe('RFC 4226 appendix D: the first ten codes of the counter', () => {
  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('counter %d', (counter, code) => {
    expect(verifyTotp(SECRET, code, counter * STEP, null)).toEqual({ kind: 'ok', step: counter })
    expect(generateSync({ strategy: 'hotp', secret: SECRET, counter })).toBe(code)
  })
})

describe('RFC 6238 appendix B: SHA-1, whose last six digits are the code of six', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('%d s', (seconds, eight) => {
    expect(generateSync({ secret: SECRET, epoch: seconds, digits: 8 })).toBe(eight)
    const verdict = verifyTotp(SECRET, eight.slice(2), seconds * 1000, null)
    expect(verdict).toEqual({ kind: 'ok', step: Math.floor(seconds / 30) })
  })
})

describe('RFC 6238 §5.2, SEC-101: one step to either side, each once', () => {
  const NOW = 1_790_000_000_000
  const step = Math.floor(NOW / STEP)
  const code = (of: number) => generateSync({ secret: SECRET, epoch: of * 30 })

  test.each([
    [-2, 'wrong'],
    [-1, 'ok'],
    [0, 'ok'],
    [1, 'ok'],
    [2, 'wrong'],
  ])('the code of step %d is %s', (offset, kind) => {
    expect(verifyTotp(SECRET, code(step + offset), NOW, null).kind as string).toBe(kind)
  })

  test.each([
    ['the step that was used', step, step, 'replayed'],
    ['one before it', step - 1, step, 'replayed'],
    ['one after it', step + 1, step, 'ok'],
    ['after a step of the future was used', step, step + 1, 'replayed'],
    ['after the clock was set back', step, step + 1000, 'replayed'],
    ['after an older one was used', step, step - 1, 'ok'],
  ])('%s', (_, of, last, kind) => {
    expect(verifyTotp(SECRET, code(of), NOW, last).kind as string).toBe(kind)
  })

  test('digits in groups are the same code', () => {
    const right = code(step)
    for (const text of [
      ` ${right} `,
      `${right.slice(0, 3)} ${right.slice(3)}`,
      `${right.slice(0, 3)}-${right.slice(3)}`,
    ])
      expect(verifyTotp(SECRET, text, NOW, null).kind).toBe('ok')
  })

  test('whatever else is typed is wrong, and never an exception', () => {
    const odd = [
      '',
      '12345',
      '1234567',
      '１２３４５６',
      '12345६',
      '0x1234',
      '+12345',
      '1e5000',
      '-1',
      'null',
      '\0\0\0\0\0\0',
    ]
    for (const text of odd) expect(verifyTotp(SECRET, text, NOW, null)).toEqual({ kind: 'wrong' })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.option(fc.nat()), (text, last) => {
        expect(['ok', 'wrong', 'replayed']).toContain(verifyTotp(SECRET, text, NOW, last).kind)
      }),
    )
  })
})

describe('SEC-103: the secret', () => {
  test('is 160 bits in base32 of RFC 4648', () => {
    expect(SECRET).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(makeTotpSecret(new Uint8Array(20).fill(255))).toBe('7'.repeat(32))
    expect(() => makeTotpSecret(new Uint8Array(16))).toThrow(RangeError)
  })

  test('travels with the names of the instance and the account', () => {
    const uri = new URL(totpUri(SECRET, 'Fernhill & Söhne', 'maren+x@example.com'))
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
    expect(decodeURIComponent(uri.pathname)).toBe('/Fernhill & Söhne:maren+x@example.com')
    expect(uri.searchParams.get('secret')).toBe(SECRET)
    expect(uri.searchParams.get('issuer')).toBe('Fernhill & Söhne')
  })
})
