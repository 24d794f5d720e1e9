import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, callbackOf, MODES } from '../harness/callback'
import { openByPost, postForm } from '../harness/cross-site'
import { expectErrorPage } from '../harness/error-page'
import { goThrough, interactionOf, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
let wiki: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  await addUser(provider, 'other@example.com')
  app = await addClient(provider, 'grafana')
  wiki = await addClient(provider, 'wiki')
})
beforeEach(() => provider.clock.forward(60))

const signedIn = async (): Promise<Browser> => {
  const browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
  return browser
}

describe('OpenID Connect Core §3.1.2.1: GET and form POST', () => {
  test.each(MODES)(
    'AZ-01, AZ-02 a form of another site, without cookies, finds the session all the same (%s)',
    async (response_mode) => {
      const browser = await signedIn()
      const callback = callbackOf(await openByPost(browser, app, { response_mode, nonce: 'n' }))
      expect(callback.mode).toBe(response_mode)
      await acceptCode(provider, app, callback, { nonce: 'n' })
    },
  )

  test('AZ-01 the POST is answered 303 to a GET before any session is looked at', async () => {
    const browser = await signedIn()
    const stored = await browser.send('/authorize', postForm(app))
    expect(stored.status).toBe(303)
    expect(stored.headers.get('location')).toMatch(/^\/authorize\?interaction=gki_[\w-]{43}$/)
    expect(stored.headers.getSetCookie()).toEqual([])
  })

  test('AZ-01 nobody signed in: the sign-in page, then the callback', async () => {
    const browser = new Browser(provider)
    const page = await openByPost(browser, app, { state: 'by-post' })
    const { landed, steps } = await goThrough(browser, page, PERSON)
    expect(steps).toEqual(['identify'])
    await acceptCode(provider, app, callbackOf(landed), { state: 'by-post' })
  })

  test('AZ-01 prompt=none by POST: a code with a session, login_required without', async () => {
    expect(callbackOf(await openByPost(await signedIn(), app, { prompt: 'none' })).params.has('code')).toBe(true)
    const stranger = await openByPost(new Browser(provider), app, { prompt: 'none' })
    expect(callbackOf(stranger).params.get('error')).toBe('login_required')
  })

  test('AZ-01 reload and back after the callback: the stored request is spent, and nothing is sent anywhere', async () => {
    const browser = await signedIn()
    const stored = await browser.send('/authorize', postForm(app))
    const resumed = stored.headers.get('location') ?? ''
    expect(callbackOf(await browser.open(resumed)).params.has('code')).toBe(true)
    expectErrorPage(await browser.open(resumed), null)
  })

  test('AZ-01, SEC-045 the first browser to show a stored request owns it', async () => {
    const stored = await new Browser(provider).send('/authorize', postForm(app))
    const resumed = stored.headers.get('location') ?? ''
    const first = new Browser(provider)
    expect((await first.open(resumed)).url.pathname).toBe('/login')
    expectErrorPage(await (await signedIn()).open(resumed), null)
    expect((await first.open(resumed)).url.pathname).toBe('/login')
  })

  test('AZ-01 parameters in the address of a POST are not read', async () => {
    const form = { ...postForm(app), body: '' }
    expectErrorPage(await new Browser(provider).open(authorizeUrl(app), form), 'client_id')
  })

  test.each([
    ['null', 'null'],
    ['none', null],
    ['our own', 'http://localhost:8080'],
    ['another one', 'https://elsewhere.example'],
  ])('AZ-02 Origin %s makes no difference', async (_, origin) => {
    const form = postForm(app)
    const headers = new Headers(form.headers)
    headers.delete('origin')
    if (origin !== null) headers.set('origin', origin)
    const browser = await signedIn()
    expect(callbackOf(await browser.open('/authorize', { ...form, headers })).params.has('code')).toBe(true)
  })
})

