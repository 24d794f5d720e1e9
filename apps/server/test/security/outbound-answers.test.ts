import { describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { type Outside, openOutside, outboundTo, pour, redirectTo, respond } from '../harness/outside'

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
