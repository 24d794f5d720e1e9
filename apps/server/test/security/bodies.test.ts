import { beforeAll, describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { basic } from '../harness/relying-party'
import { rowsOf, stateOf, TABLES } from '../harness/tables'
import { listen, raw, request } from '../harness/wire'

const CANARY = 'canary-c0ffee-5ec4e7'

let provider: Provider
let port: number
let app: AddedClient
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://localhost' } })
  app = await addClient(provider, 'grafana')
  admin = await addAdmin(provider)
  port = await listen(provider)
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (path: string, body: string, headers: Record<string, string> = form) =>
  admin.browser.send(path, { method: 'POST', headers: { origin: provider.services.issuer, ...headers }, body })
const json = (path: string, body: unknown) =>
  send(path, typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'application/json' })

describe('SEC-008 what is refused is not repeated', () => {
  const secrets = { password: CANARY, code: CANARY, client_secret: CANARY, token: CANARY }
  const forms = [
    '/oauth/token',
    '/oauth/introspect',
    '/oauth/revoke',
    '/authorize',
    '/end_session',
    '/logout',
    '/userinfo',
  ]
  const calls: [string, unknown][] = [
    ['login.password', { interaction: 1, login: [], password: { [CANARY]: CANARY } }],
    ['login.password', { ...secrets, [CANARY]: 1 }],
    ['login.password', `{"password":"${CANARY}`],
    ['login.password', `"${CANARY}"`],
    ['login.password', `[${JSON.stringify(CANARY)}]`],
    ['setup.create', { token: CANARY, name: 5, email: CANARY, password: 7 }],
    ['setup.checkToken', { token: [CANARY] }],
    ['account.changePassword', { current: CANARY, password: 1 }],
    ['account.reauthenticate', { password: [CANARY] }],
    ['users.create', { email: CANARY, password: CANARY, role: CANARY }],
    ['users.setPassword', { id: 1, password: CANARY }],
    ['apiKeys.create', { name: 1, scopes: [CANARY] }],
    ['clients.create', { id: 1, client_secret: CANARY }],
    ['nowhere.at', secrets],
    [CANARY.replaceAll('-', ''), secrets],
  ]

  test.each(forms)('SEC-008 form at %s', async (path) => {
    for (const type of Object.values(form).concat(
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
    )) {
      const response = await send(path, new URLSearchParams(secrets).toString(), { 'content-type': type })
      // An app may ask for a log-out without any of these: then it is a question.
      expect(response.status).toBeOneOf(path === '/end_session' ? [200, 303, 400] : [400, 401, 403])
      expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(CANARY)
    }
  })

  test.each(calls)('SEC-008 call of %s', async (name, body) => {
    const response = await json(`/trpc/${name}`, body)
    const text = await response.text()
    expect([400, 404]).toContain(response.status)
    expect(text).not.toContain(CANARY)
    expect(text).not.toMatch(/at .*\.ts|node_modules|drizzle|SELECT|zod/i)
  })

  test('SEC-008 an error outside of OAuth and tRPC holds {error, requestId} and nothing else', async () => {
    for (const response of [await send('/nowhere', CANARY), await send('/keys', CANARY), await json('/trpc/x', CANARY)])
      expect(Object.keys((await response.json()) as object)).toEqual(['error', 'requestId'])
  })

  test('SEC-008 nothing of it is logged', () => {
    expect(provider.logs.join('\n')).not.toContain(CANARY)
  })
})

