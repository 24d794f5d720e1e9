import { beforeAll, describe, expect, test } from 'bun:test'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import { SignJWT } from 'jose'
import { Browser } from '../harness/browser'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, headerOf, obtainTokens, post, refresh, userInfo } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'
const FORM = 'application/x-www-form-urlencoded'

let provider: Provider
let app: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
})

const tokensFor = (scope = 'openid email', email = EMAIL) =>
  obtainTokens(provider, new Browser(provider), app, email, { scope })

const expectInvalid = async (response: Response): Promise<void> => {
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toStartWith('Bearer error="invalid_token"')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({ error: 'invalid_token' })
}

/** Refused at UserInfo, and unknown to introspection. */
const expectNowhere = async (access_token: string): Promise<void> => {
  await expectInvalid(await userInfo(provider, access_token))
  const introspected = await post(provider, '/oauth/introspect', app, { token: access_token })
  expect([introspected.status, await introspected.json()]).toEqual([200, { active: false }])
}

describe('RFC 6750 §2, §3: the presented token', () => {
  test.each<[string, string, RequestInit]>([
    ['UI-06, SEC-075 nothing', '/userinfo', {}],
    ['UI-06 POST, nothing', '/userinfo', { method: 'POST' }],
    ['UI-06 another scheme', '/userinfo', { headers: { authorization: 'Basic YTpi' } }],
    ['UI-06 a scheme without a token', '/userinfo', { headers: { authorization: 'Bearer' } }],
  ])('%s: a challenge without an error code', async (_name, path, init) => {
    const response = await provider.fetch(path, init)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await response.text()).toBe('')
  })

  test('UI-04, SEC-075 a good token in the query string is not read', async () => {
    const { access_token } = await tokensFor()
    for (const method of ['GET', 'POST']) {
      const response = await provider.fetch(`/userinfo?access_token=${access_token}`, { method })
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    }
  })

  test('UI-05, SEC-075 in two places', async () => {
    const { access_token } = await tokensFor()
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': FORM }
    const body = new URLSearchParams({ access_token }).toString()
    const response = await provider.fetch('/userinfo', { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    expect(response.headers.get('www-authenticate')).toStartWith('Bearer error="invalid_request"')
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  test.each([
    ['unknown', `gka_${'A'.repeat(43)}`],
    ['garbled', 'a b c'],
    ['not ASCII', 'gka_\u00e9'],
    ['very long', 'a'.repeat(6000)],
    ['a JWT that is none', 'a.b.c'],
  ])('UI-07, SEC-075 %s', async (_name, token) => {
    await expectInvalid(await userInfo(provider, token))
  })

  test('UI-07, SEC-075 expired', async () => {
    const { access_token } = await tokensFor()
    provider.clock.forward(899)
    expect((await userInfo(provider, access_token)).status).toBe(200)
    provider.clock.forward(1)
    await expectNowhere(access_token)
  })

  test('ID-16, SEC-075 an ID token or a refresh token is no access token', async () => {
    const { id_token = '', refresh_token = '' } = await tokensFor('openid offline_access')
    await expectNowhere(id_token)
    await expectNowhere(refresh_token)
  })

  test('UI-08, SEC-076 a token without openid', async () => {
    const plain = await tokensFor('email')
    const wide = await tokensFor('openid email offline_access')
    const narrowed = await refresh(provider, app, wide.refresh_token ?? '', { scope: 'email' })
    for (const { access_token } of [plain, narrowed.body]) {
      const response = await userInfo(provider, access_token)
      expect(response.status).toBe(403)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer error="insufficient_scope".*scope="openid"$/)
      expect(await response.json()).toMatchObject({ error: 'insufficient_scope' })
    }
  })
})

describe('SEC-158 what a refused token leaves in the log', () => {
  const seen = async (table: 'audit_events' | 'unauthenticated_events') => {
    await provider.services.dead_tokens.settled()
    return (await rowsOf(provider, table))
      .filter(({ action }) => action === 'userinfo.refused')
      .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  }

  test('SEC-158 one of ours that is dead: a stranger’s event, once a minute; garbage leaves none', async () => {
    provider.clock.forward(3600)
    const before = (await seen('unauthenticated_events')).length
    const sealed = (await seen('audit_events')).length
    const news = async () => (await seen('unauthenticated_events')).slice(before)
    const { access_token } = await tokensFor()
    for (const token of ['garbage', `${access_token}x`, `gka_${'A'.repeat(43)}`])
      await expectInvalid(await userInfo(provider, token))
    expect((await userInfo(provider, access_token)).status).toBe(200)
    expect(await news()).toEqual([])
    await post(provider, '/oauth/revoke', app, { token: access_token })
    await Promise.all(Array.from({ length: 50 }, () => userInfo(provider, access_token)))
    expect(await news()).toMatchObject([
      { actor_type: 'anonymous', client_id: 'app', reason: 'revoked', outcome: 'refused' },
    ])
    expect(JSON.stringify(await news())).not.toContain(access_token)
    expect(await seen('audit_events')).toHaveLength(sealed)

    const [first, second] = [await tokensFor(), await tokensFor()]
    provider.clock.forward(901)
    for (const one of [first, second, first]) await expectInvalid(await userInfo(provider, one.access_token))
    expect((await news()).map(({ reason }) => reason)).toEqual(['revoked', 'expired'])
  })

  test('SEC-158 one that lives and lacks a scope: its client’s event', async () => {
    const before = (await seen('audit_events')).length
    const { access_token } = await tokensFor('email')
    for (let again = 0; again < 3; again += 1) expect((await userInfo(provider, access_token)).status).toBe(403)
    const news = (await seen('audit_events')).slice(before)
    expect(news).toMatchObject([{ actor_type: 'client', actor_id: 'app', reason: 'insufficient_scope' }])
  })

  test('SEC-158 many dead tokens from one address: within a stranger’s bounds', async () => {
    provider.clock.forward(3600)
    const browser = new Browser(provider)
    const tokens = []
    for (let n = 0; n < 35; n += 1) tokens.push(await obtainTokens(provider, browser, app, EMAIL))
    for (const { access_token } of tokens) await post(provider, '/oauth/revoke', app, { token: access_token })
    const before = (await seen('unauthenticated_events')).length
    for (const { access_token } of tokens) await expectInvalid(await userInfo(provider, access_token))
    expect((await seen('unauthenticated_events')).length - before).toBeLessThanOrEqual(30)
  })
})

describe('RFC 9068: a JWT is looked up, whatever its signature', () => {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

  /** The token with other headers; `sign` makes the third part. */
  const forged = async (header: object, sign: (input: string) => string) => {
    const { access_token } = await tokensFor()
    const input = `${encode({ ...headerOf(access_token), ...header })}.${access_token.split('.')[1]}`
    return `${input}.${sign(input)}`
  }
  const signatureOf = (jwt: string): string => jwt.split('.')[2] ?? ''

  test('SEC-078 alg none', async () => {
    await expectNowhere(await forged({ alg: 'none' }, () => ''))
  })

  test('SEC-078 RS256 to HS256, with the public key as the secret', async () => {
    const { keys } = (await (await provider.fetch('/keys')).json()) as { keys: object[] }
    const secret = JSON.stringify(keys[0])
    const hmac = (input: string) => createHmac('sha256', secret).update(input).digest('base64url')
    await expectNowhere(await forged({ alg: 'HS256' }, hmac))
  })

  test.each<[string, object]>([
    ['a path as kid', { kid: '../../dev/null' }],
    ['SQL as kid', { kid: "' OR 1=1" }],
    ['typ changed', { typ: 'JWT' }],
    ['a key of one’s own', { jwk: { kty: 'oct', k: 'AAAA' } }],
  ])('SEC-078 %s', async (_name, header) => {
    const { access_token } = await tokensFor()
    await expectNowhere(await forged(header, () => signatureOf(access_token)))
  })

  test('SEC-078 the signature in another spelling', async () => {
    const { access_token } = await tokensFor()
    await expectNowhere(`${access_token}=`)
    await expectNowhere(access_token.slice(0, -1))
  })

  test('SEC-078 really signed by a key of ours, never issued', async () => {
    const { access_token } = await tokensFor()
    const signer = await provider.services.signers.signerFor('RS256', provider.services.now())
    const claims = { ...claimsOf(access_token), jti: crypto.randomUUID() }
    await expectNowhere(await signJwt(signer, 'at+jwt', claims))
  })

  test('SEC-075 of another issuer', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const token = await new SignJWT({ sub: 'x', scope: 'openid', client_id: 'app' })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'k' })
      .setIssuer('https://other.example.com')
      .setAudience(ISSUER)
      .setExpirationTime('1h')
      .sign(privateKey)
    await expectNowhere(token)
  })
})
