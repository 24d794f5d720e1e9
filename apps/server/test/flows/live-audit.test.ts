import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { updateUser } from '@gatekeeper/db/stores/users'
import { startJobs } from '../../src/jobs/jobs'
import { addAdmin, addApiKey, callWithKey, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import type { Browser } from '../harness/browser'
import { readEvents, readerOf } from '../harness/events'
import { later } from '../harness/later'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { openSql } from '../harness/sql'
import { until } from '../harness/until'

/** What happens at one node is told to whoever listens at the other. */
let here: Provider
let there: Provider
let admin: SignedInUser
beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = await addAdmin(here)
  later(startJobs(there.services, { 'recheck-streams': 50 }))
})

const path = (input: object = {}) => `/trpc/audit.live?input=${encodeURIComponent(JSON.stringify(input))}`

interface Told {
  id: string
  kind: 'event' | 'gap'
  event: { action: string; target_name: string | null; actor_type: string }
}

/** A listener at the other node; what it was told, and whether the stream has ended. */
const listenAs = async (browser: Browser, input: object = {}, init: RequestInit = {}) => {
  const response = await browser.at(there).send(path(input), init)
  const told: Told[] = []
  const state = { ended: false, refused: null as string | null }
  const reader = readerOf(response)
  const events = readEvents(response, reader)
  const first = await events.next()
  const run = (async () => {
    for await (const { event, data } of events) {
      if (event === 'message') told.push(JSON.parse(data))
      if (event === 'serialized-error') state.refused = JSON.parse(data).data.gk.reason
    }
    state.ended = true
  })()
  return { response, first: first.value, told, state, run, stop: () => reader.cancel() }
}

/** Until what was done before has been told, so that nothing of it comes late. */
const listening = async (browser: Browser, input: object = {}) => {
  const listener = await listenAs(browser, input)
  await until(async () => there.services.streams.count() > 0)
  return listener
}

const group = (name: string) => act(admin.browser, 'groups.create', { name })

