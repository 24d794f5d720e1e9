import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertDeliveries } from '@gatekeeper/db/stores/deliveries'
import { countWaiting } from '@gatekeeper/db/stores/delivery-list'
import { loadWebhooks, pauseWebhook } from '@gatekeeper/db/stores/webhooks'
import { anEvent } from '@gatekeeper/db/test/fixtures'
import { boundDeliveries } from '../../src/jobs/bound-deliveries'
import { deliveriesOf, relayEvents } from '../../src/jobs/relay-events'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { deliverAll, openReceiver, watchedOutbound } from '../harness/receiver'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'
import { until } from '../harness/until'

let nodes: [Provider, Provider]
let receiver: Awaited<ReturnType<typeof openReceiver>>
let admin: Browser
/** The node dies when the receiver has the event and nothing is on file of it yet. */
let dying = false
beforeAll(async () => {
  const { outbound } = watchedOutbound()
  const fetchOutside: typeof outbound = async (address, options) => {
    const fetched = await outbound(address, options)
    if (dying) throw new Error('this node dies now')
    return fetched
  }
  nodes = (await openNodes(2, { settings: { outbound_allowed: ['127.0.0.1/32'] }, seams: { fetchOutside } })) as [
    Provider,
    Provider,
  ]
  receiver = await openReceiver()
  admin = await addAdmin(nodes[0])
})
afterAll(() => Promise.all(nodes.map(({ services }) => services.herald.stop())))

const create = async (events: string[]) => {
  receiver.received.length = 0
  const { webhook } = await act(admin, 'webhooks.create', {
    name: crypto.randomUUID(),
    kind: 'generic',
    target: { url: receiver.url },
    events,
  })
  await Promise.all(nodes.map(({ services }) => services.snapshots.poll()))
  return webhook
}
const remove = async ({ id }: { id: string }) => {
  const { name, version } = await act(admin, 'webhooks.get', { id }, 'query')
  await act(admin, 'webhooks.delete', { id, version, confirm: name })
}
const ids = () => receiver.received.map(({ headers }) => String(headers['webhook-id']))

describe('FLT-17 two nodes', () => {
  test('FLT-17 fifty events at once on two nodes that relay and deliver at once: each arrives exactly once', async () => {
    const webhook = await create(['test.*'])
    const at = nodes[0].clock.now()
    const events = Array.from({ length: 50 }, () => anEvent({ action: 'test.happened', at }))
    const committed = events.map((event, n) => nodes[n % 2 === 0 ? 0 : 1].services.db.commit([insertAuditEvent(event)]))
    await Promise.all([...committed, deliverAll(...nodes), deliverAll(...nodes)])
    for (let round = 0; round < 4; round += 1) await Promise.all([deliverAll(...nodes), deliverAll(...nodes)])
    expect(ids().toSorted()).toEqual(events.map(({ id }) => id).toSorted())
    expect((await rowsOf(nodes[0], 'deliveries')).map(({ tries }) => tries)).toEqual(Array(50).fill(1))
    await remove(webhook)
  }, 30_000)

  test('FLT-17 killed between the post and its record: another node sends it again, by the same id', async () => {
    const webhook = await create(['test.*'])
    const [here, there] = nodes
    const event = anEvent({ action: 'test.killed', at: here.clock.now() })
    await here.services.db.commit([insertAuditEvent(event)])
    dying = true
    await deliverAll(here)
    dying = false
    expect(ids()).toEqual([event.id])
    await deliverAll(there)
    expect(ids()).toEqual([event.id])
    here.clock.forward(31)
    await deliverAll(there)
    expect(ids()).toEqual([event.id, event.id])
    expect(await rowsOf(here, 'deliveries')).toMatchObject([{ delivered_at: here.clock.now(), tries: 1 }])
    await remove(webhook)
  })

  test('FLT-17 a circuit that opens between the claim and the try: it is put back untried', async () => {
    const webhook = await create(['test.*'])
    const { db } = nodes[0].services
    const { commit } = db
    const open_until = nodes[0].clock.now() + 60_000
    db.commit = async (writes) => {
      const done = await commit(writes)
      if (writes.some(({ label }) => label === 'lease deliveries')) await commit([pauseWebhook(webhook.id, open_until)])
      return done
    }
    try {
      await db.commit([insertAuditEvent(anEvent({ action: 'test.happened', at: nodes[0].clock.now() }))])
      await deliverAll(nodes[0])
    } finally {
      db.commit = commit
    }
    expect(ids()).toEqual([])
    const [delivery] = await rowsOf(nodes[0], 'deliveries')
    expect(delivery).toMatchObject({ tries: 0, lease_until: 0, next_try_at: open_until, failed_at: null })
    await remove(webhook)
  }, 30_000)

  test('FLT-17 no more than two at once at one receiver, and a slow one holds up no other', async () => {
    const [{ services, clock }] = nodes
    const slow = await create(['test.*'])
    receiver.control.most = 0
    receiver.control.answer = () => ({ hang: true })
    const quick = await openReceiver()
    const other = await act(admin, 'webhooks.create', {
      name: 'quick',
      kind: 'generic',
      target: { url: quick.url },
      events: ['test.*'],
    })
    const events = Array.from({ length: 20 }, () => anEvent({ action: 'test.slow', at: clock.now() }))
    await services.db.commit(events.map(insertAuditEvent))
    await services.chain.seal()
    await relayEvents(services)
    await services.herald.fill()
    const began = performance.now()
    await until(async () => quick.received.length === 20)
    expect([quick.received.length, receiver.received.length, receiver.control.most]).toEqual([20, 2, 2])
    // The two that hang end by themselves, after five seconds.
    await act(admin, 'webhooks.update', { id: slow.id, version: slow.version, enabled: false })
    await services.herald.idle()
    expect(performance.now() - began).toBeLessThan(8000)
    const late = (await rowsOf(nodes[0], 'deliveries')).filter(
      ({ webhook_id, tries }) => webhook_id === slow.id && tries === 1,
    )
    expect(late.map(({ last_error }) => last_error)).toEqual(
      Array(2).fill('The receiver was not reached: it did not answer within 5 seconds.'),
    )
    receiver.control.answer = () => ({ status: 204 })
    await remove(slow)
    await remove(other.webhook)
  }, 20_000)

  test('FLT-17 a queue is bounded: the oldest everyday events go, changes stay, and it is audited', async () => {
    const [{ services, clock }] = nodes
    const webhook = await create(['*'])
    const all = await loadWebhooks(services.db)
    const queue = Array.from({ length: 30 }, (_, n) =>
      anEvent({ action: n % 3 === 0 ? 'user.updated' : 'sign_in.succeeded', at: clock.now() + n }),
    )
    const rows = queue.flatMap((event) => deliveriesOf(event, all, event.at, services.newOrderedId))
    await services.db.commit(insertDeliveries(rows))
    await boundDeliveries(services, 12)
    expect((await countWaiting(services.db)).get(webhook.id)).toBe(12)
    const kept = (await rowsOf(nodes[0], 'deliveries')).map(({ action }) => action)
    expect(kept.filter((action) => action === 'user.updated')).toHaveLength(10)
    await boundDeliveries(services, 5)
    expect((await countWaiting(services.db)).get(webhook.id)).toBe(10)
    const told = (await eventsOf(nodes[0])).filter(({ action }) => action === 'webhook.deliveries_dropped')
    expect(told.map(({ details }) => details)).toEqual([
      { dropped: 18, kept: 12 },
      { dropped: 2, kept: 5 },
    ])
    await remove(webhook)
  })
})

