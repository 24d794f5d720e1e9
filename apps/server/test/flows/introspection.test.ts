import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { Browser } from '../harness/browser'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { basic, obtainTokens, post, refresh } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'
import { rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'

let provider: Provider
let user: User
let app: AddedClient
let opaque: AddedClient
let other: AddedClient
let rs: AddedClient
let spa: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  user = await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
  other = await addClient(provider, 'other')
  rs = await addClient(provider, 'rs', { resource_server: true })
  spa = await addClient(provider, 'spa', { type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const tokensFor = (client: AddedClient, scope = 'openid email') =>
  obtainTokens(provider, browser, client, EMAIL, { scope })

const ask = (caller: AddedClient | null, fields: Record<string, string>) =>
  post(provider, '/oauth/introspect', caller, fields)

const expectInactive = async (caller: AddedClient, token: string): Promise<void> => {
  const response = await ask(caller, { token })
  expect([response.status, await response.json()]).toEqual([200, { active: false }])
}

describe('RFC 7662', () => {
  test.each<[string, () => AddedClient]>([
    ['JWT', () => app],
    ['opaque', () => opaque],
  ])('IN-01 an active token: %s', async (_name, client) => {
    const { access_token } = await tokensFor(client())
    const iat = Math.floor(provider.clock.now() / 1000)
    const { introspect } = await strictTokenClient(provider, client())
    expect(await introspect(access_token)).toEqual({
      active: true,
      scope: 'openid email',
      client_id: client().client.id,
      sub: user.id,
      aud: ISSUER,
      iss: ISSUER,
      iat,
      exp: iat + 900,
      token_type: 'Bearer',
    })
  })

  test('IN-01 the answer is JSON that nobody keeps', async () => {
    const response = await ask(app, { token: (await tokensFor(app)).access_token })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('IN-01 a refresh narrows what it says', async () => {
    const { refresh_token = '' } = await tokensFor(app, 'openid email offline_access')
    const { body } = await refresh(provider, app, refresh_token, { scope: 'openid' })
    expect(await (await ask(app, { token: body.access_token })).json()).toMatchObject({ scope: 'openid' })
  })

  test.each(['access_token', 'refresh_token', 'nonsense'])('IN-01 token_type_hint %s changes nothing', async (hint) => {
    const { access_token } = await tokensFor(app)
    const response = await ask(app, { token: access_token, token_type_hint: hint })
    expect(await response.json()).toMatchObject({ active: true })
  })

  test('IN-02, SEC-079 unknown, expired, revoked: inactive and nothing else', async () => {
    await expectInactive(app, 'unknown')
    const { access_token } = await tokensFor(app)
    await post(provider, '/oauth/revoke', app, { token: access_token })
    await expectInactive(app, access_token)
    const expired = await tokensFor(app)
    provider.clock.forward(900)
    await expectInactive(app, expired.access_token)
    await expectInactive(rs, expired.access_token)
  })

  test('IN-02 an ID token or a refresh token is no access token', async () => {
    const { id_token = '', refresh_token = '' } = await tokensFor(app, 'openid offline_access')
    for (const token of [id_token, refresh_token]) await expectInactive(app, token)
  })

  test('IN-02, SEC-079 another client’s token, unless marked resource server', async () => {
    const { access_token } = await tokensFor(app)
    await expectInactive(other, access_token)
    expect(await (await ask(rs, { token: access_token })).json()).toMatchObject({ active: true, client_id: 'app' })
  })

  test.each<[string, () => Promise<Response>]>([
    ['none', () => ask(null, { token: 'x' })],
    ['client_id alone', () => ask(null, { token: 'x', client_id: 'app' })],
    ['a wrong secret', () => ask({ ...app, secret: 'wrong' }, { token: 'x' })],
    ['a public client', () => ask(spa, { token: 'x' })],
  ])('IN-03, SEC-079 authentication: %s', async (_name, send) => {
    const response = await send()
    expect([response.status, await response.json()]).toMatchObject([401, { error: 'invalid_client' }])
  })

  test('IN-03 a public client, about a token of its own', async () => {
    const { access_token } = await tokensFor(spa)
    expect((await ask(spa, { token: access_token })).status).toBe(401)
  })

  test('IN-01 the request: POST, form, one token', async () => {
    expect((await provider.fetch('/oauth/introspect')).status).toBe(405)
    const authorization = basic(app)
    const json = { authorization, 'content-type': 'application/json' }
    const form = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
    for (const [headers, body] of [
      [json, '{"token":"x"}'],
      [form, ''],
      [form, 'token='],
      [form, 'token=x&token=x'],
    ] as const) {
      const response = await provider.fetch('/oauth/introspect', { method: 'POST', headers, body })
      expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
    }
  })

  test('IN-02 a refusal leaves one event, in bounds, without what was shown', async () => {
    const seen = async () =>
      (await rowsOf(provider, 'unauthenticated_events')).filter(({ action }) => action === 'introspection.refused')
    const before = (await seen()).length
    await post(provider, '/oauth/introspect', { ...app, secret: 'gkc_canary_of_introspection' }, { token: 'x' })
    await ask(null, { token: 'x', client_id: 'app' })
    const strangers = await seen()
    expect(strangers.length - before).toBe(2)
    expect(strangers.at(-1)).toMatchObject({ outcome: 'refused', reason: 'invalid_client', client_id: 'app' })
    expect(JSON.stringify(strangers)).not.toContain('canary')
  })

  test('IN-02, SEC-158 a token of ours that is dead or another’s: an event of who asked, once a minute; garbage leaves none', async () => {
    const seen = async () => {
      await provider.services.dead_tokens.settled()
      const events = await rowsOf(provider, 'audit_events')
      return events
        .filter(({ action }) => action === 'introspection.refused')
        .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
    }
    const before = (await seen()).length
    const news = async () =>
      (await seen()).slice(before).map(({ actor_id, client_id, reason }) => [actor_id, client_id, reason])
    const { access_token } = await tokensFor(app)
    for (const token of ['garbage', `gka_${'A'.repeat(43)}`, `${access_token}x`]) await expectInactive(app, token)
    await ask(app, { token: access_token })
    expect(await news()).toEqual([])

    await expectInactive(other, access_token)
    await expectInactive(other, access_token)
    expect(await news()).toEqual([['other', 'app', 'another_client']])
    await post(provider, '/oauth/revoke', app, { token: access_token })
    for (let again = 0; again < 5; again += 1) await expectInactive(app, access_token)
    await expectInactive(rs, access_token)
    expect(await news()).toEqual([
      ['other', 'app', 'another_client'],
      ['app', 'app', 'revoked'],
      ['rs', 'app', 'revoked'],
    ])
    provider.clock.forward(61)
    await expectInactive(app, access_token)
    const events = (await seen()).slice(before)
    expect(events).toHaveLength(4)
    expect(events[0]).toMatchObject({ outcome: 'refused', details: { user_id: user.id } })
    expect(JSON.stringify(events)).not.toContain(access_token)

    // One that has run out is no news: of each client once an hour.
    const tokens = await Promise.all([tokensFor(opaque), tokensFor(opaque)])
    provider.clock.forward(900)
    for (const one of tokens) await expectInactive(rs, one.access_token)
    expect((await news()).filter(([, client]) => client === 'opaque')).toEqual([['rs', 'opaque', 'expired']])
  })
})
