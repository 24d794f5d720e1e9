import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { ask, callbackOf, formsOf } from '../harness/callback'
import { openByPost } from '../harness/cross-site'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, pkcePair } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
let asked: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana', { name: '<img src=x onerror=alert(1)>' })
  asked = await addClient(provider, 'asked', { consent: 'always' })
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

const page = (parameters: Record<string, string | null> = {}, client = app): Promise<Landed> =>
  browser.open(authorizeUrl(client, { response_mode: 'form_post', ...parameters }))
const formOf = ({ text }: Landed) => {
  const forms = formsOf(text)
  if (forms.length !== 1 || !forms[0]) throw new Error(`${forms.length} forms`)
  return forms[0]
}

describe('OAuth 2.0 Form Post Response Mode', () => {
  test.each([
    ['after GET', () => page()],
    ['after POST', () => openByPost(browser, app, { response_mode: 'form_post' })],
  ])(
    'FP-01 success %s: 200, HTML, a form with the hidden fields code, state and iss, submitted at once',
    async (_, open) => {
      const landed = await open()
      expect([landed.status, landed.response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      const form = formOf(landed)
      expect([form.method, form.action]).toEqual(['post', 'https://grafana.example.com/callback'])
      expect(form.fields).toEqual([
        ['code', expect.stringMatching(/^gkc_[\w-]{43}$/)],
        ['state', 'the-state'],
        ['iss', provider.services.issuer],
      ])
      expect(landed.text).toMatch(/<script>document\.forms\[0\]\.submit\(\)<\/script>\s*<\/body>/)
    },
  )

  test('FP-02 the client receives an urlencoded form, and nothing of the answer in the address', async () => {
    const landed = await page()
    // Without enctype and accept-charset a browser posts application/x-www-form-urlencoded in the page's UTF-8.
    expect(landed.text).toMatch(/<form method="post" action="[^"?]+">/)
    expect(landed.text).toContain('<meta charset="utf-8">')
    await acceptCode(provider, app, callbackOf(landed))
  })

  test.each<[string, () => Promise<URLSearchParams>, string]>([
    [
      'prompt=none',
      async () =>
        callbackOf(await new Browser(provider).open(authorizeUrl(app, { response_mode: 'form_post', prompt: 'none' })))
          .params,
      'login_required',
    ],
    [
      'consent declined',
      async () => (await ask(browser, asked, { ...PERSON, allow: false }, { response_mode: 'form_post' })).params,
      'access_denied',
    ],
    ['response_type missing', async () => callbackOf(await page({ response_type: null })).params, 'invalid_request'],
    [
      'response_type of another kind',
      async () => callbackOf(await page({ response_type: 'code id_token' })).params,
      'unsupported_response_type',
    ],
  ])('FP-03 errors are posted in the same way: %s', async (_, params, error) => {
    expect([...(await params())]).toEqual([
      ['error', error],
      ['error_description', expect.any(String)],
      ['state', 'the-state'],
      ['iss', provider.services.issuer],
    ])
  })

  test('FP-03 a cancelled sign-in too', async () => {
    const stranger = new Browser(provider)
    const interaction = interactionOf(await stranger.open(authorizeUrl(app, { response_mode: 'form_post' })))
    const { data } = await stranger.call('login.cancel', { interaction })
    const callback = callbackOf(await stranger.open(data.continue_to))
    expect([callback.mode, callback.params.get('error')]).toEqual(['form_post', 'access_denied'])
  })

  test('FP-05 without script a visible button submits the form', async () => {
    const landed = await page()
    expect(formOf(landed).buttons).toEqual(['Continue'])
    expect(landed.text).toMatch(/<button [^>]*type="submit"[^>]*>Continue<\/button><\/form>/)
  })

  test.each([
    ['a script', '"><script>alert(1)</script>'],
    ['quotes', '"\''.repeat(512)],
    ['entities', '&lt;&amp;&quot;&#39;<>&'],
    ['a closing form', '</form><form action="https://evil.example">'],
    ['UTF-8 and control-like escapes', 'größe %22 \\u003c 登录'],
  ])('FP-06, SEC-036 a state with %s arrives unchanged and injects nothing', async (_, state) => {
    const landed = await page({ state })
    expect(formOf(landed).fields[1]).toEqual(['state', state])
    expect(landed.text.match(/<script/g)).toHaveLength(1)
    expect(landed.text).not.toContain('<img')
  })

  test('FP-08 a redirect URI with a query keeps it in the action of the form', async () => {
    const uri = 'https://wp.example.com/index.php?page=oidc&x=%22%3E&y=1'
    const client = await addClient(provider, 'wordpress', { redirect_uris: [uri] })
    const form = formOf(await page({}, client))
    expect(form.action).toBe(uri)
    expect(form.fields.map(([name]) => name)).toEqual(['code', 'state', 'iss'])
  })

  test.each([
    ['app.immich:///oauth-callback', 'app.immich:'],
    ['com.example.app:/cb', 'com.example.app:'],
    ['http://127.0.0.1:4000/cb', 'http://127.0.0.1:4000'],
    ['http://localhost:4000/cb', 'http://localhost:4000'],
    ['https://[2001:db8::1]/cb', 'https:'],
    ['http://[::1]:4000/cb', 'http:'],
  ])('FP-04, AZ-39 the way back to %s is open: form-action names %s', async (redirect_uri, target) => {
    const { challenge } = pkcePair()
    const client = await addClient(provider, `public-${Bun.hash(redirect_uri)}`, {
      type: 'public',
      redirect_uris: [redirect_uri],
    })
    const landed = await page({ code_challenge: challenge, code_challenge_method: 'S256' }, client)
    expect(callbackOf(landed).params.has('code')).toBe(true)
    expect(landed.response.headers.get('content-security-policy')).toContain(`form-action 'self' ${target};`)
  })
})
