import { beforeAll, describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { makeOutbound } from '../../src/http/outbound'
import { mayConnect } from '../../src/http/public-address'
import {
  canConnect,
  LOOPBACK_ALLOWED,
  type Outside,
  openOutside,
  outboundTo,
  pour,
  redirectTo,
  resolver,
  respond,
} from '../harness/outside'

const PUBLIC = '93.184.215.14'

describe('SEC-131 addresses of private and local networks', () => {
  let outside: Outside
  beforeAll(async () => {
    outside = await openOutside((socket) => respond(socket, [], 'inside'))
  })

  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '①②⑦.0.0.1',
    '127。0。0。1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fd00::1]',
    '[fc00::1]',
    '[fec0::1]',
    '[100::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '0.0.0.0',
    '0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ]
  test.each(hosts)('SEC-131 %s: refused before any packet, and nobody is asked for its name', async (host) => {
    const names = resolver({})
    for (const scheme of ['http', 'https']) {
      const fetched = await makeOutbound(names)(`${scheme}://${host}:${outside.port}/`, { http: true })
      expect(fetched).toEqual({ kind: 'refuse', reason: 'it leads to an address of a private or local network' })
    }
    expect(names.asked).toEqual([])
    expect(outside.connects).toBe(0)
  })

  test.each([
    'fe80::%eth0',
    '[fe80::1%25eth0]',
    '[fe80::1%eth0]',
    'a b',
    '',
    ':80',
    '@127.0.0.1',
    'user@127.0.0.1',
    'user:pw@example.com',
    '[::1',
    '127.0.0.1:99999',
  ])('SEC-131 http://%s/ is no address to fetch', async (host) => {
    const fetched = await makeOutbound(resolver({}))(`http://${host}/`, { http: true })
    expect(fetched.kind).toBe('refuse')
  })

  test.each([
    'metadata.google.internal',
    'localtest.me',
    'localhost',
    'db.internal',
    'localhost.',
    'LOCALHOST',
    'ip6-localhost',
  ])('SEC-131 %s by its addresses', async (host) => {
    const addresses: Record<string, string> = {
      'metadata.google.internal': '169.254.169.254',
      'ip6-localhost': '::1',
      'db.internal': '10.0.0.5',
    }
    const address = addresses[host] ?? '127.0.0.1'
    const names = resolver(Object.fromEntries([host, host.toLowerCase()].map((name) => [name, address])))
    const fetched = await makeOutbound(names)(`http://${host}:${outside.port}/`, { http: true })
    expect(fetched).toEqual({ kind: 'refuse', reason: 'it leads to an address of a private or local network' })
    expect(outside.connects).toBe(0)
  })

  test.each([
    'file:///etc/hostname',
    'data:text/plain,x',
    'ftp://example.com/',
    's3://bucket/key',
    'blob:https://example.com/1',
    'javascript:1',
    'unix:///var/run/docker.sock',
    'http+unix://x/',
    'gopher://example.com/',
    'example.com',
    '/icon.png',
    '',
  ])('SEC-131 %s: no scheme of ours', async (url) => {
    const names = resolver({ 'example.com': PUBLIC })
    expect((await makeOutbound(names)(url, { http: true })).kind).toBe('refuse')
    expect(names.asked).toEqual([])
  })

  test('SEC-131 http only where it is asked for', async () => {
    expect(await makeOutbound(resolver({}))('http://example.com/')).toEqual({
      kind: 'refuse',
      reason: 'it should begin with https://',
    })
  })

  test('SEC-131 only what is handed out is public', () => {
    for (const ip of ['8.8.8.8', PUBLIC, '2606:4700::1111', '2a00:1450:4001::1']) expect(mayConnect(ip, [])).toBe(true)
    for (const ip of [
      '::7f00:1',
      '::808:808',
      '4000::1',
      '1fff::1',
      '2001:20::1',
      '2620:4f:8000::1',
      '5f00::1',
      '3fff::1',
      'fe80::1%eth0',
      '',
      'x',
    ])
      expect(mayConnect(ip, [])).toBe(false)
  })

  test('SEC-131 the server of these tests could have been reached', async () => {
    expect(await canConnect(outside.port)).toBe(true)
    const { fetchOutside } = outboundTo({ 'good.example': '127.0.0.1' })
    expect((await fetchOutside(`http://good.example:${outside.port}/`, { http: true })).kind).toBe('fetched')
  })
})

describe('SEC-132 names that change their mind', () => {
  test('SEC-132 resolved once: the second answer is never asked for', async () => {
    const outside = await openOutside((socket) => respond(socket, [], 'ok'))
    let turn = 0
    const fetchOutside = makeOutbound({
      resolve: async () => {
        turn += 1
        return [{ address: turn === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]
      },
    })
    const fetched = await fetchOutside(`http://rebind.example:${outside.port}/`, {
      http: true,
      allowed: LOOPBACK_ALLOWED,
    })
    expect(fetched.kind).toBe('fetched')
    expect(turn).toBe(1)
    expect(outside.asked[0]).toContain(`Host: rebind.example:${outside.port}`)
  })

  test('SEC-132 each hop is resolved and checked anew', async () => {
    const outside = await openOutside((socket) => redirectTo(socket, `http://rebind.example:${outside.port}/again`))
    let turn = 0
    const fetchOutside = makeOutbound({
      resolve: async () => {
        turn += 1
        return [{ address: turn < 3 ? '127.0.0.1' : '169.254.169.254', family: 4 }]
      },
    })
    const fetched = await fetchOutside(`http://rebind.example:${outside.port}/`, {
      http: true,
      redirects: 3,
      allowed: LOOPBACK_ALLOWED,
    })
    expect(fetched).toEqual({ kind: 'refuse', reason: 'it leads to an address of a private or local network' })
    expect([turn, outside.connects]).toEqual([3, 2])
  })

  test.each([
    [[PUBLIC, '10.0.0.1']],
    [['10.0.0.1', PUBLIC]],
    [['2606:4700::1111', '::1']],
    [[PUBLIC, '::ffff:10.0.0.1']],
    [[PUBLIC, 'fe80::1']],
  ])('SEC-132 %j: one bad address is enough', async (addresses) => {
    const fetched = await makeOutbound(resolver({ 'mixed.example': addresses }))('https://mixed.example/')
    expect(fetched).toEqual({ kind: 'refuse', reason: 'it leads to an address of a private or local network' })
  })

  test('SEC-132 no address, and a resolver that never answers', async () => {
    const none = makeOutbound({ resolve: async () => [] })
    expect(await none('https://nowhere.example/')).toEqual({ kind: 'refuse', reason: 'its host name cannot be found' })
    const began = performance.now()
    const silent = makeOutbound({ resolve: () => new Promise(() => {}) })
    expect((await silent('https://silent.example/')).kind).toBe('refuse')
    expect(performance.now() - began).toBeLessThan(7000)
  }, 10_000)
})

describe('SEC-133 answers of a hostile server', () => {
  const names = { 'icons.example': '127.0.0.1', 'meta.example': '169.254.169.254' }
  const ask = (outside: Outside, redirects?: number) =>
    outboundTo(names).fetchOutside(`http://icons.example:${outside.port}/`, {
      http: true,
      ...(redirects === undefined ? {} : { redirects }),
    })

  const targets: [string, string][] = [
    ['http://169.254.169.254/latest/meta-data/', 'it leads to an address of a private or local network'],
    ['http://meta.example/', 'it leads to an address of a private or local network'],
    ['http://[::1]/', 'it leads to an address of a private or local network'],
    ['http://10.0.0.1/', 'it leads to an address of a private or local network'],
    ['file:///etc/passwd', 'it should begin with https:// or http://'],
    ['data:image/png;base64,AAAA', 'it should begin with https:// or http://'],
    ['javascript:alert(1)', 'it should begin with https:// or http://'],
    ['http://user:pass@icons.example/', 'it holds a user name or password'],
    ['//meta.example/', 'it leads to an address of a private or local network'],
    ['http://[', 'it redirects to nowhere'],
  ]
  test.each(targets)('SEC-133 302 to %s: %s', async (target, reason) => {
    const outside = await openOutside((socket) => redirectTo(socket, target))
    expect(await ask(outside, 3)).toEqual({ kind: 'refuse', reason })
    expect(outside.connects).toBe(1)
  })

  test('SEC-133 not followed unless asked for; three hops, not four, and ten never', async () => {
    const chain = (hops: number) =>
      openOutside((socket, outside) => {
        if (outside.asked.length > hops) respond(socket, [], 'there')
        else redirectTo(socket, `/hop${outside.asked.length}`)
      })
    for (const [hops, redirects, kind, connects] of [
      [1, undefined, 'refuse', 1],
      [3, 3, 'fetched', 4],
      [4, 3, 'refuse', 4],
      [10, 3, 'refuse', 4],
    ] as const) {
      const outside = await chain(hops)
      expect((await ask(outside, redirects)).kind).toBe(kind)
      expect(outside.connects).toBe(connects)
    }
  })

  test('SEC-133 a gigabyte: cut at 512 KiB', async () => {
    const GIB = 1024 ** 3
    for (const head of [`Content-Length: ${GIB}`, 'Transfer-Encoding: identity', 'Connection: close']) {
      const outside = await openOutside((socket, self) => {
        socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`)
        pour(socket, self, Buffer.alloc(65_536), GIB)
      })
      const rss = process.memoryUsage().rss
      expect((await ask(outside)).kind).toBe('refuse')
      expect(outside.sent).toBeLessThan(64 * 1024 * 1024)
      expect(process.memoryUsage().rss - rss).toBeLessThan(128 * 1024 * 1024)
    }
  })

  test('SEC-133 exactly 512 KiB pass, one byte more does not', async () => {
    for (const [size, kind] of [
      [512 * 1024, 'fetched'],
      [512 * 1024 + 1, 'refuse'],
    ] as const) {
      const outside = await openOutside((socket) => respond(socket, [], Buffer.alloc(size)))
      expect((await ask(outside)).kind).toBe(kind)
    }
  })

  test('SEC-133 a gzip bomb stays packed', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    const outside = await openOutside((socket) => respond(socket, ['Content-Encoding: gzip'], bomb))
    const rss = process.memoryUsage().rss
    const fetched = await ask(outside)
    if (fetched.kind === 'fetched') expect(fetched.body.byteLength).toBe(bomb.byteLength)
    expect(outside.asked[0]?.toLowerCase()).toContain('accept-encoding: identity')
    expect(process.memoryUsage().rss - rss).toBeLessThan(128 * 1024 * 1024)
  })

  const slow: [string, string][] = [
    ['a body that drips', 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'],
    ['headers that drip', 'HTTP/1.1 200 OK\r\nX: '],
    ['silence', ''],
  ]
  test.each(slow)(
    'SEC-133 %s: five seconds',
    async (_, start) => {
      const outside = await openOutside((socket) => {
        socket.write(start)
        const timer = setInterval(() => (start === '' ? undefined : socket.write('x')), 250)
        socket.on('close', () => clearInterval(timer))
      })
      const began = performance.now()
      expect(await ask(outside)).toEqual({ kind: 'refuse', reason: 'it did not answer within 5 seconds' })
      expect(performance.now() - began).toBeLessThan(8000)
    },
    15_000,
  )

  test.each([
    ['many headers', `X-A: ${'a'.repeat(1017)}\r\n`],
    ['one header', 'a'.repeat(65_536)],
  ])(
    'SEC-133 %s without an end',
    async (_, text) => {
      const outside = await openOutside((socket, self) => {
        socket.write('HTTP/1.1 200 OK\r\nX: ')
        pour(socket, self, Buffer.from(text), 1024 ** 3)
      })
      expect((await ask(outside)).kind).toBe('refuse')
      expect(outside.sent).toBeLessThan(64 * 1024 * 1024)
    },
    15_000,
  )

  test.each([
    '',
    'nonsense\r\n\r\n',
    'HTTP/1.1 200\r\nContent-Length: x\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort',
  ])('SEC-133 %j: the connection failed or broke off', async (text) => {
    const outside = await openOutside((socket) => socket.end(text))
    const fetched = await ask(outside)
    if (fetched.kind === 'fetched') expect(fetched.body.byteLength).toBe(0)
    else expect(fetched.reason).toMatch(/connection/)
  })

  test('SEC-133 nothing of ours goes out: no cookie, no authorization, no referrer', async () => {
    const outside = await openOutside((socket) => respond(socket, ['Set-Cookie: a=b'], 'ok'))
    await ask(outside)
    await ask(outside)
    for (const head of outside.asked)
      expect(head.toLowerCase()).not.toMatch(/cookie|authorization|referer|origin:|gatekeeper\/\d/)
  })

  test('SEC-133 no connection is left open', async () => {
    const outside = await openOutside((socket) => respond(socket, [], 'ok'))
    for (let round = 0; round < 5; round += 1) await ask(outside)
    const end = performance.now() + 5000
    while (outside.open > 0 && performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
    expect([outside.connects, outside.open]).toEqual([5, 0])
  })
})