describe('SEC-009 the size of a body', () => {
  const LIMIT = 64 * 1024
  const paths = [
    '/oauth/token',
    '/oauth/introspect',
    '/authorize',
    '/end_session',
    '/logout',
    '/userinfo',
    '/trpc/login.start',
  ]
  const head = (path: string, more: string[]) => [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Origin: http://localhost',
    'Connection: close',
    `Content-Type: ${path.startsWith('/trpc') ? 'application/json' : form['content-type']}`,
    ...more,
  ]
  const ask = (path: string, more: string[], body: string | Uint8Array) => {
    const [line = '', ...rest] = head(path, more)
    return raw(port, Buffer.concat([Buffer.from(request(line, rest)), Buffer.from(body)]))
  }

  test.each(paths)('SEC-009 %s: one byte too many, declared', async (path) => {
    const answer = await ask(path, [`Content-Length: ${LIMIT + 1}`], 'a'.repeat(LIMIT + 1))
    expect(answer.status).toBe(413)
    expect(answer.milliseconds).toBeLessThan(1000)
  })
  test.each(paths)('SEC-009 %s: declared and never sent', async (path) => {
    const answer = await ask(path, [`Content-Length: ${1024 * 1024}`], '')
    expect(answer.status).toBe(413)
    expect(answer.milliseconds).toBeLessThan(1000)
  })
  test.each(paths)('SEC-009 %s: chunked without a length', async (path) => {
    const chunk = `1000\r\n${'a'.repeat(0x1000)}\r\n`
    const answer = await ask(path, ['Transfer-Encoding: chunked'], chunk.repeat(17))
    expect(answer.status).toBe(413)
    expect(answer.milliseconds).toBeLessThan(1000)
  })
  test.each(paths)('SEC-009 %s: a compressed body is 415', async (path) => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'identity, gzip', 'GZIP']) {
      const length = `Content-Length: ${bomb.length}`
      const answer = await ask(path, [`Content-Encoding: ${encoding}`, length], bomb)
      expect(answer.status).toBe(415)
    }
  })
  test('SEC-009 exactly 64 KiB are read', async () => {
    const answer = await ask('/oauth/token', [`Content-Length: ${LIMIT}`], `x=${'a'.repeat(LIMIT - 2)}`)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('invalid_request')
  })
  test('SEC-009 beyond a megabyte the server itself refuses', async () => {
    const answer = await ask('/oauth/token', ['Content-Length: 104857600'], '')
    expect(answer.status).toBe(413)
  })
})

