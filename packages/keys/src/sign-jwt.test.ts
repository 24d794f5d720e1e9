import { describe, expect, test } from 'bun:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { algorithmRows, jwtKeys } from '../test/jwt-keys'
import { jwksDocument } from './jwks'
import { signJwt } from './sign-jwt'
import { importSigner } from './signer'

const keys = await jwtKeys()
const published = JSON.parse(
  new TextDecoder().decode(
    jwksDocument(
      Object.values(keys).map(({ key }) => key),
      1000,
    ).bytes,
  ),
)
const jwks = createLocalJWKSet(published)
const claims = { iss: 'https://id.example.org', sub: 'ü-1', aud: 'grafana', iat: 1_800_000_000, nonce: undefined }

describe('ID-01 the signature verifies with the key set of /keys, by jose', () => {
  test.each(algorithmRows)('%s', async (alg) => {
    for (const typ of ['JWT', 'at+jwt', 'logout+jwt'] as const) {
      const token = await signJwt(keys[alg].signer, typ, claims)
      const { payload, protectedHeader } = await jwtVerify(token, jwks, { algorithms: [alg], typ })
      expect(protectedHeader).toEqual({ alg, kid: keys[alg].generated.kid, typ })
      expect<object>(payload).toEqual({ iss: 'https://id.example.org', sub: 'ü-1', aud: 'grafana', iat: 1_800_000_000 })
    }
  })

  test.each(algorithmRows)('%s: many in flight at once do not mix', async (alg) => {
    const tokens = await Promise.all(
      Array.from({ length: 30 }, (_, sub) => signJwt(keys[alg].signer, 'JWT', { sub: `${sub}` })),
    )
    const subs = await Promise.all(tokens.map(async (token) => (await jwtVerify(token, jwks)).payload.sub))
    expect(subs).toEqual(Array.from({ length: 30 }, (_, sub) => `${sub}`))
  })
})

describe('JW-05 a key serves exactly one algorithm', () => {
  test.each(algorithmRows)('a private key of another type is refused for %s', async (alg) => {
    const { private_key } = keys[alg === 'ES256' ? 'EdDSA' : 'ES256'].generated
    await expect(importSigner({ kid: 'x', alg }, private_key)).rejects.toThrow()
  })
})
