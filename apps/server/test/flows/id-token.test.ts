import { beforeAll, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@gatekeeper/core/signing-key'
import type { User } from '@gatekeeper/core/user'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { claimsOf, obtainTokens, type TokenAnswer, userInfo } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const EMAIL = 'maren@example.com'

let provider: Provider
let user: User
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  user = await addUser(provider, EMAIL, FULL)
  app = await addClient(provider, 'app')
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const keySet = async (): Promise<JSONWebKeySet> => (await provider.fetch('/keys')).json() as Promise<JSONWebKeySet>

/** The claims of an ID token whose signature and times jose has checked against `/keys`. */
const verified = async (tokens: TokenAnswer['body']): Promise<JWTPayload> => {
  const { payload } = await jwtVerify(tokens.id_token ?? '', createLocalJWKSet(await keySet()), {
    issuer: ISSUER,
    typ: 'JWT',
    currentDate: new Date(provider.clock.now()),
  })
  return payload
}

const tokensFor = (parameters: Record<string, string | null> = {}, client = app) =>
  obtainTokens(provider, browser, client, EMAIL, parameters)

const seconds = (): number => Math.floor(provider.clock.now() / 1000)

describe('OpenID Connect Core §3.1.3.6, §3.1.3.7: the signature, in each algorithm', () => {
  const HASH: Record<SigningAlgorithm, string> = { RS256: 'sha256', ES256: 'sha256', PS256: 'sha256', EdDSA: 'sha512' }

  test.each(SIGNING_ALGORITHMS.flatMap((alg) => (['jwt', 'opaque'] as const).map((format) => [alg, format] as const)))(
    'ID-01, ID-08 %s with an access token of form %s',
    async (alg, access_token_format) => {
      const id = `${alg}-${access_token_format}`.toLowerCase()
      const client = await addClient(provider, id, { id_token_signed_response_alg: alg, access_token_format })
      const tokens = await tokensFor({}, client)
      const { protectedHeader, payload } = await jwtVerify(tokens.id_token ?? '', createLocalJWKSet(await keySet()), {
        algorithms: [alg],
        typ: 'JWT',
        currentDate: new Date(provider.clock.now()),
      })
      const { keys } = await keySet()
      expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ'])
      expect(keys.filter(({ kid }) => kid === protectedHeader.kid)).toMatchObject([{ alg, use: 'sig' }])
      const whole = createHash(HASH[alg]).update(tokens.access_token).digest()
      expect(payload.at_hash).toBe(whole.subarray(0, whole.length / 2).toString('base64url'))
    },
  )

  test.each(SIGNING_ALGORITHMS)('ID-01 %s passes oauth4webapi', async (alg) => {
    const client = await addClient(provider, `strict-${alg.toLowerCase()}`, { id_token_signed_response_alg: alg })
    const { claims } = await acceptCode(
      provider,
      client,
      await ask(browser, client, { email: EMAIL }, { nonce: 'n-1' }),
      {
        nonce: 'n-1',
      },
    )
    expect(claims.sub).toBe(user.id)
  })

  test('ID-01, RG-16 RS256 when nothing was chosen, by a key that the header names', async () => {
    expect(app.client.id_token_signed_response_alg).toBe('RS256')
    const { id_token = '' } = await tokensFor()
    expect(decodeProtectedHeader(id_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  })
})

describe('OpenID Connect Core §2: the claims', () => {
  test('ID-02, ID-03, ID-04 iss, aud, iat and exp', async () => {
    const claims = await verified(await tokensFor())
    expect(claims).toMatchObject({ iss: ISSUER, aud: 'app', iat: seconds(), exp: seconds() + 900 })
    expect(claims).not.toHaveProperty('azp')
  })

  test('ID-04 whole seconds, also within one', async () => {
    provider.clock.forward(0.4)
    const claims = await verified(await tokensFor())
    for (const name of ['iat', 'exp', 'auth_time']) expect(claims[name]).toSatisfy(Number.isInteger)
    provider.clock.forward(0.6)
  })

  test('ID-04 the lifetime is the client’s', async () => {
    const long = await addClient(provider, 'long', { id_token_lifetime: 3600, access_token_lifetime: 60 })
    const tokens = await tokensFor({}, long)
    expect((await verified(tokens)).exp).toBe(seconds() + 3600)
    expect(tokens.expires_in).toBe(60)
  })

  test('ID-05 auth_time is that of the sign-in, single sign-on or not', async () => {
    const fresh = new Browser(provider)
    const signed_in = seconds()
    await obtainTokens(provider, fresh, app, EMAIL)
    provider.clock.forward(3000)
    const claims = await verified(await obtainTokens(provider, fresh, app, EMAIL))
    expect(claims).toMatchObject({ auth_time: signed_in, iat: signed_in + 3000 })
  })

  test.each(['n-0S6_WzA2Mj', 'n'.repeat(384), '+ & % = # / ? "é'])('ID-06 the nonce comes back: %s', async (nonce) => {
    expect((await verified(await tokensFor({ nonce }))).nonce).toBe(nonce)
  })

  test('ID-06 no nonce was sent', async () => {
    expect(await verified(await tokensFor())).not.toHaveProperty('nonce')
  })

  test('ID-07 sub is an id of the user’s own, the same at every app and time', async () => {
    const other = await addClient(provider, 'another')
    const subs = [
      await tokensFor(),
      await tokensFor({}, other),
      await obtainTokens(provider, new Browser(provider), app, EMAIL),
    ]
    for (const tokens of subs) expect((await verified(tokens)).sub).toBe(user.id)
    expect(user.id).toMatch(/^[\x21-\x7e]{1,255}$/)
    expect(user.id).not.toContain('@')
  })

  test('ID-09 acr is one of the published, amr is an array', async () => {
    const discovery = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as {
      acr_values_supported: string[]
    }
    const claims = await verified(await tokensFor())
    expect(discovery.acr_values_supported).toContain(claims.acr as string)
    expect(claims.amr).toEqual(['pwd'])
  })

  test('ID-10 sid is the browser session’s: alike at every app, another in another browser, no cookie', async () => {
    const other = await addClient(provider, 'second')
    const sid = async (tokens: Promise<TokenAnswer['body']>) => (await verified(await tokens)).sid as string
    const mine = await sid(tokensFor())
    expect(mine).toBeString()
    expect(await sid(tokensFor({}, other))).toBe(mine)
    expect(await sid(obtainTokens(provider, new Browser(provider), app, EMAIL))).not.toBe(mine)
    for (const value of browser.cookies.values()) expect(value).not.toContain(mine)
  })

  test('ID-11 scope openid is lean', async () => {
    const { id_token = '' } = await tokensFor({ scope: 'openid', nonce: 'n' })
    const allowed = 'iss sub aud exp iat nbf jti auth_time nonce acr amr at_hash sid'.split(' ')
    expect(Object.keys(claimsOf(id_token)).filter((name) => !allowed.includes(name))).toEqual([])
  })
})

describe('OpenID Connect Core §5.4, §5.5: what it says about the person', () => {
  const SCOPE = 'openid profile email address phone'
  const PROTOCOL = new Set('iss sub aud exp iat auth_time acr amr at_hash sid'.split(' '))
  const personal = (tokens: TokenAnswer['body']): Record<string, unknown> =>
    Object.fromEntries(Object.entries(claimsOf(tokens.id_token ?? '')).filter(([name]) => !PROTOCOL.has(name)))
  let lean: AddedClient
  beforeAll(async () => {
    lean = await addClient(provider, 'lean', { claims_in_id_token: false })
  })

  test('ID-12 switch off: nothing of the scopes', async () => {
    expect(personal(await tokensFor({ scope: SCOPE }, lean))).toEqual({})
  })

  test('ID-13 switch on: the scopes’ claims, equal to UserInfo', async () => {
    const tokens = await tokensFor({ scope: SCOPE })
    const { sub: _, ...info } = (await (await userInfo(provider, tokens.access_token)).json()) as { sub: string }
    expect(personal(tokens)).toEqual(info)
    expect(Object.keys(info)).toContain('birthdate')
  })

  test('ID-14 claims.id_token puts one there with the switch off', async () => {
    const claims = JSON.stringify({ id_token: { nickname: null, email: { essential: true } } })
    expect(personal(await tokensFor({ scope: 'openid', claims }, lean))).toEqual({ nickname: 'Mar', email: EMAIL })
  })

  test('ID-14 claims.userinfo never does, also with the switch on', async () => {
    const claims = JSON.stringify({ userinfo: { nickname: null, email: { essential: true } } })
    for (const client of [app, lean]) expect(personal(await tokensFor({ scope: 'openid', claims }, client))).toEqual({})
  })

  test('ID-15 what has no value is left out', async () => {
    await addUser(provider, 'gaps@example.com', { name: '', nickname: 'null', website: null, address: {} })
    const tokens = await obtainTokens(provider, new Browser(provider), app, 'gaps@example.com', { scope: SCOPE })
    const kept = Object.keys(personal(tokens)).sort()
    expect(kept).toEqual(['email', 'email_verified', 'preferred_username', 'updated_at'])
  })
})
