import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import { addKeyClient } from '../harness/assertions'
import { beforeCommit } from '../harness/between'
import { Browser } from '../harness/browser'
import { endSessionUrl } from '../harness/log-out'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  claimsOf,
  codeOf,
  obtainTokens,
  pkcePair,
  post,
  redeem,
  refresh,
  userInfo,
} from '../harness/relying-party'
import { eventsOf, rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'

let provider: Provider
let admin: Browser
let browser: Browser
beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  admin = await addAdmin(provider)
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const change = async (id: string, fields: object) => {
  const { version } = await act(admin, 'clients.get', { id }, 'query')
  return act(admin, 'clients.update', { id, version, ...fields })
}

describe('SEC-161 what was taken back', () => {
  test('SEC-161 a consent withdrawn while more is agreed to does not rise again', async () => {
    const app = await addClient(provider, 'asks', { consent: 'remember' })
    const agree = async (scope: string): Promise<string> => {
      const asked = await browser.open(authorizeUrl(app, { scope }))
      const interaction = asked.url.searchParams.get('interaction')
      return (await act(browser, 'login.consent', { interaction, allow: true })).continue_to
    }
    expect((await browser.open(await agree('openid email'))).url.searchParams.has('code')).toBe(true)
    const going = await agree('openid profile')
    const withdrawn = beforeCommit(provider, 'insert authorization code', () =>
      act(browser, 'account.revokeApp', { client_id: 'asks' }),
    )
    await browser.open(going)
    expect(withdrawn()).toBe(true)
    const scopes = (await rowsOf(provider, 'grants')).filter(({ client_id }) => client_id === 'asks')
    expect(JSON.stringify(scopes)).not.toContain('email')
    expect((await browser.open(authorizeUrl(app, { scope: 'openid email' }))).url.pathname).toBe('/login')
  })

  test('SEC-161 scopes that the client has lost are neither given anew nor told by tokens from before', async () => {
    const app = await addClient(provider, 'loses')
    const scope = 'openid email profile offline_access'
    const before = await obtainTokens(provider, browser, app, EMAIL, { scope })
    const code = codeOf(await browser.open(authorizeUrl(app, { scope })))
    await change('loses', { scopes: ['openid', 'profile', 'offline_access'] })
    expect(await (await userInfo(provider, before.access_token)).json()).not.toHaveProperty('email')
    const redeemed = await redeem(provider, app, code)
    const refreshed = await refresh(provider, app, before.refresh_token ?? '')
    for (const { status, body } of [redeemed, refreshed]) {
      expect([status, body.scope]).toEqual([200, 'openid profile offline_access'])
      expect(claimsOf(body.id_token ?? '')).not.toHaveProperty('email')
      expect(await (await userInfo(provider, body.access_token)).json()).not.toHaveProperty('email')
    }
    const asked = await post(provider, '/oauth/token', app, {
      ...{ grant_type: 'refresh_token', refresh_token: refreshed.body.refresh_token ?? '', scope: 'openid email' },
    })
    expect(await asked.json()).toMatchObject({ error: 'invalid_scope' })

    const last = codeOf(await browser.open(authorizeUrl(app, { scope })))
    await change('loses', { scopes: ['openid'] })
    expect((await redeem(provider, app, last)).body.refresh_token).toBeUndefined()
    expect((await refresh(provider, app, redeemed.body.refresh_token ?? '')).body.error).toBe('invalid_grant')
  })

  test('PR-13 a request that came plainly before the client had to push its requests', async () => {
    const app = await addKeyClient(provider, 'bank')
    const { challenge } = pkcePair()
    const stranger = new Browser(provider)
    const first = await stranger.open(authorizeUrl(app, { code_challenge: challenge, code_challenge_method: 'S256' }))
    expect(first.url.pathname).toBe('/login')
    await change('bank', { require_pushed_authorization_requests: true })
    const landed = await stranger.signIn(first, EMAIL)
    expect([landed.url.searchParams.get('code'), landed.url.searchParams.get('error')]).toEqual([
      null,
      'invalid_request',
    ])
  })
})

test('SEC-158 what is dead already is written down once, however often it comes', async () => {
  const app = await addClient(provider, 'noisy', { type: 'public' })
  const { verifier, challenge } = pkcePair()
  const asked = { scope: 'openid offline_access', code_challenge: challenge, code_challenge_method: 'S256' }
  const code = codeOf(await browser.open(authorizeUrl(app, asked)))
  const { body } = await redeem(provider, app, code, { code_verifier: verifier })
  const count = async (action: string) =>
    (await eventsOf(provider)).filter((event) => event.action === action && event.client_id === 'noisy').length
  const give = async (token: string) => (await post(provider, '/oauth/revoke', app, { token })).status
  const tokens = [body.access_token, body.refresh_token ?? '']
  for (const token of tokens)
    expect(await Promise.all(Array.from({ length: 10 }, () => give(token)))).toEqual(Array(10).fill(200))
  expect(await count('token.revoked')).toBe(2)

  const other = codeOf(await browser.open(authorizeUrl(app, asked)))
  await redeem(provider, app, other, { code_verifier: verifier })
  const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(provider, app, other)))
  for (const answer of answers) expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant'])
  expect(await count('code.replayed')).toBe(1)
})

test('LO-18 a session that has merely run out: its apps are told all the same', async () => {
  const leaver = new Browser(provider)
  await leaver.signInDirectly(EMAIL)
  const bye = 'https://first.example.com/bye'
  const first = await addClient(provider, 'first', { post_logout_redirect_uris: [bye] })
  const told = await addClient(provider, 'told', { backchannel_logout_uri: 'https://told.example.com/bcl' })
  const framed = await addClient(provider, 'framed', { frontchannel_logout_uri: 'https://framed.example.com/fcl' })
  const { id_token = '' } = await obtainTokens(provider, leaver, first, EMAIL)
  for (const app of [told, framed]) await obtainTokens(provider, leaver, app, EMAIL)
  provider.clock.forward(8 * 3600 + 60)
  const landed = await leaver.open(endSessionUrl({ id_token_hint: id_token, post_logout_redirect_uri: bye }))
  expect(landed.text).toContain('https://framed.example.com/fcl')
  const deliveries = await rowsOf(provider, 'logout_deliveries')
  expect(deliveries.map(({ client_id }) => client_id)).toEqual(['told'])
  // Once: nothing is left to be ended.
  const again = await leaver.open(endSessionUrl({ id_token_hint: id_token, post_logout_redirect_uri: bye }))
  expect(again.url.href).toStartWith(bye)
  expect(await rowsOf(provider, 'logout_deliveries')).toHaveLength(1)
})
