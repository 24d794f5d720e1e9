import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { deliverAll, openForbidden, openReceiver, type Script, watchedOutbound } from '../harness/receiver'
import { eventsOf, rowsOf } from '../harness/tables'

const RECEIVER = '127.0.0.1'
const FORBIDDEN = '127.0.0.2'
const HOUR = 3600

let lookups = 0
const { connected, outbound } = watchedOutbound({
  'receiver.test': () => [RECEIVER],
  'inside.test': () => [FORBIDDEN],
  'both.test': () => [RECEIVER, FORBIDDEN],
  // What it answers when it is made and first tried, it answers no more.
  'rebinding.test': () => [lookups++ === 0 ? RECEIVER : FORBIDDEN],
  'metadata.test': () => ['169.254.169.254'],
})

let provider: Provider
let admin: Browser
let receiver: Awaited<ReturnType<typeof openReceiver>>
let forbidden: Awaited<ReturnType<typeof openForbidden>>
let beside: Awaited<ReturnType<typeof openForbidden>>
beforeAll(async () => {
  provider = await openProvider({
    settings: { outbound_allowed: [`${RECEIVER}/32`] },
    seams: { fetchOutside: outbound },
  })
  receiver = await openReceiver()
  forbidden = await openForbidden(FORBIDDEN)
  beside = await openForbidden(RECEIVER)
  await addAdmin(provider)
})

let webhook: { id: string; name: string }
const create = async (url: string) => {
  connected.length = 0
  receiver.received.length = 0
  const made = await act(admin, 'webhooks.create', {
    name: crypto.randomUUID(),
    kind: 'generic',
    target: { url },
    events: ['group.*'],
  })
  webhook = made.webhook
  return made.webhook
}
beforeEach(async () => {
  receiver.control.answer = () => ({ status: 204 })
  admin = new Browser(provider)
  await admin.signInDirectly('admin@example.com')
  for (const { id, name, version } of await loadWebhooks(provider.services.db))
    await act(admin, 'webhooks.delete', { id, version, confirm: name })
})

const happen = () => act(admin, 'groups.create', { name: crypto.randomUUID() })
const onFile = async () =>
  (await rowsOf(provider, 'deliveries')).toSorted((a, b) => String(a.id).localeCompare(String(b.id)))
const state = async () => act(admin, 'webhooks.get', { id: webhook.id }, 'query')
const says = (script: Script) => {
  receiver.control.answer = () => script
}

describe('PRM-15, SEC-131, SEC-132 no connection goes to a forbidden address', () => {
  test.each([
    ['a private address', () => `https://10.0.0.5/hook`],
    ['loopback beside the one that is allowed', () => `http://${FORBIDDEN}:${forbidden.port}/hook`],
    ['cloud metadata', () => 'http://169.254.169.254/latest/meta-data'],
    ['metadata by name', () => 'https://metadata.test/'],
    ['IPv6 loopback', () => `http://[::1]:${forbidden.port}/`],
    ['mapped IPv4', () => `http://[::ffff:${FORBIDDEN}]:${forbidden.port}/`],
    ['a number', () => `http://2130706434:${forbidden.port}/`],
    ['a name that leads inside', () => `http://inside.test:${forbidden.port}/`],
    ['a name with one address inside', () => `http://both.test:${forbidden.port}/`],
    ['a name that there is not', () => 'https://nowhere.test/'],
  ])('SEC-131 %s', async (_, url) => {
    await create(url())
    const tested = await act(admin, 'webhooks.test', { id: webhook.id })
    expect(tested).toMatchObject({
      state: 'failed',
      status: null,
      said: expect.stringMatching(/private or local network|cannot be found/),
    })
    await happen()
    await deliverAll(provider)
    expect(await onFile()).toMatchObject([{ failed_at: expect.anything() }, { delivered_at: null, tries: 1 }])
    expect([connected, forbidden.seen.connections]).toEqual([[], 0])
  })

  test('SEC-132 rebinding: each try asks anew, and connects to what it has checked', async () => {
    lookups = 0
    await create(`http://rebinding.test:${receiver.port}/hook`)
    expect(await act(admin, 'webhooks.test', { id: webhook.id })).toMatchObject({ state: 'delivered' })
    expect(await act(admin, 'webhooks.test', { id: webhook.id })).toMatchObject({ state: 'failed' })
    expect([connected, receiver.received.length, forbidden.seen.connections]).toEqual([[RECEIVER], 1, 0])
  })

  test.each<[string, () => string]>([
    ['127.0.0.1', () => `http://127.0.0.1:${beside.port}/`],
    ['another loopback address', () => `http://${FORBIDDEN}:${forbidden.port}/`],
    ['cloud metadata', () => 'http://169.254.169.254/latest/meta-data'],
    ['itself', () => receiver.url],
  ])('SEC-133 a redirect to %s is an answer, not a way', async (_, location) => {
    await create(receiver.url)
    says({ status: 307, headers: { location: location() } })
    await happen()
    await deliverAll(provider)
    expect(await onFile()).toMatchObject([
      { delivered_at: null, tries: 1, last_status: 307, last_error: expect.stringContaining('redirects (307)') },
    ])
    expect([connected, receiver.received.length]).toEqual([[RECEIVER], 1])
    expect([forbidden.seen.connections, beside.seen.connections]).toEqual([0, 0])
  })
})

