import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { claimsOf, obtainTokens, refresh, userInfo } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'

const EMAIL = 'maren@example.com'
const FORM = 'application/x-www-form-urlencoded'

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

const tokensFor = (scope: string, claims?: object, client = app) =>
  obtainTokens(provider, browser, client, EMAIL, { scope, ...(claims ? { claims: JSON.stringify(claims) } : {}) })

const infoOf = async (access_token: string) =>
  (await (await userInfo(provider, access_token)).json()) as Record<string, unknown>

const send = (init: RequestInit & { headers?: Record<string, string> }) => provider.fetch('/userinfo', init)

describe('OpenID Connect Core §5.3.1: the request', () => {
  test('UI-01, UI-09 GET with the header; sub is the ID token’s', async () => {
    const { access_token, id_token = '' } = await tokensFor('openid email')
    const response = await userInfo(provider, access_token)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ sub: claimsOf(id_token).sub, email: EMAIL, email_verified: true })
  })

  test('UI-01 as oauth4webapi reads it', async () => {
    const { access_token } = await tokensFor('openid email')
    const { userInfo: read } = await strictTokenClient(provider, app)
    expect(await read(access_token, user.id)).toMatchObject({ email: EMAIL })
  })

  test.each([
    ['form type, empty body', { 'content-type': FORM }, ''],
    ['no type, no body', {}, null],
    ['JSON type, empty body', { 'content-type': 'application/json' }, ''],
  ])('UI-02 POST with the header: %s', async (_name, headers, body) => {
    const { access_token } = await tokensFor('openid')
    const response = await send({
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${access_token}` },
      body,
    })
    expect([response.status, await response.json()]).toEqual([200, { sub: user.id }])
  })

  test('UI-03 POST with the token in the form body', async () => {
    const { access_token } = await tokensFor('openid')
    const body = new URLSearchParams({ access_token }).toString()
    const response = await send({ method: 'POST', headers: { 'content-type': FORM }, body })
    expect([response.status, await response.json()]).toEqual([200, { sub: user.id }])
  })

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('UI-14 the scheme %s', async (scheme) => {
    const { access_token } = await tokensFor('openid')
    expect((await send({ headers: { authorization: `${scheme} ${access_token}` } })).status).toBe(200)
  })

  test.each(['application/json;charset=UTF-8', '*/*', 'text/html'])('UI-15 Accept: %s', async (accept) => {
    const { access_token } = await tokensFor('openid')
    const response = await send({ headers: { accept, authorization: `Bearer ${access_token}` } })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  })

  test('UI-15 Date and Cache-Control, from a server that listens', async () => {
    const listening = await openListening()
    for (const path of ['/userinfo', '/keys']) {
      const response = await fetch(`${listening.services.issuer}${path}`)
      expect(Date.parse(response.headers.get('date') ?? '')).toBeGreaterThan(Date.parse('2024-01-01'))
    }
    expect((await fetch(`${listening.services.issuer}/userinfo`)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('OpenID Connect Core §5.3.2, §5.4, §5.5: the answer', () => {
  test('UI-12 nothing that was not asked for', async () => {
    const { access_token } = await tokensFor('openid email')
    expect(Object.keys(await infoOf(access_token)).sort()).toEqual(['email', 'email_verified', 'sub'])
  })

  test('UI-12 a scope that the client may not use gives nothing', async () => {
    const narrow = await addClient(provider, 'narrow', { scopes: ['openid', 'email'] })
    const { access_token, scope } = await tokensFor('openid email phone', undefined, narrow)
    expect(scope).toBe('openid email')
    expect(await infoOf(access_token)).not.toHaveProperty('phone_number')
  })

  test('UI-13 a claim asked for by name, refresh included', async () => {
    const asked = { userinfo: { name: { essential: true }, email: null } }
    const first = await tokensFor('openid offline_access', asked)
    expect(await infoOf(first.access_token)).toEqual({ sub: user.id, name: 'Maren Holt', email: EMAIL })
    const { body } = await refresh(provider, app, first.refresh_token ?? '')
    expect(await infoOf(body.access_token)).toEqual({ sub: user.id, name: 'Maren Holt', email: EMAIL })
  })

  test('UI-13 not when the client may not use the scope that carries it', async () => {
    const narrow = await addClient(provider, 'no-profile', { scopes: ['openid', 'email'] })
    const { access_token } = await tokensFor('openid', { userinfo: { name: null, email: null } }, narrow)
    expect(await infoOf(access_token)).toEqual({ sub: user.id, email: EMAIL })
  })

  test('UI-13 nor what claims.id_token asks for', async () => {
    const { access_token } = await tokensFor('openid', { id_token: { name: null } })
    expect(await infoOf(access_token)).toEqual({ sub: user.id })
  })

  test('UI-16 values are those of now', async () => {
    const { services } = provider
    const changing = await addUser(provider, 'changing@example.com', { name: 'Before' })
    const { access_token } = await obtainTokens(provider, new Browser(provider), app, 'changing@example.com')
    expect(await infoOf(access_token)).toMatchObject({ name: 'Before' })
    provider.clock.forward(60)
    const { version } = (await findUserById(services.db, changing.id)) ?? changing
    await services.db.commit([updateUser(changing.id, version, { name: 'After', nickname: 'New' }, services.now())])
    expect(await infoOf(access_token)).toMatchObject({
      name: 'After',
      nickname: 'New',
      updated_at: Math.floor(services.now() / 1000),
    })
  })
})
