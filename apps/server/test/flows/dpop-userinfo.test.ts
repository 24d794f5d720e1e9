import { describe, expect, test } from 'bun:test'
import { openBound } from '../harness/bound-tokens'
import { newProofKey, proofOfUse, useToken } from '../harness/dpop'

const { app, codeFor, key, opaque, other, proofs, provider, redeem, tokensFor } = await openBound()

describe('RFC 9449 §7: a bound token at UserInfo', () => {
  const bad: [string, (access_token: string) => Promise<string | null>][] = [
    ['not a JWT', async () => 'abc'],
    [
      'two DPoP headers',
      async (token) => `${await proofOfUse(provider, key, token)}, ${await proofOfUse(provider, key, token)}`,
    ],
    ...['typ', 'jwk'].map((name): [string, (token: string) => Promise<string>] => [
      `missing ${name}`,
      (token) => proofOfUse(provider, key, token, { header: { [name]: undefined } }),
    ]),
    ['missing alg', async (token) => reheaded(await proofOfUse(provider, key, token), { alg: undefined })],
    ...['jti', 'htm', 'htu', 'iat', 'ath'].map((name): [string, (token: string) => Promise<string>] => [
      `missing ${name}`,
      (token) => proofOfUse(provider, key, token, { claims: { [name]: undefined } }),
    ]),
    ['wrong typ', (token) => proofOfUse(provider, key, token, { header: { typ: 'JWT' } })],
    ['RS256', async (token) => proofOfUse(provider, await newProofKey('RS256'), token)],
    ['none', async (token) => reheaded(await proofOfUse(provider, key, token), { alg: 'none' })],
    ['broken signature', async (token) => flipped(await proofOfUse(provider, key, token))],
    ['private key in jwk', (token) => proofOfUse(provider, key, token, { header: { jwk: { ...key.jwk, d: 'AAAA' } } })],
    ['wrong htm', (token) => proofOfUse(provider, key, token, { method: 'POST' })],
    ['other htu', (token) => proofOfUse(provider, key, token, { path: '/oauth/token' })],
    ['wrong ath', (token) => proofOfUse(provider, key, `${token}x`)],
    ['signed with another key', (token) => proofOfUse(provider, key, token, { header: { jwk: other.jwk } })],
    ['of another key', (token) => proofOfUse(provider, other, token)],
    ['no proof', async () => null],
  ]
  const flipped = (jws: string) => jws.slice(0, -10) + (jws.at(-10) === 'A' ? 'B' : 'A') + jws.slice(-9)
  const reheaded = (jws: string, members: object) => {
    const [head = '', ...rest] = jws.split('.')
    const header = { ...(JSON.parse(Buffer.from(head, 'base64url').toString()) as object), ...members }
    return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.')
  }

  test('DP-06, DP-13, DP-14 bad proofs one by one, each with its challenge; then a good one', async () => {
    const { access_token } = await tokensFor()
    for (const [name, make] of bad) {
      const response = await useToken(provider, access_token, await make(access_token))
      expect([name, response.status]).toEqual([name, 401])
      expect(response.headers.get('www-authenticate')).toMatch(
        /^DPoP error="(invalid_dpop_proof|invalid_token)", error_description="[^"]+", algs="ES256 PS256 EdDSA"$/,
      )
      expect(await response.json()).toMatchObject({ error: expect.stringMatching(/^invalid_/) })
    }
    expect((await useToken(provider, access_token, await proofOfUse(provider, key, access_token))).status).toBe(200)
  })

  test('DP-06 Bearer with a bound token, in the header and in the body; both schemes at once', async () => {
    const { access_token } = await tokensFor()
    const dpop = await proofOfUse(provider, key, access_token)
    for (const proof of [null, dpop]) {
      const response = await useToken(provider, access_token, proof, 'Bearer')
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toStartWith('DPoP error="invalid_token"')
    }
    const both = await provider.fetch('/userinfo', {
      headers: new Headers([
        ['authorization', `DPoP ${access_token}`],
        ['authorization', `Bearer ${access_token}`],
        ['dpop', dpop],
      ]),
    })
    expect(both.status).toBe(401)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const inBody = (headers: Record<string, string>) =>
      provider.fetch('/userinfo', {
        method: 'POST',
        headers: { ...form, ...headers },
        body: `access_token=${access_token}`,
      })
    expect((await inBody({ dpop: await proofOfUse(provider, key, access_token, { method: 'POST' }) })).status).toBe(401)
    expect((await inBody({ authorization: `DPoP ${access_token}`, dpop })).status).toBe(400)
    expect((await useToken(provider, access_token, dpop)).status).toBe(200)
  })

  test('DP-06 a Bearer token with the scheme DPoP; the scheme alone', async () => {
    const { body } = await redeem(app, await codeFor(app), null)
    const response = await useToken(provider, body.access_token, await proofOfUse(provider, key, body.access_token))
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^DPoP error="invalid_token".*algs=/),
    ])
    const alone = await provider.fetch('/userinfo', { headers: { authorization: 'DPoP' } })
    expect([alone.status, alone.headers.get('www-authenticate')]).toEqual([401, 'DPoP algs="ES256 PS256 EdDSA"'])
    expect((await useToken(provider, body.access_token, 'nonsense', 'Bearer')).status).toBe(200)
  })

  test('DP-07, UI-14 spellings of htu and of the scheme', async () => {
    const { access_token } = await tokensFor()
    const { issuer } = provider.services
    const spelt = [`${issuer}/userinfo?a=b`, `${issuer}/userinfo#c`, `${issuer.replace('http:', 'HTTP:')}/userinfo`]
    for (const htu of spelt) {
      const dpop = await proofOfUse(provider, key, access_token, { claims: { htu } })
      expect([htu, (await useToken(provider, access_token, dpop)).status]).toEqual([htu, 200])
    }
    for (const scheme of ['dPoP', 'dpop', 'DPOP']) {
      const dpop = await proofOfUse(provider, key, access_token)
      expect([scheme, (await useToken(provider, access_token, dpop, scheme)).status]).toEqual([scheme, 200])
    }
  })

  test('DP-08 the same jti twice, and a dead token does not use it up', async () => {
    const { access_token } = await tokensFor()
    const dpop = await proofOfUse(provider, key, access_token)
    expect((await useToken(provider, access_token, dpop)).status).toBe(200)
    const again = await useToken(provider, access_token, dpop)
    expect([again.status, again.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_dpop_proof"'),
    ])
    const before = await proofs()
    const unknown = await useToken(provider, 'unknown', await proofOfUse(provider, key, 'unknown'))
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^DPoP error="invalid_token"/),
    ])
    expect(await proofs()).toBe(before)
  })

  test("DP-10 client 2's access token with client 1's key", async () => {
    const [first, second] = [await tokensFor(app, key), await tokensFor(opaque, other)]
    const dpop = await proofOfUse(provider, key, second.access_token)
    expect((await useToken(provider, second.access_token, dpop)).status).toBe(401)
    const own = await proofOfUse(provider, key, first.access_token)
    expect((await useToken(provider, second.access_token, own)).status).toBe(401)
    expect((await useToken(provider, first.access_token, own)).status).toBe(200)
  })
})
