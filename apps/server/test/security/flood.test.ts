import { beforeAll, describe, expect, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { listTraces } from '@gatekeeper/db/stores/traces'
import { deleteExpired } from '../../src/jobs/jobs'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { countOf } from '../harness/tables'

const ADDRESSES = 10_000
const BOUND = 10_000
/** What one minute may add before the job takes the surplus away. */
const MINUTE = 2000
/** Until the bound is reached, and two more. */
const MINUTES = 9

let provider: Provider
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  app = await addClient(provider, 'grafana')
  // The flood is of requests; hashes have a queue of their own (FLT-21).
  provider.services.passwords = {
    hash: async () => 'none',
    verify: async () => ({ kind: 'verified', matches: false, outdated: false }),
    depth: () => 0,
    expect: async () => {},
  }
  provider.services.breaker = { failed() {}, delay: async () => {} }
})

const addressOf = (index: number) => `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`
/** About two apps, at two endpoints: of each a quarter of what a minute may add is kept. */
const refused = (index: number) => {
  const id = index % 4 < 2 ? 'grafana' : 'jellyfin'
  const body = `grant_type=authorization_code&code=x&client_id=${id}&client_secret=wrong`
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const [path, init] =
    index % 2 === 0
      ? [`/authorize?client_id=${id}&redirect_uri=https://evil.example/cb`, {}]
      : ['/oauth/token', { method: 'POST', body, headers: type }]
  const headers = { host: 'localhost:8080', ...(init as { headers?: Record<string, string> }).headers }
  return provider.handle(new Request(`http://localhost:8080${path}`, { ...init, headers }), addressOf(index))
}

/** So many at once as a few connections bring. */
const inBatches = async (count: number, send: (index: number) => Promise<Response>): Promise<number[]> => {
  const statuses: number[] = []
  for (let start = 0; start < count; start += 100)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 100 }, (_, offset) => send(start + offset)))).map(
        ({ status }) => status,
      ),
    )
  return statuses
}

const dropped = async (kind: string): Promise<number> => {
  const text = await provider.services.metrics.registry.metrics()
  return Number(new RegExp(`rows_dropped_total\\{kind="${kind}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
}

/** The embedded database with its log; on PostgreSQL the rows alone are counted. */
const fileSize = (): number => {
  if (provider.services.db.engine !== 'sqlite') return 0
  return statSync(join(provider.services.config.data_dir, 'gatekeeper.db')).size
}

describe('SEC-158 a flood of refused requests from 10,000 addresses', () => {
  test('SEC-158 rows stay within their bounds, the surplus is counted, the sealed log and the file stop growing', async () => {
    const sealed = await countOf(provider, 'audit_events')
    const sizes: number[] = []
    // One about another app, and then the flood.
    let sent = 1
    for (const id of ['jellyfin', 'wiki']) await addClient(provider, id)
    const wiki = new Request('http://localhost:8080/authorize?client_id=wiki', { headers: { host: 'localhost:8080' } })
    await provider.handle(wiki, '203.0.113.99')
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const statuses = await inBatches(ADDRESSES, refused)
      expect(new Set(statuses)).toEqual(new Set([400, 401]))
      sent += ADDRESSES
      expect(await countOf(provider, 'traces')).toBeLessThanOrEqual(BOUND + MINUTE)
      expect(await countOf(provider, 'unauthenticated_events')).toBeLessThanOrEqual(BOUND + MINUTE)
      provider.clock.forward(60)
      await deleteExpired(provider.services)
      sizes.push(fileSize())
    }
    expect(await countOf(provider, 'traces')).toBeLessThanOrEqual(BOUND)
    // What was asked of another app is still there, and still recorded.
    expect(await listTraces(provider.services.db, { client_id: 'wiki', limit: 10 })).toHaveLength(1)
    expect(await listTraces(provider.services.db, { client_id: 'grafana', limit: 5000 })).toHaveLength(BOUND / 5)
    expect(await countOf(provider, 'unauthenticated_events')).toBeLessThanOrEqual(BOUND)
    expect(await dropped('trace')).toBe(sent - MINUTES * MINUTE)
    expect(await countOf(provider, 'audit_events')).toBe(sealed)
    expect(sizes.at(-1)).toBeLessThanOrEqual((sizes.at(-2) as number) * 1.01)
  }, 120_000)

  test('SEC-158 one address leaves 30 rows a minute, an IPv6 net counts as one', async () => {
    provider.clock.forward(60)
    for (const peer of ['203.0.113.7', '2001:db8:1:2::7']) {
      const before = await countOf(provider, 'traces')
      for (let index = 0; index < 40; index += 1) {
        const from = peer.includes(':') ? `2001:db8:1:2::${index + 1}` : peer
        const request = new Request('http://localhost:8080/authorize?client_id=nobody', {
          headers: { host: 'localhost:8080' },
        })
        expect((await provider.handle(request, from)).status).toBe(400)
      }
      expect((await countOf(provider, 'traces')) - before).toBe(30)
    }
  })

  test('SEC-158 refused sign-ins at accounts that do not exist leave a counter each, and no text of the stranger', async () => {
    provider.clock.forward(60)
    const sealed = await countOf(provider, 'audit_events')
    const events = await countOf(provider, 'unauthenticated_events')
    const browser = new Browser(provider)
    const { data } = await browser.call('login.start', {})
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const statuses = await inBatches(3000, (index) =>
      provider.handle(
        new Request('http://localhost:8080/trpc/login.password', {
          method: 'POST',
          headers: {
            host: 'localhost:8080',
            origin: 'http://localhost:8080',
            'content-type': 'application/json',
            cookie,
          },
          body: JSON.stringify({ interaction: data.interaction, login: `stranger${index}@example.com`, password: 'x' }),
        }),
        addressOf(index),
      ),
    )
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect(await countOf(provider, 'audit_events')).toBe(sealed)
    expect((await countOf(provider, 'unauthenticated_events')) - events).toBe(MINUTE)
    expect(await dropped('audit')).toBe(1000)
    const rows = await provider.services.db.read((q) => q.select().from(q.throttles))
    expect(rows.filter(({ key }) => key.startsWith('unknown:'))).toHaveLength(3000)
    expect(JSON.stringify(rows)).not.toContain('stranger')
  }, 60_000)

  test('SEC-158 a client that has proved itself is not bounded', async () => {
    const sealed = await countOf(provider, 'audit_events')
    const authorization = `Basic ${btoa(`grafana:${app.secret}`)}`
    for (let index = 0; index < 40; index += 1) {
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
      await provider.fetch('/oauth/token', {
        method: 'POST',
        headers,
        body: 'grant_type=refresh_token&refresh_token=x',
      })
    }
    expect((await countOf(provider, 'audit_events')) - sealed).toBe(40)
  })
})
