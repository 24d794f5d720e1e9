import { beforeAll, describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { openProvider, type Provider } from '../harness/provider'
import { listen, raw, request } from '../harness/wire'

const CANARY = 'canary-c0ffee-5ec4e7'

let provider: Provider
let port: number
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://localhost' } })
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
    '/oauth/par',
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
    '/oauth/par',
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
