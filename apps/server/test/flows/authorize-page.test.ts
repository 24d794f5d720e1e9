import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { findTrace } from '@gatekeeper/db/stores/traces'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, pkcePair, redeem } from '../harness/relying-party'

const PERSON = { email: 'maren@example.com' }
const CALLBACK = 'https://grafana.example.com/callback'
const WITH_QUERY = 'https://grafana.example.com/q?a=1&b=2'

let provider: Provider
let app: AddedClient
let phone: AddedClient
/** Signed in: where nothing stops it, a code would come at once. */
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana', { redirect_uris: [CALLBACK, WITH_QUERY, 'http://127.0.0.1/cb'] })
  phone = await addClient(provider, 'phone', {
    type: 'public',
    redirect_uris: ['http://127.0.0.1/cb', 'http://[::1]:9/cb?x=1', 'http://localhost/cb'],
  })
  await addClient(provider, 'gone', { enabled: false })
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})

// A stranger's traces are bounded by the minute (SEC-158).
beforeEach(() => provider.clock.forward(60))

describe('RFC 6749 §4.1.2.1: until the client and its redirect URI are known, nothing is sent anywhere', () => {
  test.each([
    ['missing', null],
    ['empty', ''],
    ['unknown', 'nobody'],
    ['disabled', 'gone'],
    ['in another case', 'Grafana'],
    ['very long', 'x'.repeat(4096)],
    ['with a NUL', 'grafana\0'],
  ])('AZ-03 client_id %s: a page', async (_, client_id) => {
    expectErrorPage(await browser.open(authorizeUrl(app, { client_id })), 'client_id')
  })

  test('AZ-03, SEC-022 unknown and disabled look alike', async () => {
    const page = async (client_id: string) => {
      const { text } = await browser.open(
        authorizeUrl(app, { client_id, redirect_uri: 'https://gone.example.com/callback' }),
      )
      return text.replaceAll(/GK-[0-9A-Z]{7}/g, 'GK-')
    }
    expect(await page('gone')).toBe(await page('nobody'))
  })

  test('AZ-04 redirect_uri missing or empty, although only one is registered: a page', async () => {
    const single = await addClient(provider, 'single')
    for (const redirect_uri of [null, ''])
      expectErrorPage(await browser.open(authorizeUrl(single, { redirect_uri })), 'redirect_uri')
  })

  test.each([
    ['a suffix', `${CALLBACK}x`],
    ['a segment added', `${CALLBACK}/x`],
    ['a trailing slash', `${CALLBACK}/`],
    ['cut short', CALLBACK.slice(0, -1)],
    ['another letter case of the path', CALLBACK.replace('callback', 'Callback')],
    ['another letter case of the host', CALLBACK.replace('grafana', 'Grafana')],
    ['another letter case of the scheme', CALLBACK.replace('https', 'HTTPS')],
    ['another scheme', CALLBACK.replace('https', 'http')],
    ['another port', CALLBACK.replace('.com', '.com:8443')],
    ['the default port', CALLBACK.replace('.com', '.com:443')],
    ['a query added', `${CALLBACK}?x=1`],
    ['an empty query added', `${CALLBACK}?`],
    ['the query removed', 'https://grafana.example.com/q'],
    ['the query changed', WITH_QUERY.replace('b=2', 'b=3')],
    ['the query turned round', 'https://grafana.example.com/q?b=2&a=1'],
    ['a fragment', `${CALLBACK}#x`],
    ['an empty fragment', `${CALLBACK}#`],
    ['percent-encoding changed', CALLBACK.replace('callback', '%63allback')],
    ['a dot segment', CALLBACK.replace('/callback', '/x/../callback')],
    ['userinfo', CALLBACK.replace('//', '//me@')],
    ['another host', 'https://evil.example/callback'],
    ['a host that ends alike', CALLBACK.replace('grafana', 'evil-grafana')],
    ['a space before it', ` ${CALLBACK}`],
    ['two of them', `${CALLBACK} ${WITH_QUERY}`],
    ['a script', 'javascript:alert(1)'],
  ])('AZ-05 redirect_uri with %s: a page', async (_, redirect_uri) => {
    expectErrorPage(await browser.open(authorizeUrl(app, { redirect_uri })), 'redirect_uri')
  })

  test('AZ-05 another client’s redirect URI: a page', async () => {
    const other = await addClient(provider, 'wiki')
    const redirect_uri = other.client.redirect_uris[0] ?? ''
    expectErrorPage(await browser.open(authorizeUrl(app, { redirect_uri })), 'redirect_uri')
  })

  test('AZ-06 the page names the parameter and a reference that an administrator can open, and shows nothing that was sent', async () => {
    const sent = {
      redirect_uri: 'https://canary-uri.example/cb',
      state: 'canary-state',
      nonce: 'canary-nonce',
      login_hint: 'canary-hint',
      x: 'canary-x',
    }
    const landed = await browser.open(authorizeUrl(app, sent))
    const code = expectErrorPage(landed, 'redirect_uri')
    expect(landed.text).not.toContain('canary')
    // Nothing leads away but to our own page of that code.
    expect([...landed.text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      `/admin/traces/${code}`,
    ])
    expect(landed.text).not.toContain(CALLBACK)
    const trace = await findTrace(provider.services.db, code ?? '')
    expect(trace).toMatchObject({
      endpoint: 'authorize',
      error: 'page',
      check: 'redirect_uri',
      client_id: 'grafana',
      received: sent.redirect_uri,
    })
  })

  test.each([
    ['client_id', `&client_id=grafana`],
    ['redirect_uri', `&redirect_uri=${encodeURIComponent(CALLBACK)}`],
  ])('AZ-09 %s sent twice: a page', async (name, again) => {
    expectErrorPage(await browser.open(authorizeUrl(app) + again), name)
  })

  /** Each would be a redirect of its own, were the redirect URI good. */
  const FAULTS: Record<string, string>[] = [
    { prompt: 'none' },
    { request: 'e30.e30.' },
    { request_uri: 'https://grafana.example.com/r' },
    { response_type: 'token' },
    { response_mode: 'form_post', prompt: 'none login' },
    { scope: '' },
    { claims: '[' },
    { id_token_hint: 'x' },
    { max_age: '-1' },
    { code_challenge: 'x' },
  ]
  test.each(FAULTS)('section 5 order of checks: a wrong redirect_uri or client_id comes before %j', async (fault) => {
    const wrong = { ...fault, redirect_uri: `${CALLBACK}/` }
    expectErrorPage(await browser.open(authorizeUrl(app, wrong)), 'redirect_uri')
    expectErrorPage(await browser.open(authorizeUrl(app, { ...wrong, client_id: 'nobody' })), 'client_id')
    const body = authorizeUrl(app, wrong).replace(/^[^?]+\?/, '')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expectErrorPage(await browser.open('/authorize', { method: 'POST', headers, body }), 'redirect_uri')
  })

  test('section 5 order of checks: the response mode is decided before any error that redirects', async () => {
    const { mode, params } = await ask(browser, app, null, {
      response_mode: 'form_post',
      response_type: 'token',
      scope: '',
    })
    expect([mode, params.get('error')]).toEqual(['form_post', 'unsupported_response_type'])
  })

  test.each<[Record<string, string>, string]>([
    [{ request: 'x', request_uri: 'x', response_type: 'token' }, 'request_not_supported'],
    [{ request_uri: 'x', response_type: 'token' }, 'request_uri_not_supported'],
    [{ registration: '{}', response_type: 'token' }, 'registration_not_supported'],
    [{ response_type: 'token', scope: '', prompt: 'none' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain', code_challenge: 'x', scope: '' }, 'invalid_request'],
    [{ scope: '', prompt: 'bad' }, 'invalid_scope'],
  ])('section 5 order of checks: of %j the first decides: %s', async (parameters, error) => {
    expect((await ask(browser, app, null, parameters)).params.get('error')).toBe(error)
  })
})

describe('RFC 8252 §7.3: the one exception to exact comparison', () => {
  const { verifier, challenge } = pkcePair()
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

  test.each(['http://127.0.0.1:51000/cb', 'http://127.0.0.1/cb', 'http://[::1]:51000/cb?x=1', 'http://[::1]/cb?x=1'])(
    'AZ-07 a public client may come back to %s',
    async (redirect_uri) => {
      const { address, params } = await ask(browser, phone, null, { ...pkce, redirect_uri })
      expect(address).toStartWith(`${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}code=`)
      const answer = await redeem(provider, phone, params.get('code') ?? '', { redirect_uri, code_verifier: verifier })
      expect(answer.status).toBe(200)
    },
  )

  test.each([
    'http://127.0.0.1:51000/other',
    'http://127.0.0.1:51000/cb?x=1',
    'http://[::1]:51000/cb',
    'http://localhost:51000/cb',
    'https://127.0.0.1:51000/cb',
    'http://127.0.0.2:51000/cb',
    'http://127.0.0.1:99999/cb',
  ])('AZ-07 a public client may not come back to %s', async (redirect_uri) => {
    expectErrorPage(await browser.open(authorizeUrl(phone, { ...pkce, redirect_uri })), 'redirect_uri')
  })

  test('AZ-07 a confidential client has no such exception', async () => {
    expectErrorPage(
      await browser.open(authorizeUrl(app, { redirect_uri: 'http://127.0.0.1:51000/cb' })),
      'redirect_uri',
    )
    const { params } = await ask(browser, app, null, { redirect_uri: 'http://127.0.0.1/cb' })
    expect(params.has('code')).toBe(true)
  })
})
