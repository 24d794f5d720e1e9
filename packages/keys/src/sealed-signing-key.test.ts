import { describe, expect, test } from 'bun:test'
import { algorithmRows, jwtKeys } from '../test/jwt-keys'
import { testVault } from '../test/vault'
import { openSigner, sealSigningKey } from './sealed-signing-key'
import { signJwt } from './sign-jwt'
import { verifyOwnJwt } from './verify-jwt'

const keys = await jwtKeys()
const vault = testVault()
const seal = (alg: keyof typeof keys) =>
  sealSigningKey(keys[alg].generated, { kind: 'generate', alg, published_at: 1000, active_from: 5000 }, vault)

describe('security.md §6 signing keys at rest', () => {
  test.each(algorithmRows)('%s: what was sealed signs, and the public half stands beside it', async (alg) => {
    const key = seal(alg)
    expect(key).toMatchObject({
      alg,
      kid: keys[alg].generated.kid,
      created_at: 1000,
      published_at: 1000,
      active_from: 5000,
    })
    expect([key.retired_at, key.removed_at, key.revoked_at]).toEqual([null, null, null])
    const opened = await openSigner(key, vault)
    if (opened.kind === 'refuse') throw new Error(opened.reason)
    const token = await signJwt(opened.signer, 'JWT', { iss: 'https://id.example.org' })
    expect(await verifyOwnJwt(token, [key], { typ: 'JWT', issuer: 'https://id.example.org' })).toMatchObject({
      kind: 'claims',
    })
  })

  test('PRM-11 the row holds no private half in the clear', () => {
    const { private_key } = keys.ES256.generated
    const stored = JSON.stringify(seal('ES256'))
    for (const encoding of ['base64', 'base64url', 'hex'] as const)
      expect(stored).not.toContain(private_key.toString(encoding).slice(60, 90))
  })

  test('sealed for another kid, or by another vault, it does not open', async () => {
    const moved = { ...seal('ES256'), sealed_private_key: seal('EdDSA').sealed_private_key }
    expect(await openSigner(moved, vault)).toEqual({
      kind: 'refuse',
      reason: `signing_keys.private_key of ${moved.kid} does not open: altered, or of another row or column`,
    })
    expect((await openSigner(seal('ES256'), testVault())).kind).toBe('refuse')
  })
})
