import { describe, expect, test } from 'bun:test'
import { jwtKeys } from '../test/jwt-keys'
import { bareKey } from '../test/simulate-rotation'
import { jwksDocument } from './jwks'
import { generateSigningKey } from './signing-key'

const all = Object.values(await jwtKeys()).map(({ key }) => key)
const rs = all[0] ?? bareKey('', 'RS256', 0)
const { kid, public_jwk } = await generateSigningKey('RS256')
const next = bareKey(kid, 'RS256', 5000, { published_at: 1000, public_jwk })

const read = (...args: Parameters<typeof jwksDocument>): { keys: Record<string, unknown>[] } =>
  JSON.parse(new TextDecoder().decode(jwksDocument(...args).bytes))
const kids = (...args: Parameters<typeof jwksDocument>) => read(...args).keys.map((jwk) => jwk.kid)

describe('SEC-019, JW-02 to JW-05 the document of /keys', () => {
  test('each key with kid, use and alg, and no private member', () => {
    const { keys } = read(all, 1000)
    expect(keys.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA'])
    for (const jwk of keys) {
      expect(jwk).toMatchObject({ kid: expect.any(String), use: 'sig' })
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']) expect(jwk).not.toHaveProperty(member)
    }
  })

  test('a private member that got into a stored key does not get out', () => {
    const careless = { ...rs, public_jwk: { ...rs.public_jwk, d: 'AAAA', p: 'AAAA' } }
    expect(jwksDocument([careless], 1000).bytes).toEqual(jwksDocument([rs], 1000).bytes)
  })

  test('the key that signs comes first, whatever its kid', () => {
    const handing = { ...rs, retired_at: 5000 }
    expect(kids([next, handing], 4999)).toEqual([rs.kid, next.kid])
    expect(kids([next, handing], 5000)).toEqual([next.kid, rs.kid])
  })

  test('removed and revoked keys are not in it', () => {
    expect(
      kids(
        [
          { ...rs, retired_at: 1, removed_at: 2 },
          { ...next, revoked_at: 3 },
        ],
        1000,
      ),
    ).toEqual([])
  })
})

describe('JW-09 constant bytes and a strong ETag', () => {
  test('the same keys in another order are the same document', () => {
    expect(jwksDocument(all.toReversed(), 2000)).toEqual(jwksDocument(all, 1000))
  })

  test('the ETag is strong, quoted, and changes with the keys', () => {
    const one = jwksDocument(all, 1000).etag
    expect(one).toMatch(/^"[\w-]{43}"$/)
    expect(jwksDocument([...all, next], 1000).etag).not.toBe(one)
  })

  test.each([
    [0, 5000],
    [4999, 5000],
    [5000, null],
  ])('at %d it is good until %p, the next planned change', (now, good_until) => {
    expect(jwksDocument([{ ...rs, retired_at: 5000 }, next], now).good_until).toBe(good_until)
  })
})
