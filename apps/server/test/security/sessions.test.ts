import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { obtainTokens } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

const COOKIE = '__Host-gk_session'

let nodes: Provider[]
let provider: Provider
let admin: SignedInUser
let app: AddedClient
beforeAll(async () => {
  nodes = await openNodes(2)
  provider = nodes[0] as Provider
  admin = await addAdmin(provider)
  app = await addClient(provider, 'app', { post_logout_redirect_uris: ['https://app.example.com/bye'] })
  for (const { services } of nodes) await services.snapshots.reload('clients')
})

const cookieOf = (browser: Browser) => browser.cookies.get(COOKIE) ?? ''
const whoIs = async (cookie: string, node = provider): Promise<string | null> => {
  const response = await node.fetch('/trpc/session.me?input=%7B%7D', { headers: { cookie: `${COOKIE}=${cookie}` } })
  const body = (await response.json()) as { result: { data: { user: { email: string } } | null } }
  return body.result.data?.user.email ?? null
}
const unique = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`

describe('SEC-090 a new cookie value whenever something is proved', () => {
  const expectNew = async (browser: Browser, before: string, email: string) => {
    const after = cookieOf(browser)
    expect(after).toMatch(/^gkn_[A-Za-z0-9_-]{43}$/)
    expect(after).not.toBe(before)
    for (const node of nodes) {
      expect(await whoIs(before, node)).toBeNull()
      expect(await whoIs(after, node)).toBe(email)
    }
  }
  test('SEC-090 a cookie from before the sign-in is not taken over', async () => {
    const email = (await addUser(provider, unique('fixed'))).email
    const browser = new Browser(provider)
    const planted = `gkn_${'x'.repeat(43)}`
    browser.cookies.set(COOKIE, planted)
    await browser.signInDirectly(email)
    await expectNew(browser, planted, email)
    expect((await rowsOf(provider, 'sessions')).map(({ token_hash }) => token_hash)).not.toContain(hashToken(planted))
  })
  test('SEC-090 signing in again: same session, new value', async () => {
    const { user, browser } = await addSignedIn(provider, unique('again'))
    const before = cookieOf(browser)
    const sid = (await browser.call('session.me', {}, 'query')).data.session.id
    await browser.signInDirectly(user.email)
    await expectNew(browser, before, user.email)
    expect((await browser.call('session.me', {}, 'query')).data.session.id).toBe(sid)
  })
  test('SEC-090 somebody else signs in: another session, the old one has ended', async () => {
    const { browser } = await addSignedIn(provider, unique('one'))
    const before = cookieOf(browser)
    const sid = (await browser.call('session.me', {}, 'query')).data.session.id
    const other = await addUser(provider, unique('two'))
    await browser.signInDirectly(other.email)
    await expectNew(browser, before, other.email)
    expect((await browser.call('session.me', {}, 'query')).data.session.id).not.toBe(sid)
  })
  test('SEC-090 a confirmation by password', async () => {
    const { user, browser } = await addSignedIn(provider, unique('confirm'))
    const before = cookieOf(browser)
    expect((await browser.call('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
    await expectNew(browser, before, user.email)
  })
  test('SEC-090 a change of the password: new here, dead elsewhere', async () => {
    const { user, browser } = await addSignedIn(provider, unique('change'))
    const elsewhere = new Browser(provider)
    await elsewhere.signInDirectly(user.email)
    const before = cookieOf(browser)
    const change = { current: PASSWORD, password: 'a wordy new password' }
    expect((await browser.call('account.changePassword', change)).status).toBe(200)
    await expectNew(browser, before, user.email)
    expect(await whoIs(cookieOf(elsewhere))).toBeNull()
  })
  test('SEC-090 a password set by an administrator, a new role: every session is dead', async () => {
    const { user, browser } = await addSignedIn(provider, unique('set'))
    await admin.browser.call('users.setPassword', { id: user.id, password: 'set by an administrator' })
    expect(await whoIs(cookieOf(browser))).toBeNull()
    const { user: raised, browser: low } = await addSignedIn(provider, unique('raised'))
    const update = await admin.browser.call('users.update', { id: raised.id, version: raised.version, role: 'admin' })
    expect(update.status).toBe(200)
    expect(await whoIs(cookieOf(low))).toBeNull()
    const { user: named, browser: same } = await addSignedIn(provider, unique('named'))
    await admin.browser.call('users.update', { id: named.id, version: named.version, name: 'Another' })
    expect(await whoIs(cookieOf(same))).toBe(named.email)
  })
})

describe('SEC-124 signing out', () => {
  const CLEAR = '"cache", "storage"'
  const expired = (response: Response) =>
    response.headers
      .getSetCookie()
      .filter((line) => line.includes('=; Max-Age=0;'))
      .map((line) => line.slice(0, line.indexOf('=')))
      .toSorted()
  const NAMES = ['__Host-gk_browser', '__Host-gk_csrf', COOKIE]

  const ways: [string, (browser: Browser) => Promise<Response>][] = [
    [
      'by the pages of ours',
      (browser) =>
        browser.send('/trpc/session.signOut', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: provider.services.issuer },
          body: '{}',
        }),
    ],
    [
      'by the form',
      async (browser) => {
        await browser.open('/logout')
        const csrf = browser.cookies.get('__Host-gk_csrf') ?? ''
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          origin: provider.services.issuer,
          'sec-fetch-site': 'same-origin',
        }
        return browser.send('/logout', {
          method: 'POST',
          headers,
          body: new URLSearchParams({ csrf, answer: 'sign_out' }).toString(),
        })
      },
    ],
    [
      'by the app, which is returned to',
      async (browser) => {
        const { id_token = '' } = await obtainTokens(provider, browser, app, '')
        const back = 'https://app.example.com/bye'
        return browser.send(
          `/end_session?${new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: back })}`,
        )
      },
    ],
  ]
  test.each(ways)('SEC-124 %s: the cookie is dead, cookies expire by name, the cache is cleared', async (_, leave) => {
    const { user, browser } = await addSignedIn(provider, unique('leaving'))
    const cookie = cookieOf(browser)
    expect(await whoIs(cookie)).toBe(user.email)
    const response = await leave(browser)
    expect(response.status).toBeLessThan(400)
    expect(response.headers.get('clear-site-data')).toBe(CLEAR)
    expect(expired(response)).toEqual(NAMES)
    for (const node of nodes) expect(await whoIs(cookie, node)).toBeNull()
    const again = await provider.fetch('/trpc/account.overview?input=%7B%7D', {
      headers: { cookie: `${COOKIE}=${cookie}` },
    })
    expect(again.status).toBe(401)
    // What is left says which browser it is, and opens nothing.
    expect([...browser.cookies.keys()]).toEqual(['__Host-gk_device'])
  })
  test('SEC-124 no page of the account is kept for the back button', async () => {
    for (const path of ['/account', '/admin', '/login', '/logout'])
      expect((await provider.fetch(path)).headers.get('cache-control')).toBe('no-store')
  })
})
