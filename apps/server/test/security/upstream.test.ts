import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { updateUpstreamProvider } from '@gatekeeper/db/stores/upstream-providers'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { Browser, type Landed } from '../harness/browser'
import { type FakeUpstream, type Knobs, openFakeUpstream } from '../harness/fake-upstream'
import { Clock, openProvider, type Provider } from '../harness/provider'
import { addUpstream, HOME, pressButton, reasonOf } from '../harness/upstream'

const clock = new Clock()
let fake: FakeUpstream
let here: Provider
beforeAll(async () => {
  fake = await openFakeUpstream(clock.now)
  here = await openProvider({
    settings: { outbound_allowed: HOME, registration: 'open' },
    seams: { now: clock.now, upstreamKinds: fake.kinds },
  })
  for (const id of ['company', 'other']) await addUpstream(here, { id, name: id, issuer: fake.issuer(id) })
})
beforeEach(() => {
  fake.knobs = {}
  fake.asked.length = 0
})

let people = 0
const somebody = () => {
  people += 1
  return { sub: `s${people}`, email: `person${people}@example.com`, email_verified: true }
}

/** A browser before the sign-in page, with where the button leads. */
const atButton = async (provider = 'company') => {
  const browser = new Browser(here)
  const { data } = await browser.call('login.start', {})
  return {
    browser,
    interaction: data.interaction as string,
    url: await pressButton(browser, data.interaction, provider),
  }
}
const whoIs = async (browser: Browser): Promise<string | null> =>
  (await browser.call('session.me', {}, 'query')).data?.user.email ?? null

/** SEC-135: a page 400, no session, nobody made. */
const expectNothing = async (browser: Browser, landed: Landed, email: string) => {
  expect(landed.status).toBe(400)
  expect(landed.text).toContain('This sign-in cannot go on')
  expect(landed.response.headers.getSetCookie()).toEqual([])
  expect(await whoIs(browser)).toBeNull()
  expect(await findUserByEmailKey(here.services.db, email)).toBeNull()
}

