import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { findRefreshTokenByHash } from '@gatekeeper/db/stores/refresh-tokens'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  claimsOf,
  codeOf,
  obtainTokens,
  redeem,
  refresh,
  requestTokens,
  userInfo,
} from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'
import { mailsTo, WITH_MAIL } from '../harness/written-mails'

const EMAIL = 'maren@example.com'
const OFFLINE = 'openid email offline_access'

let provider: Provider
let app: AddedClient
let other: AddedClient
let spa: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  other = await addClient(provider, 'other')
  spa = await addClient(provider, 'spa', { type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const tokensFor = async (client = app, parameters: Record<string, string> = {}) => {
  const {
    refresh_token = '',
    id_token = '',
    ...rest
  } = await obtainTokens(provider, browser, client, EMAIL, {
    scope: OFFLINE,
    ...parameters,
  })
  return { ...rest, refresh_token, id_token }
}

const expectRefused = async (refresh_token: string, client = app) => {
  const { status, body } = await refresh(provider, client, refresh_token)
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
}
const works = async (access_token: string) => (await userInfo(provider, access_token)).status === 200

describe('OpenID Connect Core §11: when there is a refresh token', () => {
  test('RF-01 only with offline_access, and only for a client with the grant', async () => {
    const without = await obtainTokens(provider, browser, app, EMAIL, { scope: 'openid' })
    expect(without).not.toHaveProperty('refresh_token')
    const narrow = await addClient(provider, 'narrow', { grant_types: ['authorization_code'] })
    expect(await obtainTokens(provider, browser, narrow, EMAIL, { scope: OFFLINE })).not.toHaveProperty('refresh_token')
    const barred = await addClient(provider, 'barred', { scopes: ['openid', 'email'] })
    const tokens = await obtainTokens(provider, browser, barred, EMAIL, { scope: OFFLINE })
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens.scope).toBe('openid email')
  })

  test('RF-02 consent mode never: granted unasked', async () => {
    expect(await tokensFor()).toMatchObject({ scope: OFFLINE, refresh_token: expect.stringContaining('gkr_') })
  })

  test('RF-02 consent shown, or remembered, grants it', async () => {
    const asking = await addClient(provider, 'asking', { consent: 'remember' })
    const landed = await browser.open(authorizeUrl(asking, { scope: OFFLINE }))
    const interaction = landed.url.searchParams.get('interaction')
    const { continue_to } = await act(browser, 'login.consent', { interaction, allow: true })
    const shown = await redeem(provider, asking, codeOf(await browser.open(continue_to)))
    expect(shown.body.refresh_token).toStartWith('gkr_')
    expect((await tokensFor(asking)).refresh_token).toStartWith('gkr_')
  })

  test('RF-03 256 random bits, stored hashed', async () => {
    const { refresh_token } = await tokensFor()
    expect(refresh_token).toMatch(/^gkr_[A-Za-z0-9_-]{43}$/)
    const row = await findRefreshTokenByHash(provider.services.db, hashToken(refresh_token))
    expect(row).toMatchObject({ client_id: 'app', rotated_at: null })
    expect(JSON.stringify(row)).not.toContain(refresh_token)
  })
})

describe('RFC 6749 §6, OpenID Connect Core §12: the answer', () => {
  test('RF-04 success', async () => {
    const { access_token, refresh_token } = await tokensFor()
    const { status, headers, body } = await refresh(provider, app, refresh_token)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ])
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: OFFLINE })
    expect(body.access_token).not.toBe(access_token)
    expect([await works(access_token), await works(body.access_token)]).toEqual([true, true])
  })

  test.each<[string, () => AddedClient]>([
    ['confidential', () => app],
    ['public', () => spa],
  ])('RF-04, RF-06 as oauth4webapi reads it: %s', async (_name, client) => {
    const { refresh: refreshStrictly } = await strictTokenClient(provider, client())
    const { refresh_token } = await tokensFor(client())
    expect(await refreshStrictly(refresh_token)).toMatchObject({ token_type: 'bearer', scope: OFFLINE })
  })

  test('RF-05 the same scope in any order, and narrower: the refresh token keeps its own', async () => {
    let { refresh_token } = await tokensFor()
    const asked: [string, string][] = [
      ['openid email offline_access', OFFLINE],
      ['offline_access openid email', OFFLINE],
      ['openid', 'openid'],
      [OFFLINE, OFFLINE],
      ['', OFFLINE],
    ]
    for (const [scope, granted] of asked) {
      const { status, body } = await refresh(provider, app, refresh_token, { scope })
      expect([status, body.scope]).toEqual([200, granted])
      const info = (await (await userInfo(provider, body.access_token)).json()) as object
      expect('email' in info).toBe(granted.includes('email'))
      refresh_token = body.refresh_token ?? ''
    }
  })

  test.each(['openid profile', 'openid email offline_access phone', 'admin'])(
    'RF-05, SEC-067 wider is refused, and the token is not used up: %s',
    async (scope) => {
      const { refresh_token } = await tokensFor()
      const { status, body } = await refresh(provider, app, refresh_token, { scope })
      expect([status, body.error]).toEqual([400, 'invalid_scope'])
      expect((await refresh(provider, app, refresh_token)).status).toBe(200)
    },
  )

  test('SEC-067 a resource that this client may not name is refused, and the token is not used up', async () => {
    const { refresh_token } = await tokensFor()
    const { status, body } = await refresh(provider, app, refresh_token, { resource: 'https://api.example.com' })
    expect([status, body.error]).toEqual([400, 'invalid_target'])
    expect((await refresh(provider, app, refresh_token)).status).toBe(200)
  })

  test('RF-06 the ID token: alike but for iat and exp, no nonce, no azp', async () => {
    const first = await tokensFor(app, { nonce: 'n-1' })
    provider.clock.forward(600)
    const { body } = await refresh(provider, app, first.refresh_token)
    const [before, after] = [claimsOf(first.id_token), claimsOf(body.id_token ?? '')]
    for (const name of ['iss', 'sub', 'aud', 'auth_time', 'sid', 'acr', 'amr'])
      expect(after[name]).toEqual(before[name])
    expect(after).toMatchObject({ iat: Number(before.iat) + 600, exp: Number(before.exp) + 600 })
    expect(before.nonce).toBe('n-1')
    for (const name of ['nonce', 'azp']) expect(after).not.toHaveProperty(name)
    expect(after.at_hash).not.toBe(before.at_hash)
  })

  test('RF-06, ID-10 auth_time and sid stay those of the first sign-in, also after another', async () => {
    const first = await tokensFor()
    provider.clock.forward(60)
    await browser.signInDirectly(EMAIL)
    const { body } = await refresh(provider, app, first.refresh_token)
    const [before, after] = [claimsOf(first.id_token), claimsOf(body.id_token ?? '')]
    expect([after.auth_time, after.sid]).toEqual([before.auth_time, before.sid])
  })
})

