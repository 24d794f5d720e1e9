import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { openUrl, pushed, requestOf } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, obtainTokens, post, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let browser: Browser
let pushed_uri: string
let tokens: { access_token: string; refresh_token: string; id_token: string; code: string }

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  const {
    access_token,
    refresh_token = '',
    id_token = '',
  } = await obtainTokens(provider, browser, app, EMAIL, {
    scope: 'openid offline_access',
  })
  const code = codeOf(await browser.open(authorizeUrl(app)))
  tokens = { access_token, refresh_token, id_token, code }
  pushed_uri = await pushed(provider, app)
  await provider.services.db.close()
})

const token = (fields: Record<string, string>) => post(provider, '/oauth/token', app, fields)
const redirect_uri = 'https://app.example.com/callback'

describe('SEC-080 a store that cannot be reached is 503, and says neither yes nor no', () => {
  test.each<[string, () => Promise<Response>]>([
    ['revocation of an access token', () => post(provider, '/oauth/revoke', app, { token: tokens.access_token })],
    ['revocation of a refresh token', () => post(provider, '/oauth/revoke', app, { token: tokens.refresh_token })],
    ['revocation of an unknown token', () => post(provider, '/oauth/revoke', app, { token: 'unknown' })],
    ['introspection', () => post(provider, '/oauth/introspect', app, { token: tokens.access_token })],
    ['UserInfo', () => userInfo(provider, tokens.access_token)],
    ['a code', () => token({ grant_type: 'authorization_code', code: tokens.code, redirect_uri })],
    ['a refresh', () => token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })],
    ['a pushed request', () => post(provider, '/oauth/par', app, requestOf(app))],
    ['what was pushed', () => browser.send(openUrl(app, pushed_uri))],
    ['authorization', () => browser.send(authorizeUrl(app))],
    ['log-out', () => browser.send(`/end_session?id_token_hint=${tokens.id_token}`)],
  ])('%s', async (_name, send) => {
    const response = await send()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('location')).toBe(false)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.json()).toEqual({ error: 'temporarily_unavailable', requestId: expect.any(String) })
  })

  test('it is a warning in the log, without a token', () => {
    const lines = provider.logs.filter((line) => line.includes('the database cannot be used'))
    expect(lines.length).toBeGreaterThan(0)
    for (const secret of Object.values(tokens)) expect(provider.logs.join('\n')).not.toContain(secret)
  })
})
