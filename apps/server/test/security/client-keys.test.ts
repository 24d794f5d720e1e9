import { describe, expect, test } from 'bun:test'
import type { KeySet } from '@gatekeeper/core/oidc/client-protocol'
import type { PublicKey } from '@gatekeeper/core/oidc/public-key'
import { type ClientKeys, makeClientKeys } from '../../src/adapters/client-keys'
import { makeOutbound, type Outbound } from '../../src/http/outbound'
import { LOOPBACK_ALLOWED, openOutside, pour, redirectTo, resolver, respond } from '../harness/outside'
import { openForbidden } from '../harness/receiver'

const x = (byte: number) => Buffer.alloc(32, byte).toString('base64url')
const key = (kid: string, byte = 1): PublicKey => ({ kty: 'OKP', crv: 'Ed25519', x: x(byte), kid })
const set = (...keys: PublicKey[]): string => JSON.stringify({ keys })
const MINUTE = 60_000

/** A client whose key set is at a name of the world outside; loopback stands for the public net, http for https. */
const opened = (port: number, within?: number) => {
  const names = { 'keys.example': '127.0.0.1' }
  const real = makeOutbound({ resolve: resolver(names).resolve })
  const clock = { now: 1_800_000_000_000 }
  const calls = { n: 0 }
  const fetchOutside: Outbound = (url, options) => {
    calls.n += 1
    expect(options?.redirects ?? 0).toBe(0)
    const more = within === undefined ? {} : { signal: AbortSignal.timeout(within) }
    return real(url.replace('https:', 'http:'), { ...options, ...more, http: true, allowed: LOOPBACK_ALLOWED })
  }
  const keys = makeClientKeys({ now: () => clock.now, fetchOutside, outbound_allowed: () => [] })
  const find = (kid: string | null, part: Partial<Parameters<ClientKeys['find']>[0]> = {}) =>
    keys.find({ id: 'app', jwks: null, jwks_uri: `https://keys.example:${port}/jwks`, ...part }, 'EdDSA', kid)
  return { clock, calls, find }
}
/** A server of key sets that can be changed under its clients. */
const serving = async (text: string) => {
  const state = { text, status: '200 OK' }
  const outside = await openOutside((socket) =>
    state.status === '200 OK' ? respond(socket, [], state.text) : socket.end(`HTTP/1.1 ${state.status}\r\n\r\n`),
  )
  return { state, outside }
}

describe('CA-17 keys by value', () => {
  test('nobody is asked; unknown is refused, as is a client without keys', async () => {
    const { find, calls } = opened(1)
    const jwks: KeySet = { keys: [key('a'), key('b', 2)] }
    expect(await find('b', { jwks, jwks_uri: null })).toEqual({ kind: 'keys', keys: [key('b', 2)] })
    expect((await find('c', { jwks, jwks_uri: null })).kind).toBe('refuse')
    expect((await find(null, { jwks, jwks_uri: null })).kind).toBe('refuse')
    expect((await find('a', { jwks_uri: null })).kind).toBe('refuse')
    expect(calls.n).toBe(0)
  })
})

describe('CA-17, FLT-18 keys by address', () => {
  test('fetched once by all who wait, kept for ten minutes, and stale for a day while the server fails', async () => {
    const { state, outside } = await serving(set(key('a')))
    const { find, clock, calls } = opened(outside.port)
    const all = await Promise.all(Array.from({ length: 20 }, () => find('a')))
    expect(all).toEqual(Array.from({ length: 20 }, () => ({ kind: 'keys', keys: [key('a')] })))
    clock.now += 9 * MINUTE
    await find('a')
    expect(calls.n).toBe(1)
    state.status = '503 Service Unavailable'
    clock.now += 2 * MINUTE
    expect((await find('a')).kind).toBe('keys')
    expect(calls.n).toBe(2)
    clock.now += 23 * 60 * MINUTE
    expect((await find('a')).kind).toBe('keys')
    clock.now += 2 * 60 * MINUTE
    expect(await find('a')).toEqual({
      kind: 'refuse',
      reason: 'the key set could not be fetched: the server answered 503',
    })
  })

  test('a rotated key is found at once; the old one is gone', async () => {
    const { state, outside } = await serving(set(key('a')))
    const { find, clock } = opened(outside.port)
    await find('a')
    clock.now += 1000
    state.text = set(key('b', 2))
    expect(await find('b')).toEqual({ kind: 'keys', keys: [key('b', 2)] })
    expect((await find('a')).kind).toBe('refuse')
  })

  test('SEC-136 a flood of unknown kids asks once a minute, and the known key goes on working', async () => {
    const { outside } = await serving(set(key('a')))
    const { find, clock, calls } = opened(outside.port)
    await find('a')
    for (let second = 0; second < 180; second += 1) {
      clock.now += 1000
      const [unknown, known] = await Promise.all([find(`kid-${second}`), find('a')])
      expect([unknown.kind, known.kind]).toEqual(['refuse', 'keys'])
    }
    expect(calls.n).toBeGreaterThan(1)
    expect(calls.n).toBeLessThanOrEqual(5)
  })

  test('another address is another set, and one client’s is not the other’s', async () => {
    const one = await serving(set(key('a')))
    const other = await serving(set(key('a', 2)))
    const { find } = opened(one.outside.port)
    await find('a')
    const moved = { jwks_uri: `https://keys.example:${other.outside.port}/jwks` }
    expect(await find('a', moved)).toEqual({ kind: 'keys', keys: [key('a', 2)] })
    expect(await find('a', { id: 'other' })).toEqual({ kind: 'keys', keys: [key('a')] })
  })

  test('a server that fails is left alone for a minute', async () => {
    const { state, outside } = await serving('no JSON')
    const { find, clock, calls } = opened(outside.port)
    for (let i = 0; i < 10; i += 1) expect((await find('a')).kind).toBe('refuse')
    expect(calls.n).toBe(1)
    state.text = set(key('a'))
    clock.now += MINUTE
    expect((await find('a')).kind).toBe('keys')
  })
})

