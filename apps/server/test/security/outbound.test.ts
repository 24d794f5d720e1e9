import { beforeAll, describe, expect, test } from 'bun:test'
import { makeOutbound } from '../../src/http/outbound'
import { mayConnect } from '../../src/http/public-address'
import {
  canConnect,
  LOOPBACK_ALLOWED,
  type Outside,
  openOutside,
  outboundTo,
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
