import { beforeAll, describe, expect, test } from 'bun:test'
import { purgeExpired } from '@gatekeeper/db/stores/purge'
import { rotateKeys } from '../../src/jobs/jobs'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, refresh, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const DAY = 86_400

let provider: Provider
let app: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
})

/** Time goes by, and the jobs run. */
const pass = async (seconds: number): Promise<void> => {
  provider.clock.forward(seconds)
  await rotateKeys(provider.services)
  await purgeExpired(provider.services.db, provider.services.now())
}

const begin = async (browser: Browser, client = app): Promise<string> => {
  const { refresh_token = '' } = await obtainTokens(provider, browser, client, EMAIL, {
    scope: 'openid offline_access',
  })
  return refresh_token
}

const rotate = async (refresh_token: string, client = app): Promise<string> => {
  const { status, body } = await refresh(provider, client, refresh_token)
  expect(status).toBe(200)
  expect((await userInfo(provider, body.access_token)).status).toBe(200)
  return body.refresh_token ?? ''
}

const expectOver = async (refresh_token: string, client = app) => {
  const { status, body } = await refresh(provider, client, refresh_token)
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
}

describe('ASVS 10.4.8: 30 days from the code’s redemption, by the clock', () => {
  test('RF-13, SEC-068 however often rotated: the last second works, one second after 30 days does not', async () => {
    let token = await begin(new Browser(provider))
    for (let day = 0; day < 29; day += 1) {
      await pass(DAY)
      token = await rotate(token)
    }
    await pass(DAY - 1)
    token = await rotate(token)
    await pass(2)
    await expectOver(token)
  })

  test('RF-13, SEC-068 never used before: the same', async () => {
    const [early, late] = [await begin(new Browser(provider)), await begin(new Browser(provider))]
    await pass(30 * DAY - 1)
    await rotate(early)
    await pass(2)
    await expectOver(late)
  })

  test('RF-13, SEC-068 got by single sign-on when the session was 29 days old: 29 more days', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly(EMAIL)
    const { batches } = provider.services
    for (let hours = 0; hours < 29 * 24; hours += 6) {
      provider.clock.forward(6 * 3600)
      await browser.call('session.me', {}, 'query')
      await batches.flush()
    }
    let token = await begin(browser)
    await pass(2 * DAY)
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
    token = await rotate(token)
    await pass(27 * DAY)
    token = await rotate(token)
    await pass(DAY + 1)
    await expectOver(token)
  })

  test('RF-13 the lifetime is the client’s', async () => {
    const hour = await addClient(provider, 'hour', { refresh_token_lifetime: 3600 })
    const token = await begin(new Browser(provider), hour)
    await pass(3599)
    const second = await rotate(token, hour)
    await pass(1)
    await expectOver(second, hour)
  })

  test.each(['unknown', `gkr_${'A'.repeat(43)}`])('RF-13 unknown: %s', (token) => expectOver(token))
})
