import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { act, addAdmin } from '../harness/administrator'
import { beforeCommit } from '../harness/between'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
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

/** The request is answered by the first node; the change happens on the second, which the first has not heard of. */
let here: Provider
let there: Provider
let admin: Browser
let app: AddedClient
let user: User
let browser: Browser

beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = (await addAdmin(here)).at(there)
})

const begin = async (): Promise<void> => {
  const id = crypto.randomUUID()
  user = await addUser(here, `${id}@example.com`)
  app = await addClient(here, id)
  for (const node of [here, there]) await node.services.snapshots.poll()
  browser = new Browser(here)
  await browser.signInDirectly(user.email)
}

const rowsNow = async (): Promise<number[]> => {
  const { db } = here.services
  const tables = await Promise.all([
    db.read((q) => q.select().from(q.authorization_codes)),
    db.read((q) => q.select().from(q.access_tokens)),
    db.read((q) => q.select().from(q.refresh_tokens)),
    db.read((q) => q.select().from(q.sessions)),
  ])
  return tables.map((rows) => rows.length)
}

const disableUser = () => act(admin, 'users.disable', { id: user.id })
const disableClient = () => act(admin, 'clients.disable', { id: app.client.id })
const revokeGrant = () => act(browser.at(there), 'account.revokeApp', { client_id: app.client.id })
const setPassword = () =>
  act(admin, 'users.setPassword', { id: user.id, password: 'another wordy password', must_change: false })

const changes: [string, () => Promise<unknown>, string][] = [
  ['the user is disabled', disableUser, 'invalid_grant'],
  ['the grant is revoked', revokeGrant, 'invalid_grant'],
  ['a password is set by an administrator', setPassword, 'invalid_grant'],
  ['the client is disabled', disableClient, 'invalid_client'],
]

const expectRefused = ({ status, body }: TokenAnswer, error: string) =>
  expect([status, body.error]).toEqual([error === 'invalid_client' ? 401 : 400, error])

describe('SEC-161 between load and commit of the token endpoint', () => {
  test.each(changes)('SEC-161 a code’s redemption: %s', async (_name, change, error) => {
    await begin()
    const code = codeOf(await browser.open(authorizeUrl(app, { scope: OFFLINE })))
    const before = await rowsNow()
    const happened = beforeCommit(here, 'redeem authorization code', change)
    expectRefused(await redeem(here, app, code), error)
    expect(happened()).toBe(true)
    expect(await rowsNow()).toEqual(before)
  })

  test.each(changes)('SEC-161 a refresh: %s', async (_name, change, error) => {
    await begin()
    const first = await obtainTokens(here, browser, app, user.email, { scope: OFFLINE })
    const before = await rowsNow()
    const happened = beforeCommit(here, 'rotate refresh token', change)
    expectRefused(await refresh(here, app, first.refresh_token ?? ''), error)
    expect(happened()).toBe(true)
    expect(await rowsNow()).toEqual(before)
  })

  test('SEC-161 the client is enabled again: code and refresh token were not used up', async () => {
    await begin()
    const first = await obtainTokens(here, browser, app, user.email, { scope: OFFLINE })
    const code = codeOf(await browser.open(authorizeUrl(app, { scope: OFFLINE })))
    beforeCommit(here, 'redeem authorization code', disableClient)
    expectRefused(await redeem(here, app, code), 'invalid_client')
    await act(admin, 'clients.enable', { id: app.client.id })
    await here.services.snapshots.poll()
    expect((await redeem(here, app, code)).status).toBe(200)
    expect((await refresh(here, app, first.refresh_token ?? '')).status).toBe(200)
  })

  test('SEC-161 a change that takes nothing away: the answer is good, from the new state', async () => {
    await begin()
    const code = codeOf(await browser.open(authorizeUrl(app)))
    const rename = async () => {
      const { version } = await act(admin, 'users.get', { id: user.id }, 'query')
      await act(admin, 'users.update', { id: user.id, version, name: 'New Name' })
    }
    const happened = beforeCommit(here, 'redeem authorization code', rename)
    const { status, body } = await redeem(here, app, code)
    expect([status, happened()]).toEqual([200, true])
    expect(JSON.parse(Buffer.from(body.id_token?.split('.')[1] ?? '', 'base64url').toString()).name).toBe('New Name')
  })

  test('SEC-161, RF-10 the other request of the same client rotates first: the loser is told so, the family lives', async () => {
    await begin()
    const first = await obtainTokens(here, browser, app, user.email, { scope: OFFLINE })
    let winner: TokenAnswer | null = null
    beforeCommit(here, 'rotate refresh token', async () => {
      winner = await refresh(there, app, first.refresh_token ?? '')
    })
    expectRefused(await refresh(here, app, first.refresh_token ?? ''), 'invalid_grant')
    const { status, body } = winner ?? { status: 0, body: first }
    expect([status, (await userInfo(here, body.access_token)).status]).toEqual([200, 200])
  })

  test('SEC-161 a replay comes between: the refresh gives nothing', async () => {
    await begin()
    const code = codeOf(await browser.open(authorizeUrl(app, { scope: OFFLINE })))
    const { body } = await redeem(here, app, code)
    beforeCommit(here, 'rotate refresh token', () => redeem(there, app, code))
    expectRefused(await refresh(here, app, body.refresh_token ?? ''), 'invalid_grant')
  })
})

