import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl, pkcePair, post } from '../harness/relying-party'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://auth.example', TRUSTED_PROXIES: '10.0.0.0/8' } })
})

const DOCUMENTS = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']
const discovery = async () =>
  (await (await provider.fetch(DOCUMENTS[0] ?? '')).json()) as Record<string, string[] | boolean | string>

describe('SEC-017 discovery says the same to everyone', () => {
  test.each([...DOCUMENTS, '/keys'])('SEC-017 %s', async (path) => {
    const ask = (headers: Record<string, string>, peer: string, query = '') =>
      provider.handle(
        new Request(`http://auth.example${path}${query}`, { headers: { host: 'auth.example', ...headers } }),
        peer,
      )
    const plain = await (await ask({}, '192.0.2.1')).text()
    const odd: Record<string, string>[] = [
      { host: 'AUTH.example.' },
      { host: 'auth.example:80' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      { forwarded: 'host=evil.example' },
      { 'x-forwarded-prefix': '/evil', 'x-original-host': 'evil.example' },
      { 'accept-language': 'de', accept: 'text/html', origin: 'https://evil.example' },
    ]
    for (const headers of odd) {
      for (const peer of ['192.0.2.1', '10.0.0.1']) {
        const response = await ask(headers, peer)
        expect(await response.text()).toBe(plain)
        expect(response.headers.get('vary')).toBeNull()
      }
      expect(await (await ask({}, '192.0.2.1')).text()).toBe(plain)
    }
    expect(await (await ask({}, '192.0.2.1', '?issuer=https://evil.example')).text()).toBe(plain)
    if (path !== '/keys') expect(JSON.parse(plain).issuer).toBe('http://auth.example')
    for (const headers of [{ host: 'evil.example' }, { host: 'auth.example, evil.example' }])
      expect(await (await ask(headers, '192.0.2.1')).text()).not.toContain('issuer')
  })
})

describe('SEC-018 what is advertised runs, what is not does not', () => {
  test('SEC-018 the four lists, in both documents alike', async () => {
    const [one, other] = await Promise.all(DOCUMENTS.map(async (path) => (await provider.fetch(path)).text()))
    expect(one).toBe(other as string)
    expect(await discovery()).toMatchObject({
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: true,
    })
  })

  const app = () => addClient(provider, `app-${crypto.randomUUID().slice(0, 8)}`)
  const redirected = async (parameters: Record<string, string>): Promise<URLSearchParams> => {
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(await app(), { prompt: 'none', ...parameters }))
    return landed.url.searchParams
  }

  test('SEC-018 every advertised value gets past its check', async () => {
    const found = await discovery()
    const asked: [string, string[]][] = [
      ['response_type', found.response_types_supported as string[]],
      ['response_mode', ['query']],
      ['scope', found.scopes_supported as string[]],
      ['prompt', ['none']],
      ['ui_locales', found.ui_locales_supported as string[]],
      ['acr_values', found.acr_values_supported as string[]],
      ['display', ['page']],
    ]
    for (const [name, values] of asked)
      for (const value of values) expect((await redirected({ [name]: value })).get('error')).toBe('login_required')
    const { challenge } = pkcePair()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    expect((await redirected(pkce)).get('error')).toBe('login_required')
    expect(found.response_modes_supported).toEqual(['query', 'form_post'])
    expect(found.token_endpoint_auth_methods_supported).toEqual(
      expect.arrayContaining(['client_secret_basic', 'client_secret_post', 'none']),
    )
  })

  test.each([
    ['response_type', 'token', 'unsupported_response_type'],
    ['response_type', 'id_token', 'unsupported_response_type'],
    ['response_type', 'none', 'unsupported_response_type'],
    ['response_type', 'code id_token', 'unsupported_response_type'],
    ['response_mode', 'fragment', 'invalid_request'],
    ['response_mode', 'web_message', 'invalid_request'],
    ['response_mode', 'jwt', 'invalid_request'],
    ['code_challenge_method', 'plain', 'invalid_request'],
    ['prompt', 'create', 'invalid_request'],
    ['request', 'x.y.z', 'request_not_supported'],
    ['request_uri', 'https://evil.example/', 'request_uri_not_supported'],
    ['registration', '{}', 'registration_not_supported'],
  ])('SEC-018 %s=%s is not advertised and refused: %s', async (name, value, error) => {
    expect(JSON.stringify((await discovery())[`${name}s_supported`] ?? [])).not.toContain(`"${value}"`)
    const challenge: Record<string, string> =
      name === 'code_challenge_method' ? { code_challenge: pkcePair().challenge } : {}
    expect((await redirected({ ...challenge, [name]: value })).get('error')).toBe(error)
  })

  test.each([
    'implicit',
    'password',
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ])('SEC-018 grant_type=%s is not advertised and refused', async (grant_type) => {
    expect((await discovery()).grant_types_supported).not.toContain(grant_type)
    const response = await post(provider, '/oauth/token', await app(), { grant_type })
    expect(((await response.json()) as { error: string }).error).toBe('unsupported_grant_type')
  })

  test('SEC-018 every endpoint named is there, and none of what is not built', async () => {
    const found = await discovery()
    const endpoints = Object.entries(found).filter(([name]) => /_endpoint$|_uri$/.test(name))
    expect(endpoints.map(([name]) => name).toSorted()).toEqual([
      'authorization_endpoint',
      'end_session_endpoint',
      'introspection_endpoint',
      'jwks_uri',
      'pushed_authorization_request_endpoint',
      'revocation_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
    ])
    for (const [, url] of endpoints) expect((await provider.fetch(new URL(String(url)).pathname)).status).not.toBe(404)
    for (const path of ['/device_authorization', '/oauth/device_authorization', '/connect/register', '/oauth/register'])
      expect((await provider.fetch(path, { method: 'POST' })).status).toBe(404)
    expect(JSON.stringify(found)).not.toMatch(/device|registration_endpoint|mtls/)
  })

  test.each(['client_secret_jwt', 'tls_client_auth'])('SEC-018 %s is not advertised', async (method) => {
    expect((await discovery()).token_endpoint_auth_methods_supported).not.toContain(method)
  })

  test('SEC-018 a client assertion is refused', async () => {
    const client = await app()
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const fields = {
      grant_type: 'authorization_code',
      code: 'x',
      client_id: client.client.id,
      client_assertion: 'a.b.c',
      client_assertion_type,
    }
    expect((await post(provider, '/oauth/token', null, fields)).status).toBe(401)
  })
})

