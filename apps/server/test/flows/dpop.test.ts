import { describe, expect, test } from 'bun:test'
import { openBound, resultOf } from '../harness/bound-tokens'
import { makeProof, type ProofKey, proofOfUse, refreshProven, useToken } from '../harness/dpop'
import { type AddedClient, addClient } from '../harness/records'
import { authorizeUrl, claimsOf, codeOf, post } from '../harness/relying-party'

const {
  app,
  browser,
  codeFor,
  email,
  key,
  must,
  opaque,
  other,
  pkce,
  proofs,
  provider,
  redeem,
  refresh,
  rsa,
  spa,
  tokensFor,
} = await openBound()

const introspect = async (client: AddedClient, token: string) =>
  (await post(provider, '/oauth/introspect', client, { token })).json()

describe('RFC 9449 §5, §6: tokens bound to a key', () => {
  test.each<[string, () => AddedClient, () => ProofKey]>([
    ['JWT, ES256', () => app, () => key],
    ['JWT, PS256', () => app, () => rsa],
    ['opaque, EdDSA', () => opaque, () => other],
    ['public', () => spa, () => key],
  ])('DP-01 token_type and cnf.jkt: %s', async (_, client, of) => {
    const tokens = await tokensFor(client(), of())
    expect(tokens.token_type).toBe('DPoP')
    if (client() !== opaque) expect(claimsOf(tokens.access_token)).toMatchObject({ cnf: { jkt: of().jkt } })
    const asker = client() === spa ? await addClient(provider, 'rs', { resource_server: true }) : client()
    expect(await introspect(asker, tokens.access_token)).toMatchObject({
      active: true,
      token_type: 'DPoP',
      cnf: { jkt: of().jkt },
    })
    expect(
      (await useToken(provider, tokens.access_token, await proofOfUse(provider, of(), tokens.access_token))).status,
    ).toBe(200)
  })

  test('DP-01 without a proof as ever', async () => {
    const { body } = await redeem(app, await codeFor(app), null)
    expect(body.token_type).toBe('Bearer')
    expect(claimsOf(body.access_token)).not.toHaveProperty('cnf')
    expect(await introspect(app, body.access_token)).not.toHaveProperty('cnf')
  })

  test('DP-02 a client that must use DPoP sends no proof; its code is not used up', async () => {
    const code = await codeFor(must)
    expect(resultOf(await redeem(must, code, null))).toEqual([400, 'invalid_dpop_proof'])
    const bound = await redeem(must, code, await makeProof(provider, key))
    expect(resultOf(bound)).toEqual([200, 'DPoP'])
    expect(resultOf(await refresh(must, bound.body.refresh_token ?? '', null))).toEqual([400, 'invalid_dpop_proof'])
  })

  test('DP-03 dpop_jkt binds the code: another key, none, and then its own', async () => {
    const code = await codeFor(app, { dpop_jkt: key.jkt })
    expect(resultOf(await redeem(app, code, await makeProof(provider, other)))).toEqual([400, 'invalid_grant'])
    expect(resultOf(await redeem(app, code, null))).toEqual([400, 'invalid_dpop_proof'])
    expect(resultOf(await redeem(app, code, await makeProof(provider, key)))).toEqual([200, 'DPoP'])
  })

  test('DP-03 dpop_jkt through the sign-in page, and one that is no thumbprint', async () => {
    const asking = await addClient(provider, 'asking', { reauthenticate: true })
    const page = await browser.open(authorizeUrl(asking, { ...pkce, dpop_jkt: key.jkt }))
    const code = codeOf(await browser.signIn(page, email))
    expect(resultOf(await redeem(asking, code, await makeProof(provider, other)))).toEqual([400, 'invalid_grant'])
    const refused = await browser.open(authorizeUrl(app, { dpop_jkt: 'x' }))
    expect(refused.url.searchParams.get('error')).toBe('invalid_request')
  })

  test('DP-11 a confidential client refreshes with any key, and the new token is bound to it', async () => {
    const { refresh_token } = await tokensFor()
    expect(resultOf(await refresh(app, refresh_token, null))).toEqual([400, 'invalid_dpop_proof'])
    const next = await refresh(app, refresh_token, other)
    expect(resultOf(next)).toEqual([200, 'DPoP'])
    expect(claimsOf(next.body.access_token)).toMatchObject({ cnf: { jkt: other.jkt } })
  })

  test('DP-11, SEC-074 a public client with the first key only; a refusal does not use the token up', async () => {
    const { refresh_token } = await tokensFor(spa)
    expect(resultOf(await refresh(spa, refresh_token, other))).toEqual([400, 'invalid_grant'])
    expect(resultOf(await refresh(spa, refresh_token, null))).toEqual([400, 'invalid_dpop_proof'])
    const next = await refresh(spa, refresh_token, key)
    expect(resultOf(next)).toEqual([200, 'DPoP'])
    expect(resultOf(await refresh(spa, next.body.refresh_token ?? '', other))).toEqual([400, 'invalid_grant'])
  })
})

