import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, basic, codeOf, pkcePair, redeem, refresh, requestTokens } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const FORM = 'application/x-www-form-urlencoded'
/** RFC 6749 §5.2. */
const DESCRIPTION = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/

let provider: Provider
let app: AddedClient
let spa: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  spa = await addClient(provider, 'spa', { type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const newCode = async (client = app, parameters: Record<string, string> = {}): Promise<string> =>
  codeOf(await browser.open(authorizeUrl(client, parameters)))

/** A body and its type as they are, from the client `app`. */
const send = (
  body: string | FormData | Uint8Array<ArrayBuffer> | null,
  type: string | null,
  path = '/oauth/token',
  method = 'POST',
) =>
  provider.fetch(path, {
    method,
    headers: { authorization: basic(app), ...(type === null ? {} : { 'content-type': type }) },
    body,
  })

const fieldsOf = (code: string): string =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: app.client.redirect_uris[0] ?? '',
  }).toString()

describe('RFC 6749 §3.2: the token request', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])('TK-01, SEC-051 %s is no method here', async (method) => {
    const response = await send(null, null, '/oauth/token', method)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')?.split(', ')).toContain('POST')
  })

  const multipart = new FormData()
  multipart.set('grant_type', 'authorization_code')
  test.each([
    ['JSON', JSON.stringify({ grant_type: 'authorization_code', code: 'x' }), 'application/json'],
    ['multipart', multipart, null],
    ['plain text', 'grant_type=authorization_code', 'text/plain'],
    ['no type', new TextEncoder().encode('grant_type=authorization_code'), null],
  ])('TK-01, SEC-051 a body of another type: %s', async (_name, body, type) => {
    const response = await send(body, type)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  test('TK-01 the type may have parameters and any case', async () => {
    const response = await send(fieldsOf(await newCode()), 'Application/X-WWW-Form-URLEncoded; charset=UTF-8')
    expect(response.status).toBe(200)
  })

  test('SEC-051 parameters in the query are not read', async () => {
    const code = await newCode()
    const response = await send('', FORM, `/oauth/token?${fieldsOf(code)}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
    expect((await redeem(provider, app, code)).status).toBe(200)
  })

  test.each([
    ['grant_type', 'grant_type=authorization_code'],
    ['code', 'code=other'],
    ['redirect_uri', 'redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback'],
    ['one that means nothing', 'x=1&x=2'],
  ])('TK-18, SEC-061 a repeated parameter: %s', async (_name, more) => {
    const code = await newCode()
    const response = await send(`${fieldsOf(code)}&${more}`, FORM)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
    expect((await redeem(provider, app, code)).status).toBe(200)
  })
})

describe('RFC 6749 §5.2: the grant type', () => {
  test.each([
    'client_credentials',
    'password',
    'implicit',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'AUTHORIZATION_CODE',
    'nonsense',
  ])('TK-15, SEC-061 %s is not offered', async (grant_type) => {
    const { status, body } = await requestTokens(provider, app, { grant_type, username: EMAIL, password: 'x' })
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type'])
  })

  test.each([
    ['missing', {}],
    ['empty', { grant_type: '' }],
  ])('TK-15, SEC-061 %s', async (_name, fields) => {
    const { status, body } = await requestTokens(provider, app, fields)
    expect([status, body.error]).toEqual([400, 'invalid_request'])
  })

  test.each([
    ['a confidential client', () => app],
    ['a public client', () => spa],
  ])('SEC-063 client_credentials gives nothing: %s', async (_name, client) => {
    const fields = { grant_type: 'client_credentials', scope: 'openid offline_access' }
    const { status, body } = await requestTokens(provider, client(), fields)
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type'])
    expect(body).not.toHaveProperty('access_token')
    const discovery = await (await provider.fetch('/.well-known/openid-configuration')).json()
    expect(discovery).toHaveProperty('grant_types_supported', ['authorization_code', 'refresh_token'])
  })

  test('TK-16, SEC-062 refresh_token by a client that may not use it', async () => {
    const narrow = await addClient(provider, 'no-refresh', { grant_types: ['authorization_code'] })
    const { body } = await redeem(provider, narrow, await newCode(narrow, { scope: 'openid offline_access' }))
    expect(body.refresh_token).toBeUndefined()
    const refused = await refresh(provider, narrow, `gkr_${'A'.repeat(43)}`)
    expect([refused.status, refused.body.error]).toEqual([400, 'unauthorized_client'])
  })
})

describe('RFC 6749 §5.1, §5.2: the shape of the answer', () => {
  test('TK-02 success', async () => {
    const { status, headers, body } = await redeem(provider, app, await newCode(app, { scope: 'openid email' }))
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'scope', 'token_type'])
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'openid email' })
  })

  test('TK-02 the lifetime is the client’s', async () => {
    const short = await addClient(provider, 'short', { access_token_lifetime: 60 })
    expect((await redeem(provider, short, await newCode(short))).body.expires_in).toBe(60)
  })

  test('TK-03 codes are 256 random bits, and no two are alike', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => newCode()))
    expect(new Set(codes).size).toBe(20)
    for (const code of codes) expect(code).toMatch(/^gkc_[A-Za-z0-9_-]{43}$/)
    // Of 20 values no character place may be constant: with 64 letters the chance of one is below 2^-110.
    for (let place = 4; place < 46; place += 1)
      expect(new Set(codes.map((code) => code[place])).size).toBeGreaterThan(1)
  })

  test('TK-17 every kind of error', async () => {
    const wrong = { ...app, secret: 'wrong' }
    const errors = await Promise.all([
      requestTokens(provider, app, {}),
      requestTokens(provider, app, { grant_type: 'x"y\\z\n' }),
      redeem(provider, app, 'unknown'),
      redeem(provider, wrong, 'unknown'),
      refresh(provider, app, 'unknown'),
    ])
    expect(errors.map(({ status, body }) => [status, body.error])).toEqual([
      [400, 'invalid_request'],
      [400, 'unsupported_grant_type'],
      [400, 'invalid_grant'],
      [401, 'invalid_client'],
      [400, 'invalid_grant'],
    ])
    for (const { headers, body } of errors) {
      expect(headers.get('content-type')).toBe('application/json')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(body.error_description).toMatch(DESCRIPTION)
      expect(Object.keys(body).sort()).toEqual(['error', 'error_description'])
    }
  })

  test('TK-14 a failed client authentication does not use up the code', async () => {
    const { verifier, challenge } = pkcePair()
    const code = await newCode(app, { code_challenge: challenge, code_challenge_method: 'S256' })
    const wrong = await redeem(provider, { ...app, secret: 'wrong' }, code, { code_verifier: verifier })
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client'])
    expect((await redeem(provider, app, code, { code_verifier: verifier })).status).toBe(200)
  })

  test('TK-14 Go’s library: Basic to a client set to post, then post with the same code', async () => {
    const post = await addClient(provider, 'post-only', { token_endpoint_auth_method: 'client_secret_post' })
    const code = await newCode(post)
    expect((await redeem(provider, post, code)).status).toBe(401)
    const credentials = { client_id: post.client.id, client_secret: post.secret }
    const second = await requestTokens(provider, null, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: post.client.redirect_uris[0] ?? '',
      ...credentials,
    })
    expect(second.status).toBe(200)
  })
})
