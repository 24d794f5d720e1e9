import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, pkcePair } from '../harness/relying-party'
import { countOf, rowsOf } from '../harness/tables'

let provider: Provider
let web: AddedClient
let app: AddedClient
let strict: AddedClient
const connects: string[] = []
beforeAll(async () => {
  provider = await openProvider({
    seams: {
      fetchOutside: async (url) => {
        connects.push(url)
        return { kind: 'refuse', reason: 'nothing is fetched here' }
      },
    },
  })
  web = await addClient(provider, 'web')
  app = await addClient(provider, 'app', { type: 'public' })
  strict = await addClient(provider, 'strict', { pkce: 'required' })
  await addUser(provider, 'maren@example.com')
})

const s256 = () => ({ code_challenge: pkcePair().challenge, code_challenge_method: 'S256' })
const send = (client: AddedClient, parameters: Record<string, string | null>, more = '') =>
  new Browser(provider).send(`${authorizeUrl(client, parameters)}${more}`)

/** SEC-046: to the registered address, with error, state and iss, by a status that repeats no POST. */
const expectError = (
  response: Response,
  client: AddedClient,
  error: string,
  state: string | null = 'the-state',
): void => {
  expect(response.status).toBe(302)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  const location = new URL(response.headers.get('location') ?? 'nowhere:/')
  expect(`${location.origin}${location.pathname}`).toBe(client.client.redirect_uris[0] ?? '')
  expect(location.searchParams.get('error')).toBe(error)
  expect(location.searchParams.get('iss')).toBe(provider.services.issuer)
  expect(location.searchParams.get('state')).toBe(state)
  expect(location.searchParams.has('code')).toBe(false)
}

describe('SEC-028 a parameter sent twice', () => {
  const twice: [string, string, string][] = [
    'scope',
    'nonce',
    'code_challenge',
    'response_type',
    'response_mode',
    'prompt',
    'foo',
  ].flatMap((name): [string, string, string][] => [
    [name, 'same', 'same'],
    [name, 'one', 'other'],
  ])
  test.each(twice)('SEC-028 %s=%s&…=%s', async (name, one, other) => {
    const more = `&${name}=${one}&${name}=${other}`
    expectError(await send(web, { [name]: null }, more), web, 'invalid_request')
  })
  test.each([['the-state'], ['other']])('SEC-028 state, then %s: no state comes back', async (other) => {
    expectError(await send(web, {}, `&state=${other}`), web, 'invalid_request', null)
  })
  test('SEC-028 by POST too, between query and body nothing is mixed', async () => {
    const body = authorizeUrl(web).replace('/authorize?', '')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await provider.fetch('/authorize?scope=email', {
      method: 'POST',
      headers,
      body: `${body}&scope=email`,
    })
    expect(response.status).toBe(303)
    expect(new URL(response.headers.get('location') ?? 'nowhere:/').searchParams.get('error')).toBe('invalid_request')
  })
})

describe('SEC-029 response types', () => {
  test.each([
    'token',
    'id_token',
    'id_token token',
    'code id_token',
    'code token',
    'none',
    'code code',
    'CODE',
    'code,token',
    ' code',
  ])('SEC-029 %j: unsupported_response_type', async (response_type) => {
    expectError(await send(web, { response_type }), web, 'unsupported_response_type')
  })
  test.each([null, ''])('SEC-029 %j: invalid_request', async (response_type) => {
    expectError(await send(web, { response_type }), web, 'invalid_request')
  })
})

describe('SEC-031, SEC-032, SEC-033 PKCE', () => {
  test('SEC-031 a public client without code_challenge', async () => {
    expectError(await send(app, {}), app, 'invalid_request')
  })

  const { challenge } = pkcePair()
  const wrong: [string, Record<string, string>][] = [
    ['plain', { code_challenge: challenge, code_challenge_method: 'plain' }],
    ['no method', { code_challenge: challenge }],
    ['s256', { code_challenge: challenge, code_challenge_method: 's256' }],
    ['42 characters', { code_challenge: challenge.slice(1), code_challenge_method: 'S256' }],
    ['44 characters', { code_challenge: `${challenge}A`, code_challenge_method: 'S256' }],
    ['padded', { code_challenge: `${challenge.slice(1)}=`, code_challenge_method: 'S256' }],
    ['not base64url', { code_challenge: `${challenge.slice(1)}+`, code_challenge_method: 'S256' }],
    ['a method alone', { code_challenge_method: 'S256' }],
    ['a method that is none', { code_challenge: challenge, code_challenge_method: 'S512' }],
  ]
  test.each(wrong)('SEC-032 %s: public, confidential and strict alike', async (_, parameters) => {
    for (const client of [app, web, strict]) expectError(await send(client, parameters), client, 'invalid_request')
  })

  test('SEC-033 left out: accepted if offered, refused where required', async () => {
    const landed = await send(web, {})
    expect(landed.headers.get('location')).toStartWith('/login')
    expectError(await send(strict, {}), strict, 'invalid_request')
    expect((await send(strict, s256())).headers.get('location')).toStartWith('/login')
  })
})

describe('SEC-035 response modes', () => {
  test.each(['web_message', 'fragment', 'jwt', 'query.jwt', 'form_post.jwt', 'QUERY', 'nothing'])(
    'SEC-035 %s',
    async (response_mode) => {
      expectError(await send(web, { response_mode }), web, 'invalid_request')
    },
  )
})

