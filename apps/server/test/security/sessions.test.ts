import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { obtainTokens, refresh, userInfo } from '../harness/relying-party'
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
    expect(browser.cookies.size).toBe(0)
  })
  test('SEC-124 no page of the account is kept for the back button', async () => {
    for (const path of ['/account', '/admin', '/login', '/logout'])
      expect((await provider.fetch(path)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('SEC-122 a user who is gone', () => {
  const everything = async () => {
    const { user, browser } = await addSignedIn(provider, unique('gone'), { role: 'admin' })
    const key = await addApiKey(provider, user.id, ['users:read', 'api_keys:write'])
    const wide = await callWithKey(provider, key, 'apiKeys.create', {
      name: 'made by a key',
      scopes: ['api_keys:write'],
    })
    const tokens = await obtainTokens(provider, browser, app, '', { scope: 'openid offline_access' })
    return { user, browser, keys: [key, wide.data.key as string], tokens }
  }
  const expectDead = async ({ browser, keys, tokens }: Awaited<ReturnType<typeof everything>>) => {
    for (const node of nodes) {
      expect(await whoIs(cookieOf(browser), node)).toBeNull()
      expect((await userInfo(node, tokens.access_token)).status).toBe(401)
      expect((await refresh(node, app, tokens.refresh_token ?? '')).body.error).toBe('invalid_grant')
      for (const key of keys) expect((await callWithKey(node, key, 'users.list', {}, 'query')).status).toBe(401)
    }
  }
  test('SEC-122 alive before', async () => {
    const { browser, keys, tokens, user } = await everything()
    expect(await whoIs(cookieOf(browser))).toBe(user.email)
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
    expect((await callWithKey(provider, keys[0] ?? '', 'users.list', {}, 'query')).status).toBe(200)
    expect((await callWithKey(provider, keys[1] ?? '', 'users.list', {}, 'query')).status).toBe(403)
  })
  test('SEC-122 disabled', async () => {
    const all = await everything()
    expect((await admin.browser.call('users.disable', { id: all.user.id })).status).toBe(200)
    await expectDead(all)
  })
  test('SEC-122 deleted', async () => {
    const all = await everything()
    const { id, email } = all.user
    const { data } = await admin.browser.call('users.get', { id }, 'query')
    expect((await admin.browser.call('users.delete', { id, version: data.version, confirm: email })).status).toBe(200)
    await expectDead(all)
  })
  test('SEC-122 expired', async () => {
    const all = await everything()
    const { data } = await admin.browser.call('users.get', { id: all.user.id }, 'query')
    const expires_at = provider.clock.now() + 1000
    expect(
      (await admin.browser.call('users.update', { id: all.user.id, version: data.version, expires_at })).status,
    ).toBe(200)
    provider.clock.forward(1)
    await expectDead(all)
  })
  test('SEC-122 no longer an administrator: the keys die with the role', async () => {
    const all = await everything()
    const { data } = await admin.browser.call('users.get', { id: all.user.id }, 'query')
    await admin.browser.call('users.update', { id: all.user.id, version: data.version, role: 'user' })
    for (const key of all.keys) expect((await callWithKey(provider, key, 'users.list', {}, 'query')).status).toBe(401)
  })
})

describe('SEC-123 the id of a user', () => {
  test('SEC-123 random, never chosen, never given again', async () => {
    const email = unique('reborn')
    const ids = new Set<string>()
    for (let life = 0; life < 5; life += 1) {
      const { data } = await admin.browser.call('users.create', { email })
      expect(data.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      ids.add(data.id)
      await admin.browser.call('users.delete', { id: data.id, version: data.version, confirm: email })
    }
    expect(ids.size).toBe(5)
    const [first] = ids
    expect((await admin.browser.call('users.create', { email, id: first })).status).toBe(400)
    expect((await admin.browser.call('users.update', { id: first, version: 1, email })).status).toBe(404)
  })
  test('SEC-123 what was issued to the first is not the second’s', async () => {
    const email = unique('second')
    const user = await addUser(provider, email)
    const tokens = await obtainTokens(provider, new Browser(provider), app, email, { scope: 'openid offline_access' })
    await admin.browser.call('users.delete', { id: user.id, version: user.version, confirm: email })
    await addUser(provider, email)
    expect((await userInfo(provider, tokens.access_token)).status).toBe(401)
    expect((await refresh(provider, app, tokens.refresh_token ?? '')).body.error).toBe('invalid_grant')
  })
})

describe('SEC-125 a session that was left open', () => {
  const makeKey = (browser: Browser) => browser.call('apiKeys.create', { name: 'new', scopes: ['users:read'] })
  test('SEC-125 an API key, one’s own address: the password once more after ten minutes', async () => {
    const { user, browser } = await addSignedIn(provider, unique('open'), { role: 'admin' })
    expect((await makeKey(browser)).status).toBe(200)
    provider.clock.forward(601)
    const { data: me } = await browser.call('users.get', { id: user.id }, 'query')
    const move = { id: user.id, version: me.version, email: unique('moved') }
    for (const answer of [await makeKey(browser), await browser.call('users.update', move)])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'reauthenticate'])
    expect((await browser.call('users.update', { ...move, email: undefined, name: 'Another' })).status).toBe(200)
    expect((await browser.call('account.reauthenticate', { password: 'wrong' })).status).toBe(400)
    expect((await makeKey(browser)).status).toBe(403)
    expect((await browser.call('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
    expect((await makeKey(browser)).status).toBe(200)
    expect((await browser.call('users.update', { ...move, version: me.version + 1 })).status).toBe(200)
  })
  test('SEC-125 one’s own password is changed with the current one alone', async () => {
    const { user, browser } = await addSignedIn(provider, unique('own'), { role: 'admin' })
    const set = await browser.call('users.setPassword', { id: user.id, password: 'a wordy new password' })
    expect([set.status, set.error?.data.gk.reason]).toEqual([403, 'own_password'])
    expect((await browser.call('account.changePassword', { password: 'a wordy new password' })).status).toBe(400)
    expect(
      (await browser.call('account.changePassword', { current: 'wrong', password: 'a wordy new password' })).status,
    ).toBe(400)
  })
  test('SEC-125 a script’s key has no session to be left open', async () => {
    const key = await addApiKey(provider, admin.user.id, ['api_keys:write', 'users:read'])
    provider.clock.forward(3600)
    expect((await callWithKey(provider, key, 'apiKeys.create', { name: 'x', scopes: ['users:read'] })).status).toBe(200)
  })
})
