import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createServer as createNetServer, type Server as NetServer } from 'node:net'
import { type Network, parseNetworks } from '../config/networks'
import { makeOutbound, type OutboundOptions } from './outbound'

/** A server on this machine that notes every connection: what must not be reached is counted here. */
let server: NetServer
let port = 0
let connections: string[] = []
/** The last request as it came. */
let last = ''
const respond: Record<string, (path: string) => string | null> = {}

const loopback = parseNetworks('127.0.0.0/8')
const allowed: Network[] = loopback.kind === 'networks' ? loopback.networks : []
const lan = parseNetworks('10.0.0.0/8')
const other: Network[] = lan.kind === 'networks' ? lan.networks : []

/** Names of the tests; `rebinding` answers anew each time. */
let lookups = 0
const NAMES: Record<string, () => string[]> = {
  'public.test': () => ['93.184.216.34'],
  'here.test': () => ['127.0.0.1'],
  'mixed.test': () => ['93.184.216.34', '10.0.0.1'],
  'v6.test': () => ['fd00::1'],
  'metadata.google.internal': () => ['169.254.169.254'],
  'localtest.me': () => ['127.0.0.1'],
  'rebinding.test': () => (lookups++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']),
}
const resolve = async (hostname: string) => {
  const literal = /^[\d.]+$|:/.test(hostname) ? [hostname] : (NAMES[hostname]?.() ?? [])
  return literal.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}
const outbound = makeOutbound({ resolve })
const reach = (path: string, options: OutboundOptions = {}) =>
  outbound(`http://here.test:${port}${path}`, { http: true, allowed, ...options })

beforeAll(async () => {
  server = createNetServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (data) => {
      const path = data.toString().split(' ')[1] ?? ''
      connections.push(path)
      last = data.toString()
      const answer = respond[path]?.(path)
      if (typeof answer === 'string') socket.end(answer, 'latin1')
      else if (path === '/endless') pour(socket)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => void server.close())

/** A body without an end, as fast as it is taken. */
const pour = (socket: import('node:net').Socket): void => {
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n')
  const chunk = 'x'.repeat(65_536)
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', more)
  }
  more()
}

const ok = (body: string, headers = '') => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`
const redirect = (location: string) => `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`

describe('SEC-131 an address of a private or local network is refused before any packet', () => {
  test.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://①②⑦.0.0.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::7f00:1]',
    'http://169.254.169.254',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://100.64.0.1',
    'http://0.0.0.0',
    'http://10.1.2.3',
    'http://192.168.0.1',
    'http://255.255.255.255',
    'http://metadata.google.internal',
    'http://localtest.me',
    'http://v6.test',
  ])('SEC-131 %s', async (address) => {
    connections = []
    const url = new URL(address)
    url.port = String(port)
    expect(await outbound(url.href, { http: true })).toEqual({
      kind: 'refuse',
      reason: expect.stringContaining('private or local'),
    })
    expect(connections).toEqual([])
  })

  test.each([
    ['file:///etc/hostname', 'https://'],
    ['data:text/plain,x', 'https://'],
    ['s3://bucket/key', 'https://'],
    ['ftp://public.test/', 'https://'],
    ['http://public.test/', 'https://'],
    ['https://user:pass@public.test/', 'user name'],
    ['https://nowhere.test/', 'cannot be found'],
    ['http://[fe80::%25eth0]/', 'not an address'],
    ['nonsense', 'not an address'],
  ])('SEC-131, T8 %s is refused in words', async (address, words) => {
    expect(await outbound(address)).toEqual({ kind: 'refuse', reason: expect.stringContaining(words) })
  })

  test('a network that an administrator allows is reached', async () => {
    respond['/ok'] = () => ok('hello')
    expect(await reach('/ok')).toMatchObject({ kind: 'fetched', status: 200, body: Buffer.from('hello') })
  })
})

describe('SEC-131 http within allowed networks alone', () => {
  test.each<[string, OutboundOptions, string]>([
    ['no network is allowed', { http: 'allowed', allowed: [] }, 'private or local'],
    ['another network is allowed', { http: 'allowed', allowed: other }, 'private or local'],
  ])('SEC-131 %s', async (_, options, words) => {
    connections = []
    expect(await outbound(`http://here.test:${port}/ok`, options)).toEqual({
      kind: 'refuse',
      reason: expect.stringContaining(words),
    })
    expect(connections).toEqual([])
  })

  test('SEC-131 a public address is reached by https alone, though some networks are allowed', async () => {
    expect(await outbound('http://public.test/', { http: 'allowed', allowed })).toEqual({
      kind: 'refuse',
      reason: 'it should begin with https://',
    })
  })

  test('SEC-131 the allowed network itself', async () => {
    respond['/ok'] = () => ok('hello')
    expect(await reach('/ok', { http: 'allowed' })).toMatchObject({ kind: 'fetched', status: 200 })
  })
})

