import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openMailServer } from '../harness/mail'
import { openNodes, type Provider } from '../harness/provider'
import { deliverAll, openReceiver, type Received } from '../harness/receiver'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

let here: Provider
let there: Provider
let admin: Browser
let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeAll(async () => {
  const mail = await openMailServer()
  ;[here, there] = (await openNodes(2, {
    env: mail.env,
    settings: { outbound_allowed: ['127.0.0.1/32'] },
  })) as [Provider, Provider]
  receiver = await openReceiver()
  await addAdmin(here)
})
// Whoever makes a webhook has signed in within ten minutes, and tests move the clock.
beforeEach(async () => {
  admin = new Browser(here)
  await admin.signInDirectly('admin@example.com')
})

const create = (name: string, events: string[], part: object = {}) =>
  act(admin, 'webhooks.create', { name, kind: 'generic', target: { url: receiver.url }, events, ...part })
const get = (id: string) => act(admin, 'webhooks.get', { id }, 'query')
const deliveriesOf = async (id: string, input: object = {}) =>
  (await act(admin, 'webhooks.deliveries', { id, ...input }, 'query')).rows
const remove = async (id: string) => {
  const { name, version } = await get(id)
  return act(admin, 'webhooks.delete', { id, version, confirm: name })
}
const received = (): Received[] => receiver.received.splice(0)
const types = (all: Received[]) => all.map(({ body }) => JSON.parse(body).type)

/** As a receiver does, from the words of the specification alone. */
const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const wanted = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(wanted)
}

