import { beforeAll, describe, expect, test } from 'bun:test'
import { auditEvent } from '@gatekeeper/api/audit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listCounts } from '@gatekeeper/db/stores/event-counts'
import { purgeExpired } from '@gatekeeper/db/stores/purge'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openNodes, openProvider, type Provider } from '../harness/provider'
import { addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'

const DAY = 86_400

let provider: Provider
let admin: Browser
beforeAll(async () => {
  provider = await openProvider({ settings: { time_zone: 'Europe/Berlin' } })
  admin = await addAdmin(provider)
})

const charts = async (range: '24h' | '7d' | '30d') => {
  await provider.services.counts.flush()
  // What was answered before is kept for five seconds.
  provider.clock.forward(6)
  return act(admin, 'dashboard.charts', { range }, 'query')
}
const summary = async () => {
  provider.clock.forward(61)
  return act(admin, 'dashboard.summary', {}, 'query')
}

const guess = async (login: string, password: string) => {
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  return browser.call('login.password', { interaction: data.interaction, login, password })
}

describe('product.md section 7: the dashboard', () => {
  test('who came in stands in the charts by how, who was turned away beneath, strangers beyond their share too', async () => {
    const before = await charts('24h')
    expect(before.columns).toHaveLength(24)
    await addUser(provider, 'maren@example.com')
    expect((await guess('maren@example.com', PASSWORD)).status).toBe(200)
    expect((await guess('maren@example.com', 'wrong')).status).toBe(401)
    const { services } = provider
    const stranger = { services, ip: '192.0.2.9', user_agent: null, caller: { kind: 'anonymous' as const } }
    for (let n = 0; n < 40; n += 1)
      await services.anonymous.audit(auditEvent(stranger, { action: 'sign_in.refused', outcome: 'refused' }))
    const after = await charts('24h')
    expect(after.came_in - before.came_in).toBe(1)
    expect(after.turned_away - before.turned_away).toBe(41)
    expect(after.columns.at(-1)).toMatchObject({ came_in: after.came_in, turned_away: after.turned_away })
    expect(after.ways).toEqual([{ means: ['password'], count: after.came_in }])
    for (const [range, columns] of [
      ['7d', 28],
      ['30d', 30],
    ] as const) {
      const chart = await charts(range)
      expect([chart.columns.length, chart.came_in, chart.turned_away]).toEqual([
        columns,
        after.came_in,
        after.turned_away,
      ])
    }
  })

  test('what a span held before is there to compare with', async () => {
    const here = await charts('24h')
    provider.clock.forward(DAY)
    const visitor = await addAdmin(provider, 'second@example.com')
    await provider.services.counts.flush()
    const { before, came_in } = await act(visitor, 'dashboard.charts', { range: '24h' }, 'query')
    expect(before).toEqual({ came_in: here.came_in, turned_away: here.turned_away })
    expect(came_in).toBe(1)
    admin = visitor
  })

  test('users by state, sessions, second factors, locked accounts, keys', async () => {
    const before = await summary()
    const user = await addUser(provider, 'jonas@example.com')
    await addUser(provider, 'off@example.com', { state: 'disabled' })
    await addUser(provider, 'wait@example.com', { state: 'pending' })
    await addUser(provider, 'over@example.com', { expires_at: provider.services.now() })
    expect((await guess('jonas@example.com', PASSWORD)).status).toBe(200)
    const after = await summary()
    expect(after.users).toEqual({
      active: before.users.active + 1,
      disabled: before.users.disabled + 1,
      pending: before.users.pending + 1,
      expired: before.users.expired + 1,
    })
    expect(after.sessions).toBe(before.sessions + 1)
    const { passkey, totp, email_code, none } = after.second_factors
    expect([passkey, totp, email_code, none]).toEqual([0, 0, 0, after.users.active])
    expect(after.locked).toEqual({ count: 0, some: [] })
    expect(after.keys.map(({ alg }: { alg: string }) => alg).toSorted()).toEqual(['ES256', 'EdDSA', 'PS256', 'RS256'])
    for (const { active_from, next_at } of after.keys) expect(next_at).toBe(active_from + 30 * DAY * 1000)
    const free = provider.services.snapshots.settings().account_free_failures
    for (let n = 0; n < free + 4; n += 1) {
      await guess('jonas@example.com', 'wrong')
      provider.clock.forward(3)
    }
    expect((await act(admin, 'dashboard.summary', {}, 'query')).locked).toEqual({ count: 1, some: [user.email] })
  })
})

describe('product.md section 7: what needs a look', () => {
  test('an app that asks with a redirect URI that it does not have, by its name', async () => {
    const app = await addClient(provider, 'grafana')
    const wrong = authorizeUrl(app, { redirect_uri: 'https://grafana.example.com/other' })
    for (let n = 0; n < 2; n += 1) await new Browser(provider).open(wrong)
    expect((await summary()).wrong_redirects).toEqual([{ client_id: 'grafana', name: app.client.name, count: 2 }])
  })
})

describe('the counters', () => {
  test('fifty at once on two nodes: none is lost', async () => {
    const [here, there] = (await openNodes(2)) as [Provider, Provider]
    const happens = ({ services }: Provider) =>
      services.db.commit([
        insertAuditEvent(
          auditEvent(
            { services, ip: null, user_agent: null, caller: { kind: 'anonymous' } },
            { action: 'sign_in.succeeded', details: { by: ['passkey'] } },
          ),
        ),
      ])
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const node = n % 2 === 0 ? here : there
        await happens(node)
        await node.services.counts.flush()
      }),
    )
    await Promise.all([here.services.counts.flush(), there.services.counts.flush()])
    const now = here.services.now()
    const counts = await listCounts(here.services.db, now - DAY * 1000, now + DAY * 1000)
    expect(counts.map(({ name, count }) => [name, count])).toEqual([['sign_in.succeeded.passkey', 50]])
    await purgeExpired(here.services.db, now + 399 * DAY * 1000)
    expect(await listCounts(here.services.db, 0, now + 1)).toHaveLength(1)
    await purgeExpired(here.services.db, now + 401 * DAY * 1000)
    expect(await listCounts(here.services.db, 0, now + 1)).toEqual([])
  })

  test('what was undone is not counted, and what could not be written is counted later', async () => {
    const { services } = await openProvider()
    const event = auditEvent(
      { services, ip: null, user_agent: null, caller: { kind: 'anonymous' } },
      { action: 'sign_in.refused', outcome: 'refused' },
    )
    const never = { label: 'never', rows: 1, build: async () => [] }
    expect((await services.db.commit([insertAuditEvent(event), never])).kind).toBe('conflict')
    await services.counts.flush()
    const now = services.now()
    expect(await listCounts(services.db, 0, now + 1)).toEqual([])
    await services.db.commit([insertAuditEvent(event)])
    services.counts.add('turned_away', now, 2)
    await services.counts.flush()
    expect((await listCounts(services.db, 0, now + 1))[0]?.count).toBe(3)
  })
})
