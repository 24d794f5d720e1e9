import { beforeAll, describe, expect, test } from 'bun:test'
import { ROUTES } from '../../src/routes'
import { openProvider, type Provider } from '../harness/provider'
import { addSite } from '../harness/sites'
import { APP_PAGE, LOGIN_PAGE, withUi } from '../harness/ui'
import { listen, raw, request } from '../harness/wire'

let provider: Provider
let port: number
beforeAll(async () => {
  provider = withUi(await openProvider({ env: { BASE_URL: 'http://auth.example' } }))
  port = await listen(provider)
})

const get = (path: string, host: string) =>
  raw(port, request(`GET ${path} HTTP/1.1`, [`Host: ${host}`, 'Connection: close']))

describe('SEC-001 a short host does not shift the path', () => {
  test.each(['a', 'ab', 'abc'])('SEC-001 Host: %s', async (host) => {
    for (const path of ['/x/y/admin', '/public/admin', '/admin']) {
      const { status, text } = await get(path, host)
      expect(status).toBe(421)
      expect(text).not.toContain(APP_PAGE)
    }
  })

  test.each(['http://a', 'http://ab', 'http://abc'])('SEC-001 with BASE_URL %s each path is its own', async (url) => {
    const short = withUi(await openProvider({ env: { BASE_URL: url } }))
    expect((await short.fetch('/x/y/admin')).status).toBe(404)
    expect(await (await short.fetch('/admin')).text()).toBe(APP_PAGE)
    expect(await (await short.fetch('/login/admin')).text()).toBe(LOGIN_PAGE)
    expect((await short.fetch('/keys')).status).toBe(200)
  })

  test('SEC-001 an internal host of three characters reaches its own paths', async () => {
    const inside = await openProvider({ env: { BASE_URL: 'http://auth.example', INTERNAL_HOSTS: 'gk' } })
    const ask = (path: string) => inside.handle(new Request(`http://gk${path}`, { headers: { host: 'gk' } }))
    expect((await ask('/readyz')).status).toBe(200)
    expect((await ask('/x/healthz')).status).toBe(421)
  })
})

describe('SEC-002 only the hosts of the table, folded in case and a trailing dot', () => {
  test.each(['auth.example', 'AUTH.Example', 'auth.example.', 'Auth.Example.:80', 'auth.example:80'])(
    'SEC-002 %s is ours',
    async (host) => {
      const { status, text } = await get('/admin', host)
      expect(status).toBe(200)
      expect(text).toContain(APP_PAGE)
    },
  )

  test.each([
    '',
    'evil.example',
    'auth.example.evil',
    'auth.example..',
    'auth.example@evil',
    'evil@auth.example',
    'auth.example/evil',
    'auth.example?x',
    'auth.example#x',
    'auth.exam ple',
    'auth.example:8080',
    'auth.example:080',
    'auth.example:',
    'good/../../z?',
    '[::1',
    'auth。example',
    'auth.example\\evil',
    '%61uth.example',
    '*',
  ])('SEC-002 %j is not', async (host) => {
    const { status, text } = await get('/admin', host)
    expect([400, 421]).toContain(status)
    expect(text).not.toContain(APP_PAGE)
    expect(text.toLowerCase()).not.toContain('location:')
    if (host !== '' && host !== '*') expect(text).not.toContain(host)
  })

  test('SEC-002 the body is constant but for its reference', async () => {
    const bodies = await Promise.all(
      ['evil.example', 'b.example', '127.0.0.1:99'].map(async (host) => {
        const { text } = await get('/admin', host)
        return text.slice(text.indexOf('\r\n\r\n') + 4).replace(/[0-9a-f-]{36}/, 'ID')
      }),
    )
    expect(new Set(bodies)).toEqual(new Set(['{"error":"misdirected_request","requestId":"ID"}']))
  })

  test.each([
    ['two hosts', ['Host: auth.example', 'Host: evil.example']],
    ['twice the same', ['Host: auth.example', 'Host: auth.example']],
    ['a comma', ['Host: auth.example, evil.example']],
    ['none', []],
  ])('SEC-002 %s: 400', async (_, head) => {
    const { status } = await raw(port, request('GET /admin HTTP/1.1', [...head, 'Connection: close']))
    expect(status).toBe(400)
  })

  test('SEC-002 without Host by HTTP/1.0: 400', async () => {
    expect((await raw(port, request('GET /admin HTTP/1.0', []))).status).toBe(400)
  })

  test('SEC-002 an absolute target changes nothing: Host decides', async () => {
    const ours = await raw(
      port,
      request('GET http://evil.example/admin HTTP/1.1', ['Host: auth.example', 'Connection: close']),
    )
    expect(ours.text).not.toContain('evil')
    const theirs = await raw(
      port,
      request('GET http://auth.example/admin HTTP/1.1', ['Host: evil.example', 'Connection: close']),
    )
    expect([400, 421]).toContain(theirs.status)
  })

  test('SEC-002 refused hosts are counted in metrics', async () => {
    const before = await provider.services.metrics.registry.metrics()
    await get('/admin', 'evil.example')
    const after = await provider.services.metrics.registry.metrics()
    const count = (text: string) =>
      Number(/gatekeeper_http_requests_total\{route="none",status="421"\} (\d+)/.exec(text)?.[1] ?? 0)
    expect(count(after)).toBe(count(before) + 1)
  })
})

