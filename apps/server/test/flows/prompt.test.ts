import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { goThrough, interactionOf, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { acceptCallback, acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const OTHER = { email: 'jonas@example.com' }
const LONG = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'.repeat(2)

let provider: Provider
let app: AddedClient
let asked: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  for (const { email } of [PERSON, OTHER]) await addUser(provider, email)
  await addUser(provider, 'new@example.com', {}, { must_change: true })
  app = await addClient(provider, 'grafana')
  asked = await addClient(provider, 'asked', { consent: 'remember' })
})
beforeEach(() => provider.clock.forward(60))

const fail = (): never => {
  throw new Error('no password')
}
/** Signed in some time ago; `claims` is the ID token of that sign-in. */
const signedIn = async (client = app) => {
  const browser = new Browser(provider)
  const { claims } = await acceptCode(provider, client, await ask(browser, client, PERSON))
  provider.clock.forward(30)
  return { browser, claims }
}

describe('OpenID Connect Core §3.1.2.1: prompt', () => {
  test('LG-02 a session and nothing that demands more: no page of any client', async () => {
    const { browser, claims } = await signedIn()
    const wiki = await addClient(provider, 'wiki')
    const { steps, params } = await ask(browser, wiki, PERSON)
    expect(steps).toEqual([])
    expect((await acceptCode(provider, wiki, { params })).claims.sid).toBe(claims.sid)
  })

  test('LG-03 prompt=none without a session: login_required, the state intact', async () => {
    const { params, steps } = await ask(new Browser(provider), app, PERSON, { prompt: 'none', state: LONG })
    expect([steps, params.get('error'), params.get('state')]).toEqual([[], 'login_required', LONG])
    await expect(acceptCallback(provider, app, { params }, LONG)).rejects.toMatchObject({ error: 'login_required' })
  })

  test.each([
    ['an own app', () => app],
    ['a remembered consent', () => asked],
  ])('LG-04 prompt=none with a session and %s: a code at once, same sub, same auth_time', async (_, client) => {
    const { browser, claims: first } = await signedIn(client())
    const silent = await ask(browser, client(), null, { prompt: 'none' })
    const { claims } = await acceptCode(provider, client(), silent, { max_age: 3600 })
    expect([claims.sub, claims.auth_time, claims.sid]).toEqual([first.sub, first.auth_time, first.sid])
    expect(claims.iat).toBeGreaterThan(first.iat)
  })

  test('LG-05 prompt=none without consent: consent_required', async () => {
    const { browser } = await signedIn()
    expect(
      await askInVain(browser, await addClient(provider, 'fresh', { consent: 'remember' }), null, { prompt: 'none' }),
    ).toBe('consent_required')
  })

  test('LG-06 prompt=none while a forced change of password is pending: interaction_required', async () => {
    const user = await addUser(provider, 'pending@example.com')
    const browser = new Browser(provider)
    await browser.signInDirectly(user.email)
    const { db } = provider.services
    const { user_id, version, ...password } = (await findPassword(db, user.id)) ?? fail()
    await db.commit([replacePassword(user_id, version, { ...password, must_change: true })])
    expect(await askInVain(browser, app, null, { prompt: 'none' })).toBe('interaction_required')
    const { steps, params } = await ask(browser, app, { email: user.email, new_password: 'what she then chose' })
    expect([steps, params.has('code')]).toEqual([['change_password'], true])
    expect((await ask(browser, app, null, { prompt: 'none' })).params.has('code')).toBe(true)
  })

  test('LG-06 whoever must change the password and is not signed in is not signed in before it is changed', async () => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app))
    const interaction = interactionOf(page)
    const { data } = await browser.call('login.password', { interaction, login: 'new@example.com', password: PASSWORD })
    expect(data).toMatchObject({ step: 'change_password', continue_to: null })
    expect(await askInVain(browser, app, null, { prompt: 'none' })).toBe('login_required')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
    const same = await browser.call('login.changePassword', { interaction, password: PASSWORD })
    expect(same.error?.data.gk.faults?.[0]?.field).toBe('new-password')
    const person = { email: 'new@example.com', new_password: 'a wordy password of her own' }
    const { landed, steps } = await goThrough(browser, page, person)
    expect(steps).toEqual(['change_password'])
    const { claims } = await acceptCode(provider, app, { params: landed.url.searchParams })
    expect(claims.amr).toEqual(['pwd'])
    // The next time nothing is forced.
    const fresh = await ask(new Browser(provider), app, { ...person, password: person.new_password })
    expect(fresh.steps).toEqual(['identify'])
  })

  test.each(['none login', 'login none', 'none consent', 'select_account none', 'none none login'])(
    'LG-07 prompt=%s: invalid_request',
    async (prompt) => {
      expect(await askInVain(new Browser(provider), app, null, { prompt })).toBe('invalid_request')
    },
  )

  test.each(['create', 'LOGIN', 'login,consent', 'foo', 'login foo'])(
    'LG-08 prompt=%s: invalid_request',
    async (prompt) => {
      expect(await askInVain(new Browser(provider), app, null, { prompt })).toBe('invalid_request')
    },
  )

  test('LG-09 prompt=login asks really again, and auth_time is later', async () => {
    const { browser, claims: first } = await signedIn()
    const { params, steps } = await ask(browser, app, PERSON, { prompt: 'login' })
    expect(steps).toEqual(['identify'])
    const { claims } = await acceptCode(provider, app, { params })
    expect([claims.sub, claims.sid]).toEqual([first.sub, first.sid])
    expect(claims.auth_time).toBeGreaterThan(first.auth_time ?? 0)
    expect(claims.auth_time).toBe(Math.floor(provider.clock.now() / 1000))
  })

  test('LG-09 prompt=login with a wrong password gives nothing', async () => {
    const { browser } = await signedIn()
    const page = await browser.open(authorizeUrl(app, { prompt: 'login' }))
    const interaction = interactionOf(page)
    const answer = await browser.call('login.password', {
      interaction,
      login: PERSON.email,
      password: 'wrong, all wrong',
    })
    expect(answer.error?.data.gk.reason).toBe('wrong_credentials')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
  })

  test.each<Record<string, string>>([
    { prompt: 'login' },
    { max_age: '0' },
    { max_age: '1' },
    { prompt: 'login consent' },
  ])('LG-10 %j asks once: no loop, and no way round by reload or back', async (parameters) => {
    const { browser } = await signedIn()
    const url = authorizeUrl(app, parameters)
    const page = await browser.open(url)
    const interaction = interactionOf(page)
    const resume = `/authorize?interaction=${interaction}`
    // Reload of the sign-in page, and straight on without signing in.
    expect((await browser.open(page.url)).url.href).toBe(page.url.href)
    expect((await browser.open(resume)).url.href).toBe(page.url.href)
    expect(await stepOf(browser, page)).toBe('identify')

    const { landed } = await goThrough(browser, page, PERSON)
    expect(landed.url.searchParams.has('code')).toBe(true)
    // Back to any page of it: over, nothing is sent; the app's own link asks anew.
    expectErrorPage(await browser.open(resume), null)
    const { error } = await browser.call('login.state', { interaction }, 'query')
    expect(error?.data.gk.reason).toBe('interaction_expired')
    provider.clock.forward(2)
    const again = await browser.open(url)
    expect([again.url.pathname, interactionOf(again) === interaction]).toEqual(['/login', false])
    expect(await stepOf(browser, again)).toBe('identify')
  })

  test('LG-10, LG-13 a long look at the consent page does not ask for the password again', async () => {
    const { browser } = await signedIn()
    const page = await browser.open(authorizeUrl(app, { prompt: 'consent', max_age: '5' }))
    const interaction = interactionOf(page)
    await browser.call('login.password', { interaction, login: PERSON.email, password: PASSWORD })
    provider.clock.forward(300)
    expect(await stepOf(browser, page)).toBe('consent')
    const { data } = await browser.call('login.consent', { interaction, allow: true })
    expect((await browser.open(data.continue_to)).url.searchParams.has('code')).toBe(true)
  })

  test('LG-11 prompt=consent shows the consent page every time, also of an own app', async () => {
    const { browser } = await signedIn()
    for (let time = 0; time < 2; time += 1) {
      for (const client of [app, asked]) {
        const { steps, params } = await ask(browser, client, PERSON, { prompt: 'consent' })
        expect([steps, params.has('code')]).toEqual([['consent'], true])
      }
    }
    expect((await ask(browser, app, PERSON)).steps).toEqual([])
  })

  test('LG-12 prompt=select_account shows the account page, also with one session', async () => {
    const { browser, claims: first } = await signedIn()
    const { steps, params } = await ask(browser, app, PERSON, { prompt: 'select_account' })
    expect(steps).toEqual(['select_account'])
    const { claims } = await acceptCode(provider, app, { params })
    expect([claims.sub, claims.auth_time]).toEqual([first.sub, first.auth_time])
  })

  test('LG-12 another account: that one signs in, the first one is signed out of this browser', async () => {
    const { browser, claims: first } = await signedIn()
    const page = await browser.open(authorizeUrl(app, { prompt: 'select_account' }))
    const interaction = interactionOf(page)
    const { data } = await browser.call('login.selectAccount', { interaction, choice: 'other' })
    expect(data).toMatchObject({ step: 'identify' })
    const landed = await browser.signIn(page, OTHER.email)
    const { claims } = await acceptCode(provider, app, { params: landed.url.searchParams })
    expect([claims.sub === first.sub, claims.sid === first.sid]).toEqual([false, false])
    expect((await browser.call('session.me', {}, 'query')).data.user.email).toBe(OTHER.email)
  })

  test('LG-12 nobody signed in: signing in is the choice', async () => {
    expect((await ask(new Browser(provider), app, PERSON, { prompt: 'select_account' })).steps).toEqual(['identify'])
  })

  test('several values: each is shown, once', async () => {
    const { browser } = await signedIn()
    const { steps } = await ask(browser, app, PERSON, { prompt: 'consent select_account' })
    expect(steps).toEqual(['select_account', 'consent'])
    expect((await ask(browser, app, PERSON, { prompt: 'login consent select_account' })).steps).toEqual([
      'identify',
      'consent',
    ])
  })
})
