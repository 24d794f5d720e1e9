import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { stateOf } from '../harness/tables'

let provider: Provider
let asks: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  asks = await addClient(provider, 'asks', { consent: 'always' })
  for (const email of ['maren@example.com', 'jonas@example.com']) await addUser(provider, email)
  for (const email of ['forced@example.com']) await addUser(provider, email, {}, { must_change: true })
})

const begin = async (client: AddedClient, parameters: Record<string, string> = {}) => {
  const browser = new Browser(provider)
  const landed = await browser.open(authorizeUrl(client, parameters))
  return { browser, landed, interaction: interactionOf(landed) }
}
const signIn = (browser: Browser, interaction: string, login = 'maren@example.com') =>
  browser.call('login.password', { interaction, login, password: PASSWORD })

describe('SEC-092 addresses to return to', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '%0d%0aSet-Cookie:x=y',
    '/%09/evil.example',
    'http://user@localhost:8080/',
    'https://evil.example',
  ])('SEC-092 return_to=%s is not even read', async (target) => {
    const browser = new Browser(provider)
    for (const name of ['return_to', 'redirect', 'next', 'continue_to', 'rd', 'interaction']) {
      const page = await browser.send(`/login?${name}=${encodeURIComponent(target)}`)
      expect(page.headers.get('location')).toBeNull()
      expect(page.headers.getSetCookie()).toEqual([])
      for (const path of ['/logout', '/end_session', '/'])
        expect(
          (await browser.send(`${path}?${name}=${encodeURIComponent(target)}`)).headers.get('location') ?? '/',
        ).toMatch(/^\/(setup)?$/)
    }
    const { data } = await browser.call('login.start', {})
    expect((await browser.call('login.start', { return_to: target })).status).toBe(400)
    const signed = await browser.call('login.password', {
      interaction: data.interaction,
      login: 'maren@example.com',
      password: PASSWORD,
    })
    expect(signed.data.continue_to).toBe('/account')
    expect((await browser.open(`/authorize?interaction=${encodeURIComponent(target)}`)).status).toBe(400)
  })
})

describe('SEC-093 steps out of order', () => {
  const refused = async (browser: Browser, step: string, input: Record<string, unknown>) => {
    const before = await stateOf(provider)
    const { status, error } = await browser.call(`login.${step}`, input)
    expect({ step, status }).toEqual({ step, status: 400 })
    expect(await stateOf(provider)).toEqual(before)
    return error?.data.gk.reason
  }
  test('SEC-093 every later step before the first', async () => {
    const { browser, interaction } = await begin(asks)
    expect(await refused(browser, 'consent', { interaction, allow: true })).toBe('not_this_step')
    expect(await refused(browser, 'selectAccount', { interaction, choice: 'continue' })).toBe('not_this_step')
    expect(await refused(browser, 'changePassword', { interaction, password: 'a wordy new password' })).toBe(
      'not_this_step',
    )
  })
  test('SEC-093 an empty or strange answer', async () => {
    const { browser, interaction } = await begin(asks)
    for (const step of ['password', 'consent', 'selectAccount', 'changePassword', 'cancel']) {
      await refused(browser, step, {})
      await refused(browser, step, { interaction, step: 'consent' })
      await refused(browser, step, { interaction: null })
    }
    expect((await browser.call('login.somewhere', { interaction })).status).toBe(404)
  })
  test('SEC-093 a finished step again', async () => {
    const { browser, interaction } = await begin(asks)
    await signIn(browser, interaction)
    expect(await refused(browser, 'changePassword', { interaction, password: 'a wordy new password' })).toBe(
      'not_this_step',
    )
    await browser.call('login.consent', { interaction, allow: true })
    expect(await refused(browser, 'consent', { interaction, allow: true })).toBe('not_this_step')
    await browser.open(`/authorize?interaction=${interaction}`)
    for (const [step, input] of [
      ['consent', { allow: true }],
      ['password', { login: 'maren@example.com', password: PASSWORD }],
      ['cancel', {}],
    ] as const)
      expect((await browser.call(`login.${step}`, { interaction, ...input })).error?.data.gk.reason).toBe(
        'interaction_expired',
      )
  })
  test('SEC-093 a forced change of password is not walked around', async () => {
    const { browser, interaction } = await begin(asks)
    expect((await signIn(browser, interaction, 'forced@example.com')).data.step).toBe('change_password')
    expect(await refused(browser, 'consent', { interaction, allow: true })).toBe('not_this_step')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
  })
})
