import { describe, expect, test } from 'bun:test'
import { hashToken, isHashOf, makeToken, TOKEN_KINDS, type TokenKind } from './token'

describe('section 2, TK-03, RF-03, AT-02: tokens are gk<kind>_ and 43 base64url characters', () => {
  test.each(Object.keys(TOKEN_KINDS) as TokenKind[])('%s', (kind) => {
    const token = makeToken(kind, new Uint8Array(32).fill(251))
    expect(token).toMatch(/^gk[a-z]_[A-Za-z0-9_-]{43}$/)
    expect(token[2]).toBe(TOKEN_KINDS[kind])
  })
  test('every bit counts', () => {
    const tokens = Array.from({ length: 256 }, (_, bit) => {
      const random = new Uint8Array(32)
      random[bit >> 3] = 1 << (bit & 7)
      return makeToken('code', random)
    })
    expect(new Set(tokens).size).toBe(256)
  })
  test('the kinds differ', () => {
    expect(new Set(Object.values(TOKEN_KINDS)).size).toBe(Object.keys(TOKEN_KINDS).length)
  })
  test.each([0, 16, 31, 33])('%i bytes are a bug', (length) => {
    expect(() => makeToken('code', new Uint8Array(length))).toThrow(RangeError)
  })
})

describe('PRM-10 a token is compared by its digest', () => {
  const token = makeToken('code', new Uint8Array(32).fill(7))
  const hash = hashToken(token)
  test('the token itself', () => expect(isHashOf(hash, token)).toBe(true))
  test.each([
    ['one letter less', token.slice(0, -1)],
    ['one more', `${token}A`],
    ['another case', token.toUpperCase()],
    ['a space behind', `${token} `],
    ['nothing', ''],
    ['its own hash', hash],
  ])('%s is not', (_, given) => expect(isHashOf(hash, given)).toBe(false))
  test.each(['', 'x', `${hash}x`, hash.slice(1)])('a hash on file that is none: %j', (filed) =>
    expect(isHashOf(filed, token)).toBe(false),
  )
})

describe('on file is the SHA-256 of the whole string', () => {
  test('FIPS 180-2, appendix B.1', () => {
    expect(hashToken('abc')).toBe(
      Buffer.from('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex').toString('base64url'),
    )
  })
  test('the prefix is part of it', () => {
    const random = new Uint8Array(32)
    expect(hashToken(makeToken('code', random))).not.toBe(hashToken(makeToken('access', random)))
  })
})
