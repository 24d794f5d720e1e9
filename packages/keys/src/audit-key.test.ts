import { describe, expect, test } from 'bun:test'
import { keyThumbprint, readHead } from '@gatekeeper/core/delivery/audit-head'
import { testVault } from '../test/vault'
import { createAuditKey, openAuditKey } from './audit-key'

const vault = testVault()
const claims = {
  id: 'h1',
  kind: 'head' as const,
  seq: 7,
  hash: 'f'.repeat(64),
  at: 1000,
  iss: 'https://auth.example.com',
}

describe('PRM-17 the audit key (docs/decisions/0015)', () => {
  const stored = createAuditKey(vault, 1000)
  const signer = openAuditKey(vault, stored)

  test('PRM-17 signs heads that its public half verifies, and is named by what it is', () => {
    const jws = signer?.sign(claims) ?? ''
    const keys = signer ? [signer.public_key] : []
    expect(readHead(jws, keys)).toEqual({ kind: 'head', kid: stored.kid, claims })
    expect(stored.kid).toBe(keyThumbprint(signer?.public_key ?? { kty: '', crv: '', x: '' }))
    expect(readHead(jws.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).slice(0, -1), keys)).toEqual({
      kind: 'bad_signature',
    })
    expect(readHead(jws, [])).toEqual({ kind: 'wrong_key', kid: stored.kid })
  })

  test('PRM-17 no private half in the clear; another vault does not open it; the public half on file is not believed', () => {
    expect(JSON.stringify(stored)).not.toContain('"d"')
    expect(openAuditKey(testVault(), stored)).toBeNull()
    const forged = { ...stored, public_jwk: { ...stored.public_jwk, x: 'A'.repeat(43) } }
    expect(openAuditKey(vault, forged)?.public_key).toEqual(signer?.public_key as never)
  })

  test.each([
    ['another algorithm in the header', { alg: 'none' }],
    ['another type', { typ: 'JWT' }],
  ])('RFC 8725 %s is refused', (_, header) => {
    const [first = '', ...rest] = (signer?.sign(claims) ?? '').split('.')
    const parsed = JSON.parse(Buffer.from(first, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...parsed, ...header })).toString('base64url')
    expect(readHead([forged, ...rest].join('.'), signer ? [signer.public_key] : [])).toEqual({ kind: 'bad_signature' })
  })
})
