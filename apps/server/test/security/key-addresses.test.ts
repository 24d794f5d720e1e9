import { beforeAll, describe, expect, test } from 'bun:test'
import { listTraces } from '@gatekeeper/db/stores/traces'
import { makeOutbound } from '../../src/http/outbound'
import { addKeyClient, asForm, assertionOf, type KeyClient, pairOf, tell } from '../harness/assertions'
import { LOOPBACK_ALLOWED, type Outside, openOutside, pour, redirectTo, resolver, respond } from '../harness/outside'
import { openProvider, type Provider } from '../harness/provider'
import { openForbidden } from '../harness/receiver'

/** So long a fetch may take here; five seconds outside of tests. */
const TIME_MS = 1000

const names: Record<string, string> = {}
const connected: string[] = []
let provider: Provider
let steady: KeyClient

/** The real outbound client; loopback stands for the public net, and http for https. */
const real = makeOutbound({
  resolve: (host) => resolver(names).resolve(host),
  onConnect: (host) => void connected.push(host),
})

beforeAll(async () => {
  provider = await openProvider({
    seams: {
      fetchOutside: (url, options) =>
        real(url.replace('https:', 'http:'), {
          ...{ ...options, http: true, allowed: LOOPBACK_ALLOWED },
          signal: AbortSignal.timeout(TIME_MS),
        }),
    },
  })
  steady = await addKeyClient(provider, 'steady')
})

type Behave = Parameters<typeof openOutside>[0]

/** A client whose keys are at an address of its own. */
const withAddress = async (id: string, behave: Behave): Promise<{ client: KeyClient; outside: Outside }> => {
  const outside = await openOutside(behave)
  names[`${id}.example`] = '127.0.0.1'
  const jwks_uri = `https://${id}.example:${outside.port}/jwks`
  return { client: await addKeyClient(provider, id, 'ES256', { jwks: null, jwks_uri }), outside }
}

const ask = async (client: KeyClient, changes = {}): Promise<number> => {
  const fields = asForm(await assertionOf(provider, client, changes))
  return (await tell(provider, '/oauth/introspect', fields)).told[0]
}
const keySet = (...keys: object[]): string => JSON.stringify({ keys })

/** What the newest trace of the client says of it. */
const reasonOf = async ({ client: { id } }: KeyClient): Promise<string> => {
  const [newest] = await listTraces(provider.services.db, { client_id: id, limit: 1 })
  return newest?.summary ?? ''
}

/** While `waiting` is open, another client is served as ever. */
const meanwhile = async (waiting: Promise<unknown>): Promise<void> => {
  let open = true
  void waiting.finally(() => {
    open = false
  })
  for (let i = 0; i < 15; i += 1) expect(await ask(steady)).toBe(200)
  expect(open).toBe(true)
  await waiting
}

