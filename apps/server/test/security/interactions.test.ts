import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { formsOf } from '../harness/callback'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, codeOf, redeem } from '../harness/relying-party'
import { rowsOf, stateOf } from '../harness/tables'

let provider: Provider
let web: AddedClient
let other: AddedClient
let asks: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  web = await addClient(provider, 'web')
  other = await addClient(provider, 'other')
  asks = await addClient(provider, 'asks', { consent: 'always' })
  for (const email of ['maren@example.com', 'jonas@example.com']) await addUser(provider, email)
  for (const email of ['new@example.com', 'forced@example.com'])
    await addUser(provider, email, {}, { must_change: true })
})

const begin = async (client: AddedClient, parameters: Record<string, string> = {}) => {
  const browser = new Browser(provider)
  const landed = await browser.open(authorizeUrl(client, parameters))
  return { browser, landed, interaction: interactionOf(landed) }
}
const signIn = (browser: Browser, interaction: string, login = 'maren@example.com') =>
  browser.call('login.password', { interaction, login, password: PASSWORD })
const isPage = ({ status, url, response }: Landed) => {
  expect(status).toBe(400)
  expect(url.pathname).toBe('/authorize')
  expect(response.headers.get('location')).toBeNull()
}

describe('SEC-030 later steps read the stored request alone', () => {
  test('SEC-030 parameters beside ?interaction= change nothing', async () => {
    const { browser, interaction } = await begin(web, { scope: 'openid' })
    await signIn(browser, interaction)
    const evil = `client_id=other&redirect_uri=https://evil.example/&scope=openid+email&response_type=token&state=x`
    for (const query of [`interaction=${interaction}&${evil}`, `${evil}&interaction=${interaction}`]) {
      const back = await browser.open(`/authorize?${query}`)
      if (back.url.origin === provider.services.issuer) continue
      expect(back.url.origin).toBe('https://web.example.com')
      expect(back.url.searchParams.get('state')).toBe('the-state')
      const tokens = await redeem(provider, web, codeOf(back))
      expect(tokens.body.scope).toBe('openid')
    }
  })
  test('SEC-030 a step takes nothing but its own fields', async () => {
    const { browser, interaction } = await begin(asks)
    const more = { client_id: 'other', scope: ['admin'], redirect_uri: 'https://evil.example/', response_type: 'token' }
    for (const [name, value] of Object.entries(more)) {
      const input = { interaction, login: 'maren@example.com', password: PASSWORD, [name]: value }
      expect((await browser.call('login.password', input)).status).toBe(400)
      expect((await browser.call('login.consent', { interaction, allow: true, [name]: value })).status).toBe(400)
    }
  })
})

describe('SEC-036 form_post', () => {
  test('SEC-036 what the client and its state say is text', async () => {
    const hostile = await addClient(provider, 'hostile', { name: '<img src=x onerror=alert(1)>' })
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    for (const state of [
      '"><script>alert(1)</script>',
      `'"`.repeat(1024),
      '</form><form action=//evil>',
      '&quot;&#39;',
    ]) {
      const page = await browser.open(authorizeUrl(hostile, { response_mode: 'form_post', state }))
      expect(page.status).toBe(200)
      expect(page.response.headers.get('cache-control')).toBe('no-store')
      expect(page.text.match(/<script/g)).toHaveLength(1)
      expect(page.text).not.toContain('<img')
      const forms = formsOf(page.text)
      expect(forms).toHaveLength(1)
      expect(forms[0]?.action).toBe('https://hostile.example.com/callback')
      expect(Object.fromEntries(forms[0]?.fields ?? []).state).toBe(state)
    }
  })
  test('SEC-036 the log-out question is text as well', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const page = await browser.open('/end_session?client_id=hostile')
    expect(page.text).not.toContain('<img')
    expect(page.text).toContain('&lt;img')
  })
})

describe('SEC-039 prompt=login', () => {
  test('SEC-039 a live session does not skip it, nor does the address of the step', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const before = await rowsOf(provider, 'sessions')
    const landed = await browser.open(authorizeUrl(web, { prompt: 'login' }))
    const interaction = interactionOf(landed)
    for (let replay = 0; replay < 3; replay += 1)
      expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
    for (const step of ['selectAccount', 'consent', 'changePassword']) {
      const answers = { choice: 'continue', allow: true, password: 'a wordy new password' }
      const own = Object.entries(answers).filter(
        ([name]) => ({ selectAccount: 'choice', consent: 'allow', changePassword: 'password' })[step] === name,
      )
      expect(
        (await browser.call(`login.${step}`, { interaction, ...Object.fromEntries(own) })).error?.data.gk.reason,
      ).toBe('not_this_step')
    }
    provider.clock.forward(30)
    await signIn(browser, interaction)
    const back = await browser.open(`/authorize?interaction=${interaction}`)
    expect(codeOf(back)).toStartWith('gkc_')
    const code = (await rowsOf(provider, 'authorization_codes')).at(-1)
    expect(code?.auth_time).toBe(provider.clock.now())
    expect(before.map(({ auth_time }) => auth_time)).not.toContain(code?.auth_time)
    // Once given, never again.
    isPage(await browser.open(`/authorize?interaction=${interaction}`))
  })
})

