import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { encodeBase64url } from './base64url'
import { algorithmOf, isTyped, readJws } from './jws'

const part = (value: unknown) => encodeBase64url(JSON.stringify(value))
const token = (header: unknown, claims: unknown) => `${part(header)}.${part(claims)}.c2ln`

describe('RFC 7515 §7.1 a JWT taken apart', () => {
  test('header and claims as they are', () => {
    const text = token({ alg: 'ES256' }, { sub: 'a' })
    expect(readJws(text, 100)).toEqual({ kind: 'jws', token: text, header: { alg: 'ES256' }, claims: { sub: 'a' } })
  })

  test.each([
    ['too long', token({}, { sub: 'a'.repeat(100) }), 'longer than 100 bytes'],
    ['encrypted', 'e30.e30.e30.e30.e30', 'encrypted'],
    ['two parts', 'e30.e30', 'not a JWT in compact form'],
    ['an empty header', '.e30.e30', 'the header is not a JSON object'],
    ['padding', 'e30=.e30.e30', 'not a JWT in compact form'],
    ['white space', ' e30.e30.e30', 'not a JWT in compact form'],
    ['a header that is a list', token([], {}), 'the header is not a JSON object'],
    ['claims that are a text', token({}, 'a'), 'the payload is not a JSON object'],
    ['claims that are no JSON', `e30.${encodeBase64url('{')}.e30`, 'the payload is not a JSON object'],
    ['crit', token({ crit: ['x'] }, {}), 'a header parameter that we do not know'],
    ['b64', token({ b64: false }, {}), 'a header parameter that we do not know'],
  ])('%s is refused', (_, text, reason) => expect(readJws(text, 100)).toEqual({ kind: 'refuse', reason }))

  test('anything at all never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readJws(text, 1000).kind === 'refuse'))
  })

  test.each([
    ['jwt', true],
    ['JWT', true],
    ['application/JWT', true],
    ['at+jwt', false],
    ['', false],
    [undefined, false],
    [['jwt'], false],
  ])('typ %p', (typ, is) => expect(isTyped({ typ }, ['jwt'])).toBe(is))
})

test('RFC 9864 §2.2: Ed25519 is EdDSA, where that is allowed; nothing else has a second name', () => {
  expect(algorithmOf({ alg: 'Ed25519' }, ['ES256', 'EdDSA'])).toBe('EdDSA')
  expect(algorithmOf({ alg: 'EdDSA' }, ['EdDSA'])).toBe('EdDSA')
  expect(algorithmOf({ alg: 'Ed25519' }, ['ES256'])).toBeUndefined()
  for (const alg of ['none', 'es256', 'Ed448', 'HS256', null, undefined, ['EdDSA']])
    expect(algorithmOf({ alg }, ['ES256', 'PS256', 'RS256', 'EdDSA'])).toBeUndefined()
})