describe('SEC-133 a POST', () => {
  test('SEC-133 carries its form and its secret to the address alone, not to where it redirects', async () => {
    respond['/token'] = () => redirect('/elsewhere')
    connections = []
    const secret = { form: new URLSearchParams({ code: 'a&b' }), authorization: 'Basic eDp5', redirects: 3 }
    expect(await reach('/token', secret)).toMatchObject({ kind: 'refuse' })
    expect(connections).toEqual(['/token'])
    expect(last).toMatch(/^POST \/token HTTP\/1\.1\r\n/)
    expect(last.toLowerCase()).toContain('\r\nauthorization: basic edp5\r\n')
    expect(last.toLowerCase()).toContain('\r\ncontent-type: application/x-www-form-urlencoded\r\n')
  })

  test('SEC-133 an end of its own', async () => {
    const began = performance.now()
    expect((await reach('/silent', { signal: AbortSignal.timeout(200) })).kind).toBe('refuse')
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

describe('SEC-132 what was checked is what is connected to', () => {
  test('SEC-132 one private address among public ones: refused', async () => {
    expect(await outbound('https://mixed.test/')).toMatchObject({
      kind: 'refuse',
      reason: expect.stringContaining('private'),
    })
  })

  test('SEC-132 rebinding: the name is asked once for a hop, and connected to as it was checked', async () => {
    lookups = 0
    respond['/once'] = () => ok('once')
    const fetched = await outbound(`http://rebinding.test:${port}/once`, { http: true, allowed })
    expect(fetched).toMatchObject({ kind: 'fetched', status: 200 })
    expect(lookups).toBe(1)
  })
})

describe('SEC-133 redirects, sizes and time are bounded', () => {
  test('SEC-133 a redirect is not followed unless it is asked for', async () => {
    respond['/r0'] = () => redirect('/ok')
    expect(await reach('/r0')).toMatchObject({ kind: 'refuse', reason: expect.stringContaining('redirects too often') })
  })

  test('SEC-133 three are followed, four are not', async () => {
    for (const n of [1, 2, 3, 4]) respond[`/hop${n}`] = () => redirect(n === 1 ? '/ok' : `/hop${n - 1}`)
    expect(await reach('/hop3', { redirects: 3 })).toMatchObject({ kind: 'fetched', status: 200 })
    expect(await reach('/hop4', { redirects: 3 })).toMatchObject({ kind: 'refuse' })
  })

  test.each([
    ['http://169.254.169.254/latest/meta-data', 'private or local'],
    ['http://metadata.google.internal/', 'private or local'],
    ['file:///etc/passwd', 'should begin with'],
    ['http://user:pass@here.test/', 'user name'],
    ['http://[::', 'nowhere'],
  ])('SEC-133 each hop is checked like the first: %s', async (location, words) => {
    respond['/evil'] = () => redirect(location)
    expect(await reach('/evil', { redirects: 3 })).toEqual({ kind: 'refuse', reason: expect.stringContaining(words) })
  })

  test('SEC-133 a body without an end stops at 512 KiB', async () => {
    expect(await reach('/endless')).toEqual({ kind: 'refuse', reason: 'it is larger than 512 KiB' })
  })

  test('SEC-133 a compressed bomb is not unpacked: nothing asked for an encoding', async () => {
    const bomb = Buffer.from(Bun.gzipSync(new Uint8Array(64 * 1024 * 1024))).toString('latin1')
    respond['/bomb'] = () => ok(bomb, 'Content-Encoding: gzip\r\n')
    const before = process.memoryUsage().rss
    const fetched = await reach('/bomb')
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024)
    expect(fetched.kind === 'refuse' || fetched.body.byteLength <= 512 * 1024).toBe(true)
  })

  test('SEC-133 headers beyond 64 KiB', async () => {
    respond['/headers'] = () => ok('x', `X-Long: ${'y'.repeat(80 * 1024)}\r\n`)
    expect((await reach('/headers')).kind).toBe('refuse')
  })

  test('SEC-133 a server that never answers: five seconds, and then it is said', async () => {
    const began = performance.now()
    expect(await reach('/silent')).toEqual({ kind: 'refuse', reason: 'it did not answer within 5 seconds' })
    expect(performance.now() - began).toBeLessThan(7000)
  }, 30_000)
})
