import { beforeAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, callbackOf, MODES } from '../harness/callback'
import { openByPost } from '../harness/cross-site'
import { expectErrorPage } from '../harness/error-page'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { countOf } from '../harness/tables'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
/** Signed in at an own app: without the refusal there would be a code. */
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** Unsigned, as the certification tests send it: `state` and `nonce` stand inside only. */
const requestObject = (claims: object = {}): string =>
  `${encode({ alg: 'none' })}.${encode({ client_id: 'grafana', response_type: 'code', scope: 'openid', state: 'inside', nonce: 'inside', ...claims })}.`

describe.each(MODES)('OpenID Connect Core §3.1.2.6, §6: request objects, answered by %s', (response_mode) => {
  test('RQ-01 request: request_not_supported, with the state of the query', async () => {
    const { mode, params } = await ask(browser, app, null, {
      response_mode,
      request: requestObject(),
      state: 'outside',
    })
    expect([mode, params.get('error'), params.get('state'), params.get('iss')]).toEqual([
      response_mode,
      'request_not_supported',
      'outside',
      provider.services.issuer,
    ])
  })

  test('RQ-01 no state in the query, none comes back, whatever stands inside', async () => {
    const { params } = await ask(browser, app, null, { response_mode, request: requestObject(), state: null })
    expect([params.get('error'), params.has('state')]).toEqual(['request_not_supported', false])
  })

  test.each(['x', 'e30.e30.', requestObject(), 'a.b.c.d.e', '{}'])(
    'RQ-02 request=%s is never ignored in silence',
    async (request) => {
      const codes = await countOf(provider, 'authorization_codes')
      const { params } = await ask(browser, app, null, { response_mode, request })
      expect([params.get('error'), params.has('code')]).toEqual(['request_not_supported', false])
      expect(await countOf(provider, 'authorization_codes')).toBe(codes)
    },
  )

  test('RQ-02 by POST neither', async () => {
    const { params } = callbackOf(await openByPost(browser, app, { response_mode, request: requestObject() }))
    expect(params.get('error')).toBe('request_not_supported')
  })

  test.each([
    'https://grafana.example.com/request.jwt',
    'http://127.0.0.1:9/request.jwt',
    'http://169.254.169.254/latest/meta-data/',
    'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c',
    'file:///etc/passwd',
    'x',
  ])('RQ-04, SEC-041 request_uri=%s: request_uri_not_supported, and nothing is fetched', async (request_uri) => {
    const calls = spyOn(globalThis, 'fetch')
    const { params } = await ask(browser, app, null, { response_mode, request_uri })
    expect([params.get('error'), params.get('state')]).toEqual(['request_uri_not_supported', 'the-state'])
    expect(calls).not.toHaveBeenCalled()
    calls.mockRestore()
  })
})

describe('OpenID Connect Core §6.1: the redirect URI of the query decides', () => {
  const INSIDE = requestObject({ redirect_uri: 'https://grafana.example.com/callback' })

  test.each<[string, string | null]>([
    ['not registered', 'https://evil.example/callback'],
    ['missing, although one stands inside', null],
    ['another path', 'https://grafana.example.com/other'],
  ])('RQ-03 request with a redirect_uri %s: a page, and no redirect to a registered one', async (_, redirect_uri) => {
    for (const [name, value] of [
      ['request', INSIDE],
      ['request_uri', 'https://grafana.example.com/r'],
    ] as const)
      expectErrorPage(await browser.open(authorizeUrl(app, { [name]: value, redirect_uri })), 'redirect_uri')
  })

  test('RQ-03 client_id only inside: a page', async () => {
    expectErrorPage(await browser.open(authorizeUrl(app, { request: INSIDE, client_id: null })), 'client_id')
  })
})
