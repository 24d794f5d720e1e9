import { beforeAll, describe, expect, test } from 'bun:test'
import { openProvider, type Provider } from '../harness/provider'

const TOKEN = 'metrics-token-of-thirty-two-bytes'

let open: Provider
let guarded: Provider
beforeAll(async () => {
  const BASE_URL = 'https://auth.example'
  open = await openProvider({ env: { BASE_URL } })
  guarded = await openProvider({ env: { BASE_URL, METRICS_TOKEN: TOKEN } })
})

const ask = (path: string, peer: string, headers: Record<string, string> = {}, provider = open) =>
  provider.handle(new Request(`http://auth.example${path}`, { headers: { host: 'auth.example', ...headers } }), peer)

describe('SEC-129 health', () => {
  test.each(['/healthz', '/readyz'])('SEC-129 %s says ok and nothing else', async (path) => {
    const response = await ask(path, '203.0.113.9')
    expect([response.status, await response.text()]).toEqual([200, 'ok'])
  })
  test('SEC-129 not ok, without a reason', async () => {
    const provider = await openProvider({ env: { BASE_URL: 'https://auth.example' } })
    provider.services.state.failed = 'SQLITE_IOERR'
    for (const path of ['/healthz', '/readyz']) {
      const response = await provider.fetch(path)
      expect([response.status, await response.text()]).toEqual([503, 'not ok'])
    }
    provider.services.state.failed = null
    provider.services.db.ping = () => Promise.reject(new Error('SQLITE_IOERR'))
    const response = await provider.fetch('/readyz')
    expect([response.status, await response.text()]).toEqual([503, 'not ok'])
  })
  test.each([
    '/debug',
    '/debug/pprof',
    '/status',
    '/version',
    '/env',
    '/actuator',
    '/metrics/',
    '/api/metrics',
    '/healthz/x',
  ])('SEC-129 %s is nowhere', async (path) => {
    expect((await ask(path, '127.0.0.1')).status).toBe(404)
  })
})

describe('SEC-129 metrics without a token', () => {
  test.each([
    ['127.0.0.1', {}, 200],
    ['127.8.8.8', {}, 200],
    ['::1', {}, 200],
    ['::ffff:127.0.0.1', {}, 200],
    ['203.0.113.9', {}, 403],
    ['10.0.0.1', {}, 403],
    ['203.0.113.9', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, 403],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['127.0.0.1', { 'x-forwarded-for': 'unparsable' }, 403],
    ['127.0.0.1', { forwarded: 'for=127.0.0.1' }, 403],
    ['127.0.0.1', { 'x-forwarded-proto': 'https' }, 403],
    ['127.0.0.1', { 'x-real-ip': '203.0.113.9' }, 403],
    ['203.0.113.9', { authorization: 'Bearer ' }, 403],
  ] as [string, Record<string, string>, number][])('SEC-129 from %s with %j: %i', async (peer, headers, status) => {
    const response = await ask('/metrics', peer, headers)
    expect(response.status).toBe(status)
    expect((await response.text()).includes('gatekeeper_http_requests_total')).toBe(status === 200)
  })
})

describe('SEC-129 metrics with a token', () => {
  const given = (authorization: string, peer = '203.0.113.9') => ask('/metrics', peer, { authorization }, guarded)
  test('SEC-129 the token opens it from everywhere', async () => {
    expect((await given(`Bearer ${TOKEN}`)).status).toBe(200)
    expect((await given(`bearer ${TOKEN}`)).status).toBe(200)
  })
  test.each([
    '',
    'Bearer',
    'Bearer ',
    `Basic ${TOKEN}`,
    TOKEN,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(0, -1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    `Bearer x${TOKEN}`,
    'Bearer undefined',
    'Bearer null',
  ])('SEC-129 %j does not, nor does loopback', async (authorization) => {
    expect((await given(authorization)).status).toBe(401)
    expect((await given(authorization, '127.0.0.1')).status).toBe(401)
  })
  test('SEC-129 it opens nothing else', async () => {
    const authorization = `Bearer ${TOKEN}`
    expect((await ask('/trpc/users.list?input=%7B%7D', '127.0.0.1', { authorization }, guarded)).status).toBe(401)
    expect((await ask('/userinfo', '127.0.0.1', { authorization }, guarded)).status).toBe(401)
  })
  test('SEC-129 labels are routes and statuses: no id, no address, no text of a stranger', async () => {
    for (const path of [
      '/canary-path',
      '/authorize?client_id=canary',
      '/trpc/canary.at',
      '/client-icons/canary',
      '/assets/canary',
    ])
      await open.fetch(path)
    expect(await open.services.metrics.registry.metrics()).not.toContain('canary')
  })
})
