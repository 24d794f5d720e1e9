import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { decodeBase64url, encodeBase64url } from './base64url'

describe('RFC 7515 §2 base64url without padding', () => {
  test('what is encoded is decoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test.each([
    ['padding', 'YQ=='],
    ['the alphabet of base64', '+/+/'],
    ['set bits behind the last byte', 'YR'],
    ['a single character', 'Y'],
    ['white space', 'YW Jj'],
    ['a line end', 'YWJj\n'],
    ['a character outside ASCII', 'YWJé'],
  ])('%s is refused', (_, text) => {
    expect(decodeBase64url(text)).toBeNull()
  })

  test('the empty text is no bytes', () => {
    expect(decodeBase64url('')).toEqual(Buffer.alloc(0))
  })
})
