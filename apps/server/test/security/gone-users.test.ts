import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, refresh, userInfo } from '../harness/relying-party'

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