describe('AZ-41 two tabs of one browser', () => {
  test('AZ-41 each request ends at its own client with its own state, in whatever order', async () => {
    const browser = new Browser(provider)
    const one = await browser.open(authorizeUrl(app, { state: 'one', nonce: 'n1' }))
    const two = await openByPost(browser, wiki, { state: 'two', nonce: 'n2', response_mode: 'form_post' })
    const three = await browser.open(authorizeUrl(app, { state: 'three', nonce: 'n3' }))
    const ids = [one, two, three].map(interactionOf)
    expect(new Set(ids).size).toBe(3)

    const secondTab = await goThrough(browser, two, PERSON)
    await acceptCode(provider, wiki, callbackOf(secondTab.landed), { state: 'two', nonce: 'n2' })
    // The others learn from their page that nothing is left to ask.
    for (const [page, state, nonce] of [
      [three, 'three', 'n3'],
      [one, 'one', 'n1'],
    ] as const) {
      expect(await stepOf(browser, page)).toBe('continue')
      const { landed } = await goThrough(browser, page, PERSON)
      const continued =
        landed.url.pathname === '/login' ? await browser.open(`/authorize?interaction=${interactionOf(page)}`) : landed
      await acceptCode(provider, app, callbackOf(continued), { state, nonce })
    }
  })

  test('AZ-41 both tabs sign in: both arrive, and the session stays one', async () => {
    const browser = new Browser(provider)
    const pages = [
      await browser.open(authorizeUrl(app, { state: 'a' })),
      await browser.open(authorizeUrl(wiki, { state: 'b' })),
    ]
    const sids: unknown[] = []
    for (const [index, client] of [app, wiki].entries()) {
      const page = pages[index]
      if (!page) throw new Error('no page')
      const landed = await browser.signIn(page, PERSON.email)
      const { claims } = await acceptCode(provider, client, callbackOf(landed), { state: 'ab'[index] ?? '' })
      sids.push(claims.sid)
    }
    expect(sids[0]).toBe(sids[1])
  })

  test('AZ-41 prompt=login in one tab is not met by the sign-in of the other', async () => {
    const browser = new Browser(provider)
    const strict = await browser.open(authorizeUrl(app, { prompt: 'login' }))
    await ask(browser, wiki, PERSON)
    expect(await stepOf(browser, strict)).toBe('identify')
    expect((await browser.open(`/authorize?interaction=${interactionOf(strict)}`)).url.pathname).toBe('/login')
  })

  test('AZ-41, LG-28 what one person agreed to in a tab does not count for another who has signed in meanwhile', async () => {
    const shared = await addClient(provider, 'shared', { consent: 'remember' })
    const browser = await signedIn()
    const page = await browser.open(authorizeUrl(shared))
    expect(await stepOf(browser, page)).toBe('consent')
    await browser.call('login.consent', { interaction: interactionOf(page), allow: true })
    await browser.signInDirectly('other@example.com')
    const resumed = await browser.open(`/authorize?interaction=${interactionOf(page)}`)
    expect(resumed.url.pathname).toBe('/login')
    expect(await stepOf(browser, resumed)).toBe('consent')
  })

  test('AZ-41, LG-28 nor for another who then signs in at the same page', async () => {
    const asked = await addClient(provider, 'asked', { consent: 'remember' })
    const browser = await signedIn()
    const page = await browser.open(authorizeUrl(asked))
    await browser.call('login.consent', { interaction: interactionOf(page), allow: true })
    const { landed, steps } = await goThrough(browser, page, PERSON)
    expect([steps, landed.url.pathname]).toEqual([[], '/login'])
    await browser.signIn(page, 'other@example.com')
    expect(await stepOf(browser, page)).toBe('consent')
  })

  test('AZ-41, LG-12 nor does the account that one chose', async () => {
    const browser = await signedIn()
    const page = await browser.open(authorizeUrl(app, { prompt: 'select_account' }))
    await browser.call('login.selectAccount', { interaction: interactionOf(page), choice: 'continue' })
    await browser.signInDirectly('other@example.com')
    const resumed = await browser.open(`/authorize?interaction=${interactionOf(page)}`)
    expect(await stepOf(browser, resumed)).toBe('select_account')
  })
})