describe('SEC-019 /keys is public alone', () => {
  test('SEC-019 no private member, kid, use and alg at each', async () => {
    const { keys } = (await (await provider.fetch('/keys')).json()) as { keys: Record<string, string>[] }
    expect(keys.length).toBeGreaterThanOrEqual(4)
    for (const key of keys) {
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth', 'key_ops', 'ext'])
        expect(key).not.toHaveProperty(name)
      expect(key).toMatchObject({
        kid: expect.any(String),
        use: 'sig',
        alg: expect.stringMatching(/^(RS256|ES256|PS256|EdDSA)$/),
      })
    }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
  })
})

describe('SEC-020 /keys costs nothing', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('SEC-020 %s is 405', async (method) => {
    for (const path of ['/keys', ...DOCUMENTS]) expect((await provider.fetch(path, { method })).status).toBe(405)
  })

  test('SEC-020 ten thousand queries read the database never', async () => {
    const { db } = provider.services
    const before = db.read
    let reads = 0
    db.read = (query) => {
      reads += 1
      return before(query)
    }
    const commits = db.stats().commits
    const plain = await (await provider.fetch('/keys')).text()
    for (let x = 1; x <= 10_000; x += 1) {
      const response = await provider.fetch(`/keys?x=${x}`)
      if (x % 1000 === 0) expect(await response.text()).toBe(plain)
    }
    db.read = before
    expect(reads).toBe(0)
    expect(db.stats().commits).toBe(commits)
  })
})

test('SEC-018 a user who exists changes nothing of it', async () => {
  const before = await discovery()
  await addUser(provider, 'maren@example.com')
  expect(await discovery()).toEqual(before)
})
