import { describe, expect, test } from 'bun:test'
import { createHmac, randomBytes } from 'node:crypto'
import { encodeBase64url } from '@gatekeeper/core/base64url'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import fc from 'fast-check'
import { CompactEncrypt } from 'jose'
import { algorithmRows, jwtKeys } from '../test/jwt-keys'
import { oneByteChange } from '../test/one-byte-change'
import { signJwt } from './sign-jwt'
import type { Signer } from './signer'
import { verifyOwnJwt } from './verify-jwt'

const keys = await jwtKeys()
const onFile = Object.values(keys).map(({ key }) => key)
const stranger = await jwtKeys()
const issuer = 'https://id.example.org'
const claims = { iss: issuer, sub: 'u1', aud: 'grafana', exp: 1000, iat: 100 }
const check = (token: string, on: SigningKey[] = onFile, typ: 'JWT' | 'at+jwt' | 'logout+jwt' = 'JWT') =>
  verifyOwnJwt(token, on, { typ, issuer })

/** A token with any header, really signed by `signer`. */
async function withHeader(header: object | string, signer: Signer = keys.ES256.signer): Promise<string> {
  const text = typeof header === 'string' ? header : JSON.stringify(header)
  const input = `${encodeBase64url(text)}.${encodeBase64url(JSON.stringify(claims))}`
  return `${input}.${encodeBase64url(await signer.sign(input))}`
}
const own = { alg: 'ES256', kid: keys.ES256.key.kid, typ: 'JWT' }
const valid = await signJwt(keys.ES256.signer, 'JWT', claims)
const [header = '', payload = '', signature = ''] = valid.split('.')

describe('LG-20, LO-14 a hint of ours is accepted', () => {
  test.each(algorithmRows)('%s, long expired', async (alg) => {
    const token = await signJwt(keys[alg].signer, 'JWT', claims)
    expect(await check(token)).toEqual({ kind: 'claims', claims, kid: keys[alg].key.kid, alg })
  })

  test.each<[string, Partial<SigningKey>]>([
    ['published', { active_from: 9e15 }],
    ['active', {}],
    ['retired', { retired_at: 5 }],
    ['JW-08 removed', { retired_at: 5, removed_at: 6 }],
  ])('signed with a key that is %s', async (_, life) => {
    expect((await check(valid, [{ ...keys.ES256.key, ...life }])).kind).toBe('claims')
  })

  test('LG-20, LO-14 of somebody in hundreds of groups', async () => {
    const groups = Array.from({ length: 400 }, (_, index) => `department-of-rather-long-names-${index}`)
    const token = await signJwt(keys.ES256.signer, 'JWT', { ...claims, groups })
    expect(token.length).toBeGreaterThan(16_384)
    expect((await check(token)).kind).toBe('claims')
  })

  test('a key that was revoked is not accepted', async () => {
    const revoked = { ...keys.ES256.key, revoked_at: 7 }
    expect(await check(valid, [revoked])).toEqual({ kind: 'refuse', reason: 'the key was revoked' })
  })
})

describe('ID-16, LG-22 token kinds do not mix', () => {
  test.each(['JWT', 'at+jwt', 'logout+jwt'] as const)('%s is accepted only as itself', async (typ) => {
    const token = await signJwt(keys.EdDSA.signer, typ, claims)
    for (const wanted of ['JWT', 'at+jwt', 'logout+jwt'] as const)
      expect((await check(token, onFile, wanted)).kind).toBe(wanted === typ ? 'claims' : 'refuse')
  })
})