describe('FLT-18, SEC-133 a key set’s address that is not honest harms nobody', () => {
  test('SEC-133 it hangs: its own client waits and is refused, all others are served meanwhile', async () => {
    const { client, outside } = await withAddress('hangs', () => {})
    const asked = Promise.all(Array.from({ length: 20 }, () => ask(client)))
    await meanwhile(asked)
    expect(new Set(await asked)).toEqual(new Set([401]))
    expect(outside.connects).toBe(1)
    expect(await reasonOf(client)).toContain('did not answer')
    // And it is left alone for a minute: nobody waits again.
    const began = performance.now()
    expect(await ask(client)).toBe(401)
    expect(performance.now() - began).toBeLessThan(TIME_MS / 2)
    expect(outside.connects).toBe(1)
  })

  test('SEC-133 it answers a byte now and then: given up at the end of its time', async () => {
    const { client } = await withAddress('drips', (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n{')
      const drip = setInterval(() => socket.write(' '), 50)
      socket.on('close', () => clearInterval(drip))
    })
    const asked = ask(client)
    await meanwhile(asked)
    expect(await asked).toBe(401)
  })

  test('SEC-133 it grows to 100 MB: cut at 512 KiB', async () => {
    const { client, outside } = await withAddress('grows', (socket, server) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      pour(socket, server, Buffer.alloc(65_536, ' '), 100 * 1024 * 1024)
    })
    expect(await ask(client)).toBe(401)
    expect(outside.sent).toBeLessThan(20 * 1024 * 1024)
    expect(await reasonOf(client)).toContain('larger than 512 KiB')
    expect(await ask(steady)).toBe(200)
  })

  test('SEC-131, SEC-133 it redirects inside: no packet', async () => {
    const inside = await openForbidden('127.0.0.1')
    const { client } = await withAddress('redirects', (socket) =>
      redirectTo(socket, `http://127.0.0.1:${inside.port}/`),
    )
    expect(await ask(client)).toBe(401)
    expect(await reasonOf(client)).toContain('redirects')
    expect(inside.seen.connections).toBe(0)
  })

  test.each(['169.254.169.254', '10.0.0.7', '::1'])(
    'SEC-131, SEC-132 it moves to %s: not asked there, and its keys work on for a day',
    async (inside) => {
      const id = `moves-${inside.replace(/[^0-9]/g, '')}`
      let text = ''
      const { client, outside } = await withAddress(id, (socket) => respond(socket, [], text))
      text = keySet(client.publicJwk)
      expect(await ask(client)).toBe(200)
      names[`${id}.example`] = inside
      connected.length = 0
      provider.clock.forward(15 * 60)
      expect(await ask(client)).toBe(200)
      expect(await ask(client, { header: { kid: 'unknown' } })).toBe(401)
      provider.clock.forward(25 * 3600)
      expect(await ask(client)).toBe(401)
      expect(await reasonOf(client)).toContain('private or local network')
      expect([outside.connects, connected]).toEqual([1, []])
    },
  )

  test.each<[string, string | Uint8Array]>([
    ['no JSON', '<html>'],
    ['no UTF-8', Buffer.of(0xff, 0xfe, 0x7b)],
    ['no keys', '{}'],
    ['deep', '['.repeat(100_000)],
    ['a thousand keys', keySet(...Array.from({ length: 1000 }, () => ({ kty: 'OKP', crv: 'Ed25519' })))],
    ['keys of no use', keySet({ kty: 'oct', k: 'AAAA' }, { kty: 'RSA', n: 'AQAB', e: 'AQAB' })],
  ])('it answers rubbish (%s): refused, and good again a minute after it is mended', async (what, rubbish) => {
    let text: string | Uint8Array = rubbish
    const id = `rubbish-${what.replaceAll(' ', '-').toLowerCase()}`
    const { client } = await withAddress(id, (socket) => respond(socket, [], text))
    expect(await ask(client)).toBe(401)
    expect(await reasonOf(client)).toMatch(/key set/)
    text = keySet(client.publicJwk)
    provider.clock.forward(61)
    expect(await ask(client)).toBe(200)
  })

  test('CA-17 it rotates: the new key is found at once, the old one is gone', async () => {
    let text = ''
    const { client, outside } = await withAddress('rotates', (socket) => respond(socket, [], text))
    text = keySet(client.publicJwk)
    expect(await ask(client)).toBe(200)
    const { privateKey, publicKey } = await pairOf('ES256', 'rotated')
    text = keySet({ ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'the-next' })
    expect(await ask(client, { header: { kid: 'the-next' }, key: privateKey })).toBe(200)
    expect(await ask(client)).toBe(401)
    expect(outside.connects).toBe(2)
  })

  test('CA-17, SEC-136 unknown kids have the address asked once a minute at most, and the known key works on', async () => {
    let text = ''
    const { client, outside } = await withAddress('flooded', (socket) => respond(socket, [], text))
    text = keySet(client.publicJwk)
    expect(await ask(client)).toBe(200)
    for (let minute = 0; minute < 3; minute += 1) {
      const asked = Array.from({ length: 20 }, (_, i) => ask(client, { header: { kid: `kid-${minute}-${i}` } }))
      expect(new Set(await Promise.all(asked))).toEqual(new Set([401]))
      expect(await ask(client)).toBe(200)
      expect(outside.connects).toBe(2 + minute)
      provider.clock.forward(60)
    }
  })
})