describe('SEC-010 names that mean something to JavaScript', () => {
  test.each([
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"email":"a@example.com","__proto__":{"role":"admin"}}',
    '{"email":"a@example.com","address":{"__proto__":{"admin":true}}}',
    '{"email":"a@example.com","constructor":1}',
    '{"email":"a@example.com","toString":1}',
    '{"email":"a@example.com","isAdmin":true}',
  ])('SEC-010 %s is refused and has no effect', async (body) => {
    const before = await stateOf(provider)
    for (const name of [
      'users.create',
      'users.update',
      'clients.create',
      'login.start',
      'account.revokeApp',
      'apiKeys.create',
    ])
      expect((await json(`/trpc/${name}`, body)).status).toBe(400)
    expect(Reflect.get({}, 'admin')).toBeUndefined()
    expect(Reflect.get({}, 'role')).toBeUndefined()
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-010 cookies, queries and forms', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString']
    const query = new URLSearchParams(names.map((name): [string, string] => [name, 'x']))
    for (const path of ['/authorize', '/end_session', '/keys', '/login', '/trpc/session.me']) {
      const cookie = names.map((name) => `${name}=x`).join('; ')
      const response = await provider.fetch(`${path}?${query}`, { headers: { cookie } })
      expect(response.status).toBeLessThan(504)
      expect([500, 502]).not.toContain(response.status)
    }
    for (const name of names) {
      const fields = { client_id: name, client_secret: name, grant_type: name, redirect_uri: name, [name]: name }
      const response = await send('/oauth/token', new URLSearchParams(fields).toString())
      expect([400, 401]).toContain(response.status)
      const page = await provider.fetch(`/authorize?${new URLSearchParams(fields)}`)
      expect(page.status).toBe(400)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('SEC-010 claims named after the prototype', async () => {
    const claims =
      '{"userinfo":{"__proto__":null,"constructor":{"essential":true}},"id_token":{"__proto__":{"value":"x"}},"__proto__":{}}'
    const asked = {
      client_id: 'grafana',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: app.client.redirect_uris[0] ?? '',
      claims,
    }
    const response = await admin.browser.send(`/authorize?${new URLSearchParams(asked)}`)
    expect(response.status).toBe(302)
    expect(Reflect.get({}, 'value')).toBeUndefined()
  })
})

describe('SEC-011 text that is none', () => {
  const bad = ['\ud800', 'a\udc00b', 'a\0b', '\u202Egnp.exe', '\ufffe', 'a\u0007b', '%00', '%ff']
  const inputs = (text: string): [string, unknown][] => [
    ['users.create', { email: 'new@example.com', name: text }],
    ['users.create', { email: `${text}@example.com` }],
    ['users.create', { email: 'new@example.com', username: text }],
    ['users.create', { email: 'new@example.com', address: { formatted: text } }],
    ['users.update', { id: text, version: 1, name: text }],
    ['users.delete', { id: text, version: 1, confirm: text }],
    ['users.setPassword', { id: text, password: text }],
    ['clients.create', { id: 'new', name: text, redirect_uris: ['https://new.example.com/cb'] }],
    ['clients.create', { id: text, name: 'new', redirect_uris: ['https://new.example.com/cb'] }],
    ['clients.create', { id: 'new', name: 'new', redirect_uris: [text] }],
    ['clients.update', { id: 'grafana', version: 1, description: text }],
    ['clients.deleteSecret', { id: text, secret_id: text }],
    ['clients.revokeGrant', { grant_id: text }],
    ['keys.revoke', { kid: text, confirm: text }],
    ['apiKeys.create', { name: text, scopes: ['users:read'] }],
    ['apiKeys.revoke', { id: text }],
    ['traces.addRedirectUri', { code: text }],
    ['account.endSession', { id: text }],
    ['account.revokeApp', { client_id: text }],
    ['login.password', { interaction: text, login: text, password: text }],
    ['setup.create', { token: text, name: text, email: text, password: text, instance_name: text }],
  ]
  const reads = (text: string): [string, unknown][] => [
    ['users.list', { query: text }],
    ['users.get', { id: text }],
    ['clients.list', { query: text }],
    ['clients.get', { id: text }],
    ['clients.validate', { name: text, redirect_uris: [text] }],
    ['clients.claimPreview', { id: text, user_id: text, scope: [text] }],
    ['audit.list', { action: text, actor_id: text, target_id: text, client_id: text, query: text, cursor: text }],
    ['traces.list', { client_id: text, cursor: text }],
    ['traces.get', { code: text }],
    ['login.state', { interaction: text }],
  ]

  test.each(bad)('SEC-011 %j by tRPC: 400 or inert, never 500', async (text) => {
    for (const [name, input] of inputs(text)) {
      const { status } = await json(`/trpc/${name}`, input)
      expect({ name, ok: status < 500 }).toEqual({ name, ok: true })
    }
    for (const [name, input] of reads(text)) {
      const { status } = await admin.browser.send(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`)
      expect({ name, ok: status < 500 }).toEqual({ name, ok: true })
    }
  })

  test('SEC-011 what was stored of it is inert', async () => {
    const stored = (await Promise.all(TABLES.map((table) => rowsOf(provider, table))))
      .flat()
      .map((row) => JSON.stringify(row))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looked for on purpose
    for (const row of stored) expect(row).not.toMatch(/[\u0000\u0007\u202e]|\\u0000|\\u202e/i)
  })

  test.each(['%ff', '%00', '%c0%af', '%ed%a0%80', '%', '%zz', '%E2%80%AE', '\u202e'])(
    'SEC-011 %s in parameters of the protocol',
    async (text) => {
      const names = [
        'client_id',
        'redirect_uri',
        'scope',
        'state',
        'nonce',
        'login_hint',
        'interaction',
        'prompt',
        'claims',
        'id_token_hint',
        'response_mode',
        'ui_locales',
        'acr_values',
        'post_logout_redirect_uri',
        'code',
        'token',
        'grant_type',
        'client_secret',
        text,
      ]
      const whole = new URLSearchParams({
        client_id: 'grafana',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: app.client.redirect_uris[0] ?? '',
      })
      for (const name of names) {
        const query = `${whole}&${name}=${text}`
        for (const path of [
          `/authorize?${query}`,
          `/authorize?${name}=${text}`,
          `/end_session?${name}=${text}`,
          `/login?${name}=${text}`,
        ])
          expect((await provider.fetch(path)).status).toBeOneOf([200, 302, 400, 404, 503])
        for (const path of ['/oauth/token', '/oauth/introspect', '/oauth/revoke'])
          expect((await send(path, `${name}=${text}`, { ...form, authorization: basic(app) })).status).toBeOneOf([
            200, 400, 401,
          ])
      }
    },
  )

  test('SEC-011 a state of any bytes comes back as it was read, inert', async () => {
    const state = '\u202e<script>"\'\\\u0007'
    const asked = {
      client_id: 'grafana',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: app.client.redirect_uris[0] ?? '',
      state,
      prompt: 'none',
    }
    const location = (await provider.fetch(`/authorize?${new URLSearchParams(asked)}`)).headers.get('location') ?? ''
    expect(location).toMatch(/^[\x21-\x7e]+$/)
    expect(new URL(location).searchParams.get('state')).toBe(state)
  })
})

describe('section 5, limits: JSON', () => {
  test.each([33, 1000, 10_000])('SEC-009 JSON of depth %i is 400', async (depth) => {
    expect((await json('/trpc/login.start', `${'['.repeat(depth)}${']'.repeat(depth)}`)).status).toBe(400)
    expect((await json('/trpc/login.start', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).status).toBe(400)
  })
  test('SEC-009 brackets within a string are text', async () => {
    const { status } = await json('/trpc/login.password', {
      interaction: 'x',
      login: `\\"${'['.repeat(300)}`,
      password: '{'.repeat(300),
    })
    expect(status).toBe(404)
  })
})