describe('SEC-135 the callback', () => {
  test('SEC-135 control: as it should be, somebody is signed in', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const landed = await browser.open(fake.agree(url, person, { iss: fake.issuer('company') }))
    expect(landed.url.pathname).toBe('/login')
    expect(await whoIs(browser)).toBe(person.email)
  })

  const bent: [string, (callback: URL) => void][] = [
    ['without state', (url) => url.searchParams.delete('state')],
    ['with an empty state', (url) => url.searchParams.set('state', '')],
    ['with an unknown state', (url) => url.searchParams.set('state', `gku_${'A'.repeat(43)}`)],
    ['with two states', (url) => url.searchParams.append('state', 'x')],
    ['with two codes', (url) => url.searchParams.append('code', 'x')],
    ['with a huge state', (url) => url.searchParams.set('state', 'x'.repeat(5000))],
    ['with iss of another provider', (url) => url.searchParams.set('iss', fake.issuer('other'))],
    ['with iss that only begins alike', (url) => url.searchParams.set('iss', `${fake.issuer('company')}/`)],
    ['at the callback of another provider', (url) => (url.pathname = '/upstream/callback/other')],
    ['at the callback of no provider', (url) => (url.pathname = '/upstream/callback/nobody')],
  ]
  test.each(bent)('SEC-135 %s', async (_, bend) => {
    const { browser, url } = await atButton()
    const person = somebody()
    const callback = fake.agree(url, person)
    bend(callback)
    await expectNothing(browser, await browser.open(callback), person.email)
    expect(fake.asked.filter((path) => path.endsWith('/token'))).toEqual([])
  })

  test('SEC-135 in another browser, and in one without our cookie', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const callback = fake.agree(url, person)
    const { browser: victim } = await atButton()
    await expectNothing(victim, await victim.open(callback), person.email)
    const bare = new Browser(here)
    await expectNothing(bare, await bare.open(callback), person.email)
    // Nothing was used up by them: the browser that began goes on.
    await browser.open(callback)
    expect(await whoIs(browser)).toBe(person.email)
  })

  test('SEC-135 used again, by the same browser, once it is signed out', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const callback = fake.agree(url, person)
    await browser.open(callback)
    await browser.call('session.signOut', {})
    await browser.call('login.start', {})
    const again = await browser.open(callback)
    expect(again.status).toBe(400)
    expect(await whoIs(browser)).toBeNull()
  })

  test('SEC-135 fifty at once: one code is exchanged, one session made', async () => {
    const { browser, url } = await atButton()
    const callback = fake.agree(url, somebody())
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.send(callback)))
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49)
    expect(fake.asked.filter((path) => path.endsWith('/token'))).toHaveLength(1)
  })

  test('SEC-135 after ten minutes', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const callback = fake.agree(url, person)
    clock.forward(600)
    await expectNothing(browser, await browser.open(callback), person.email)
  })

  test('SEC-135 a provider that says that it always sends iss, and did not', async () => {
    await addUpstream(here, { id: 'strict', name: 'strict', issuer: fake.issuer('strict') })
    fake.knobs.discovery = (right) => ({ ...right, authorization_response_iss_parameter_supported: true })
    const { browser, url } = await atButton('strict')
    const person = somebody()
    await expectNothing(browser, await browser.open(fake.agree(url, person)), person.email)
  })

  test('SEC-135 a code that was given for another client, or with another challenge', async () => {
    const { browser, url } = await atButton()
    url.searchParams.set('code_challenge', 'x'.repeat(43))
    const landed = await browser.open(fake.agree(url, somebody()))
    expect(reasonOf(landed)).toBe('failed')
    expect(await whoIs(browser)).toBeNull()
  })

  test.each(['/upstream/callback/', '/upstream/callback/A', '/upstream/callback/a/b', '/upstream/callback/..%2f'])(
    'SEC-135 %s is no path',
    async (path) => {
      expect((await here.fetch(`${path}?state=x&code=y`)).status).toBe(404)
    },
  )

  test('SEC-137 a provider that was deactivated meanwhile', async () => {
    const provider = await addUpstream(here, { id: 'leaving', name: 'leaving', issuer: fake.issuer('leaving') })
    const { browser, url, interaction } = await atButton('leaving')
    const off = updateUpstreamProvider(provider.id, 1, { enabled: false }, clock.now())
    await here.services.db.commit([off, bumpVersion('upstream')])
    await here.services.snapshots.reload('upstream')
    const person = somebody()
    expect(reasonOf(await browser.open(fake.agree(url, person)))).toBe('disabled')
    expect(await whoIs(browser)).toBeNull()
    const { error } = await browser.call('login.upstream', { interaction, provider: 'leaving' })
    expect(error?.data.gk.reason).toBe('upstream_unknown')
  })
})

describe('SEC-135 an answer by form_post', () => {
  const post = (browser: Browser, callback: URL, cookies = false) =>
    (cookies ? browser : new Browser(here)).send(callback.pathname, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: fake.base,
        'sec-fetch-site': 'cross-site',
      },
      body: callback.search.slice(1),
    })

  test('SEC-135 waits without our cookies, and the browser that began fetches it; no code stands in an address', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const callback = fake.agree(url, person)
    const response = await post(browser, callback)
    expect(response.status).toBe(303)
    expect(response.headers.getSetCookie()).toEqual([])
    const location = response.headers.get('location') ?? ''
    expect(location).toBe(`${callback.pathname}?state=${callback.searchParams.get('state')}`)
    await browser.open(location)
    expect(await whoIs(browser)).toBe(person.email)
  })

  test('SEC-135 another browser that is sent there gets nothing', async () => {
    const { browser, url } = await atButton()
    const person = somebody()
    const location = (await post(browser, fake.agree(url, person))).headers.get('location') ?? ''
    const { browser: victim } = await atButton()
    await expectNothing(victim, await victim.open(location), person.email)
  })

  test('SEC-135 a second answer does not take the place of the first, and an unknown state keeps nothing', async () => {
    const { browser, url } = await atButton()
    const [first, second] = [somebody(), somebody()]
    const location = (await post(browser, fake.agree(url, first))).headers.get('location') ?? ''
    expect((await post(browser, fake.agree(url, second))).status).toBe(400)
    await browser.open(location)
    expect(await whoIs(browser)).toBe(first.email)
    const unknown = new URL(`/upstream/callback/company?state=gku_${'A'.repeat(43)}&code=x`, here.services.issuer)
    expect((await post(browser, unknown)).status).toBe(400)
    const json = await here.fetch('/upstream/callback/company', { method: 'POST', body: '{}' })
    expect(json.status).toBe(415)
  })
})

