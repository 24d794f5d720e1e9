import { beforeAll, describe, expect, test } from 'bun:test'
import { openProvider, type Provider } from '../harness/provider'
import { listen, raw, request } from '../harness/wire'

let provider: Provider
let port: number
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://auth.example' } })
  port = await listen(provider)
})

const HOST = 'Host: auth.example'
const SMUGGLED = request('GET /keys HTTP/1.1', [HOST])

/** How many requests for /keys have reached a handler. */
const keysServed = async (): Promise<number> => {
  const text = await provider.services.metrics.registry.metrics()
  return Number(/gatekeeper_http_requests_total\{route="\/keys",status="200"\} (\d+)/.exec(text)?.[1] ?? 0)
}

describe('SEC-006 two readings of one request', () => {
  test.each<[string, string[], string]>([
    ['CL and TE', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['TE and CL', ['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'],
    ['two CL that differ', ['Content-Length: 4', 'Content-Length: 5'], 'abcd'],
    ['a negative CL', ['Content-Length: -1'], ''],
    ['a signed CL', ['Content-Length: +4'], 'abcd'],
    ['a CL of two numbers', ['Content-Length: 4, 5'], 'abcd'],
    ['an unknown TE', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['chunked, not last', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a space before the colon', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
    ['obs-fold', ['X: a', ' b'], ''],
    ['NUL in a header', ['X: a\0b'], ''],
    ['a bare LF among the headers', ['X: a\nContent-Length: 0'], ''],
    ['a header without a name', [': x'], ''],
    ['a broken chunk', ['Transfer-Encoding: chunked'], 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a chunk with a bare LF', ['Transfer-Encoding: chunked'], '1;\n\r\na\r\n0\r\n\r\n'],
  ])('SEC-006 %s: 400, closed, the second request never runs', async (_, head, body) => {
    const before = await keysServed()
    const answer = await raw(port, request('POST /oauth/token HTTP/1.1', [HOST, ...head], body) + SMUGGLED, 'close')
    expect(answer.closed).toBe(true)
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain('HTTP/1.1 200')
    expect(await keysServed()).toBe(before)
  })

  test('SEC-006 bare LF instead of every line end: refused by Bun as an unknown version, closed', async () => {
    const before = await keysServed()
    const bare = `GET /keys HTTP/1.1\n${HOST}\n\n`
    const answer = await raw(port, bare + SMUGGLED, 'close')
    expect(answer.closed).toBe(true)
    expect([400, 505]).toContain(answer.status)
    expect(await keysServed()).toBe(before)
  })

  test('SEC-006 NUL in the target', async () => {
    const answer = await raw(port, request('GET /keys\0 HTTP/1.1', [HOST]) + SMUGGLED, 'close')
    expect([400, 505]).toContain(answer.status)
  })

  test('SEC-006 two honest requests on one connection are two answers', async () => {
    const last = request('GET /keys HTTP/1.1', [HOST, 'Connection: close'])
    const { text } = await raw(port, request('GET /keys HTTP/1.1', [HOST]) + last, 'close')
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
  })
})

describe('SEC-007 beyond the limits of a head', () => {
  test.each<[string, string]>([
    ['a header of 20 KiB', request('GET /keys HTTP/1.1', [HOST, `X: ${'a'.repeat(20 * 1024)}`])],
    ['250 header lines', request('GET /keys HTTP/1.1', [HOST, ...Array<string>(250).fill('X: a')])],
    ['a target of 20 KiB', request(`GET /${'a'.repeat(20 * 1024)} HTTP/1.1`, [HOST])],
    ['cookies of 20 KiB', request('GET /keys HTTP/1.1', [HOST, `Cookie: ${'a=b; '.repeat(4096)}`])],
  ])('SEC-007 %s: 414 or 431, closed', async (_, text) => {
    const answer = await raw(port, text, 'close')
    expect([414, 431]).toContain(answer.status)
    expect(answer.closed).toBe(true)
  })

  test('SEC-007 8 KiB of header still pass', async () => {
    expect((await raw(port, request('GET /keys HTTP/1.1', [HOST, `X: ${'a'.repeat(8 * 1024)}`]))).status).toBe(200)
  })

  test('SEC-007 200 times: memory stays', async () => {
    const head = request('GET /keys HTTP/1.1', [HOST, `X: ${'a'.repeat(20 * 1024)}`])
    const rss = process.memoryUsage().rss
    for (let round = 0; round < 4; round += 1)
      await Promise.all(Array.from({ length: 50 }, () => raw(port, head, 'close')))
    expect(process.memoryUsage().rss - rss).toBeLessThan(64 * 1024 * 1024)
  })
})
