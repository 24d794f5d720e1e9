import { beforeAll, describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { encodeBase64url } from '@gatekeeper/core/base64url'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { algorithmRows, jwtKeys, type TestKey } from '../test/jwt-keys'
import { verifyForeignJwt } from './verify-foreign-jwt'

const NOW = 1_800_000_000_000
const SECONDS = NOW / 1000
const expected = { issuers: ['https://sso.example.com'], client_id: 'gatekeeper', nonce: 'the-nonce', now: NOW }
const good = {
  iss: 'https://sso.example.com',
  aud: 'gatekeeper',
  sub: 's',
  nonce: 'the-nonce',
  exp: SECONDS + 600,
  iat: SECONDS,
}

let keys: Record<SigningAlgorithm, TestKey>
let published: unknown[]
beforeAll(async () => {
  keys = await jwtKeys()
  published = Object.values(keys).map(({ key }) => key.public_jwk)
})

const make = async (
  claims: unknown,
  alg: SigningAlgorithm = 'RS256',
  header: Record<string, unknown> = {},
): Promise<string> => {
  const { signer } = keys[alg]
  const head = encodeBase64url(JSON.stringify({ alg, kid: signer.kid, typ: 'JWT', ...header }))
  const input = `${head}.${encodeBase64url(JSON.stringify(claims))}`
  return `${input}.${encodeBase64url(await signer.sign(input))}`
}
const verdict = async (token: string, of: unknown[] = published) => {
  const result = await verifyForeignJwt(token, of, expected)
  return result.kind === 'refuse' ? result.reason : result.kind
}

describe('Core §3.1.3.7 an ID token of another provider', () => {
  test.each(algorithmRows)('%s is taken', async (alg) => {
    expect(await verifyForeignJwt(await make(good, alg), published, expected)).toEqual({ kind: 'claims', claims: good })
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['of us among others, authorised for us', { aud: ['gatekeeper', 'project'], azp: 'gatekeeper' }, 'claims'],
    ['of a clock a minute behind', { exp: SECONDS - 59 }, 'claims'],
    ['of a clock a minute ahead', { iat: SECONDS + 60 }, 'claims'],
    ['SEC-136 iss', { iss: 'https://evil.example.com' }, 'iss is another issuer'],
    ['SEC-136 iss with a slash', { iss: 'https://sso.example.com/' }, 'iss is another issuer'],
    ['SEC-136 no iss', { iss: undefined }, 'iss is another issuer'],
    ['SEC-136 iss in a list', { iss: ['https://sso.example.com'] }, 'iss is another issuer'],
    ['SEC-136 aud', { aud: 'another' }, 'aud is not us'],
    ['SEC-136 no aud', { aud: undefined }, 'aud is not us'],
    ['SEC-136 aud in an object', { aud: { gatekeeper: true } }, 'aud is not us'],
    ['SEC-136 several aud, no azp', { aud: ['gatekeeper', 'another'] }, 'several audiences and no azp'],
    ['SEC-136 azp', { azp: 'another' }, 'azp is not us'],
    ['SEC-136 azp of several aud', { aud: ['gatekeeper', 'another'], azp: 'another' }, 'azp is not us'],
    ['SEC-136 nonce', { nonce: 'another' }, 'nonce is not the one that was sent'],
    ['SEC-136 no nonce', { nonce: undefined }, 'nonce is not the one that was sent'],
    ['SEC-136 expired', { exp: SECONDS - 60 }, 'exp is over'],
    ['SEC-136 no exp', { exp: undefined }, 'exp is over'],
    ['SEC-136 exp as a text', { exp: String(SECONDS + 600) }, 'exp is over'],
    ['SEC-136 made in the future', { iat: SECONDS + 61 }, 'iat lies in the future'],
    ['SEC-136 no iat', { iat: undefined }, 'iat lies in the future'],
    ['SEC-136 not yet good', { nbf: SECONDS + 61 }, 'nbf lies in the future'],
  ])('%s', async (_, changes, outcome) => expect(await verdict(await make({ ...good, ...changes }))).toBe(outcome))
})

describe('SEC-136 the signature', () => {
  const unsigned = (alg: string, kid = '') =>
    `${encodeBase64url(JSON.stringify({ alg, kid, typ: 'JWT' }))}.${encodeBase64url(JSON.stringify(good))}`

  test('none at all', async () => {
    const { kid } = keys.RS256.signer
    expect(await verdict(`${unsigned('none', kid)}.`)).toBe('alg is not one that we take')
    expect(await verdict(`${unsigned('RS256', kid)}.`)).toBe('the signature is wrong')
    expect(await verdict(unsigned('RS256', kid))).toBe('not a JWT in compact form')
  })

  test('alg switched to HMAC over the public key', async () => {
    const input = unsigned('HS256', keys.RS256.signer.kid)
    const mac = createHmac('sha256', JSON.stringify(keys.RS256.key.public_jwk)).update(input).digest()
    expect(await verdict(`${input}.${encodeBase64url(mac)}`)).toBe('alg is not one that we take')
    const symmetric = [{ kty: 'oct', kid: 'a', k: encodeBase64url('secret') }]
    expect(await verdict(`${input}.${encodeBase64url(mac)}`, symmetric)).toBe('alg is not one that we take')
  })

  test('alg switched to another of the list: the key is of its own alone', async () => {
    expect(await verdict(await make(good, 'RS256', { alg: 'PS256' }))).toBe('unknown_key')
    expect(await verdict(await make(good, 'RS256', { alg: 'ES256' }))).toBe('unknown_key')
  })

  test('an unknown kid, a key for encryption, no key at all', async () => {
    expect(await verdict(await make(good, 'RS256', { kid: 'another' }))).toBe('unknown_key')
    const encrypting = published.map((key) => ({ ...(key as object), use: 'enc' }))
    expect(await verdict(await make(good), encrypting)).toBe('unknown_key')
    expect(await verdict(await make(good), [null, 7, [], 'x', {}])).toBe('unknown_key')
  })

  test('no kid: the only key that fits is meant, of two none', async () => {
    const token = await make(good, 'RS256', { kid: undefined })
    expect(await verdict(token)).toBe('claims')
    expect(await verdict(token, [...published, { ...keys.RS256.key.public_jwk, kid: 'twin' }])).toBe(
      'no kid, and several keys',
    )
  })

  test('one changed byte of the claims', async () => {
    const [head, , signature] = (await make(good)).split('.')
    const other = encodeBase64url(JSON.stringify({ ...good, sub: 'victim' }))
    expect(await verdict(`${head}.${other}.${signature}`)).toBe('the signature is wrong')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['an access token', { typ: 'at+jwt' }, 'typ is not JWT'],
    ['a logout token', { typ: 'logout+jwt' }, 'typ is not JWT'],
    ['SEC-072 a typ that no text can be made of', { typ: { toString: 1 } }, 'typ is not JWT'],
    ['an extension', { crit: ['x'], x: 1 }, 'a header parameter that we do not know'],
    ['a kid that is no text', { kid: { a: 1 } }, 'kid is not a text'],
    ['a key of its own', { kid: 'x', jwk: {} }, 'unknown_key'],
    ['no typ', { typ: undefined }, 'claims'],
  ])('%s', async (_, header, outcome) => expect(await verdict(await make(good, 'RS256', header))).toBe(outcome))

  test.each(['', '.', '..', 'a.b.c', 'a.b.c.d.e', `${'a'.repeat(40_000)}..`, '\u0000', 'e30.e30.e30'])(
    'garbage %#',
    async (token) => expect((await verifyForeignJwt(token, published, expected)).kind).toBe('refuse'),
  )
})