describe('SEC-037 a long state', () => {
  test('SEC-037 8 KiB as sent come back unchanged', async () => {
    for (const state of ['a'.repeat(8192), `${'%'.repeat(2730)}xx`]) {
      const response = await send(web, { state, prompt: 'none' })
      expectError(response, web, 'login_required', state)
    }
  })
  test.each([8193, 100 * 1024])('SEC-037 %i characters: an error without it, nothing is cut', async (length) => {
    expectError(await send(web, { state: 'a'.repeat(length) }), web, 'invalid_request', null)
  })
})

describe('SEC-038 prompt=none', () => {
  test('SEC-038 nobody signed in, and no consent yet', async () => {
    expectError(await send(web, { prompt: 'none' }), web, 'login_required')
    const asks = await addClient(provider, 'asks', { consent: 'remember' })
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    expectError(await browser.send(authorizeUrl(asks, { prompt: 'none' })), asks, 'consent_required')
  })
  test('SEC-038 a dead session is none, and no interaction is left', async () => {
    const before = await countOf(provider, 'interactions')
    const cookie = `__Host-gk_session=gkn_${'x'.repeat(43)}`
    const response = await provider.fetch(authorizeUrl(web, { prompt: 'none' }), { headers: { cookie } })
    expectError(response, web, 'login_required')
    expect(await countOf(provider, 'interactions')).toBe(before)
  })
})

describe('SEC-041, SEC-042, SEC-043 requests by object and by reference', () => {
  test.each([
    ['SEC-041', { request: 'https://169.254.169.254/' }, 'request_not_supported'],
    ['SEC-041', { request_uri: 'https://169.254.169.254/' }, 'request_uri_not_supported'],
    ['SEC-041', { request_uri: 'http://localhost:8080/keys' }, 'request_uri_not_supported'],
    ['SEC-041', { registration: '{"redirect_uris":["https://evil.example"]}' }, 'registration_not_supported'],
    ['SEC-042', { request: 'eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCJ9.' }, 'request_not_supported'],
    ['SEC-042', { request: 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA' }, 'request_not_supported'],
    ['SEC-043', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'request_uri_not_supported'],
  ] as [string, Record<string, string>, string][])('%s refused, nothing is fetched', async (_, parameters, error) => {
    expectError(await send(web, parameters), web, error)
    expect(connects).toEqual([])
  })
  test('SEC-041, SEC-042, SEC-043 by reference none is advertised, and what is pushed is asked for proof', async () => {
    const text = await (await provider.fetch('/.well-known/openid-configuration')).text()
    expect(JSON.parse(text)).toMatchObject({
      request_parameter_supported: true,
      request_uri_parameter_supported: false,
    })
    expect((await provider.fetch('/oauth/par', { method: 'POST' })).status).toBe(401)
  })
})

describe('SEC-046 what every answer carries', () => {
  test('SEC-046 success: 302, iss, a code of 256 bits, no referrer', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const codes = new Set<string>()
    for (let round = 0; round < 20; round += 1) {
      const response = await browser.send(authorizeUrl(web, { state: 'x y' }))
      expect(response.status).toBe(302)
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      const { searchParams } = new URL(response.headers.get('location') ?? 'nowhere:/')
      expect([...searchParams.keys()].toSorted()).toEqual(['code', 'iss', 'state'])
      expect(searchParams.get('iss')).toBe('http://localhost:8080')
      expect(searchParams.get('state')).toBe('x y')
      expect(searchParams.get('code')).toMatch(/^gkc_[A-Za-z0-9_-]{43}$/)
      codes.add(searchParams.get('code') ?? '')
    }
    expect(codes.size).toBe(20)
  })
})

describe('SEC-047 scopes', () => {
  test('SEC-047 what the client may not use, and what is unknown, is dropped', async () => {
    const narrow = await addClient(provider, 'narrow', { scopes: ['openid', 'email'] })
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    await browser.send(authorizeUrl(narrow, { scope: 'openid profile admin email' }))
    const code = (await rowsOf(provider, 'authorization_codes')).find(({ client_id }) => client_id === 'narrow')
    expect(code?.scope).toEqual(['openid', 'email'])
    expectError(await send(narrow, { scope: 'profile admin' }), narrow, 'invalid_scope')
    expectError(await send(narrow, { scope: '' }), narrow, 'invalid_scope')
  })
  test.each([101, 3000])('SEC-047 %i scopes: invalid_request', async (count) => {
    const scope = Array.from({ length: count }, (_, index) => `s${index}`).join(' ')
    expectError(await send(web, { scope }), web, 'invalid_request')
  })
})

describe('SEC-049 claims', () => {
  test.each([
    '{',
    '[]',
    '1',
    '"x"',
    'null',
    `{"a":${'['.repeat(20_000)}`,
    '{"userinfo":[]}',
    '{"id_token":{"sub":{"value":1}}}',
  ])('SEC-049 %.40s: invalid_request or ignored, never more', async (claims) => {
    const response = await send(web, { claims, prompt: 'none' })
    expect(response.status).toBe(302)
    const error = new URL(response.headers.get('location') ?? 'nowhere:/').searchParams.get('error')
    expect(error).toBeOneOf(['invalid_request', 'login_required'])
  })
  test('SEC-049 a megabyte by POST is 413', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = `${authorizeUrl(web).replace('/authorize?', '')}&claims=${'a'.repeat(1024 * 1024)}`
    expect((await provider.fetch('/authorize', { method: 'POST', headers, body })).status).toBe(413)
  })
  test('SEC-049 another sub than the one signed in: login_required, or a sign-in', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const claims = '{"id_token":{"sub":{"value":"other"}}}'
    expectError(await browser.send(authorizeUrl(web, { claims, prompt: 'none' })), web, 'login_required')
    expect((await browser.send(authorizeUrl(web, { claims }))).headers.get('location')).toStartWith('/login')
  })
})