describe('webhooks (product.md section 7)', () => {
  test('SEC-134 what was asked for arrives once, signed; nothing older than the webhook, nothing that was not asked for', async () => {
    await act(admin, 'groups.create', { name: 'before' })
    here.clock.forward(1)
    const { webhook, secret } = await create('Listener', ['group.*', 'user.created'])
    expect(webhook).toMatchObject({
      circuit: 'closed',
      signs: true,
      target_hint: `127.0.0.1:${receiver.port}`,
      waiting: 0,
    })
    const group = await act(admin, 'groups.create', { name: 'after' })
    await act(admin, 'users.create', { email: 'ana@example.com' })
    await act(admin, 'policies.create', { name: 'Staff', everyone: true })
    await deliverAll(here, there)
    await deliverAll(there, here)
    // Two at once go to a receiver: which one comes first is not promised.
    const got = received().toSorted((one, other) => one.body.localeCompare(other.body))
    expect(types(got)).toEqual(['group.created', 'user.created'])
    for (const one of got) expect(isSigned(one, secret)).toBe(true)
    expect(JSON.parse(got[0]?.body ?? '').data).toMatchObject({
      actor: { type: 'user', name: 'admin@example.com' },
      target: { type: 'group', id: group.id, name: 'after' },
    })
    const rows = await deliveriesOf(webhook.id)
    expect(rows.map(({ state, status, tries }: Record<string, unknown>) => [state, status, tries])).toEqual([
      ['delivered', 204, 1],
      ['delivered', 204, 1],
    ])
    expect(rows.map(({ message_id }: { message_id: string }) => message_id)).toContain(got[0]?.headers['webhook-id'])
    const whole = await act(admin, 'webhooks.delivery', { id: rows[0].id }, 'query')
    expect(got.map(({ body }) => body)).toContain(whole.body)
    await remove(webhook.id)
    expect(await rowsOf(here, 'deliveries')).toEqual([])
  })

  test('SEC-134 two signatures while two secrets are in force, one afterwards', async () => {
    const { webhook, secret } = await create('Rotated', ['group.*'])
    const rotated = await act(admin, 'webhooks.rotateSecret', { id: webhook.id, version: 1, keep_old_for: 3600 })
    expect(rotated.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const send = async () => {
      await act(admin, 'webhooks.test', { id: webhook.id })
      const [got] = received()
      return [secret, rotated.secret].map((one) => got && isSigned(got, one))
    }
    expect(await send()).toEqual([true, true])
    here.clock.forward(3600)
    expect(await send()).toEqual([false, true])
    expect((await get(webhook.id)).previous_secret_until).toBeNull()
    await remove(webhook.id)
  })

  test('SEC-121 a target is never read again, and moves as a whole', async () => {
    const url = `http://127.0.0.1:${receiver.port}/very-secret-path?key=hidden`
    const { webhook } = await create('Secretive', ['group.*'], { target: { url } })
    await act(admin, 'webhooks.test', { id: webhook.id })
    const [delivery] = await deliveriesOf(webhook.id)
    for (const [procedure, input] of [
      ['webhooks.get', { id: webhook.id }],
      ['webhooks.list', {}],
      ['webhooks.deliveries', { id: webhook.id }],
      ['webhooks.delivery', { id: delivery.id }],
      ['audit.list', {}],
    ] as const)
      expect(JSON.stringify((await admin.call(procedure, input, 'query')).data)).not.toMatch(
        /very-secret|hidden|whsec_/,
      )
    for (const row of await rowsOf(here, 'webhooks')) expect(JSON.stringify(row)).not.toMatch(/very-secret|whsec_/)
    const half = await admin.call('webhooks.update', { id: webhook.id, version: 1, target: { topic: 'x' } })
    expect(half.error?.data.gk.faults?.map(({ field }) => field)).toEqual(['target.topic', 'target.url'])
    received()
    await remove(webhook.id)
  })

  test('a test says what was answered and is not tried again; a failed delivery is sent again by the same id', async () => {
    const { webhook } = await create('Failing', ['group.*'])
    receiver.control.answer = () => ({
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: `broken\r\nat ${receiver.url}`,
    })
    const tested = await act(admin, 'webhooks.test', { id: webhook.id })
    expect(tested).toMatchObject({ state: 'failed', status: 500, said: 'It answered 500: broken at …', tries: 1 })
    await act(admin, 'groups.create', { name: 'again' })
    await deliverAll(here)
    const [failed] = await deliveriesOf(webhook.id, { state: 'waiting' })
    expect(failed).toMatchObject({ state: 'waiting', tries: 1, status: 500 })
    receiver.control.answer = () => ({ status: 200 })
    const sent = await act(admin, 'webhooks.redeliver', { id: failed.id })
    expect(sent).toMatchObject({ state: 'delivered', status: 200, said: null })
    const ids = received().map(({ headers }) => headers['webhook-id'])
    expect([ids.length, ids[1] === ids[2], ids[0] === ids[1]]).toEqual([3, true, false])
    expect((await get(webhook.id)).failures).toBe(0)
    await remove(webhook.id)
  })

  test('off, nothing is taken up; what waits goes when it is on again', async () => {
    const { webhook } = await create('Switched', ['group.*'])
    receiver.control.answer = () => ({ status: 503 })
    await act(admin, 'groups.create', { name: 'waits' })
    await deliverAll(here)
    receiver.control.answer = () => ({ status: 200 })
    received()
    const off = await act(admin, 'webhooks.update', { id: webhook.id, version: 1, enabled: false })
    here.clock.forward(7200)
    await act(admin, 'groups.create', { name: 'not taken up' })
    await deliverAll(here)
    expect(received()).toEqual([])
    await act(admin, 'webhooks.update', { id: webhook.id, version: off.version, enabled: true })
    await deliverAll(here)
    expect(received().map(({ body }) => JSON.parse(body).data.target.name)).toEqual(['waits'])
    await remove(webhook.id)
  })

  test('SEC-158 what strangers cause arrives too where it was asked for, by the commit of its row', async () => {
    const { webhook } = await create('Strangers', ['access.refused'])
    await new Browser(here).call('users.list', {}, 'query')
    await here.services.herald.idle()
    const got = received()
    expect(got.map(({ body }) => JSON.parse(body).data.actor.type)).toEqual(['anonymous'])
    const [event] = (await rowsOf(here, 'unauthenticated_events')).slice(-1)
    expect(got[0]?.headers['webhook-id']).toBe(String(event?.id))
    await remove(webhook.id)
    await new Browser(here).call('users.list', {}, 'query')
    expect(await rowsOf(here, 'deliveries')).toEqual([])
  })

  test('by mail: in the outbox once, in the reader’s language, and arrived by that', async () => {
    const target = { address: 'ops@example.com', locale: 'de' }
    const { webhook, secret } = await create('Post', ['group.created'], { kind: 'email', target })
    expect([secret, webhook.target_hint]).toEqual([null, 'ops@example.com'])
    await act(admin, 'groups.create', { name: 'posted' })
    await deliverAll(here, there)
    const mails = (await rowsOf(here, 'mails')).filter(({ recipient }) => recipient === 'ops@example.com')
    expect(mails.map(({ kind, locale }) => [kind, locale])).toEqual([['event', 'de']])
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'delivered', status: null }])
    await remove(webhook.id)
  })

  test('each change is audited, without a secret', async () => {
    const actions = (await eventsOf(here))
      .map(({ action }) => String(action))
      .filter((one) => one.startsWith('webhook.'))
    expect(new Set(actions)).toEqual(
      new Set([
        'webhook.created',
        'webhook.updated',
        'webhook.tested',
        'webhook.redelivered',
        'webhook.secret_rotated',
        'webhook.deleted',
      ]),
    )
    expect(JSON.stringify(await eventsOf(here))).not.toMatch(/whsec_|very-secret/)
  })

  const BAD: [string, string, object, number, string[] | undefined][] = [
    [
      'no name, no events, no address',
      'create',
      { name: ' ', kind: 'generic', target: {}, events: [] },
      400,
      ['name', 'events', 'target.url'],
    ],
    [
      'an unknown event',
      'create',
      { name: 'x', kind: 'email', target: { address: 'a@example.com' }, events: ['user'] },
      400,
      ['events'],
    ],
    [
      'fields of another kind',
      'create',
      { name: 'x', kind: 'email', target: { url: 'https://x.example.com' }, events: ['*'] },
      400,
      ['target.url', 'target.address'],
    ],
    ['no such webhook', 'test', { id: 'none' }, 404, undefined],
    ['no such delivery', 'redeliver', { id: 'none' }, 404, undefined],
  ]
  test('refused by field, and nothing is changed', async () => {
    const before = await rowsOf(here, 'webhooks')
    for (const [name, verb, input, status, fields] of BAD) {
      const answer = await admin.call(`webhooks.${verb}`, input)
      expect([name, answer.status, answer.error?.data.gk.faults?.map(({ field }) => field)]).toEqual([
        name,
        status,
        fields,
      ])
    }
    expect(await rowsOf(here, 'webhooks')).toEqual(before)
  })

  test('a name once, a version once, a name typed to delete, no secret for a chat', async () => {
    const { webhook } = await create('Only', ['*'], { kind: 'slack', enabled: false })
    const refused = async (verb: string, input: object) => {
      const { status, error } = await admin.call(`webhooks.${verb}`, input)
      return [status, error?.data.gk.reason]
    }
    const again = { name: 'ONLY', kind: 'slack', target: { url: receiver.url }, events: ['*'] }
    expect(await refused('create', again)).toEqual([400, 'invalid'])
    expect(await refused('update', { id: webhook.id, version: 9, name: 'x' })).toEqual([409, 'stale'])
    expect(await refused('delete', { id: webhook.id, version: 1, confirm: 'only' })).toEqual([400, 'invalid'])
    expect(await refused('rotateSecret', { id: webhook.id, version: 1 })).toEqual([400, 'no_secret'])
    await addUser(here, 'late@example.com')
    here.clock.forward(601)
    expect(await refused('create', { ...again, name: 'Later' })).toEqual([403, 'reauthenticate'])
    await remove(webhook.id)
  })
})