describe('SEC-161 between load and commit of /authorize', () => {
  const authorize = () => browser.open(authorizeUrl(app, { scope: OFFLINE }))

  test.each<[string, () => Promise<unknown>]>([
    ['the user is disabled', disableUser],
    ['the session is ended', () => act(admin, 'users.endSessions', { id: user.id })],
  ])('SEC-161 %s: the sign-in page', async (_name, change) => {
    await begin()
    const before = await rowsNow()
    const happened = beforeCommit(here, 'insert authorization code', change)
    const landed = await authorize()
    expect([landed.url.pathname, happened()]).toEqual(['/login', true])
    expect(await rowsNow()).toEqual(before)
  })

  test('SEC-161 the client is disabled: a page, nothing is sent to it', async () => {
    await begin()
    const before = await rowsNow()
    const happened = beforeCommit(here, 'insert authorization code', disableClient)
    const { url, status, text } = await authorize()
    expect([url.origin, status, happened()]).toEqual([here.services.issuer, 400, true])
    expect(text).toContain('client_id')
    expect(await rowsNow()).toEqual(before)
  })

  test('SEC-161 the client is disabled while a person signs in: the same', async () => {
    await begin()
    browser = new Browser(here)
    const landed = await authorize()
    const happened = beforeCommit(here, 'insert authorization code', disableClient)
    const { url, status } = await browser.signIn(landed, user.email)
    expect([url.origin, status, happened()]).toEqual([here.services.issuer, 400, true])
  })

  test('SEC-161 the grant is revoked: asked again where consent is needed', async () => {
    await begin()
    const asking = await addClient(here, `${app.client.id}-2`.slice(-40), { consent: 'remember' })
    app = asking
    await there.services.snapshots.poll()
    const landed = await authorize()
    const interaction = landed.url.searchParams.get('interaction')
    const { continue_to } = await act(browser, 'login.consent', { interaction, allow: true })
    codeOf(await browser.open(continue_to))
    const happened = beforeCommit(here, 'insert authorization code', revokeGrant)
    const again = await authorize()
    expect([again.url.pathname, happened()]).toEqual(['/login', true])
    const { step } = await act(
      browser,
      'login.state',
      { interaction: again.url.searchParams.get('interaction') },
      'query',
    )
    expect(step).toBe('consent')
  })
})

describe('SEC-161 between load and commit of a sign-in', () => {
  const signIn = async () => {
    browser = new Browser(here)
    const { interaction } = await act(browser, 'login.start', {})
    return browser.call('login.password', { interaction, login: user.email, password: PASSWORD })
  }

  test('SEC-161 the user is disabled: the answer of a disabled user, no session', async () => {
    await begin()
    const before = await rowsNow()
    const happened = beforeCommit(here, 'insert session', disableUser)
    const { error } = await signIn()
    expect([error?.data.gk.reason, happened()]).toEqual(['wrong_credentials', true])
    expect(await rowsNow()).toEqual(before)
    expect([...browser.cookies.keys()].filter((name) => name.endsWith('session'))).toEqual([])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['set by an administrator', setPassword],
    [
      'changed by the user',
      async () => {
        const other = new Browser(there)
        await other.signInDirectly(user.email)
        await act(other, 'account.changePassword', { current: PASSWORD, password: 'another wordy password' })
      },
    ],
  ])('SEC-161 another password is %s: the old one gives no session', async (_name, change) => {
    await begin()
    const happened = beforeCommit(here, 'require password', change)
    const { error } = await signIn()
    expect(error).toBeDefined()
    expect(happened()).toBe(true)
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
  })
})
