import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import {
  makeProof,
  newProofKey,
  type ProofAbout,
  type ProofKey,
  proofOfUse,
  redeemProven,
  refreshProven,
  useToken,
} from '../harness/dpop'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, claimsOf, codeOf, pkcePair, post, type TokenAnswer } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'
const OFFLINE = 'openid email offline_access'

let provider: Provider
let app: AddedClient
let opaque: AddedClient
let must: AddedClient
let spa: AddedClient
let browser: Browser
let key: ProofKey
let other: ProofKey
let rsa: ProofKey

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  const es256 = { id_token_signed_response_alg: 'ES256' } as const
  app = await addClient(provider, 'app', es256)
  opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
  must = await addClient(provider, 'must', { ...es256, dpop_bound_access_tokens: true })
  spa = await addClient(provider, 'spa', { ...es256, type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  ;[key, other, rsa] = await Promise.all([newProofKey(), newProofKey('EdDSA'), newProofKey('PS256')])
})

const { verifier, challenge } = pkcePair()
const PKCE = { code_challenge: challenge, code_challenge_method: 'S256' }
const codeFor = async (client: AddedClient, parameters: Record<string, string> = {}) =>
  codeOf(await browser.open(authorizeUrl(client, { scope: OFFLINE, ...PKCE, ...parameters })))
const redeem = async (client: AddedClient, code: string, dpop: string | null) =>
  redeemProven(provider, client, code, dpop, [['code_verifier', verifier]])
const tokensFor = async (client = app, of = key) => {
  const { status, body } = await redeem(client, await codeFor(client), await makeProof(provider, of))
  expect([status, body.error]).toEqual([200, undefined])
  return { ...body, refresh_token: body.refresh_token ?? '' }
}
const refresh = async (client: AddedClient, refresh_token: string, of: ProofKey | null) =>
  refreshProven(provider, client, refresh_token, of && (await makeProof(provider, of)))
const resultOf = ({ status, body }: TokenAnswer) => [status, body.error ?? body.token_type]
const introspect = async (client: AddedClient, token: string) =>
  (await post(provider, '/oauth/introspect', client, { token })).json()
const proofs = async () => (await rowsOf(provider, 'used_once')).length

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
    const page = await browser.open(authorizeUrl(asking, { ...PKCE, dpop_jkt: key.jkt }))
    const code = codeOf(await browser.signIn(page, EMAIL))
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
    for (const offset of [-10, 8]) {
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

describe('RFC 9449 §8, §9: nonces of the server', () => {
  const nonced = async (): Promise<Provider> => {
    const made = await openProvider({ settings: { dpop_nonces: true } })
    await addUser(made, EMAIL)
    return made
  }

  test('DP-12 use_dpop_nonce at both, the first retry works, and the next one comes before this ends', async () => {
    const on = await nonced()
    const client = await addClient(on, 'app', { id_token_signed_response_alg: 'ES256' })
    const person = new Browser(on)
    await person.signInDirectly(EMAIL)
    const code = codeOf(await person.open(authorizeUrl(client)))
    const about = (more: ProofAbout) => makeProof(on, key, more)
    const first = await redeemProven(on, client, code, await about({}))
    expect([...resultOf(first), first.headers.get('cache-control')]).toEqual([400, 'use_dpop_nonce', 'no-store'])
    const nonce = first.headers.get('dpop-nonce')
    expect(nonce).toMatch(/^[\w-]{22}$/)
    expect(resultOf(await redeemProven(on, client, code, await about({ nonce: 'made-up' })))).toEqual([
      400,
      'use_dpop_nonce',
    ])
    const second = await redeemProven(on, client, code, await about({ nonce }))
    expect([...resultOf(second), second.headers.get('dpop-nonce')]).toEqual([200, 'DPoP', null])

    const { access_token } = second.body
    const asked = await useToken(on, access_token, await proofOfUse(on, key, access_token))
    expect([asked.status, asked.headers.get('dpop-nonce'), asked.headers.get('www-authenticate')]).toEqual([
      401,
      nonce,
      expect.stringMatching(/^DPoP error="use_dpop_nonce", .*algs="ES256 PS256 EdDSA"$/),
    ])
    expect((await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))).status).toBe(200)

    on.clock.forward(300)
    const late = await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))
    const next = late.headers.get('dpop-nonce')
    expect([late.status, next === nonce, next === null]).toEqual([200, false, false])
    on.clock.forward(300)
    expect((await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))).status).toBe(401)
    const last = await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce: next }))
    expect(last.status).toBe(200)
    // Asking for a nonce is no refusal that an administrator would want to read of.
    expect(await rowsOf(on, 'traces')).toEqual([])
  })
})

describe('what is told of it', () => {
  test('DP-13, SEC-074 a refused proof leaves a trace and an event, and nothing of the proof', async () => {
    const dpop = await makeProof(provider, key, { method: 'GET', claims: { jti: 'canary-of-the-proof' } })
    await redeem(app, await codeFor(app), dpop)
    const traces = await rowsOf(provider, 'traces')
    const trace = traces.find(({ check, received }) => check === 'dpop_proof' && received === 'GET')
    expect(trace).toMatchObject({ endpoint: 'token', error: 'invalid_dpop_proof', client_id: 'app' })
    const events = await rowsOf(provider, 'audit_events')
    expect(events.find(({ details }) => JSON.stringify(details).includes(String(trace?.code)))).toMatchObject({
      action: 'token.refused',
      reason: 'invalid_dpop_proof',
      actor_id: 'app',
    })
    expect(
      events.find(({ action, details }) => action === 'tokens.issued' && JSON.stringify(details).includes(key.jkt)),
    ).toBeDefined()
    for (const text of ['canary-of-the-proof', dpop.split('.')[2] ?? ''])
      expect(JSON.stringify([traces, events, provider.logs])).not.toContain(text)
  })

  test('SEC-074, SEC-158 whoever shows a stolen token without its key is a stranger', async () => {
    const { access_token } = await tokensFor()
    await useToken(provider, access_token, null, 'Bearer')
    await useToken(provider, access_token, await proofOfUse(provider, other, access_token))
    await useToken(provider, access_token, 'x')
    await provider.services.dead_tokens.settled()
    const strangers = (await rowsOf(provider, 'unauthenticated_events')).filter(
      ({ action, details }) => action === 'userinfo.refused' && JSON.stringify(details).includes('family'),
    )
    expect(strangers.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['invalid_token', 'invalid_dpop_proof']),
    )
    expect(JSON.stringify(strangers)).not.toContain(access_token)
  })

  test('the numbers of proofs', async () => {
    const text = await provider.services.metrics.registry.metrics()
    for (const outcome of ['taken', 'refused', 'replayed'])
      expect(text).toMatch(new RegExp(`gatekeeper_dpop_proofs_total\\{outcome="${outcome}"\\} [1-9]`))
  })
})
