import { beforeAll, describe, expect, test } from 'bun:test'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, post, refresh, userInfo } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'

const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let opaque: AddedClient
let other: AddedClient
let spa: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
  other = await addClient(provider, 'other')
  spa = await addClient(provider, 'spa', { type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const tokensFor = async (client: AddedClient) => {
  const tokens = await obtainTokens(provider, browser, client, EMAIL, { scope: 'openid offline_access' })
  return { access_token: tokens.access_token, refresh_token: tokens.refresh_token ?? '' }
}

const revoke = (caller: AddedClient | null, fields: Record<string, string>) =>
  post(provider, '/oauth/revoke', caller, fields)

const works = async (access_token: string) => (await userInfo(provider, access_token)).status === 200

const hints: [string, string | undefined][] = [
  ['no hint', undefined],
  ['the right hint', 'right'],
  ['the other hint', 'other'],
  ['a hint of no meaning', 'nonsense'],
]
const HINT: Record<string, Record<string, string>> = {
  access_token: { right: 'access_token', other: 'refresh_token', nonsense: 'nonsense' },
  refresh_token: { right: 'refresh_token', other: 'access_token', nonsense: 'nonsense' },
}
const clients: [string, () => AddedClient][] = [
  ['JWT', () => app],
  ['opaque', () => opaque],
  ['public', () => spa],
]
const cases = clients.flatMap(([form, client]) => hints.map(([name, hint]) => [form, name, client, hint] as const))

describe('RFC 7009 §2', () => {
  test.each(cases)('RV-01, SEC-080 an access token falls alone: %s, %s', async (_form, _name, client, hint) => {
    const { access_token, refresh_token } = await tokensFor(client())
    const { revoke: revokeStrictly } = await strictTokenClient(provider, client())
    await revokeStrictly(access_token, hint && HINT.access_token?.[hint])
    expect(await works(access_token)).toBe(false)
    const { status, body } = await refresh(provider, client(), refresh_token)
    expect([status, await works(body.access_token)]).toEqual([200, true])
  })

  test.each(cases)('RV-01, SEC-080 a refresh token takes its family: %s, %s', async (_form, _name, client, hint) => {
    const first = await tokensFor(client())
    const second = (await refresh(provider, client(), first.refresh_token)).body
    const { revoke: revokeStrictly } = await strictTokenClient(provider, client())
    await revokeStrictly(second.refresh_token ?? '', hint && HINT.refresh_token?.[hint])
    for (const access_token of [first.access_token, second.access_token]) expect(await works(access_token)).toBe(false)
    for (const refresh_token of [first.refresh_token, second.refresh_token ?? ''])
      expect((await refresh(provider, client(), refresh_token)).body.error).toBe('invalid_grant')
  })

  test('RV-01 the answer is empty, and the same a second time', async () => {
    const { refresh_token } = await tokensFor(app)
    for (let i = 0; i < 2; i += 1) {
      const response = await revoke(app, { token: refresh_token })
      expect([response.status, await response.text()]).toEqual([200, ''])
    }
    const [event] = await listAuditEvents(provider.services.db, { action: 'token.revoked', client_id: 'app', limit: 1 })
    expect(event).toMatchObject({ outcome: 'success', actor_type: 'client', actor_id: 'app' })
  })

  test('RV-01 a rotated refresh token still takes its family', async () => {
    const first = await tokensFor(app)
    const second = (await refresh(provider, app, first.refresh_token)).body
    await revoke(app, { token: first.refresh_token })
    expect(await works(second.access_token)).toBe(false)
  })

  test('RV-01 other sign-ins of the user at the app live on', async () => {
    const [one, two] = [await tokensFor(app), await tokensFor(app)]
    await revoke(app, { token: one.refresh_token })
    expect([await works(one.access_token), await works(two.access_token)]).toEqual([false, true])
  })

  test.each(['unknown', `gkr_${'A'.repeat(43)}`, 'a.b.c'])('RV-02, SEC-080 an unknown token: %s', async (token) => {
    const response = await revoke(app, { token })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test.each<[string, () => AddedClient]>([
    ['confidential', () => other],
    ['public', () => spa],
  ])('RV-03, SEC-080 another client’s tokens live on: %s', async (_name, caller) => {
    const { access_token, refresh_token } = await tokensFor(app)
    for (const token of [access_token, refresh_token]) {
      const response = await revoke(caller(), { token })
      expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_grant' }])
    }
    expect(await works(access_token)).toBe(true)
    expect((await refresh(provider, app, refresh_token)).status).toBe(200)
  })

  test('RV-01 the request: an authenticated POST of a form with one token', async () => {
    const { access_token } = await tokensFor(app)
    expect((await provider.fetch('/oauth/revoke')).status).toBe(405)
    expect((await revoke(null, { token: access_token })).status).toBe(401)
    expect((await revoke(null, { token: access_token, client_id: 'app' })).status).toBe(401)
    expect((await revoke(app, {})).status).toBe(400)
    expect(await works(access_token)).toBe(true)
  })
})