describe('RFC 9449 §4.3: proofs at the token endpoint', () => {
  const at = (offset: number) => ({ claims: { iat: Math.floor(provider.clock.now() / 1000) + offset } })

  test('DP-04 the time window, at the token endpoint and at UserInfo', async () => {
    // RFC 7519 §2 allows fractions of seconds.
    for (const offset of [-10, 8, -0.123_456_7]) {
      const { status, body } = await redeem(app, await codeFor(app), await makeProof(provider, key, at(offset)))
      expect(status).toBe(200)
      const used = await proofOfUse(provider, key, body.access_token, at(offset))
      expect((await useToken(provider, body.access_token, used)).status).toBe(200)
    }
    const code = await codeFor(app)
    const { access_token } = await tokensFor()
    for (const offset of [-3600, 3600]) {
      expect(resultOf(await redeem(app, code, await makeProof(provider, key, at(offset))))).toEqual([
        400,
        'invalid_dpop_proof',
      ])
      const used = await proofOfUse(provider, key, access_token, at(offset))
      expect((await useToken(provider, access_token, used)).status).toBe(401)
    }
  })

  test('DP-05, DP-09 what is more is passed over; the name of the header is in no letter case', async () => {
    const seconds = Math.floor(provider.clock.now() / 1000)
    const more = { claims: { nbf: seconds, exp: seconds + 300, extra: 1 }, header: { kid: 'a', extra: 1 } }
    const { access_token } = await tokensFor()
    const dpop = await proofOfUse(provider, key, access_token, more)
    const response = await provider.fetch('/userinfo', {
      headers: { authorization: `DPoP ${access_token}`, DPOP: dpop },
    })
    expect(response.status).toBe(200)
  })

  test('DP-08, SEC-074 the same jti twice, here for another code', async () => {
    const dpop = await makeProof(provider, key)
    expect((await redeem(app, await codeFor(app), dpop)).status).toBe(200)
    const code = await codeFor(app)
    expect(resultOf(await redeem(app, code, dpop))).toEqual([400, 'invalid_dpop_proof'])
    const refreshed = await tokensFor()
    expect(resultOf(await refreshProven(provider, app, refreshed.refresh_token, dpop))).toEqual([
      400,
      'invalid_dpop_proof',
    ])
    expect((await redeem(app, code, await makeProof(provider, key))).status).toBe(200)
    expect((await refresh(app, refreshed.refresh_token, key)).status).toBe(200)
  })

  test('SEC-074, DP-06 bad proofs leave the code as it was, and nothing on file', async () => {
    const code = await codeFor(app)
    const before = await proofs()
    const good = await makeProof(provider, key)
    const bad: string[] = [
      'x',
      '',
      `${good}, ${await makeProof(provider, key)}`,
      await makeProof(provider, key, { claims: { htu: `${provider.services.issuer}/userinfo` } }),
      await makeProof(provider, key, { method: 'GET' }),
      await makeProof(provider, key, { header: { jwk: other.jwk } }),
      await makeProof(provider, key, { claims: { jti: 'a'.repeat(5000) } }),
      `${Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'none', jwk: key.jwk })).toString('base64url')}.${good.split('.')[1]}.`,
    ]
    for (const dpop of bad) expect(resultOf(await redeem(app, code, dpop))).toEqual([400, 'invalid_dpop_proof'])
    expect(await proofs()).toBe(before)
    expect((await redeem(app, code, good)).status).toBe(200)
    expect(await proofs()).toBe(before + 1)
  })

  test('SEC-074 the client proves itself first, and a used code falls whatever the proof', async () => {
    const wrong = await redeem({ ...app, secret: 'wrong' }, 'x', 'x')
    expect(resultOf(wrong)).toEqual([401, 'invalid_client'])
    const code = await codeFor(app)
    const dpop = await makeProof(provider, key)
    const { body } = await redeem(app, code, dpop)
    expect(resultOf(await redeem(app, code, dpop))).toEqual([400, 'invalid_grant'])
    const used = await proofOfUse(provider, key, body.access_token)
    expect((await useToken(provider, body.access_token, used)).status).toBe(401)
  })
})