describe('SEC-156 what each host reaches', () => {
  let added: Promise<unknown> | null = null
  const site = () => {
    added ??= addSite(provider, { hosts: ['wiki.example'] })
    return added
  }
  const ours = ['/', '/login', '/admin', '/account', '/setup', '/keys', '/authorize', '/trpc/session.me', '/userinfo']
  const shared = ['/healthz', '/readyz', '/metrics']
  const to = (path: string, host: string) =>
    provider.handle(new Request(`http://${host}${path}`, { headers: { host }, redirect: 'manual' }), '127.0.0.1')

  test.each(ours)('SEC-156 %s: the public host alone', async (path) => {
    expect((await to(path, 'auth.example')).status).not.toBe(421)
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:8080', 'x.localhost', '[::1]:8080', 'other.example'])
      expect((await to(path, host)).status).toBe(421)
  })

  test.each(shared)('SEC-156 %s: the public and the internal hosts', async (path) => {
    for (const host of ['auth.example', 'localhost', '127.0.0.1:8080', '127.9.9.9', 'x.localhost', '[::1]:8080'])
      expect((await to(path, host)).status).toBe(200)
    for (const host of ['other.example', '10.0.0.1', '[::2]', 'localhost.evil'])
      expect((await to(path, host)).status).toBe(421)
  })

  test('SEC-156 INTERNAL_HOSTS replaces the loopback names', async () => {
    const { handle } = await openProvider({
      env: { BASE_URL: 'https://auth.example', INTERNAL_HOSTS: 'gatekeeper:8080' },
    })
    const ask = (path: string, host: string) => handle(new Request(`http://${host}${path}`, { headers: { host } }))
    expect((await ask('/readyz', 'gatekeeper:8080')).status).toBe(200)
    expect((await ask('/keys', 'gatekeeper:8080')).status).toBe(421)
    expect((await ask('/readyz', 'gatekeeper')).status).toBe(421)
    expect((await ask('/readyz', 'localhost')).status).toBe(421)
  })

  test.each(['/auth/ext-authz/../../login', '/auth/ext-authz/%2e%2e/%2e%2e/admin', '/auth/ext-authz/..%2f..%2flogin'])(
    'SEC-156 %s by an unregistered host or an internal one is never answered 2xx',
    async (path) => {
      for (const host of ['app.example', 'localhost', '127.0.0.1']) {
        const { status, text } = await get(path, host)
        expect([403, 404, 421]).toContain(status)
        expect(text).not.toContain('page</title>')
      }
    },
  )

  const SITE = 'wiki.example'
  const PROXIES = '127.0.0.1'
  const by = (path: string, host: string, peer: string, method = 'GET') =>
    provider.handle(new Request(`http://${host}${path}`, { method, headers: { host }, redirect: 'manual' }), peer)
  const everyPath = [
    ...ROUTES.map(({ pattern }) => pattern.replace('*', 'x.y')),
    '/auth/verify',
    '/auth/ext-authz/page',
    '/auth/ext-authz/',
    '/_gk/auth',
    '/_gk/sign-out',
    '/_gk/denied',
    '/_gk/x',
    '/_gk/',
    '/_gk',
    '/auth/',
    '/auth/ext-authz',
    '/nowhere',
  ]

  test.each(everyPath)('SEC-156 %s: by each kind of host, from a trusted peer and from any other', async (path) => {
    await site()
    const asked = /^\/auth\/ext-authz\/|^\/_gk\/./.test(path)
    for (const method of ['GET', 'HEAD', 'POST']) {
      const trusted = await by(path, SITE, PROXIES, method)
      // Whatever is answered there lets nobody through: Envoy takes a 2xx of ours for a yes.
      const reached = trusted.status !== 421
      expect({ path, method, reached, yes: trusted.ok }).toEqual({ path, method, reached: asked, yes: false })
      expect({ path, status: (await by(path, SITE, '203.0.113.9', method)).status }).toEqual({ path, status: 421 })
      for (const peer of [PROXIES, '203.0.113.9'])
        expect({ path, status: (await by(path, 'other.example', peer, method)).status }).toEqual({ path, status: 421 })
    }
    const internal = /^\/(?:auth\/(?!sign-in).*|healthz|readyz|metrics)$/.test(path)
    expect({ path, internal: (await by(path, 'localhost:8080', PROXIES)).status !== 421 }).toEqual({ path, internal })
    expect((await by(path, 'auth.example', '203.0.113.9')).status).not.toBe(421)
  })

  test.each(['/auth/sign-in', '/auth/sign-in?rd=http%3A%2F%2Fwiki.example%2F'])(
    'SEC-156 %s: browsers reach it by the public host alone, and it never answers 2xx (SEC-157)',
    async (path) => {
      for (const host of ['localhost', '127.0.0.1:8080', SITE]) expect((await by(path, host, PROXIES)).status).toBe(421)
      for (const method of ['GET', 'HEAD'])
        expect(String((await by(path, 'auth.example', PROXIES, method)).status)).toMatch(/^[34]/)
    },
  )

  test.each(['/auth/ext-authz/../../login', '/auth/ext-authz/%2e%2e/%2e%2e/admin', '/auth/ext-authz/..%2f..%2flogin'])(
    'SEC-156 %s with the host of a site and without a session: never 2xx, and nothing of ours is shown',
    async (path) => {
      await site()
      const { status, text } = await get(path, SITE)
      expect([302, 401, 403, 421]).toContain(status)
      expect(text).not.toContain('page</title>')
    },
  )
})
