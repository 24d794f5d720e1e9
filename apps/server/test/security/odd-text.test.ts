import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { basic } from '../harness/relying-party'
import { rowsOf, stateOf, TABLES } from '../harness/tables'

let provider: Provider
let app: AddedClient
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://localhost' } })
  app = await addClient(provider, 'grafana')
  admin = await addAdmin(provider)
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (path: string, body: string, headers: Record<string, string> = form) =>
  admin.browser.send(path, { method: 'POST', headers: { origin: provider.services.issuer, ...headers }, body })
const json = (path: string, body: unknown) =>
  send(path, typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'application/json' })

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
    ['traces.mendClient', { code: text, mend: 'add_redirect_uri' }],
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
        for (const path of ['/oauth/par', '/oauth/token', '/oauth/introspect', '/oauth/revoke'])
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
