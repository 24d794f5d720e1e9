import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { ask, callbackOf } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { goThrough, interactionOf, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, redeem } from '../harness/relying-party'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let admin: Browser
let count = 0

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  await addUser(provider, 'admin@example.com', { role: 'admin' })
  admin = new Browser(provider)
  await admin.signInDirectly('admin@example.com')
})
beforeEach(() => provider.clock.forward(60))

/** A person on the sign-in page of an app; then an administrator changes the app. */
const begin = async (parameters: Record<string, string> = {}) => {
  count += 1
  const app = await addClient(provider, `app-${count}`, { consent: 'remember' })
  const browser = new Browser(provider)
  return { app, browser, page: await browser.open(authorizeUrl(app, parameters)) }
}
const change = async ({ client }: AddedClient, fields: object) => {
  const { data } = await admin.call('clients.get', { id: client.id }, 'query')
  const { error } = await admin.call('clients.update', { id: client.id, version: data.version, ...fields })
  expect(error).toBeUndefined()
}
const resume = (browser: Browser, page: Landed) => browser.open(`/authorize?interaction=${interactionOf(page)}`)

describe('SEC-030 what an administrator changes while a person signs in', () => {
  test('AZ-03 the app is disabled: the page says so, nothing is sent to it', async () => {
    const { app, browser, page } = await begin()
    await admin.call('clients.disable', { id: app.client.id })
    const { error } = await browser.call('login.state', { interaction: interactionOf(page) }, 'query')
    expect(error?.data.gk.reason).toBe('client_unknown')
    expectErrorPage(await resume(browser, page), 'client_id')
  })

  test('AZ-03 the app is disabled after consent, before the way back', async () => {
    const { app, browser, page } = await begin()
    const interaction = interactionOf(page)
    await browser.call('login.password', { interaction, login: PERSON.email, password: PASSWORD })
    const { data } = await browser.call('login.consent', { interaction, allow: true })
    await admin.call('clients.disable', { id: app.client.id })
    expectErrorPage(await browser.open(data.continue_to), 'client_id')
    // Enabled again, the same request goes on: it was not spent.
    await admin.call('clients.enable', { id: app.client.id })
    expect(callbackOf(await browser.open(data.continue_to)).params.has('code')).toBe(true)
  })

  test('AZ-05 its redirect URI is taken away: neither the old nor the new one is called', async () => {
    const { app, browser, page } = await begin()
    await change(app, { redirect_uris: ['https://new.example.com/callback'] })
    expect((await goThrough(browser, page, PERSON)).steps).toEqual(['identify', 'consent'])
    expectErrorPage(await resume(browser, page), 'redirect_uri')
  })

  test('AZ-35, LG-28 a scope is taken away: neither shown for consent nor granted', async () => {
    const { app, browser, page } = await begin({ scope: 'openid email phone' })
    await change(app, { scopes: ['openid', 'email'] })
    const { data } = await browser.call('login.password', {
      interaction: interactionOf(page),
      login: PERSON.email,
      password: PASSWORD,
    })
    expect([data.step, data.consent.scopes, data.consent.new_scopes]).toEqual([
      'consent',
      ['openid', 'email'],
      ['openid', 'email'],
    ])
    const { landed } = await goThrough(browser, page, PERSON)
    const { body } = await redeem(provider, app, callbackOf(landed).params.get('code') ?? '')
    expect(body.scope).toBe('openid email')
  })

  test('AZ-36 every scope asked for is taken away: invalid_scope', async () => {
    const { app, browser, page } = await begin({ scope: 'email' })
    await change(app, { scopes: ['openid'] })
    const { landed } = await goThrough(browser, page, PERSON)
    expect(callbackOf(landed).params.get('error')).toBe('invalid_scope')
  })

  test('AZ-28 PKCE becomes required: a request that came without is refused', async () => {
    const { app, browser, page } = await begin()
    await change(app, { pkce: 'required' })
    const { landed } = await goThrough(browser, page, PERSON)
    const { params } = callbackOf(landed)
    expect([params.get('error'), params.get('state')]).toEqual(['invalid_request', 'the-state'])
    expect(params.get('error_description')).toContain('code challenge')
  })

  test('LG-28 consent becomes always, or never', async () => {
    const [one, other] = [await begin(), await begin()]
    await ask(one.browser, one.app, PERSON)
    await change(one.app, { consent: 'always' })
    expect(await stepOf(one.browser, one.page)).toBe('consent')
    await change(other.app, { consent: 'never' })
    expect((await goThrough(other.browser, other.page, PERSON)).steps).toEqual(['identify'])
  })

  test('LG-28 a new name and icon are shown at the next step', async () => {
    const { app, browser, page } = await begin()
    await change(app, { name: 'Renamed' })
    const { data } = await browser.call('login.state', { interaction: interactionOf(page) }, 'query')
    expect(data.client.name).toBe('Renamed')
  })

  test('the app is deleted: its sign-ins under way are over', async () => {
    const { app, browser, page } = await begin()
    const { error } = await admin.call('clients.delete', { id: app.client.id, version: 1, confirm: app.client.id })
    expect(error).toBeUndefined()
    const asked = await browser.call('login.state', { interaction: interactionOf(page) }, 'query')
    expect(asked.error?.data.gk.reason).toBeOneOf(['client_unknown', 'interaction_unknown'])
    const landed = await resume(browser, page)
    expectErrorPage(landed, null)
    expect(landed.text).not.toContain('https://app')
  })

  test('the person is disabled between sign-in and code: asked to sign in, and refused there', async () => {
    const user = await addUser(provider, 'leaver@example.com')
    const { browser, page } = await begin()
    const interaction = interactionOf(page)
    await browser.call('login.password', { interaction, login: user.email, password: PASSWORD })
    expect(await stepOf(browser, page)).toBe('consent')
    await admin.call('users.disable', { id: user.id })
    expect((await resume(browser, page)).url.pathname).toBe('/login')
    expect(await stepOf(browser, page)).toBe('identify')
    const again = await browser.call('login.password', { interaction, login: user.email, password: PASSWORD })
    expect(again.error?.data.gk.reason).toBe('wrong_credentials')
  })
})