describe('SEC-040 a level that cannot be reached', () => {
  test('SEC-040 an essential acr of two factors: no code, also by way of consent', async () => {
    const claims = '{"id_token":{"acr":{"essential":true,"value":"urn:gatekeeper:aal2"}}}'
    const { browser, interaction } = await begin(asks, { claims })
    const { data } = await signIn(browser, interaction)
    expect(data.step).toBe('continue')
    expect((await browser.call('login.consent', { interaction, allow: true })).error?.data.gk.reason).toBe(
      'not_this_step',
    )
    const back = await browser.open(data.continue_to)
    expect(back.url.searchParams.get('error')).toBe('unmet_authentication_requirements')
  })
})

describe('SEC-045 one interaction, one browser', () => {
  test('SEC-045 two tabs: each id leads to its own stored request', async () => {
    const { browser, interaction: a } = await begin(web, { state: 'a' })
    const b = interactionOf(await browser.open(authorizeUrl(other, { state: 'b' })))
    await signIn(browser, b)
    const backB = await browser.open(`/authorize?interaction=${b}`)
    expect([backB.url.hostname, backB.url.searchParams.get('state')]).toEqual(['other.example.com', 'b'])
    const backA = await browser.open(`/authorize?interaction=${a}`)
    expect([backA.url.hostname, backA.url.searchParams.get('state')]).toEqual(['web.example.com', 'a'])
    expect((await redeem(provider, web, codeOf(backB))).body.error).toBe('invalid_grant')
  })

  const other_browsers: [string, (mine: Browser) => void][] = [
    ['another browser', (browser) => browser.cookies.set('__Host-gk_browser', `gkb_${'x'.repeat(43)}`)],
    ['no cookie', (browser) => browser.cookies.delete('__Host-gk_browser')],
    [
      'an unprefixed cookie',
      (browser) => {
        browser.cookies.set('gk_browser', browser.cookies.get('__Host-gk_browser') ?? '')
        browser.cookies.delete('__Host-gk_browser')
      },
    ],
    [
      'a cut cookie',
      (browser) =>
        browser.cookies.set('__Host-gk_browser', (browser.cookies.get('__Host-gk_browser') ?? '').slice(0, -1)),
    ],
    ['the hash of it', (browser) => browser.cookies.set('__Host-gk_browser', '__proto__')],
  ]
  test.each(other_browsers)('SEC-045 %s: a page and no step', async (_, change) => {
    const { browser, interaction } = await begin(web)
    change(browser)
    const before = await stateOf(provider)
    for (const [step, input] of [
      ['password', { login: 'maren@example.com', password: PASSWORD }],
      ['consent', { allow: true }],
      ['selectAccount', { choice: 'continue' }],
      ['changePassword', { password: 'a wordy new password' }],
      ['cancel', {}],
    ] as const)
      expect((await browser.call(`login.${step}`, { interaction, ...input })).error?.data.gk.reason).toBe(
        'other_browser',
      )
    expect((await browser.call('login.state', { interaction }, 'query')).status).toBe(403)
    isPage(await browser.open(`/authorize?interaction=${interaction}`))
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-045 a session of the right user in another browser does not finish it', async () => {
    const { interaction } = await begin(web)
    const elsewhere = new Browser(provider)
    await elsewhere.signInDirectly('maren@example.com')
    isPage(await elsewhere.open(`/authorize?interaction=${interaction}`))
  })
})

describe('SEC-159 a hundred hidden images', () => {
  test('SEC-159 one cookie in all, and the sign-in goes on', async () => {
    const browser = new Browser(provider)
    for (let image = 0; image < 100; image += 1)
      await browser.send(authorizeUrl(image % 2 === 0 ? web : other, { state: `s${image}` }))
    expect([...browser.cookies.keys()]).toEqual(['__Host-gk_browser'])
    expect([...browser.cookies].join().length).toBeLessThan(200)
    const back = await browser.signIn(await browser.open(authorizeUrl(web)), 'maren@example.com')
    expect(codeOf(back)).toStartWith('gkc_')
  })
})
