import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  codeOf,
  obtainTokens,
  redeem,
  refresh,
  type TokenAnswer,
  userInfo,
} from '../harness/relying-party'

const OFFLINE = 'openid offline_access'

let provider: Provider
let app: AddedClient
let admin: Browser
let user: User
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  app = await addClient(provider, 'app')
  admin = await addAdmin(provider)
})

/** Another person for each case, signed in. */
const begin = async (): Promise<void> => {
  user = await addUser(provider, `${crypto.randomUUID()}@example.com`)
  browser = new Browser(provider)
  await browser.signInDirectly(user.email)
}

const newCode = async (client = app) => codeOf(await browser.open(authorizeUrl(client, { scope: OFFLINE })))
const newRefreshToken = async (client = app) =>
  (await obtainTokens(provider, browser, client, user.email, { scope: OFFLINE })).refresh_token ?? ''

const expectRefused = ({ status, body }: TokenAnswer, error = 'invalid_grant') =>
  expect([status, body.error]).toEqual([error === 'invalid_client' ? 401 : 400, error])

const versionOf = async (): Promise<number> => (await act(admin, 'users.get', { id: user.id }, 'query')).version

const withdrawals: [string, () => Promise<unknown>][] = [
  ['user disabled', () => act(admin, 'users.disable', { id: user.id })],
  [
    'user disabled and enabled again',
    async () => {
      await act(admin, 'users.disable', { id: user.id })
      await act(admin, 'users.enable', { id: user.id })
    },
  ],
  [
    'user deleted',
    async () => act(admin, 'users.delete', { id: user.id, version: await versionOf(), confirm: user.email }),
  ],
  [
    'user expired',
    async () => {
      const expires_at = provider.clock.now() + 5000
      await act(admin, 'users.update', { id: user.id, version: await versionOf(), expires_at })
      provider.clock.forward(5)
    },
  ],
  [
    'password set by an administrator',
    () => act(admin, 'users.setPassword', { id: user.id, password: 'another wordy password', must_change: false }),
  ],
  ['consent withdrawn by the user', () => act(browser, 'account.revokeApp', { client_id: 'app' })],
  [
    'consent withdrawn by an administrator',
    async () => {
      const { rows } = await act(admin, 'clients.grants', { id: 'app' }, 'query')
      const grant = rows.find((row: { user_id: string }) => row.user_id === user.id)
      await act(admin, 'clients.revokeGrant', { grant_id: grant.grant_id })
    },
  ],
  ['all access ended by an administrator', () => act(admin, 'users.endSessions', { id: user.id })],
]

describe('what was allowed is withdrawn', () => {
  test.each(withdrawals)('TK-20 between code and exchange: %s', async (_name, withdraw) => {
    await begin()
    const code = await newCode()
    await withdraw()
    expectRefused(await redeem(provider, app, code))
    expectRefused(await redeem(provider, app, code))
  })

  test.each(withdrawals)('RF-14, RF-13, SEC-066 before a refresh: %s', async (_name, withdraw) => {
    await begin()
    const token = await newRefreshToken()
    await withdraw()
    expectRefused(await refresh(provider, app, token))
    expectRefused(await refresh(provider, app, token))
  })

  test('RF-14, SEC-066 the user changes the own password: other sessions end, offline access stays', async () => {
    await begin()
    const other = new Browser(provider)
    const bound = await obtainTokens(provider, other, app, user.email)
    const token = await newRefreshToken()
    const { error } = await browser.call('account.changePassword', {
      current: 'a wordy password of the tests',
      password: 'another wordy password',
    })
    expect(error).toBeUndefined()
    expect((await userInfo(provider, bound.access_token)).status).toBe(401)
    expect((await refresh(provider, app, token)).status).toBe(200)
  })

  test('TK-20, RF-14, SEC-066 client disabled: 401, and all goes on when it is enabled again', async () => {
    await begin()
    const client = await addClient(provider, 'switched')
    const [code, token] = [await newCode(client), await newRefreshToken(client)]
    await act(admin, 'clients.disable', { id: 'switched' })
    expectRefused(await redeem(provider, client, code), 'invalid_client')
    expectRefused(await refresh(provider, client, token), 'invalid_client')
    await act(admin, 'clients.enable', { id: 'switched' })
    expect((await redeem(provider, client, code)).status).toBe(200)
    expect((await refresh(provider, client, token)).status).toBe(200)
  })

  test('TK-20, RF-14 client deleted: 401', async () => {
    await begin()
    const client = await addClient(provider, 'deleted')
    const [code, token] = [await newCode(client), await newRefreshToken(client)]
    await act(admin, 'clients.delete', { id: 'deleted', version: 1, confirm: 'deleted' })
    expectRefused(await redeem(provider, client, code), 'invalid_client')
    expectRefused(await refresh(provider, client, token), 'invalid_client')
  })

  test('RF-14 a withdrawal of one app leaves the others', async () => {
    await begin()
    const other = await addClient(provider, 'untouched')
    const [mine, others] = [await newRefreshToken(), await newRefreshToken(other)]
    await act(browser, 'account.revokeApp', { client_id: 'app' })
    expectRefused(await refresh(provider, app, mine))
    expect((await refresh(provider, other, others)).status).toBe(200)
  })

  test('RF-14 allowed again after a withdrawal, the old tokens stay dead', async () => {
    await begin()
    const old = await newRefreshToken()
    await act(browser, 'account.revokeApp', { client_id: 'app' })
    const fresh = await newRefreshToken()
    expectRefused(await refresh(provider, app, old))
    expect((await refresh(provider, app, fresh)).status).toBe(200)
  })
})

describe('BCL §2.7: tokens and the session', () => {
  test('RF-15 log-out: without offline_access tokens die with the session, with it they live on', async () => {
    await begin()
    const bound = await obtainTokens(provider, browser, app, user.email)
    const free = await obtainTokens(provider, browser, app, user.email, { scope: OFFLINE })
    const pending = await newCode()
    await browser.open(`/end_session?id_token_hint=${bound.id_token}`)
    expect((await userInfo(provider, bound.access_token)).status).toBe(401)
    expect((await userInfo(provider, free.access_token)).status).toBe(200)
    const { status, body } = await refresh(provider, app, free.refresh_token ?? '')
    expect([status, (await userInfo(provider, body.access_token)).status]).toEqual([200, 200])
    expectRefused(await redeem(provider, app, pending))
    await act(admin, 'users.endSessions', { id: user.id })
    expect((await userInfo(provider, body.access_token)).status).toBe(401)
    expectRefused(await refresh(provider, app, body.refresh_token ?? ''))
  })

  test('RF-15, SEC-066 the end of the session by time alone changes nothing', async () => {
    await begin()
    const token = await newRefreshToken()
    provider.clock.forward(9 * 3600)
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
    expect((await refresh(provider, app, token)).status).toBe(200)
  })
})
