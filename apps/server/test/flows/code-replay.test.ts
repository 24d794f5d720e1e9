import { beforeAll, describe, expect, test } from 'bun:test'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { purgeExpired } from '@gatekeeper/db/stores/purge'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  codeOf,
  pkcePair,
  post,
  redeem,
  refresh,
  type TokenAnswer,
  userInfo,
} from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const DAY = 86_400

let provider: Provider
let jwt: AddedClient
let opaque: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  jwt = await addClient(provider, 'jwt')
  opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
})

/** A code and what it gave. */
const redeemed = async (app: AddedClient): Promise<{ code: string; tokens: TokenAnswer['body'] }> => {
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  const code = codeOf(await browser.open(authorizeUrl(app, { scope: 'openid offline_access' })))
  const { body } = await redeem(provider, app, code)
  return { code, tokens: body }
}

const expectReplayRefused = async (app: AddedClient, code: string, more: Record<string, string> = {}) => {
  const { status, headers, body } = await redeem(provider, app, code, more)
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
  expect(headers.get('content-type')).toBe('application/json')
}

/** At UserInfo, at introspection and at refresh. */
const expectDead = async (app: AddedClient, { access_token, refresh_token = '' }: TokenAnswer['body']) => {
  expect((await userInfo(provider, access_token)).status).toBe(401)
  const introspected = await post(provider, '/oauth/introspect', app, { token: access_token })
  expect(await introspected.json()).toEqual({ active: false })
  expect((await refresh(provider, app, refresh_token)).body.error).toBe('invalid_grant')
}

const formats: [string, () => AddedClient][] = [
  ['JWT', () => jwt],
  ['opaque', () => opaque],
]

describe('RFC 6749 §4.1.2: a code used twice revokes what it gave', () => {
  test.each(formats)('TK-04, TK-06, SEC-056 at once: %s', async (_name, app) => {
    const { code, tokens } = await redeemed(app())
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
    await expectReplayRefused(app(), code)
    await expectDead(app(), tokens)
  })

  test.each(formats)('TK-05, TK-06, SEC-056 after 30 seconds: %s', async (_name, app) => {
    const { code, tokens } = await redeemed(app())
    provider.clock.forward(30)
    await expectReplayRefused(app(), code)
    await expectDead(app(), tokens)
  })

  test('TK-06 what refreshes have given since falls as well', async () => {
    const { code, tokens } = await redeemed(jwt)
    const second = await refresh(provider, jwt, tokens.refresh_token ?? '')
    const third = await refresh(provider, jwt, second.body.refresh_token ?? '')
    await expectReplayRefused(jwt, code)
    for (const dead of [tokens, second.body, third.body]) await expectDead(jwt, dead)
  })

  test('TK-06 the replay is noticed whatever else is wrong with it', async () => {
    const { code, tokens } = await redeemed(jwt)
    await expectReplayRefused(jwt, code, { code_verifier: pkcePair().verifier })
    await expectDead(jwt, tokens)
  })

  test('TK-06 another client’s replay revokes nothing', async () => {
    const { code, tokens } = await redeemed(jwt)
    await expectReplayRefused(opaque, code, { redirect_uri: jwt.client.redirect_uris[0] ?? '' })
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
  })

  test('TK-06 other sign-ins of the user at the app live on', async () => {
    const [first, second] = [await redeemed(jwt), await redeemed(jwt)]
    await expectReplayRefused(jwt, first.code)
    expect((await userInfo(provider, second.tokens.access_token)).status).toBe(200)
    expect((await refresh(provider, jwt, second.tokens.refresh_token ?? '')).status).toBe(200)
  })

  test('TK-07, AT-04 it is noticed late: after 20 days, many refreshes and purges', async () => {
    const { code, tokens } = await redeemed(jwt)
    let current = tokens
    for (let day = 0; day < 20; day += 1) {
      provider.clock.forward(DAY)
      await purgeExpired(provider.services.db, provider.services.now())
      current = (await refresh(provider, jwt, current.refresh_token ?? '')).body
    }
    expect((await userInfo(provider, current.access_token)).status).toBe(200)
    await expectReplayRefused(jwt, code)
    await expectDead(jwt, current)
  })

  test('TK-07 a replay is an audit event', async () => {
    const { code } = await redeemed(jwt)
    await expectReplayRefused(jwt, code)
    const [event] = await listAuditEvents(provider.services.db, { action: 'code.replayed', limit: 1 })
    expect(event).toMatchObject({ outcome: 'refused', actor_type: 'client', client_id: 'jwt' })
  })
})