describe('PRM-15, SEC-131, SEC-132, SEC-133 what a key set’s address may not do', () => {
  const fetched = async (behave: Parameters<typeof openOutside>[0], within?: number) => {
    const outside = await openOutside(behave)
    const found = await opened(outside.port, within).find('a')
    return { outside, reason: found.kind === 'refuse' ? found.reason : 'keys' }
  }

  test('SEC-133 a body of 100 MB is cut at 512 KiB', async () => {
    const { reason, outside } = await fetched((socket, outside) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      pour(socket, outside, Buffer.alloc(65_536, ' '), 100 * 1024 * 1024)
    })
    expect(reason).toBe('the key set could not be fetched: it is larger than 512 KiB')
    expect(outside.sent).toBeLessThan(20 * 1024 * 1024)
  })

  test('SEC-133 one that never answers is given up at the end of its time, here a tenth of a second', async () => {
    const { reason } = await fetched(() => {}, 100)
    expect(reason).toBe('the key set could not be fetched: it did not answer within 5 seconds')
  })

  test('SEC-133 a redirect to an internal address is not followed: no packet', async () => {
    const inside = await openForbidden('127.0.0.1')
    const { reason } = await fetched((socket) => redirectTo(socket, `http://127.0.0.1:${inside.port}/`))
    expect(reason).toContain('it redirects')
    expect(inside.seen.connections).toBe(0)
  })

  test.each([['127.0.0.1'], ['::1'], ['169.254.169.254'], ['10.0.0.7'], ['93.184.215.14 127.0.0.1']])(
    'SEC-131, SEC-132 a name that leads to %s: no packet',
    async (found) => {
      const addresses = found.split(' ')
      const inside = await openForbidden('127.0.0.1')
      const real = makeOutbound({ resolve: resolver({ 'keys.example': addresses }).resolve })
      const keys = makeClientKeys({ now: () => 0, fetchOutside: real, outbound_allowed: () => [] })
      const jwks_uri = `https://keys.example:${inside.port}/`
      expect(await keys.find({ id: 'app', jwks: null, jwks_uri }, 'EdDSA', 'a')).toEqual({
        kind: 'refuse',
        reason: 'the key set could not be fetched: it leads to an address of a private or local network',
      })
      expect(inside.seen.connections).toBe(0)
    },
  )

  test('http is not asked, whatever is allowed', async () => {
    const inside = await openForbidden('127.0.0.1')
    const keys = makeClientKeys({ now: () => 0, fetchOutside: makeOutbound(), outbound_allowed: () => ['127.0.0.0/8'] })
    const client = { id: 'app', jwks: null, jwks_uri: `http://127.0.0.1:${inside.port}/` }
    expect((await keys.find(client, 'EdDSA', 'a')).kind).toBe('refuse')
    expect(inside.seen.connections).toBe(0)
  })

  test('a private key, 64 KiB of keys, no UTF-8: refused', async () => {
    for (const body of [
      JSON.stringify({ keys: [{ ...key('a'), d: x(9) }] }),
      set(key('a')).padEnd(70_000),
      Buffer.of(0xff, 0xfe, 0x7b),
    ]) {
      const { reason } = await fetched((socket) => respond(socket, [], body))
      expect(reason).toMatch(/Key 1 of the set is private|longer than|not UTF-8/)
    }
  })
})
