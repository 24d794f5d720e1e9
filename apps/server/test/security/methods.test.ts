import { beforeAll, describe, expect, test } from 'bun:test'
import { appRouter } from '@gatekeeper/api/root'
import { allow, ROUTES } from '../../src/routes'
import { openProvider, type Provider } from '../harness/provider'
import { stateOf } from '../harness/tables'
import { APP_PAGE, LOGIN_PAGE, withUi } from '../harness/ui'
import { listen, raw, request } from '../harness/wire'

let provider: Provider
let port: number
beforeAll(async () => {
  provider = withUi(await openProvider({ env: { BASE_URL: 'http://auth.example' } }))
  port = await listen(provider)
})

const HOST = 'Host: auth.example'
const paths = ROUTES.map(({ pattern }) => pattern.replace('*', 'x.y'))

describe('SEC-005 methods that nobody serves', () => {
  test.each(['TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'PUT', 'DELETE', 'PATCH'])(
    'SEC-005 %s on every path: 405 with Allow',
    async (method) => {
      for (const [index, path] of paths.entries()) {
        const { status, text } = await raw(port, request(`${method} ${path} HTTP/1.1`, [HOST, 'Connection: close']))
        expect({ path, status }).toEqual({ path, status: 405 })
        const route = ROUTES[index]
        expect(text).toContain(`allow: ${route && allow(route)}`)
      }
    },
  )

  test.each(['FOO', 'toString', 'constructor', '__proto__', 'get'])(
    'SEC-005 %s closes the connection',
    async (method) => {
      const { status, closed } = await raw(port, request(`${method} /admin HTTP/1.1`, [HOST]), 'close')
      expect(closed).toBe(true)
      expect([0, 400, 405, 505]).toContain(status)
    },
  )

  test('SEC-005 CONNECT with an authority as its target', async () => {
    expect((await raw(port, request('CONNECT auth.example:443 HTTP/1.1', [HOST, 'Connection: close']))).status).toBe(
      405,
    )
  })
})

const procedures = Object.entries<{ _def: { type: string } }>(appRouter._def.procedures as never)
const mutations = procedures.filter(([, { _def }]) => _def.type === 'mutation').map(([name]) => name)
const queries = procedures.filter(([, { _def }]) => _def.type === 'query').map(([name]) => name)

describe('SEC-015 nothing is changed by GET or HEAD', () => {
  test('there are mutations', () => expect(mutations.length).toBeGreaterThan(20))

  test.each(mutations)('SEC-015 %s', async (name) => {
    const before = await stateOf(provider)
    for (const method of ['GET', 'HEAD']) {
      const response = await provider.fetch(`/trpc/${name}?input=${encodeURIComponent('{}')}`, { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST')
    }
    const batched = await provider.fetch(`/trpc/${name}?batch=1&input=${encodeURIComponent('{"0":{}}')}`)
    expect(batched.status).toBe(405)
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-015 a query is not asked by POST, whatever it says of itself', async () => {
    const origin = provider.services.issuer
    for (const name of queries) {
      const headers = { 'content-type': 'application/json', origin, 'x-http-method-override': 'GET' }
      const response = await provider.fetch(`/trpc/${name}`, { method: 'POST', headers, body: '{}' })
      expect({ name, status: response.status }).toEqual({ name, status: 405 })
    }
  })

  test.each(['/oauth/par', '/oauth/token', '/oauth/revoke', '/oauth/introspect'])('SEC-015 %s', async (path) => {
    const before = await stateOf(provider)
    for (const method of ['GET', 'HEAD']) {
      const response = await provider.fetch(`${path}?grant_type=authorization_code&code=x`, { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toContain('POST')
    }
    expect(await stateOf(provider)).toEqual(before)
  })
})

describe('SEC-157 what is not in the table of paths', () => {
  test.each([
    '/auth/',
    '/auth/verfy',
    '/auth/verify/x',
    '/auth/ext-authz',
    '/auth/sign-in/',
    '/auth/sign-in/x',
    '/auth/sign-inn',
    '/oauth/x',
    '/oauth/',
    '/trpcx',
    '/trpc',
    '/trpc/',
    '/foo',
    '/index.html',
    '/login.html',
    '/app.html',
    '/loginx',
    '/adminx',
    '/setup.php',
    '/.well-known/x',
    '/keys/',
    '/keys/x',
    '/authorize/',
    '/authorize/x',
    '/oauth/token/',
    '/oauth/token/x',
    '/userinfo/',
    '/end_session/x',
    '/healthz/',
    '/metrics/x',
    '/assets',
    '/assets/',
    '/assets/../login',
    '/assets/%2e%2e/src',
    '/assets/app-1a2b3c.js/x',
    '/client-icons/',
    '/client-icons/x',
    '/client-icons/__proto__',
    '/assets/__proto__',
    '/__proto__',
    '/constructor',
    '/trpc/__proto__',
    '/trpc/constructor.name',
    '/trpc/login',
    '/trpc/users._def',
    '/favicon.ico',
    '/robots.txt',
  ])('SEC-157 GET %s', async (path) => {
    const { status, text } = await raw(port, request(`GET ${path} HTTP/1.1`, [HOST, 'Connection: close']))
    const isLogin = path === '/assets/../login'
    expect(status).toBe(isLogin ? 200 : 404)
    expect(text.includes(LOGIN_PAGE)).toBe(isLogin)
    expect(text).not.toContain(APP_PAGE)
  })

  test.each([
    ['GET', '/oauth/token', 'POST, OPTIONS'],
    ['PUT', '/keys', 'GET, HEAD'],
    ['POST', '/keys', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/login', 'GET, HEAD'],
    ['POST', '/admin/users', 'GET, HEAD'],
    ['DELETE', '/userinfo', 'GET, HEAD, POST, OPTIONS'],
    ['OPTIONS', '/authorize', 'GET, HEAD, POST'],
  ])('SEC-157 %s %s: 405, Allow: %s', async (method, path, allowed) => {
    const response = await provider.fetch(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allowed)
  })

  test.each([
    ['/', APP_PAGE],
    ['/account', APP_PAGE],
    ['/account/x/y', APP_PAGE],
    ['/admin', APP_PAGE],
    ['/admin/', APP_PAGE],
    ['/admin/clients/x', APP_PAGE],
    ['/login', LOGIN_PAGE],
    ['/login/x', LOGIN_PAGE],
  ])('SEC-157 the UI is served at %s', async (path, page) => {
    provider.services.db.commit([])
    const response = await provider.fetch(path)
    if (path === '/') expect(response.headers.get('location')).toBe('/setup')
    else expect(await response.text()).toBe(page)
  })
})