describe('RFC 9700 §4.14: rotation', () => {
  test('RF-09 every use gives a new one and ends the old one', async () => {
    const seen = new Set<string>()
    let { refresh_token } = await tokensFor()
    for (let i = 0; i < 5; i += 1) {
      seen.add(refresh_token)
      const { body } = await refresh(provider, app, refresh_token)
      await expectRefused(refresh_token)
      refresh_token = body.refresh_token ?? ''
    }
    expect(seen.size).toBe(5)
  })

  test('RF-10, SEC-064 again after 9 seconds: refused, and the family lives', async () => {
    const first = await tokensFor()
    const { body } = await refresh(provider, app, first.refresh_token)
    provider.clock.forward(9)
    await expectRefused(first.refresh_token)
    expect([await works(first.access_token), await works(body.access_token)]).toEqual([true, true])
    expect((await refresh(provider, app, body.refresh_token ?? '')).status).toBe(200)
  })

  test.each<[string, () => AddedClient]>([
    ['confidential', () => app],
    ['public', () => spa],
  ])('RF-10, SEC-064 again after 11 seconds: the family falls, audited: %s', async (_name, client) => {
    const first = await tokensFor(client())
    const { body } = await refresh(provider, client(), first.refresh_token)
    provider.clock.forward(11)
    await expectRefused(first.refresh_token, client())
    expect([await works(first.access_token), await works(body.access_token)]).toEqual([false, false])
    await expectRefused(body.refresh_token ?? '', client())
    const [event] = await listAuditEvents(provider.services.db, {
      action: 'refresh_token.reused',
      client_id: client().client.id,
      limit: 1,
    })
    expect(event).toMatchObject({ outcome: 'refused', reason: 'refresh_reuse' })
  })

  test('SEC-064 its owner is told once, however many copies come at once', async () => {
    const withMail = await openProvider({ env: WITH_MAIL })
    await addUser(withMail, EMAIL)
    const client = await addClient(withMail, 'app', { name: 'Notes' })
    const here = new Browser(withMail)
    await here.signInDirectly(EMAIL)
    const first = await obtainTokens(withMail, here, client, EMAIL, { scope: OFFLINE })
    await refresh(withMail, client, first.refresh_token ?? '')
    withMail.clock.forward(11)
    const again = Array.from({ length: 20 }, () => refresh(withMail, client, first.refresh_token ?? ''))
    expect((await Promise.all(again)).map(({ body }) => body.error)).toEqual(Array(20).fill('invalid_grant'))
    const told = (await mailsTo(withMail, EMAIL)).filter(({ kind }) => kind === 'tokens_reused')
    expect(told.map(({ data }) => data)).toEqual([
      { app: 'Notes', at: withMail.clock.now(), not_me: expect.stringContaining('http') },
    ])
  })

  test('RF-10 the grace is of the rotation, not of the newest one', async () => {
    const first = await tokensFor()
    const second = (await refresh(provider, app, first.refresh_token)).body
    provider.clock.forward(11)
    const third = (await refresh(provider, app, second.refresh_token ?? '')).body
    await expectRefused(second.refresh_token ?? '')
    expect(await works(third.access_token)).toBe(true)
    await expectRefused(first.refresh_token)
    expect(await works(third.access_token)).toBe(false)
  })

  test('RF-07 another client’s token is neither used up nor its family revoked', async () => {
    const first = await tokensFor()
    await expectRefused(first.refresh_token, other)
    await expectRefused(first.refresh_token, spa)
    const { body } = await refresh(provider, app, first.refresh_token)
    provider.clock.forward(11)
    await expectRefused(first.refresh_token, other)
    expect((await refresh(provider, app, body.refresh_token ?? '')).status).toBe(200)
  })

  test('RF-08 a confidential client without authentication', async () => {
    const { refresh_token } = await tokensFor()
    const fields = { grant_type: 'refresh_token', refresh_token }
    for (const more of [undefined, { client_id: 'app' }]) {
      const { status, body } = await requestTokens(provider, null, { ...fields, ...more })
      expect([status, body.error]).toEqual([401, 'invalid_client'])
    }
    expect((await refresh(provider, app, refresh_token)).status).toBe(200)
  })
})
