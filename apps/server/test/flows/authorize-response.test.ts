import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, callbackOf, MODES, type Mode } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, redeem } from '../harness/relying-party'
import { acceptCallback, acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const LONG = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'.repeat(2)

let provider: Provider
let app: AddedClient
let asked: AddedClient
let required: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  asked = await addClient(provider, 'asked', { consent: 'remember' })
  required = await addClient(provider, 'required', { pkce: 'required' })
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

describe.each(MODES)('the answer by %s (RFC 6749 §4.1.2, RFC 9207 §2)', (response_mode: Mode) => {
  const at = (parameters: Record<string, string | null>) => ask(browser, app, null, { response_mode, ...parameters })

  test('AZ-16, AZ-22 a success is exactly code, state and iss', async () => {
    const { mode, params } = await at({ state: 's' })
    expect(mode).toBe(response_mode)
    expect([...params.keys()]).toEqual(['code', 'state', 'iss'])
    expect(params.get('iss')).toBe(provider.services.issuer)
    await acceptCode(provider, app, { params }, { state: 's' })
  })

  test.each([
    ['128 characters', LONG],
    ['1,000 characters', 'x'.repeat(1000)],
    ['every legal character', Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join('')],
    ['what HTML and addresses give a meaning', `+ & % = # / ? " ' < > &amp; %26 %2B \\ ;`],
    ['UTF-8', 'größe → 登录 😀'],
    ['8 KiB as sent', 'y'.repeat(8192)],
  ])('AZ-17 state of %s comes back as it was', async (_, state) => {
    const { params } = await at({ state })
    expect(params.get('state')).toBe(state)
  })

  test('AZ-17 no state sent, none comes back', async () => {
    expect([...(await at({ state: null })).params.keys()]).toEqual(['code', 'iss'])
  })

  test('AZ-17 a state beyond 8 KiB is refused, never cut', async () => {
    const { params } = await at({ state: '"'.repeat(2731) })
    expect([params.get('error'), params.has('state'), params.has('code')]).toEqual(['invalid_request', false, false])
  })

  test.each<[string, Record<string, string | null>, string]>([
    ['no session', { prompt: 'none', max_age: '0' }, 'login_required'],
    ['response_type missing', { response_type: null }, 'invalid_request'],
    ['response_type of no kind', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope', { scope: null }, 'invalid_scope'],
    ['request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['request_uri', { request_uri: 'https://grafana.example.com/r' }, 'request_uri_not_supported'],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
    ['prompt', { prompt: 'none login' }, 'invalid_request'],
    ['a value with what a description may not hold', { prompt: '"\\\r\n\té' }, 'invalid_request'],
    ['max_age', { max_age: '1.5' }, 'invalid_request'],
    ['claims', { claims: '"\\é' }, 'invalid_request'],
    ['hint', { id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['nonce', { nonce: 'n'.repeat(1025) }, 'invalid_request'],
    ['PKCE', { code_challenge: 'é"\\' }, 'invalid_request'],
  ])('AZ-19, AZ-20, AZ-21, AZ-22 an error for %s', async (_, parameters, error) => {
    const { mode, params } = await at({ state: LONG, ...parameters })
    expect(mode).toBe(response_mode)
    expect([...params.keys()]).toEqual(['error', 'error_description', 'state', 'iss'])
    expect([params.get('error'), params.get('state'), params.get('iss')]).toEqual([
      error,
      LONG,
      provider.services.issuer,
    ])
    expect(params.get('error_description')).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    await expect(acceptCallback(provider, app, { params }, LONG)).rejects.toMatchObject({ error })
  })

  test('AZ-13 response_type missing, FP-03 in the mode asked for', async () => {
    const { mode, params } = await at({ response_type: null })
    expect([mode, params.get('error')]).toEqual([response_mode, 'invalid_request'])
  })

  test.each([
    'token',
    'id_token',
    'id_token token',
    'code token',
    'code id_token',
    'code id_token token',
    'none',
    'code code',
    'Code',
    'foo',
  ])('AZ-14 response_type %s is refused, without a code and without a token', async (response_type) => {
    const { mode, address, params } = await at({ response_type, nonce: 'n' })
    expect(mode).toBe(response_mode)
    expect([...params.keys()]).toEqual(['error', 'error_description', 'state', 'iss'])
    expect(params.get('error')).toBe('unsupported_response_type')
    expect(address).not.toContain('#')
  })

  test('AZ-24 whoever cancels the sign-in goes back with access_denied, state and iss', async () => {
    const stranger = new Browser(provider)
    const page = await stranger.open(authorizeUrl(app, { response_mode, state: LONG }))
    const interaction = page.url.searchParams.get('interaction') ?? ''
    const { data } = await stranger.call('login.cancel', { interaction })
    const landed = await stranger.open(data.continue_to)
    const { params } = callbackOf(landed)
    expect([...params]).toEqual([
      ['error', 'access_denied'],
      ['error_description', expect.any(String)],
      ['state', LONG],
      ['iss', provider.services.issuer],
    ])
  })

  test('AZ-24 whoever declines consent too, and nothing is kept of it', async () => {
    const { params, steps } = await ask(browser, asked, { ...PERSON, allow: false }, { response_mode, state: LONG })
    expect([steps, params.get('error'), params.get('state')]).toEqual([['consent'], 'access_denied', LONG])
    expect((await ask(browser, asked, null, { response_mode, prompt: 'none' })).params.get('error')).toBe(
      'consent_required',
    )
  })

  test('AZ-28 PKCE is demanded of a client set to required, in words that say so', async () => {
    const { params } = await ask(browser, required, null, { response_mode })
    expect([params.get('error'), params.get('error_description')]).toEqual([
      'invalid_request',
      expect.stringContaining('code challenge'),
    ])
  })
})

describe('where the answer goes', () => {
  test.each([
    ['https://grafana.example.com/q?a=1&b=2&a=3', '&'],
    ['https://grafana.example.com/q?x=%20%2F+y', '&'],
    ['https://grafana.example.com/index.php?', ''],
    ['https://grafana.example.com', '?'],
    ['https://grafana.example.com/', '?'],
  ])('AZ-08 %s keeps its own query, in order, and ours comes after it', async (uri, joint) => {
    const client = await addClient(provider, `own-query-${Bun.hash(uri)}`, { redirect_uris: [uri] })
    const { address } = await ask(browser, client, null)
    expect(address.startsWith(`${uri}${joint}code=gkc_`)).toBe(true)
    const form = await ask(browser, client, null, { response_mode: 'form_post' })
    expect(form.address).toBe(uri)
  })

  test('AZ-15 another response_mode is refused in the query', async () => {
    for (const response_mode of ['fragment', 'web_message', 'query.jwt', 'jwt', 'FORM_POST', 'foo']) {
      const { mode, address, params } = await ask(browser, app, null, { response_mode })
      expect([mode, params.get('error'), params.get('state')]).toEqual(['query', 'invalid_request', 'the-state'])
      expect(address).not.toContain('#')
    }
  })

  test('AZ-23 302 after GET, 303 after POST', async () => {
    const url = authorizeUrl(app)
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: url.slice(11),
    }
    const bad = { ...form, body: authorizeUrl(app, { scope: null }).slice(11) }
    const stranger = new Browser(provider)
    const statuses = [
      await browser.send(url),
      await browser.send(authorizeUrl(app, { scope: null })),
      await stranger.send(url),
      await browser.send('/authorize', form),
      await browser.send('/authorize', bad),
    ]
    expect(statuses.map(({ status }) => status)).toEqual([302, 302, 302, 303, 303])
    expect(statuses.every(({ headers }) => headers.has('location'))).toBe(true)
  })

  test('AZ-26 the challenge is bound to the code', async () => {
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    const { params } = await ask(browser, app, null, { code_challenge: challenge, code_challenge_method: 'S256' })
    const code = params.get('code') ?? ''
    expect((await redeem(provider, app, code)).body.error).toBe('invalid_grant')
    await acceptCode(provider, app, { params }, { verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' })
  })
})