describe('FLT-17 people do not wait for receivers', () => {
  const p99 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

  test('FLT-17 a sign-in is as fast with 1,000 events queued for receivers that hang as with none', async () => {
    const [here] = nodes
    const { services, clock } = here
    await addUser(here, 'ana@example.com')
    receiver.control.answer = () => ({ hang: true })
    const webhook = await create(['test.*', 'sign_in.*'])
    const signIn = async () => {
      const began = performance.now()
      await new Browser(here).signInDirectly('ana@example.com')
      return performance.now() - began
    }
    const measure = async (times: number[], rounds: number) => {
      for (let n = 0; n < rounds; n += 1) times.push(await signIn())
    }
    const [none, idle, busy]: [number[], number[], number[]] = [[], [], []]
    await measure([], 1)
    await measure(none, 8)
    const events = Array.from({ length: 1000 }, () => anEvent({ action: 'test.queued', at: clock.now() }))
    for (let n = 0; n < events.length; n += 100)
      await services.db.commit(events.slice(n, n + 100).map(insertAuditEvent))
    await services.chain.seal()
    await relayEvents(services)
    expect((await countWaiting(services.db)).get(webhook.id)).toBeGreaterThanOrEqual(1000)
    // By turns, so that what else this machine does falls on both alike.
    for (let turn = 0; turn < 8; turn += 1) {
      await measure(idle, 1)
      const beat = setInterval(() => void services.herald.fill(), 50)
      await measure(busy, 1)
      clearInterval(beat)
    }
    const say = (name: string, times: number[]) => `${name} ${middle(times).toFixed(0)} / ${p99(times).toFixed(0)}`
    console.log(
      `sign-in, p50 / p99 in ms: ${[say('none queued', none), say('1,000 queued, nobody sends', idle), say('1,000 queued, sending', busy)].join('; ')}`,
    )
    const more = busy.map((time, turn) => time - (idle[turn] ?? 0))
    expect(middle(more)).toBeLessThan(middle(idle) * 0.5 + 20)
    // A receiver hangs for five seconds: nobody has waited for one.
    expect(p99(busy)).toBeLessThan(Math.max(p99(none), p99(idle)) + 2500)
    expect(receiver.control.most).toBeLessThanOrEqual(2)
    await remove(webhook)
    await services.herald.idle()
  }, 60_000)
})
