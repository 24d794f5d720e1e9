import { describe, expect, test } from 'bun:test'
import { generateKeyPairSync } from 'node:crypto'
import { publicJwk } from './public-jwk'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
const okp = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })

describe('JW-02 the public members and nothing else', () => {
  test.each([
    ['RS256', rsa, ['kty', 'kid', 'use', 'alg', 'n', 'e']],
    ['PS256', rsa, ['kty', 'kid', 'use', 'alg', 'n', 'e']],
    ['ES256', ec, ['kty', 'kid', 'use', 'alg', 'crv', 'x', 'y']],
    ['EdDSA', okp, ['kty', 'kid', 'use', 'alg', 'crv', 'x']],
  ] as const)('%s, even of a private key', (alg, jwk, members) => {
    const result = publicJwk({ ...jwk, k: 'AA', oth: [], ext: true, key_ops: ['sign'] } as typeof jwk, 'kid-1', alg)
    expect(Object.keys(result)).toEqual([...members])
    expect(result).toMatchObject({ kid: 'kid-1', use: 'sig', alg })
  })

  test('JW-04 a key without one of them is a bug', () => {
    expect(() => publicJwk({ crv: 'P-256', x: 'AA' }, 'kid-1', 'ES256')).toThrow('a EC key without y')
  })
})
