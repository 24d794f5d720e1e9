import { describe, expect, test } from 'bun:test'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { algorithmRows, jwtKeys } from '../test/jwt-keys'
import { generateSigningKey } from './signing-key'

const keys = await jwtKeys()

describe('JW-06 the keys: RSA 2048, P-256, Ed25519', () => {
  test.each<[SigningAlgorithm, string, object]>([
    ['RS256', 'rsa', { modulusLength: 2048, publicExponent: 65537n }],
    ['ES256', 'ec', { namedCurve: 'prime256v1' }],
    ['PS256', 'rsa', { modulusLength: 2048, publicExponent: 65537n }],
    ['EdDSA', 'ed25519', {}],
  ])('%s', (alg, type, details) => {
    const { public_jwk, private_key } = keys[alg].generated
    const privateKey = createPrivateKey({ key: private_key, format: 'der', type: 'pkcs8' })
    expect(privateKey.asymmetricKeyType as string).toBe(type)
    expect(privateKey.asymmetricKeyDetails ?? {}).toMatchObject(details)
    const published = createPublicKey({ key: { ...public_jwk }, format: 'jwk' })
    expect(createPublicKey(privateKey).equals(published)).toBe(true)
  })
})

describe('JW-04 every key is well formed', () => {
  test.each<[SigningAlgorithm, string, Record<string, RegExp>]>([
    ['RS256', 'RSA', { n: /^[\w-]{342}$/, e: /^AQAB$/ }],
    ['ES256', 'EC', { crv: /^P-256$/, x: /^[\w-]{43}$/, y: /^[\w-]{43}$/ }],
    ['PS256', 'RSA', { n: /^[\w-]{342}$/, e: /^AQAB$/ }],
    ['EdDSA', 'OKP', { crv: /^Ed25519$/, x: /^[\w-]{43}$/ }],
  ])('%s', (alg, kty, members) => {
    const jwk: Record<string, unknown> = { ...keys[alg].generated.public_jwk }
    expect(jwk).toMatchObject({ kty, use: 'sig', alg, kid: keys[alg].generated.kid })
    for (const [name, form] of Object.entries(members)) expect(jwk[name]).toMatch(form)
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'kid', 'kty', 'use', ...Object.keys(members)].sort())
  })

  test('coordinates keep their leading zero bytes (RFC 7518 §6.2.1.2)', async () => {
    for (let round = 0; round < 1000; round++) {
      const { x, y } = (await generateSigningKey('ES256')).public_jwk
      expect([x?.length, y?.length]).toEqual([43, 43])
    }
  })
})

describe('JW-03 every kid is different', () => {
  test('128 random bits, across algorithms', async () => {
    const more = await Promise.all(Array.from({ length: 200 }, (_, n) => generateSigningKey(n % 2 ? 'ES256' : 'EdDSA')))
    const kids = [...Object.values(keys).map(({ generated }) => generated), ...more].map(({ kid }) => kid)
    for (const kid of kids) expect(kid).toMatch(/^[\w-]{22}$/)
    expect(new Set(kids).size).toBe(kids.length)
  })

  test.each(algorithmRows)('JW-05 %s has a key of its own', (alg) => {
    const same = Object.values(keys).filter(
      ({ generated }) => generated.public_jwk.n === keys[alg].generated.public_jwk.n,
    )
    expect(same.length).toBe(alg === 'RS256' || alg === 'PS256' ? 1 : 2)
  })
})