describe('SEC-133 an answer is bounded', () => {
  test('SEC-133 what is larger than 512 KiB fails, and none of it is kept', async () => {
    await create(receiver.url)
    says({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'secret '.repeat(100_000) })
    const tested = await act(admin, 'webhooks.test', { id: webhook.id })
    expect(tested).toMatchObject({ state: 'failed', said: 'The receiver was not reached: it is larger than 512 KiB.' })
  })

  test('SEC-011 of a refusal one plain line, without the address that it may repeat', async () => {
    const url = `${receiver.url}/in/my/secret-path`
    await create(url)
    says({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: `{"error":"\u001b[31m no ${url}\\n${'x'.repeat(9000)}"}`,
    })
    const { said } = await act(admin, 'webhooks.test', { id: webhook.id })
    expect(said).toMatch(/^It answered 400: \{"error":" \[31m no …/)
    expect(said.length).toBeLessThan(250)
    expect(said).not.toMatch(/secret-path/)
    says({ status: 400, headers: { 'content-type': 'text/html' }, body: '<script>' })
    expect((await act(admin, 'webhooks.test', { id: webhook.id })).said).toBe('It answered 400.')
  })
})

describe('SEC-011 what a receiver repeats', () => {
  test('SEC-011 a part of the address, or the address with escaped slashes, is not kept', async () => {
    await create(`${receiver.url}/services/T00000001/B-hidden-part?key=q-hidden%2Fpart`)
    says({
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: String.raw`{"no":"B-hidden-part","at":"\/services\/T00000001\/B-hidden-part","key":"q-hidden/part q-hidden%2Fpart"}`,
    })
    const { said } = await act(admin, 'webhooks.test', { id: webhook.id })
    expect(said).toMatch(/^It answered 404: /)
    expect(said).not.toMatch(/hidden|T00000001/)
  })
})

describe('FLT-17 a receiver that is not there', () => {
  test('FLT-17 down for a while: each event is kept, tried again later and later, and arrives once it is back', async () => {
    await create(receiver.url)
    says({ status: 500 })
    await happen()
    await happen()
    await deliverAll(provider)
    expect((await onFile()).map(({ tries, delivered_at }) => [tries, delivered_at])).toEqual([
      [1, null],
      [1, null],
    ])
    const asked = () => receiver.received.length
    const before = asked()
    await deliverAll(provider)
    expect(asked()).toBe(before)
    for (const seconds of [5, 60, 300]) {
      provider.clock.forward(seconds)
      await deliverAll(provider)
    }
    expect(asked()).toBe(8)
    says({ status: 204 })
    provider.clock.forward(1800)
    await deliverAll(provider)
    expect((await onFile()).every(({ delivered_at }) => delivered_at !== null)).toBe(true)
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
    expect([asked(), ids.size]).toEqual([10, 2])
    expect(await state()).toMatchObject({ failures: 0, circuit: 'closed', waiting: 0 })
  })

  test('FLT-17 ten failures in a row open the circuit: told once, one try at a time, all that waits goes when it is back', async () => {
    await create(receiver.url)
    says({ status: 500 })
    for (let n = 0; n < 12; n += 1) await happen()
    await deliverAll(provider)
    const opened = receiver.received.length
    expect(opened).toBeLessThanOrEqual(11)
    expect(provider.logs.filter((line) => /broke off|cannot be read/.test(line))).toEqual([])
    expect(await state()).toMatchObject({ circuit: 'open', waiting: 12, open_until: expect.any(Number) })
    await happen()
    await deliverAll(provider)
    expect(receiver.received.length).toBe(opened)
    const told = async () =>
      (await eventsOf(provider)).filter(
        ({ action, target_id }) => String(action).startsWith('webhook.circuit') && target_id === webhook.id,
      )
    expect((await told()).map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['webhook.circuit_opened', 'webhooks'],
    ])
    provider.clock.forward(121)
    receiver.control.most = 0
    await deliverAll(provider)
    expect([receiver.received.length, receiver.control.most]).toEqual([opened + 1, 1])
    says({ status: 204 })
    provider.clock.forward(HOUR)
    await deliverAll(provider)
    // Whatever broke off is said first, since it explains the rest.
    expect(provider.logs.filter((line) => /broke off|cannot be read/.test(line))).toEqual([])
    expect(await state()).toMatchObject({ circuit: 'closed', waiting: 0, failures: 0 })
    expect((await told()).map(({ action }) => action)).toEqual(['webhook.circuit_opened', 'webhook.circuit_closed'])
  })

  test('FLT-17 a day without an answer: given up, kept, and sent again by an administrator', async () => {
    await create(receiver.url)
    says({ status: 500 })
    await happen()
    await deliverAll(provider)
    for (let tries = 0; tries < 10; tries += 1) {
      provider.clock.forward(8 * HOUR)
      await deliverAll(provider)
    }
    const [given_up] = await onFile()
    expect(given_up).toMatchObject({ delivered_at: null, failed_at: expect.any(Number) })
    const tried = receiver.received.length
    provider.clock.forward(48 * HOUR)
    await deliverAll(provider)
    expect(receiver.received.length).toBe(tried)
    says({ status: 204 })
    await admin.signInDirectly('admin@example.com')
    expect(await act(admin, 'webhooks.redeliver', { id: String(given_up?.id) })).toMatchObject({ state: 'delivered' })
  })

  test('FLT-17 429 with Retry-After: left alone that long, and no failure of its own', async () => {
    await create(receiver.url)
    says({ status: 429, headers: { 'retry-after': '120' } })
    await happen()
    await deliverAll(provider)
    const until = provider.clock.now() + 120_000
    expect(await state()).toMatchObject({ failures: 0, open_until: until })
    says({ status: 204 })
    // What it takes meanwhile, as whatever was under way beside, does not end the wait that it has asked for.
    expect(await act(admin, 'webhooks.test', { id: webhook.id })).toMatchObject({ state: 'delivered' })
    expect(await state()).toMatchObject({ open_until: until, waiting: 1 })
    await happen()
    provider.clock.forward(119)
    await deliverAll(provider)
    expect(receiver.received.length).toBe(2)
    provider.clock.forward(1)
    await deliverAll(provider)
    expect(receiver.received.length).toBe(4)
    expect(await state()).toMatchObject({ open_until: null, waiting: 0 })
  })

  test('FLT-17 nothing listens there, then it does', async () => {
    const gone = await openReceiver()
    gone.stop()
    await create(gone.url)
    await happen()
    await deliverAll(provider)
    expect(await onFile()).toMatchObject([
      { tries: 1, last_error: 'The receiver was not reached: the connection failed.' },
    ])
  })
})
