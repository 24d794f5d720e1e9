import { describe, expect, test } from 'bun:test'
import { encodeBase64url } from '../base64url'
import { fitsAlgorithm, readPublicKey, thumbprint } from './public-key'
import { EC_JKT, EC_KEY, ED_KEY, RSA_KEY } from './test/protocol-examples'

describe('RFC 7638 §3.1, RFC 8037 A.3, RFC 9449 §6.1 the published thumbprints (DP-01)', () => {
  test.each([
    ['RSA', RSA_KEY, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'],
    ['Ed25519', ED_KEY, 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'],
    ['P-256', EC_KEY, EC_JKT],
  ])('%s', (_, key, jkt) => {
    expect(thumbprint(key)).toBe(jkt)
    expect(thumbprint({ ...key, kid: 'a', alg: 'b' })).toBe(jkt)
  })
})

describe('RFC 7517 §4 a public key is read', () => {
  test.each([
    ['RSA', RSA_KEY],
    ['Ed25519', ED_KEY],
    ['P-256', EC_KEY],
  ])('%s, by its own members alone', (_, key) => {
    expect(readPublicKey({ ...key, use: 'sig', key_ops: ['verify'], x5u: 'https://evil.example', x5c: ['a'] })).toEqual(
      {
        kind: 'key',
        key: { ...key },
      },
    )
  })

  test.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])('DP-06 a private member %s', (member) => {
    expect(readPublicKey({ ...EC_KEY, [member]: 'AA' })).toEqual({ kind: 'private' })
  })

  const rsa = (bytes: number, first = 0x80) => encodeBase64url(Buffer.alloc(bytes, 1).fill(first, 0, 1))
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'key'],
    ['a list', [EC_KEY]],
    ['no kty', { ...EC_KEY, kty: undefined }],
    ['another kty', { ...EC_KEY, kty: 'oct' }],
    ['for encryption', { ...EC_KEY, use: 'enc' }],
    ['for signing alone', { ...EC_KEY, key_ops: ['sign'] }],
    ['another curve', { ...EC_KEY, crv: 'P-384' }],
    ['X25519', { ...ED_KEY, crv: 'X25519' }],
    ['a short x', { ...EC_KEY, x: 'AAAA' }],
    ['x in base64', { ...ED_KEY, x: `${ED_KEY.x}=` }],
    ['no y', { ...EC_KEY, y: undefined }],
    ['RSA of 2047 bits', { ...RSA_KEY, n: rsa(256, 0x7f) }],
    ['RSA of 4097 bits', { ...RSA_KEY, n: rsa(513, 1) }],
    ['RSA with zeros before it', { ...RSA_KEY, n: rsa(257, 0) }],
    ['RSA with a zero before e', { ...RSA_KEY, e: 'AAEAAQ' }],
    ['RSA of 1 as exponent', { ...RSA_KEY, e: 'AQ' }],
    ['RSA of an even exponent', { ...RSA_KEY, e: 'AQAA' }],
    ['RSA of a long exponent', { ...RSA_KEY, e: 'AQAAAAE' }],
  ])('%s is refused', (_, value) => expect(readPublicKey(value).kind).toBe('refuse'))

  test('RFC 8725 §3.1 the key says what it is for', () => {
    expect(fitsAlgorithm(RSA_KEY, 'PS256')).toBe(true)
    expect(fitsAlgorithm({ ...RSA_KEY, alg: 'RS256' }, 'PS256')).toBe(false)
    expect(fitsAlgorithm(EC_KEY, 'EdDSA')).toBe(false)
    // RFC 9864 §2.2: the new name of the same, as Web Crypto writes it.
    expect(fitsAlgorithm({ kty: 'OKP', crv: 'Ed25519', x: 'x', alg: 'Ed25519' }, 'EdDSA')).toBe(true)
    expect(fitsAlgorithm({ ...EC_KEY, alg: 'Ed25519' }, 'ES256')).toBe(false)
  })
})
