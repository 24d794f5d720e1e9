import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { formsOf } from '../harness/callback'
import { endSessionUrl, isSignedIn, postFromApp, press } from '../harness/log-out'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const BYE = 'https://app.example.com/bye'

let provider: Provider
let app: AddedClient
let browser: Browser
let access_token: string

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  await addUser(provider, 'other@example.com')
  app = await addClient(provider, 'app', { name: 'The <App>', post_logout_redirect_uris: [BYE] })
})

beforeEach(async () => {
  browser = new Browser(provider)
  access_token = (await obtainTokens(provider, browser, app, EMAIL)).access_token
})

const expectAlive = async () => {
  expect(await isSignedIn(browser)).toBe(true)
  expect((await userInfo(provider, access_token)).status).toBe(200)
}
const expectEnded = async () => {
  expect(await isSignedIn(browser)).toBe(false)
  expect((await userInfo(provider, access_token)).status).toBe(401)
}
const expectQuestion = ({ url, status, text, response }: Landed) => {
  expect([url.origin, status, response.headers.get('location')]).toEqual([ISSUER, 200, null])
  expect(text).toContain('Sign out?')
  expect(text).toContain(EMAIL)
}

const questions: [string, Record<string, string>, string][] = [
  ['LO-11, SEC-081 no parameters', {}, `${ISSUER}/logout`],
  ['LO-11 only state', { state: 'x' }, `${ISSUER}/logout`],
  ['LO-09, SEC-082 URI without hint and client_id', { post_logout_redirect_uri: BYE, state: 'x' }, `${ISSUER}/logout`],
  ['LO-10 URI with client_id', { post_logout_redirect_uri: BYE, client_id: 'app', state: 'x' }, `${BYE}?state=x`],
  [
    'LO-10 URI of another, with client_id',
    { post_logout_redirect_uri: 'https://evil.example/', client_id: 'app' },
    `${ISSUER}/logout`,
  ],
  ['LO-10 client_id alone', { client_id: 'app' }, `${ISSUER}/logout`],
  ['an unknown client_id', { client_id: 'nobody' }, `${ISSUER}/logout`],
]

describe('RPL §2: nothing ends before the person has said so', () => {
  test.each(questions)('%s: asked first, then done', async (_name, fields, destination) => {
    const landed = await browser.open(endSessionUrl(fields))
    expectQuestion(landed)
    await expectAlive()
    const after = await press(browser, landed, 'sign_out')
    expect(after.url.href).toBe(destination)
    if (destination.startsWith(ISSUER)) expect(after.text).toContain('You are signed out')
    await expectEnded()
  })

  test.each(questions)('LO-01 %s: asked as well when a form of another site posts it', async (_name, fields) => {
    const landed = await postFromApp(browser, fields)
    expectQuestion(landed)
    await expectAlive()
    await press(browser, landed, 'sign_out')
    await expectEnded()
  })

  test.each(questions)('LO-17 %s: cancelling leaves the session alone', async (_name, fields) => {
    const landed = await browser.open(endSessionUrl(fields))
    const after = await press(browser, landed, 'stay')
    expect(after.url.origin).toBe(ISSUER)
    await expectAlive()
  })

  test('SEC-081 an image of another site: no cookies come with it, and none are touched', async () => {
    const headers = {
      cookie: '',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-dest': 'image',
      'sec-fetch-mode': 'no-cors',
    }
    for (const path of ['/end_session', '/logout']) {
      const response = await provider.fetch(path, { headers })
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(response.headers.has('clear-site-data')).toBe(false)
    }
    await expectAlive()
  })

  test('LO-11 /logout is the same page', async () => {
    const landed = await browser.open('/logout')
    expectQuestion(landed)
    await press(browser, landed, 'sign_out')
    await expectEnded()
  })
})

describe('LO-17 the form is ours alone', () => {
  const ask = () => browser.open(endSessionUrl({}))

  const strangers: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site of the same domain', { origin: 'http://other.localhost:8080', 'sec-fetch-site': 'same-site' }],
    ['another origin, and the browser says no more', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['our origin, yet another site', { origin: ISSUER, 'sec-fetch-site': 'cross-site' }],
    ['nobody says from where', {}],
  ]
  test.each(strangers)('LO-17 sent by %s, with the right token: 403', async (_name, headers) => {
    const landed = await ask()
    expect((await press(browser, landed, 'sign_out', headers)).status).toBe(403)
    await expectAlive()
  })

  const tokens: [string, (text: string) => string][] = [
    ['none', (text) => text.replace(/name="csrf"/, 'name="x"')],
    ['another', (text) => text.replace(/(name="csrf" value="gkb_)[^"]{43}/, `$1${'A'.repeat(43)}`)],
    ['empty', (text) => text.replace(/(name="csrf" value=")[^"]*/, '$1')],
  ]
  test.each(tokens)('LO-17 the token is %s: 403', async (_name, change) => {
    const landed = await ask()
    const text = change(landed.text)
    expect(text).not.toBe(landed.text)
    expect((await press(browser, { ...landed, text }, 'sign_out')).status).toBe(403)
    await expectAlive()
  })

  test('LO-17 the token of another browser', async () => {
    await ask()
    const theirs = await new Browser(provider).open('/logout?x')
    const elsewhere = new Browser(provider)
    await elsewhere.signInDirectly('other@example.com')
    const landed = await elsewhere.open('/logout')
    expect(theirs.status).toBe(200)
    expect((await press(browser, landed, 'sign_out')).status).toBe(403)
    await expectAlive()
  })

  test('LO-17 Origin alone is enough for browsers that say no more', async () => {
    const landed = await ask()
    expect((await press(browser, landed, 'sign_out', { origin: ISSUER })).status).toBe(200)
    await expectEnded()
  })

  test('LO-17 two tabs ask at once: both forms are good until one of them is used', async () => {
    const [one, two] = [await ask(), await ask()]
    expect((await press(browser, one, 'stay')).status).not.toBe(403)
    expect((await press(browser, two, 'sign_out')).status).toBe(200)
    await expectEnded()
    expect((await press(browser, one, 'sign_out')).status).toBe(403)
  })

  test('LO-17 the way back is judged again: the form’s fields are no promise', async () => {
    const landed = await browser.open(endSessionUrl({ post_logout_redirect_uri: BYE, client_id: 'app', state: 'x' }))
    const text = landed.text.replace(BYE, 'https://evil.example/bye')
    expect(text).not.toBe(landed.text)
    const after = await press(browser, { ...landed, text }, 'sign_out')
    expect(after.url.origin).toBe(ISSUER)
    expect(after.response.headers.get('location')).toBeNull()
  })

  test('LO-17 the page: escaped, framed by nobody, its form may end at the app', async () => {
    const { text, response } = await browser.open(
      endSessionUrl({ post_logout_redirect_uri: BYE, client_id: 'app', state: '"><script>x</script>' }),
    )
    expect(text).toContain('The &lt;App&gt;')
    expect(text).not.toContain('<script>x')
    expect(formsOf(text)[0]?.fields).toContainEqual(['state', '"><script>x</script>'])
    const csp = response.headers.get('content-security-policy')
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).toContain("form-action 'self' https://app.example.com;")
    expect(csp).toContain("script-src 'none'")
  })
})
