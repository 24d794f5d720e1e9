import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { Browser, type Landed } from '../harness/browser'
import { endSessionUrl, isSignedIn, postFromApp } from '../harness/log-out'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, claimsOf, obtainTokens, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const BYE = 'https://app.example.com/bye'
const STATE = `${'s'.repeat(120)}+&=#/? "`

let provider: Provider
let app: AddedClient
let other: AddedClient
let browser: Browser
let id_token: string
let access_token: string

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app', { post_logout_redirect_uris: [BYE, `${BYE}?a=1`, 'com.example.app:/bye'] })
  other = await addClient(provider, 'other', { post_logout_redirect_uris: ['https://other.example.com/bye'] })
})

beforeEach(async () => {
  browser = new Browser(provider)
  const tokens = await obtainTokens(provider, browser, app, EMAIL)
  id_token = tokens.id_token ?? ''
  access_token = tokens.access_token
})

type Send = (fields: Record<string, string>) => Promise<Landed>
const ways: [string, Send][] = [
  ['GET', (fields) => browser.open(endSessionUrl(fields))],
  ['a form of the app', (fields) => postFromApp(browser, fields)],
]

/** Really ended: not only the cookie, but what hangs from it. */
const expectEnded = async (): Promise<void> => {
  expect(await isSignedIn(browser)).toBe(false)
  expect((await userInfo(provider, access_token)).status).toBe(401)
}
const expectAlive = async (): Promise<void> => {
  expect(await isSignedIn(browser)).toBe(true)
  expect((await userInfo(provider, access_token)).status).toBe(200)
}

describe('RP-Initiated Logout 1.0 §2, §3', () => {
  test.each(ways)('LO-01, LO-02 hint, URI and state, by %s', async (_name, send) => {
    const { url } = await send({ id_token_hint: id_token, post_logout_redirect_uri: BYE, state: STATE })
    expect(url.href.split('?')[0]).toBe(BYE)
    expect([...url.searchParams]).toEqual([['state', STATE]])
    await expectEnded()
  })

  test.each(ways)('LO-03 without state, by %s', async (_name, send) => {
    const { url, response } = await send({ id_token_hint: id_token, post_logout_redirect_uri: BYE })
    expect([url.href, response.headers.get('location')]).toEqual([BYE, BYE])
    await expectEnded()
  })

  test('LO-02 a URI with a query of its own, and one of an app’s own scheme', async () => {
    const query = { id_token_hint: id_token, post_logout_redirect_uri: `${BYE}?a=1`, state: 'x' }
    const first = await browser.send(endSessionUrl(query))
    expect(first.headers.get('location')).toBe(`${BYE}?a=1&state=x`)
    const own = { id_token_hint: id_token, post_logout_redirect_uri: 'com.example.app:/bye', state: 'x' }
    const second = await browser.send(endSessionUrl(own))
    expect(second.headers.get('location')).toBe('com.example.app:/bye?state=x')
  })

  test.each(ways)('LO-12 hint without URI: a page says so, by %s', async (_name, send) => {
    const { url, status, text } = await send({ id_token_hint: id_token })
    expect([url.origin, status]).toEqual([ISSUER, 200])
    expect(text).toContain('You are signed out')
    await expectEnded()
  })

  test('LO-02 what a log-out leaves behind', async () => {
    const fields = { id_token_hint: id_token, post_logout_redirect_uri: BYE }
    const { response } = await browser.open(endSessionUrl(fields))
    expect([...browser.cookies.keys()]).toEqual(['__Host-gk_device'])
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const target_id = claimsOf(id_token).sid as string
    const events = await listAuditEvents(provider.services.db, { action: 'session.ended', target_id, limit: 5 })
    expect(events).toMatchObject([{ actor_name: EMAIL, client_id: 'app', reason: 'signed_out' }])
  })

  test('LO-04 afterwards prompt=none gives login_required, in every tab, and a tab’s old cookie opens nothing', async () => {
    const tab = browser.at(provider)
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    for (const one of [browser, tab]) {
      const { url } = await one.open(authorizeUrl(app, { prompt: 'none' }))
      expect(url.searchParams.get('error')).toBe('login_required')
      const asked = await one.open(authorizeUrl(other))
      expect(asked.url.pathname).toBe('/login')
    }
  })

  test('LO-18 other browsers of the user stay signed in', async () => {
    const elsewhere = new Browser(provider)
    const tokens = await obtainTokens(provider, elsewhere, app, EMAIL)
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    await expectEnded()
    expect(await isSignedIn(elsewhere)).toBe(true)
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
  })

  test.each(ways)('LO-16 no session any more: the redirect all the same, by %s', async (_name, send) => {
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    const { url } = await send({ id_token_hint: id_token, post_logout_redirect_uri: BYE, state: 'x' })
    expect(url.href).toBe(`${BYE}?state=x`)
  })

  test('LO-16 the session is over by time', async () => {
    provider.clock.forward(8 * 3600)
    const fields = { id_token_hint: id_token, post_logout_redirect_uri: BYE }
    expect((await browser.open(endSessionUrl(fields))).url.href).toBe(BYE)
  })
})

describe('RPL §3: where to go is compared character by character', () => {
  const uris: [string, string][] = [
    ['LO-05, SEC-082 not registered', 'https://app.example.com/elsewhere'],
    ['LO-05, SEC-082 registered for another client', 'https://other.example.com/bye'],
    ['LO-05 a redirect URI of the client', 'https://app.example.com/callback'],
    ['LO-06 registered and ?foo=bar', `${BYE}?foo=bar`],
    ['LO-06 its query changed', `${BYE}?a=2`],
    ['LO-06 a slash more', `${BYE}/`],
    ['LO-06 other case', 'https://app.example.com/Bye'],
    ['SEC-082 //evil', '//evil.example'],
    ['SEC-082 user info', 'https://app.example.com@evil.example/bye'],
    ['SEC-082 backslash', 'https://app.example.com\\@evil.example/bye'],
    ['SEC-082 a script', 'javascript:alert(1)'],
  ]
  test.each(uris)('%s: a page that says so, the session lives', async (_name, post_logout_redirect_uri) => {
    for (const [, send] of ways) {
      const { url, status, text, response } = await send({
        id_token_hint: id_token,
        post_logout_redirect_uri,
        state: 'x',
      })
      expect([url.origin, status, response.headers.get('location')]).toEqual([ISSUER, 200, null])
      expect(text).toContain('not registered')
      expect(text).not.toContain('evil')
      await expectAlive()
    }
  })

  test.each(uris)('%s: without a session a page, 400', async (_name, post_logout_redirect_uri) => {
    const { url, status, text } = await new Browser(provider).open(
      endSessionUrl({ id_token_hint: id_token, post_logout_redirect_uri }),
    )
    expect([url.origin, status]).toEqual([ISSUER, 400])
    expect(text).toContain('post_logout_redirect_uri')
    expect(text).not.toContain('evil')
  })
})
