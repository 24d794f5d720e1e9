import { beforeAll, describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { encodeBase64url } from '@gatekeeper/core/base64url'
import { judgeClientAssertion, readClientAssertion } from '@gatekeeper/core/oidc/client-assertion'
import { chooseKeys } from '@gatekeeper/core/oidc/client-keys'
import { judgeDpopProof, readDpopProof } from '@gatekeeper/core/oidc/dpop-proof'
import { logoutTokenClaims } from '@gatekeeper/core/oidc/logout-token'
import { readParameters } from '@gatekeeper/core/oidc/parameters'
import { type PublicKey, readPublicKey, thumbprint } from '@gatekeeper/core/oidc/public-key'
import { judgeRequestObject } from '@gatekeeper/core/oidc/request-object'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import fc from 'fast-check'
import { calculateJwkThumbprint, createLocalJWKSet, jwtVerify } from 'jose'
import { algorithmRows, jwtKeys, type TestKey } from '../test/jwt-keys'
import { oneByteChange } from '../test/one-byte-change'
import { signJwt } from './sign-jwt'
import { isSignedBy } from './signed-by'
import { verifyOwnJwt } from './verify-jwt'

/** Each signed thing as the server takes it: what core says first, then the signature by the key that core has chosen. */

const NOW = 1_800_000_000_000
const SECONDS = NOW / 1000
const ISSUER = 'https://auth.example.com'
const TOKEN_URL = `${ISSUER}/oauth/token`

let keys: Record<SigningAlgorithm, TestKey>
let registered: PublicKey[]
beforeAll(async () => {
  keys = await jwtKeys()
  registered = Object.values(keys).map(({ key }) => publicKey(key.public_jwk))
})

function publicKey(jwk: object): PublicKey {
  const reading = readPublicKey(jwk)
  if (reading.kind !== 'key') throw new Error(reading.kind)
  return reading.key
}

const client = {
  ...{ id: 'an-app', enabled: true, fapi: false, token_endpoint_auth_method: 'private_key_jwt' },
  ...{ token_endpoint_auth_signing_alg: null, request_object_signing_alg: null },
}

async function sign(alg: SigningAlgorithm, header: object, claims: object): Promise<string> {
  const { signer } = keys[alg]
  const input = `${encodeBase64url(JSON.stringify({ alg, ...header }))}.${encodeBase64url(JSON.stringify(claims))}`
  return `${input}.${encodeBase64url(await signer.sign(input))}`
}

const times = { iat: SECONDS, exp: SECONDS + 60 }
const signed = {
  assertion: (alg: SigningAlgorithm) => {
    const claims = { iss: 'an-app', sub: 'an-app', aud: ISSUER, jti: 'j', ...times }
    return sign(alg, { kid: keys[alg].signer.kid }, claims)
  },
  proof: (alg: SigningAlgorithm) => {
    const { alg: _, use: __, kid: ___, ...jwk } = keys[alg].key.public_jwk
    return sign(alg, { typ: 'dpop+jwt', jwk }, { jti: 'j', htm: 'POST', htu: TOKEN_URL, iat: SECONDS })
  },
  object: (alg: SigningAlgorithm) => {
    const claims = { iss: 'an-app', aud: ISSUER, client_id: 'an-app', response_type: 'code', ...times }
    return sign(alg, { typ: 'oauth-authz-req+jwt', kid: keys[alg].signer.kid }, claims)
  },
  logout: (alg: SigningAlgorithm) => {
    const input = { issuer: ISSUER, client_id: 'an-app', sub: 'u', sid: 's', jti: 'j', now: NOW }
    return signJwt(keys[alg].signer, 'logout+jwt', logoutTokenClaims(input))
  },
}

async function byRegistered(token: string, alg: SigningAlgorithm, kid: string | null): Promise<string> {
  const chosen = chooseKeys(registered, alg, kid)
  if (chosen.kind !== 'keys') return chosen.kind
  return (await isSignedBy(token, chosen.keys, alg)) ? 'taken' : 'not signed'
}

const take = {
  assertion: async (token: string) => {
    const body = new URLSearchParams({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token,
    })
    const presented = readClientAssertion(readParameters(body.toString()))
    if (presented.kind === 'error') return presented.error
    const verdict = judgeClientAssertion(presented, client, {
      issuer: ISSUER,
      endpoints: [TOKEN_URL],
      restored_at: null,
      now: NOW,
    })
    return verdict.kind === 'error' ? verdict.error : byRegistered(verdict.jws.token, verdict.alg, verdict.kid)
  },
  proof: async (token: string) => {
    const presented = readDpopProof(token)
    if (presented.kind !== 'proof') return presented.kind
    const verdict = judgeDpopProof(presented.jws, {
      ...{ method: 'POST', url: TOKEN_URL, access_token: null, nonce: null, restored_at: null, now: NOW },
    })
    if (verdict.kind === 'error') return verdict.error
    return (await isSignedBy(verdict.jws.token, [verdict.key], verdict.alg)) ? 'taken' : 'not signed'
  },
  object: async (token: string) => {
    const verdict = judgeRequestObject(token, client, ISSUER, NOW)
    return verdict.kind === 'error' ? verdict.error : byRegistered(verdict.jws.token, verdict.alg, verdict.kid)
  },
  logout: async (token: string) => {
    const ours = Object.values(keys).map(({ key }) => key)
    const verdict = await verifyOwnJwt(token, ours, { typ: 'logout+jwt', issuer: ISSUER })
    return verdict.kind === 'claims' ? 'taken' : 'not signed'
  },
}

const kinds = ['assertion', 'proof', 'object', 'logout'] as const
const rows = kinds.flatMap((kind) =>
  algorithmRows.filter(([alg]) => kind !== 'proof' || alg !== 'RS256').map(([alg]) => [kind, alg] as const),
)

describe('CA-11, DP-01, JA-01, BC-02 each signed thing by each algorithm', () => {
  test.each(rows)('%s, %s is taken', async (kind, alg) =>
    expect(await take[kind](await signed[kind](alg))).toBe('taken'),
  )
})

describe('SEC-069, SEC-074, JA-03, SEC-078 any one-byte change of a signed thing is refused', () => {
  test.each(rows)('%s, %s', async (kind, alg) => {
    const token = await signed[kind](alg)
    await fc.assert(
      fc.asyncProperty(oneByteChange(token), async (changed) => expect(await take[kind](changed)).not.toBe('taken')),
      { numRuns: 150 },
    )
  })
})

describe('SEC-069, CA-16, DP-06, JA-03 signatures that are none', () => {
  test('HMAC with the public key as its secret, in the name of an asymmetric algorithm', async () => {
    const [head = '', body = ''] = (await signed.assertion('ES256')).split('.')
    const mac = createHmac('sha256', JSON.stringify(keys.ES256.key.public_jwk)).update(`${head}.${body}`).digest()
    expect(await take.assertion(`${head}.${body}.${encodeBase64url(mac)}`)).toBe('not signed')
    expect(await take.assertion(`${head}.${body}.`)).toBe('not signed')
  })
  test('the key of another client', async () => {
    const mine = registered
    registered = Object.values(await jwtKeys()).map(({ key }) => ({ ...publicKey(key.public_jwk), kid: 'theirs' }))
    expect(await take.assertion(await signed.assertion('ES256'))).toBe('unknown_key')
    expect(await take.object(await signed.object('ES256'))).toBe('unknown_key')
    registered = registered.map((key, index) => ({ ...key, kid: Object.values(keys)[index]?.signer.kid ?? '' }))
    expect(await take.assertion(await signed.assertion('ES256'))).toBe('not signed')
    expect(await take.object(await signed.object('ES256'))).toBe('not signed')
    registered = mine
  })
  test('a proof signed by another key than the one inside', async () => {
    const other = (await jwtKeys()).ES256.key.public_jwk
    const { alg: _, use: __, kid: ___, ...jwk } = other
    const claims = { jti: 'j', htm: 'POST', htu: TOKEN_URL, iat: SECONDS }
    expect(await take.proof(await sign('ES256', { typ: 'dpop+jwt', jwk }, claims))).toBe('not signed')
  })
  test('a key that is on no curve throws nothing', async () => {
    const token = await signed.proof('ES256')
    const zeros = encodeBase64url(Buffer.alloc(32))
    expect(await isSignedBy(token, [{ kty: 'EC', crv: 'P-256', x: zeros, y: zeros }], 'ES256')).toBe(false)
  })
  test('no signed thing is taken for another', async () => {
    for (const [kind, alg] of rows)
      for (const other of kinds.filter((name) => name !== kind))
        expect(await take[other](await signed[kind](alg))).not.toBe('taken')
  })
})

describe('BC-02, RFC 7638 §3 jose says the same', () => {
  test.each(algorithmRows)('%s: our logout token is verified, our thumbprint is its', async (alg) => {
    const set = createLocalJWKSet({ keys: Object.values(keys).map(({ key }) => ({ ...key.public_jwk })) })
    const { protectedHeader } = await jwtVerify(await signed.logout(alg), set, {
      ...{ issuer: ISSUER, audience: 'an-app', typ: 'logout+jwt', currentDate: new Date(NOW) },
      requiredClaims: ['iat', 'exp', 'jti', 'sub', 'sid', 'events'],
    })
    expect(protectedHeader).toEqual({ alg, kid: keys[alg].signer.kid, typ: 'logout+jwt' })
    const { public_jwk } = keys[alg].key
    expect(thumbprint(publicKey(public_jwk))).toBe(await calculateJwkThumbprint({ ...public_jwk }))
  })
})