describe('SEC-136 the ID token', () => {
  const rows: [string, Knobs][] = [
    ['wrong aud', { claims: (right) => ({ ...right, aud: 'another' }) }],
    ['wrong azp', { claims: (right) => ({ ...right, azp: 'another' }) }],
    ['wrong iss', { claims: (right) => ({ ...right, iss: 'https://evil.example.com' }) }],
    ['iss of another provider here', { claims: (right) => ({ ...right, iss: fake.issuer('other') }) }],
    ['wrong nonce', { claims: (right) => ({ ...right, nonce: 'another' }) }],
    ['no nonce', { claims: ({ nonce: _, ...rest }) => rest }],
    ['expired', { claims: (right) => ({ ...right, exp: Number(right.exp) - 361 }) }],
    ['no subject', { claims: ({ sub: _, ...rest }) => rest }],
    ['no signature', { token: (right) => `${right.split('.').slice(0, 2).join('.')}.` }],
    ['alg none', { header: { alg: 'none' }, token: (right) => `${right.split('.').slice(0, 2).join('.')}.` }],
    ['alg switched to HMAC', { header: { alg: 'HS256' }, token: (right) => withMac(right) }],
    ['alg switched to PS256', { header: { alg: 'PS256' } }],
    ['an access token in its place', { header: { typ: 'at+jwt' } }],
    ['an unknown key', { header: { kid: 'another' } }],
    ['a signature of another key', { token: (right) => `${right.slice(0, -8)}AAAAAAAA` }],
    ['garbage', { token: () => 'x.y.z' }],
    ['none', { token: () => '' }],
  ]
  const withMac = (token: string): string => {
    const input = token.split('.').slice(0, 2).join('.')
    return `${input}.${createHmac('sha256', 'public key').update(input).digest('base64url')}`
  }
  test.each(rows)('SEC-136 %s: refused, in words', async (_, knobs) => {
    const { browser, url } = await atButton()
    fake.knobs = knobs
    const person = somebody()
    const landed = await browser.open(fake.agree(url, person))
    expect(reasonOf(landed)).toBe('failed')
    expect(await whoIs(browser)).toBeNull()
    expect(await findUserByEmailKey(here.services.db, person.email)).toBeNull()
  })

  test('SEC-136 unknown keys many times over: the key set is fetched anew once in five minutes', async () => {
    clock.forward(301)
    const attempt = async () => {
      const { browser, url } = await atButton()
      await browser.open(fake.agree(url, somebody()))
      return whoIs(browser)
    }
    fake.knobs.header = { kid: 'unknown' }
    for (let n = 0; n < 5; n += 1) expect(await attempt()).toBeNull()
    await Promise.all([attempt(), attempt(), attempt()])
    expect(fake.asked.filter((path) => path.endsWith('/keys'))).toHaveLength(1)
    clock.forward(301)
    await attempt()
    expect(fake.asked.filter((path) => path.endsWith('/keys'))).toHaveLength(2)
    fake.knobs = {}
    expect(await attempt()).toBe(`person${people}@example.com`)
  })

  test('SEC-136 a discovery document that names another issuer is believed in nothing', async () => {
    await addUpstream(here, { id: 'liar', name: 'liar', issuer: fake.issuer('liar') })
    fake.knobs.discovery = (right) => ({ ...right, issuer: fake.issuer('company') })
    const browser = new Browser(here)
    const { data } = await browser.call('login.start', {})
    const { error } = await browser.call('login.upstream', { interaction: data.interaction, provider: 'liar' })
    expect(error?.data.gk.reason).toBe('upstream_unreachable')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:pass@example.com/', 'nonsense', 7, null])(
    'SEC-136 a discovery document whose authorization_endpoint is %p sends nobody there',
    async (authorization_endpoint) => {
      const id = `odd-${people++}`
      await addUpstream(here, { id, name: id, issuer: fake.issuer(id) })
      fake.knobs.discovery = (right) => ({ ...right, authorization_endpoint })
      const browser = new Browser(here)
      const { data } = await browser.call('login.start', {})
      const { error } = await browser.call('login.upstream', { interaction: data.interaction, provider: id })
      expect(error?.data.gk.reason).toBe('upstream_unreachable')
    },
  )
})
