import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { ask, callbackOf } from '../harness/callback'
import { postForm } from '../harness/cross-site'
import { expectErrorPage } from '../harness/error-page'
import { goThrough, interactionOf, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'

const PERSON = { email: 'maren@example.com' }
const HOME = 'https://grafana.example.com/'

let provider: Provider
let app: AddedClient
let homeless: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana', { home_url: HOME, consent: 'remember' })
  homeless = await addClient(provider, 'homeless', { consent: 'remember' })
})
beforeEach(() => provider.clock.forward(60))

const resume = (browser: Browser, page: Landed) => browser.open(`/authorize?interaction=${interactionOf(page)}`)
const login = (browser: Browser, page: Landed, password = PASSWORD) =>
  browser.call('login.password', { interaction: interactionOf(page), login: PERSON.email, password })
const state = async (browser: Browser, page: Landed) =>
  (await browser.call('login.state', { interaction: interactionOf(page) }, 'query')).error?.data.gk

describe('LG-30 a sign-in page left open', () => {
  test('LG-30 ten minutes are enough', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    provider.clock.forward(599)
    expect(await stepOf(browser, page)).toBe('identify')
    expect((await resume(browser, page)).url.pathname).toBe('/login')
  })

  test('LG-30 after ten minutes a page says so and leads back to the app; nothing is sent on, nothing loops', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    provider.clock.forward(600)
    expect(await state(browser, page)).toMatchObject({ reason: 'interaction_expired', client_home: HOME })
    expect((await login(browser, page)).error?.data.gk.reason).toBe('interaction_expired')
    const over = await resume(browser, page)
    expectErrorPage(over, null)
    expect(over.text).toContain('took too long')
    expect(over.text).toContain(`href="${HOME}"`)
    // A new start at the app works.
    expect((await ask(browser, app, PERSON)).params.has('code')).toBe(true)
  })

  test('LG-30 without an address of the app the page says where to go on', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(homeless))
    provider.clock.forward(600)
    const refusal = await state(browser, page)
    expect(refusal).toMatchObject({ reason: 'interaction_expired' })
    expect(refusal).not.toHaveProperty('client_home')
    const over = await resume(browser, page)
    expectErrorPage(over, null)
    expect(over.text).toContain('Go back to the app and start again')
    expect(over.text).not.toContain('href="http')
  })

  test('LG-30 each finished step renews the ten minutes, a failed one does not', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app, { prompt: 'consent' }))
    provider.clock.forward(500)
    expect((await login(browser, page, 'wrong, all wrong')).error?.data.gk.reason).toBe('wrong_credentials')
    const { data } = await login(browser, page)
    expect(data).toMatchObject({ step: 'consent', expires_at: provider.clock.now() + 600_000 })
    provider.clock.forward(500)
    expect(await stepOf(browser, page)).toBe('consent')

    const slow = await browser.open(authorizeUrl(app, { prompt: 'login' }))
    provider.clock.forward(595)
    await login(browser, slow, 'wrong, all wrong')
    provider.clock.forward(5)
    expect((await login(browser, slow)).error?.data.gk.reason).toBe('interaction_expired')
  })

  test('LG-30 an hour is the end, however busy', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app, { prompt: 'consent select_account' }))
    for (let minutes = 0; minutes < 54; minutes += 9) {
      expect((await login(browser, page)).error).toBeUndefined()
      provider.clock.forward(540)
    }
    const { data } = await login(browser, page)
    expect(data.expires_at).toBe(provider.clock.now() + 360_000)
    provider.clock.forward(359)
    expect(await stepOf(browser, page)).toBe('consent')
    provider.clock.forward(1)
    expect((await state(browser, page))?.reason).toBe('interaction_expired')
    expectErrorPage(await resume(browser, page), null)
  })

  test('LG-30 a request stored by POST lives as long', async () => {
    const stored = await new Browser(provider).send('/authorize', postForm(app))
    const location = stored.headers.get('location') ?? ''
    provider.clock.forward(600)
    expectErrorPage(await new Browser(provider).open(location), null)
  })

  test('LG-30 a direct sign-in too, and it starts anew', async () => {
    const browser = new Browser(provider)
    const { data } = await browser.call('login.start', {})
    provider.clock.forward(600)
    const { error } = await browser.call('login.state', { interaction: data.interaction }, 'query')
    expect(error?.data.gk.reason).toBe('interaction_expired')
    await browser.signInDirectly(PERSON.email)
  })

  test.each(['nothing-of-ours', 'gki_', `gki_${'A'.repeat(43)}`, '', '%00'])(
    'an interaction %j that never was: a page, and no step',
    async (id) => {
      const browser = new Browser(provider)
      const landed = await browser.open(`/authorize?interaction=${id}`)
      expectErrorPage(landed, id === '' ? 'client_id' : null)
      expect((await browser.call('login.state', { interaction: id }, 'query')).error?.data.gk.reason).toBe(
        'interaction_unknown',
      )
    },
  )
})

describe('SEC-045 another browser', () => {
  test('SEC-045 neither sees nor finishes what this one has begun', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    const other = new Browser(provider)
    await other.signInDirectly(PERSON.email)
    expect((await state(other, page))?.reason).toBe('other_browser')
    expect((await login(other, page)).error?.data.gk.reason).toBe('other_browser')
    expect((await other.call('login.cancel', { interaction: interactionOf(page) })).error?.data.gk.reason).toBe(
      'other_browser',
    )
    const landed = await resume(other, page)
    expectErrorPage(landed, null)
    expect(landed.text).toContain('another browser')
    // And the first one is not disturbed.
    expect(callbackOf((await goThrough(browser, page, PERSON)).landed).params.has('code')).toBe(true)
  })

  test('SEC-045 without its cookie, or with a forged one, the browser itself is another', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    for (const cookie of [null, `gkb_${'A'.repeat(43)}`, 'x']) {
      browser.cookies.delete('__Host-gk_browser')
      if (cookie !== null) browser.cookies.set('__Host-gk_browser', cookie)
      expect((await state(browser, page))?.reason).toBe('other_browser')
      expectErrorPage(await resume(browser, page), null)
    }
  })
})

describe('AZ-24 cancel', () => {
  test('AZ-24 a cancelled sign-in is over: back and reload find that, and no step goes on', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    const { data } = await browser.call('login.cancel', { interaction: interactionOf(page) })
    expect(data).toMatchObject({ step: 'continue' })
    // Whatever is answered after it changes nothing any more.
    expect((await login(browser, page)).data?.step ?? 'continue').toBe('continue')
    expect(callbackOf(await browser.open(data.continue_to)).params.get('error')).toBe('access_denied')
    expectErrorPage(await browser.open(data.continue_to), null)
    expect((await state(browser, page))?.reason).toBe('interaction_expired')
  })

  test('AZ-24 cancelling a direct sign-in leads to a fresh page', async () => {
    const browser = new Browser(provider)
    const { data: started } = await browser.call('login.start', {})
    const { data } = await browser.call('login.cancel', { interaction: started.interaction })
    expect(data).toMatchObject({ step: 'continue', continue_to: '/login' })
  })
})