describe('product.md section 7: events as they happen', () => {
  test('an event of one node is told at the other, strangers’ too, and the filters of the list hold', async () => {
    const all = await listening(admin.browser)
    const groups = await listening(admin.browser, { action: 'group.created', query: 'Fami' })
    expect(all.first).toMatchObject({ event: 'connected' })
    expect(all.response.headers.get('content-type')).toBe('text/event-stream')
    await group('Family')
    await group('Guests')
    await callWithKey(here, 'gkk_nobody', 'users.list', {}, 'query')
    await until(async () => all.told.some(({ event }) => event?.action === 'api_key.refused'))
    await until(async () => groups.told.length > 0)
    expect(
      all.told.filter(({ event }) => event.action === 'group.created').map(({ event }) => event.target_name),
    ).toEqual(['Family', 'Guests'])
    expect(groups.told.map(({ event }) => event.target_name)).toEqual(['Family'])
    await Promise.all([all.stop(), groups.stop()])
    await until(async () => there.services.streams.count() === 0)
    for (const id of all.told.map((one) => one.id)) expect(all.told.filter((one) => one.id === id)).toHaveLength(1)
  })

  test('after a broken connection nothing is missed', async () => {
    const { rows } = await act(admin.browser, 'audit.list', { limit: 1 }, 'query')
    await group('While nobody listened')
    const back = await listenAs(admin.browser, { lastEventId: rows[0].id })
    await until(async () => back.told.some(({ event }) => event.target_name === 'While nobody listened'))
    // As a browser sends it by itself.
    const again = await listenAs(admin.browser, {}, { headers: { 'last-event-id': rows[0].id } })
    await until(async () => again.told.some(({ event }) => event.target_name === 'While nobody listened'))
  })

  test('the answer may not be stored or gathered, and carries the constants of every answer', async () => {
    const { response } = await listenAs(admin.browser)
    const { headers } = response
    expect(headers.get('cache-control')).toBe('no-store, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('connection')).toBeNull()
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('the guards of a stream', () => {
  test('another site, a POST, a batch: refused before anything begins', async () => {
    const status = async (target: string, init: RequestInit = {}) => (await admin.browser.send(target, init)).status
    const headers = { origin: here.services.issuer, 'content-type': 'application/json' }
    expect(await status(path(), { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403)
    expect(await status('/trpc/audit.live', { method: 'POST', body: '{}', headers })).toBe(405)
    expect(await status('/trpc/audit.live,audit.live?batch=1&input=%7B%7D')).toBe(400)
    expect(await status('/trpc/audit.list,audit.live?batch=1&input=%7B%7D')).toBe(400)
    expect(await status('/trpc/audit.live?batch=1&input=%7B%7D')).toBe(400)
  })

  test('HEAD holds no stream', async () => {
    const before = here.services.streams.count()
    await admin.browser.send(path(), { method: 'HEAD' })
    await until(async () => here.services.streams.count() === before)
  })
})

/** Each with an account of its own, which falls while it listens. */
describe('SEC-122, PRM-05 a stream ends with what its caller may', () => {
  const fresh = async (name: string): Promise<SignedInUser> => addAdmin(here, `${name}@example.com`)
  const falls: [string, (who: SignedInUser) => Promise<unknown>][] = [
    ['signed out', ({ browser }) => act(browser, 'session.signOut', {})],
    ['disabled', ({ user }) => act(admin.browser, 'users.disable', { id: user.id })],
    [
      'demoted',
      async ({ user }) => {
        const { version } = await act(admin.browser, 'users.get', { id: user.id }, 'query')
        await here.services.db.commit([updateUser(user.id, version, { role: 'user' }, here.services.now())])
      },
    ],
  ]
  test.each(falls)('SEC-122 %s', async (name, fall) => {
    const who = await fresh(name.replace(' ', '-'))
    const listener = await listening(who.browser)
    await fall(who)
    await until(async () => listener.state.ended)
    const back = await who.browser.at(there).call('audit.live', {}, 'subscription')
    expect(back.error?.data.gk.reason).toBeOneOf(['signed_out', 'not_admin'])
  })

  test('SEC-122 an API key revoked', async () => {
    const key = await addApiKey(here, admin.user.id, ['audit:read'])
    const response = await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } })
    const events = readEvents(response)
    expect((await events.next()).value?.event).toBe('connected')
    const { keys } = await act(admin.browser, 'apiKeys.list', undefined, 'query').then((found) => ({
      keys: Array.isArray(found) ? found : (found.rows ?? found.keys),
    }))
    await act(admin.browser, 'apiKeys.revoke', { id: keys[0].id })
    for await (const { event } of events) expect(event).toBe('message')
    expect((await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } })).status).toBe(401)
  })
})

/** Another way for a key to lose what it may: none of them is told anything more. */
describe('SEC-122 a stream by an API key', () => {
  const follow = async (key: string) => {
    const response = await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } })
    const events = readEvents(response)
    expect((await events.next()).value?.event).toBe('connected')
    return events
  }
  /** Until the stream has ended; whatever it told was before. */
  const drain = async (events: Awaited<ReturnType<typeof follow>>) => {
    for await (const { event } of events) expect(event).toBe('message')
  }
  test('SEC-122 expired, its scope gone, its maker no administrator: each ends it', async () => {
    const maker = await addAdmin(here, 'maker@example.com')
    const [expiring, narrowed, orphan] = await Promise.all(
      Array.from({ length: 3 }, () => addApiKey(here, maker.user.id, ['audit:read'])),
    )
    const sql = await openSql(here)
    const change = (set: string, key = '') => sql.run(`UPDATE api_keys SET ${set} WHERE hash = '${hashToken(key)}'`)
    const [first, second, third] = await Promise.all([expiring, narrowed, orphan].map((key) => follow(key ?? '')))
    await change(`expires_at = ${here.services.now()}`, expiring)
    await drain(first as never)
    await change(`scopes = '["users:read"]'`, narrowed)
    await drain(second as never)
    await act(admin.browser, 'users.disable', { id: maker.user.id })
    await drain(third as never)
    const status = async (key?: string) =>
      (await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } })).status
    expect(await status(expiring)).toBe(401)
    expect(await status(orphan)).toBe(401)
  })

  test('SEC-116 without the scope nothing is told', async () => {
    const key = await addApiKey(here, admin.user.id, ['users:read', 'audit:write'])
    const response = await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } })
    const text = await response.text()
    expect(text).toContain('scope_missing')
    expect(text).not.toContain('event: message')
  })
})

describe('the bounds of streams', () => {
  test('six of one session, and room again when one ends', async () => {
    const who = await addAdmin(here, 'many@example.com')
    const open = await Promise.all(Array.from({ length: 6 }, () => listenAs(who.browser)))
    const refused = await who.browser.at(there).call('audit.live', {}, 'subscription')
    expect([refused.status, refused.error?.data.gk.reason]).toEqual([429, 'too_many_streams'])
    const key = await addApiKey(here, who.user.id, ['audit:read'])
    const other = readEvents(await there.fetch(path(), { headers: { authorization: `Bearer ${key}` } }))
    expect((await other.next()).value?.event).toBe('connected')
    await other.return()
    await open[0]?.stop()
    await until(async () => {
      const { state, stop } = await listenAs(who.browser)
      const had = state.refused === null
      if (!had) await stop()
      return had
    })
  })

  test('two hundred in all', async () => {
    const users = await Promise.all(Array.from({ length: 3 }, (_, i) => addUser(here, `p${i}@example.com`)))
    const { streams } = there.services
    const fill = []
    for (let i = 0; streams.count() < 200; i += 1) fill.push(streams.open(`${users[i % 3]?.id}${i}`, async () => true))
    expect(streams.open('one more', async () => true)).toBeNull()
    for (const one of fill) one?.end()
    expect(streams.open('room again', async () => true)).not.toBeNull()
  })
})
