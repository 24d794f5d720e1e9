import { beforeAll, describe, expect, test } from 'bun:test'
import { findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, post, refresh, userInfo } from '../harness/relying-party'

let provider: Provider
let app: AddedClient
let admin: Browser

beforeAll(async () => {
  provider = await openProvider()
  app = await addClient(provider, 'app')
  admin = await addAdmin(provider)
})

/** Refused at UserInfo, and unknown to introspection. */
const expectNowhere = async (access_token: string): Promise<void> => {
  const refused = await userInfo(provider, access_token)
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toStartWith('Bearer error="invalid_token"')
  const introspected = await post(provider, '/oauth/introspect', app, { token: access_token })
  expect([introspected.status, await introspected.json()]).toEqual([200, { active: false }])
}

describe('UI-07, SEC-077 what a token hangs from has fallen: refused on the next call', () => {
  /** Another user each time, signed in in a browser of its own; with `offline_access` or not. */
  const begin = async (offline: boolean) => {
    const email = `${crypto.randomUUID()}@example.com`
    const user = await addUser(provider, email)
    const browser = new Browser(provider)
    const scope = offline ? 'openid offline_access' : 'openid'
    const tokens = await obtainTokens(provider, browser, app, email, { scope })
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
    return { user, browser, email, tokens, access_token: tokens.access_token }
  }
  type Begun = Awaited<ReturnType<typeof begin>>

  test.each<[string, (begun: Begun) => Promise<unknown>]>([
    ['user disabled', ({ user }) => act(admin, 'users.disable', { id: user.id })],
    [
      'user deleted',
      async ({ user, email }) => {
        const { version } = await act(admin, 'users.get', { id: user.id }, 'query')
        return act(admin, 'users.delete', { id: user.id, version, confirm: email })
      },
    ],
    [
      'user expired',
      async ({ user }) => {
        const { db, now } = provider.services
        const { version } = (await findUserById(db, user.id)) ?? user
        await db.commit([updateUser(user.id, version, { expires_at: now() + 10_000 }, now())])
        provider.clock.forward(10)
      },
    ],
    ['grant revoked', ({ browser }) => act(browser, 'account.revokeApp', { client_id: 'app' })],
    [
      'password set by an administrator',
      ({ user }) =>
        act(admin, 'users.setPassword', { id: user.id, password: 'another wordy password', must_change: false }),
    ],
    ['all access ended by an administrator', ({ user }) => act(admin, 'users.endSessions', { id: user.id })],
    ['token revoked', ({ access_token }) => post(provider, '/oauth/revoke', app, { token: access_token })],
  ])('%s', async (_name, fall) => {
    for (const offline of [false, true]) {
      const begun = await begin(offline)
      await fall(begun)
      await expectNowhere(begun.access_token)
    }
  })

  test.each<[string, (begun: Begun) => Promise<unknown>]>([
    ['logged out', ({ browser, tokens }) => browser.open(`/end_session?id_token_hint=${tokens.id_token}`)],
    [
      'session ended by its owner',
      async ({ browser, email }) => {
        const other = new Browser(provider)
        await other.signInDirectly(email)
        const { data } = await browser.call('session.me', {}, 'query')
        await act(other, 'account.endSession', { id: data.session.id })
      },
    ],
  ])('session killed: %s; offline_access survives it (RF-15)', async (_name, kill) => {
    const bound = await begin(false)
    const free = await begin(true)
    for (const begun of [bound, free]) await kill(begun)
    await expectNowhere(bound.access_token)
    const { body } = await refresh(provider, app, free.tokens.refresh_token ?? '')
    expect((await userInfo(provider, body.access_token)).status).toBe(200)
  })

  test('client disabled: every token of it', async () => {
    const { access_token } = await begin(true)
    await act(admin, 'clients.disable', { id: 'app' })
    expect((await userInfo(provider, access_token)).status).toBe(401)
    const rs = await addClient(provider, 'resource-server', { resource_server: true })
    const introspected = await post(provider, '/oauth/introspect', rs, { token: access_token })
    expect(await introspected.json()).toEqual({ active: false })
    await act(admin, 'clients.enable', { id: 'app' })
    expect((await userInfo(provider, access_token)).status).toBe(200)
  })
})
