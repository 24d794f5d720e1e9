import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { isSignedIn } from '../harness/log-out'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, obtainTokens, post, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const HOUR = 3600
const DAY = 24 * HOUR

let provider: Provider
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app', { access_token_lifetime: DAY })
})

beforeEach(async () => {
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

/** Time goes by, and what was seen meanwhile is written as the job does it. */
const pass = async (seconds: number): Promise<void> => {
  await provider.services.batches.flush()
  provider.clock.forward(seconds)
}
const silently = async () =>
  (await browser.open(authorizeUrl(app, { prompt: 'none' }))).url.searchParams.get('error') ?? 'signed in'

describe('security.md section 5: a session ends by itself', () => {
  test('RF-15, SEC-077 8 hours after its last use, and the tokens that hang from it', async () => {
    const { access_token } = await obtainTokens(provider, browser, app, EMAIL)
    await pass(8 * HOUR - 1)
    expect((await userInfo(provider, access_token)).status).toBe(200)
    provider.clock.forward(1)
    expect((await userInfo(provider, access_token)).status).toBe(401)
    expect(await (await post(provider, '/oauth/introspect', app, { token: access_token })).json()).toEqual({
      active: false,
    })
    expect(await isSignedIn(browser)).toBe(false)
    expect(await silently()).toBe('login_required')
  })

  test('in its last second it is alive, and that use carries it on', async () => {
    await pass(8 * HOUR - 1)
    expect(await isSignedIn(browser)).toBe(true)
    await pass(8 * HOUR - 1)
    expect(await silently()).toBe('signed in')
    await pass(8 * HOUR - 1)
    expect(await silently()).toBe('signed in')
  })

  test('a token’s use is no use of the session', async () => {
    const { access_token } = await obtainTokens(provider, browser, app, EMAIL)
    for (let hour = 0; hour < 8; hour += 1) {
      expect((await userInfo(provider, access_token)).status).toBe(200)
      await pass(HOUR)
    }
    expect((await userInfo(provider, access_token)).status).toBe(401)
  })

  test('RF-15, SEC-077 30 days after the sign-in however busy, and the tokens that hang from it', async () => {
    for (let hours = 0; hours < 30 * 24 - 6; hours += 6) {
      await pass(6 * HOUR)
      expect(await isSignedIn(browser)).toBe(true)
    }
    const { access_token } = await obtainTokens(provider, browser, app, EMAIL)
    await pass(6 * HOUR - 1)
    expect([await silently(), (await userInfo(provider, access_token)).status]).toEqual(['signed in', 200])
    await pass(1)
    expect([await silently(), (await userInfo(provider, access_token)).status]).toEqual(['login_required', 401])
  })

  test('both are settings', async () => {
    const other = await openProvider({ settings: { session_idle: 60, session_absolute: 100 } })
    await addUser(other, EMAIL)
    const one = new Browser(other)
    await one.signInDirectly(EMAIL)
    other.clock.forward(59)
    expect(await isSignedIn(one)).toBe(true)
    await other.services.batches.flush()
    other.clock.forward(41)
    expect(await isSignedIn(one)).toBe(false)
    await one.signInDirectly(EMAIL)
    other.clock.forward(60)
    expect(await isSignedIn(one)).toBe(false)
  })
})