describe('LO-07, LO-08, LG-22, SEC-069, SEC-072 what is not ours is refused', () => {
  const publicKey = JSON.stringify(keys.RS256.generated.public_jwk)
  const hmac = (kid: string) => {
    const input = `${encodeBase64url(JSON.stringify({ alg: 'HS256', kid, typ: 'JWT' }))}.${payload}`
    return `${input}.${createHmac('sha256', publicKey).update(input).digest('base64url')}`
  }

  test.each<[string, () => string | Promise<string>, string]>([
    ['alg none', () => `${encodeBase64url('{"alg":"none","typ":"JWT"}')}.${payload}.`, 'kid is of no key of ours'],
    ['alg none with our kid', () => withHeader({ ...own, alg: 'none' }), "alg is not the key's"],
    ['alg None', () => withHeader({ ...own, alg: 'None' }), "alg is not the key's"],
    ['HS256 with the public key', () => hmac(keys.RS256.key.kid), "alg is not the key's"],
    ['no alg', () => withHeader({ kid: own.kid, typ: 'JWT' }), "alg is not the key's"],
    [
      'PS256 by the key of RS256',
      () => withHeader({ ...own, alg: 'PS256', kid: keys.RS256.key.kid }),
      "alg is not the key's",
    ],
    ['crit', () => withHeader({ ...own, crit: ['x'], x: 1 }), 'a header parameter that we do not know'],
    ['b64', () => withHeader({ ...own, crit: ['b64'], b64: false }), 'a header parameter that we do not know'],
    ['zip', () => withHeader({ ...own, zip: 'DEF' }), 'a header parameter that is not ours'],
    ['jku', () => withHeader({ ...own, jku: 'http://127.0.0.1:1/keys' }), 'a header parameter that is not ours'],
    ['x5u', () => withHeader({ ...own, x5u: 'http://127.0.0.1:1/x' }), 'a header parameter that is not ours'],
    [
      'jwk',
      () => withHeader({ ...own, jwk: stranger.ES256.key.public_jwk }, stranger.ES256.signer),
      'a header parameter that is not ours',
    ],
    ['__proto__', () => withHeader(`{"__proto__":${JSON.stringify(own)}}`), 'a header parameter that is not ours'],
    ['no typ', () => withHeader({ alg: own.alg, kid: own.kid }), 'typ is not JWT'],
    ['another typ', () => withHeader({ ...own, typ: 'jwt' }), 'typ is not JWT'],
    ['no kid', () => withHeader({ alg: 'ES256', typ: 'JWT' }), 'kid is of no key of ours'],
    ['a kid that is a path', () => withHeader({ ...own, kid: '../../dev/null' }), 'kid is of no key of ours'],
    ['a kid that is SQL', () => withHeader({ ...own, kid: "' OR 1=1" }), 'kid is of no key of ours'],
    ['a kid that is no text', () => withHeader({ ...own, kid: [own.kid] }), 'kid is of no key of ours'],
    ['the key of a stranger', () => signJwt(stranger.ES256.signer, 'JWT', claims), 'kid is of no key of ours'],
    ['the key of a stranger under our kid', () => withHeader(own, stranger.ES256.signer), 'the signature is wrong'],
    [
      'another issuer',
      () => signJwt(keys.ES256.signer, 'JWT', { ...claims, iss: `${issuer}/` }),
      'iss is another issuer',
    ],
    [
      'iss and aud swapped',
      () => signJwt(keys.ES256.signer, 'JWT', { ...claims, iss: 'grafana', aud: issuer }),
      'iss is another issuer',
    ],
    ['no issuer', () => signJwt(keys.ES256.signer, 'JWT', { sub: 'u1' }), 'iss is another issuer'],
    ['a list as payload', () => signJwt(keys.ES256.signer, 'JWT', [claims]), 'the payload is not a JSON object'],
    ['a list as header', () => withHeader('[]'), 'the header is not a JSON object'],
    ['a header that is no JSON', () => withHeader('{"alg":'), 'the header is not a JSON object'],
    ['a header null', () => withHeader('null'), 'the header is not a JSON object'],
    ['no signature', () => `${header}.${payload}.`, 'the signature is wrong'],
    ['the signature left out', () => `${header}.${payload}`, 'not a JWT in compact form'],
    ['padding', () => `${valid}=`, 'not a JWT in compact form'],
    ['a line end', () => `${valid}\n`, 'not a JWT in compact form'],
    ['four parts', () => `${valid}.AAAA`, 'not a JWT in compact form'],
    ['the empty text', () => '', 'not a JWT in compact form'],
    [
      'more than 32 KiB',
      () => signJwt(keys.ES256.signer, 'JWT', { ...claims, x: 'x'.repeat(30_000) }),
      'longer than 32768 bytes',
    ],
    ['40 000 dots', () => '.'.repeat(40_000), 'longer than 32768 bytes'],
    ['8 000 dots', () => '.'.repeat(8000), 'not a JWT in compact form'],
    ['an encrypted token', () => encrypted(), 'encrypted'],
  ])('%s', async (_, make, reason) => {
    expect(await check(await make())).toEqual({ kind: 'refuse', reason })
  })

  const encrypted = () =>
    new CompactEncrypt(Buffer.from(valid)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(randomBytes(32))

  test('SEC-072 a megabyte is refused at once', async () => {
    const began = performance.now()
    expect((await check(`${header}.${'A'.repeat(1 << 20)}.${signature}`)).kind).toBe('refuse')
    expect(performance.now() - began).toBeLessThan(50)
  })
})

describe('SEC-078 any one-byte change fails', () => {
  test.each(algorithmRows)('%s: every byte of the signature, each bit', async (alg) => {
    const token = await signJwt(keys[alg].signer, 'JWT', claims)
    const flips = alg === 'ES256' || alg === 'EdDSA' ? [1, 2, 4, 8, 16, 32, 64, 128] : [1, 2, 64]
    for (let at = token.lastIndexOf('.'); at < token.length; at++)
      for (const flip of flips) {
        const bytes = Buffer.from(token)
        bytes[at] = (bytes[at] ?? 0) ^ flip
        expect((await check(bytes.toString('latin1'))).kind).toBe('refuse')
      }
  })

  test.each(algorithmRows)('%s: any change anywhere', async (alg) => {
    const token = await signJwt(keys[alg].signer, 'JWT', claims)
    await fc.assert(
      fc.asyncProperty(oneByteChange(token), async (changed) => {
        expect((await check(changed)).kind).toBe('refuse')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('bad input never throws', () => {
  const part = fc.oneof(
    fc.constantFrom(header, payload, signature, ''),
    fc.base64String(),
    fc.json().map(encodeBase64url),
  )
  test('anything that looks like a token', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')),
        ),
        async (token) => {
          fc.pre(token !== valid)
          expect((await check(token)).kind).toBe('refuse')
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('any JSON as header, under a real signature', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect((await check(await withHeader(JSON.stringify(value)))).kind).toBe('refuse')
      }),
    )
  })
})
