import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { Grant } from '@gatekeeper/core/oidc/grant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertAuthorizationCode } from '@gatekeeper/db/stores/authorization-codes'
import { updateClient } from '@gatekeeper/db/stores/clients'
import { upsertGrant } from '@gatekeeper/db/stores/grants'
import { listLogoutsOfSessions } from '@gatekeeper/db/stores/logout-deliveries'
import { insertSession } from '@gatekeeper/db/stores/sessions'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { aCode, aGrant, aSession } from '@gatekeeper/db/test/fixtures'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import { Browser, type Landed } from '../harness/browser'
import { endSessionUrl } from '../harness/log-out'
import { openOutside, pour } from '../harness/outside'
import { openProvider, type Provider } from '../harness/provider'
import { openForbidden, openReceiver, type Script, watchedOutbound } from '../harness/receiver'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, obtainTokens } from '../harness/relying-party'
import { countOf, eventsOf } from '../harness/tables'
import { until } from '../harness/until'

const HOUR = 3600
const RECEIVER = '127.0.0.1'
const FORBIDDEN = '127.0.0.2'
const { connected, outbound } = watchedOutbound({
  'public.test': () => [RECEIVER],
  'inside.test': () => [FORBIDDEN],
  'metadata.test': () => ['169.254.169.254'],
})
/** Whoever hangs is left after this, as the client's own five seconds would. */
let patience = 5000

let provider: Provider
let receiver: Awaited<ReturnType<typeof openReceiver>>
let forbidden: Awaited<ReturnType<typeof openForbidden>>
beforeAll(async () => {
  receiver = await openReceiver()
  forbidden = await openForbidden(FORBIDDEN)
  provider = await openProvider({
    settings: { outbound_allowed: [`${RECEIVER}/32`] },
    seams: { fetchOutside: (url, options) => outbound(url, { ...options, signal: AbortSignal.timeout(patience) }) },
  })
})

let email: string
beforeEach(async () => {
  patience = 5000
  receiver.received.length = 0
  connected.length = 0
  receiver.control.most = 0
  says({ status: 500 })
  email = `${crypto.randomUUID()}@example.com`
  await addUser(provider, email)
})

const says = (script: Script) => {
  receiver.control.answer = () => script
}
const anApp = (backchannel_logout_uri: string): Promise<AddedClient> =>
  addClient(provider, crypto.randomUUID(), { backchannel_logout_uri })

/** A person who has opened these apps in a browser of their own, and leaves when asked to. */
const enter = async (...apps: AddedClient[]) => {
  const browser = new Browser(provider)
  let id_token = ''
  for (const app of apps) id_token = (await obtainTokens(provider, browser, app, email)).id_token ?? ''
  return { sid: String(claimsOf(id_token).sid), leave: () => browser.open(endSessionUrl({ id_token_hint: id_token })) }
}
/** Browsers of one person who is signed in and has opened an app: as they stand on file, without the steps, which are not measured. */
const seatsAt = async (apps: readonly AddedClient[]) => {
  const { db, random, signers, issuer } = provider.services
  const now = provider.clock.now()
  const user = await addUser(provider, `${crypto.randomUUID()}@example.com`)
  const grants = apps.map(({ client }) => aGrant(user.id, client.id))
  await db.commit(grants.map(upsertGrant))
  const signer = await signers.signerFor('RS256', now)
  return async (at: number): Promise<{ leave(): Promise<Landed> }> => {
    const [token, grant] = [makeToken('session', random(32)), grants[at] as Grant]
    const times = { created_at: now, last_seen_at: now, auth_time: now, expires_at: now + HOUR * 1000 }
    const session = aSession(user.id, { token_hash: hashToken(token), ...times })
    await db.commit([insertSession(session), insertAuthorizationCode(aCode(grant, session.id))])
    const claims = { iss: issuer, sub: user.id, aud: grant.client_id, sid: session.id }
    const id_token_hint = await signJwt(signer, 'JWT', claims)
    const browser = new Browser(provider)
    browser.cookies.set('__Host-gk_session', token)
    return { leave: () => browser.open(endSessionUrl({ id_token_hint })) }
  }
}
const left = async (app: AddedClient): Promise<string> => {
  const { sid, leave } = await enter(app)
  await leave()
  return sid
}
const tellAll = () => provider.services.crier.idle()
const onFile = async (sid: string) => (await listLogoutsOfSessions(provider.services.db, [sid]))[0]

describe('BC-07, FLT-17 an app that does not answer as it should', () => {
  test('BC-07 200 and 204 are success; anything else is tried again, later and later, until it is', async () => {
    const sid = await left(await anApp(receiver.url))
    for (const [status, after] of [
      [201, 5],
      [302, 60],
      [400, 300],
      [404, 1800],
      [501, 7200],
    ] as const) {
      says({ status, headers: { location: `http://${FORBIDDEN}:${forbidden.port}/` } })
      await tellAll()
      const next_try_at = provider.clock.now() + after * 1000
      expect(await onFile(sid)).toMatchObject({ last_outcome: String(status), next_try_at, delivered_at: null })
      provider.clock.forward(after - 1)
      await tellAll()
      provider.clock.forward(1)
    }
    says({ status: 204 })
    await tellAll()
    expect(await onFile(sid)).toMatchObject({ tries: 6, last_outcome: '204', delivered_at: provider.clock.now() })
    expect([receiver.received.length, forbidden.seen.connections]).toEqual([6, 0])
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(6)
  })

  test('FLT-17 a day without success: dead, kept, told once as an event', async () => {
    const sid = await left(await anApp(receiver.url))
    for (let tries = 0; tries < 12; tries += 1) {
      await tellAll()
      provider.clock.forward(4 * HOUR)
    }
    const dead = await onFile(sid)
    expect(dead).toMatchObject({ next_try_at: null, delivered_at: null, dead_at: expect.any(Number) })
    const tried = receiver.received.length
    provider.clock.forward(48 * HOUR)
    await tellAll()
    expect(receiver.received.length).toBe(tried)
    const events = (await eventsOf(provider)).filter(({ details }) => JSON.stringify(details).includes(dead?.id ?? '-'))
    expect(events).toMatchObject([{ action: 'logout.abandoned', actor_name: 'log-outs', target_id: sid }])
    const metrics = await provider.services.metrics.registry.metrics()
    expect(metrics).toMatch(/gatekeeper_logout_deliveries_total\{outcome="given_up"\} 1/)
    expect(metrics).toMatch(/gatekeeper_logout_deliveries_total\{outcome="delivered"\} 1/)
  })

  test('FLT-17 it hangs, or nothing listens: a try that has ended', async () => {
    patience = 100
    says({ hang: true })
    const gone = await openReceiver()
    gone.stop()
    const hung = await left(await anApp(receiver.url))
    const closed = await left(await anApp(gone.url))
    await tellAll()
    expect(await onFile(hung)).toMatchObject({ tries: 1, last_outcome: 'it did not answer within 5 seconds' })
    expect(await onFile(closed)).toMatchObject({ tries: 1, last_outcome: 'the connection failed' })
  })

  test('FLT-17 an answer without an end, and one that drips: the status counts, the rest stays unread', async () => {
    const chunk = new Uint8Array(65_536)
    const huge = await openOutside((socket, outside) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n')
      pour(socket, outside, chunk, 100 * 1024 * 1024)
    })
    const drip = await openOutside((socket) => void socket.write('HTTP/1.1 204 No Content\r\nX: y\r\n\r\n.'))
    const sids = [
      await left(await anApp(`http://${RECEIVER}:${huge.port}/`)),
      await left(await anApp(`http://${RECEIVER}:${drip.port}/`)),
    ]
    await tellAll()
    for (const sid of sids) expect((await onFile(sid))?.delivered_at).toBe(provider.clock.now())
    await until(async () => huge.open === 0)
    expect(huge.sent).toBeLessThan(16 * 1024 * 1024)
  })

  test('FLT-17 ten failures in a row: left alone for a while, one tries whether it is back, then all that waits goes', async () => {
    const app = await anApp(`${receiver.url}/ten`)
    const calls = () => receiver.received.filter(({ path }) => path.endsWith('/ten')).length
    const sids: string[] = []
    for (let n = 0; n < 12; n += 1) sids.push(await left(app))
    await tellAll()
    const asked = calls()
    expect(asked).toBeGreaterThanOrEqual(10)
    expect(asked).toBeLessThanOrEqual(11)
    expect(receiver.control.most).toBeLessThanOrEqual(2)
    provider.clock.forward(30)
    await tellAll()
    expect(calls()).toBe(asked)
    provider.clock.forward(91)
    await tellAll()
    expect(calls()).toBe(asked + 1)
    says({ status: 204 })
    provider.clock.forward(HOUR)
    await tellAll()
    for (const sid of sids) expect((await onFile(sid))?.delivered_at).toBe(provider.clock.now())
    // Down again: what is a day old while the app is left alone is given up.
    says({ status: 500 })
    const late: string[] = []
    for (let n = 0; n < 11; n += 1) late.push(await left(app))
    await tellAll()
    provider.clock.forward(25 * HOUR)
    await tellAll()
    for (const sid of late) expect(await onFile(sid)).toMatchObject({ next_try_at: null, dead_at: expect.any(Number) })
  })
})

describe('BC-08, PRM-15, SEC-131, SEC-132, SEC-133 where a logout token may go', () => {
  test.each([
    ['a private address', () => `http://${FORBIDDEN}:${forbidden.port}/`, 'private or local'],
    ['a name that leads to one', () => `http://inside.test:${forbidden.port}/`, 'private or local'],
    ['https to one', () => `https://inside.test:${forbidden.port}/`, 'private or local'],
    ['the metadata of a cloud', () => 'http://metadata.test/latest', 'private or local'],
    ['a name that is nobody’s', () => 'https://nobody.test/', 'cannot be found'],
  ])('BC-08 %s: nobody is called', async (_, url, reason) => {
    const sid = await left(await anApp(url()))
    await tellAll()
    expect((await onFile(sid))?.last_outcome).toContain(reason)
    expect([connected, forbidden.seen.connections]).toEqual([[], 0])
  })

  test('BC-08 http where its network is allowed; no token once the address is taken away', async () => {
    says({ status: 200 })
    const { db, snapshots } = provider.services
    const app = await anApp(`http://public.test:${receiver.port}/hook`)
    const [told, not] = [await left(app), await enter(app)]
    await tellAll()
    await not.leave()
    await db.commit([updateClient(app.client.id, 1, { backchannel_logout_uri: null }, 1), bumpVersion('clients')])
    await snapshots.reload('clients')
    await tellAll()
    expect((await onFile(told))?.delivered_at).not.toBeNull()
    expect((await onFile(not.sid))?.last_outcome).toBe('it has no address for log-outs any more')
    expect(receiver.received).toHaveLength(1)
  })
})

describe('BC-06, FLT-17 the person waits for no app', () => {
  test('BC-06 a hundred log-outs while nine apps hang and one is gone, two tries at once each, sixteen in all: each within 100 ms at p99', async () => {
    says({ hang: true })
    const gone = await openReceiver()
    gone.stop()
    const apps = await Promise.all([...Array.from({ length: 9 }, () => anApp(receiver.url)), anApp(gone.url)])
    const people: { leave(): Promise<Landed> }[] = []
    const seats = await seatsAt(apps)
    for (let n = 0; n < 100; n += 1) people.push(await seats(n % 10))
    const { crier } = provider.services
    crier.onKick(() => void crier.fill())
    const took: number[] = []
    for (const { leave } of people) {
      const began = performance.now()
      const { status, text } = await leave()
      took.push(performance.now() - began)
      expect([status, text.includes('You are signed out')]).toEqual([200, true])
    }
    crier.onKick(() => {})
    says({ status: 200 })
    expect(receiver.control.most).toBeLessThanOrEqual(16)
    expect(receiver.control.most).toBeGreaterThan(2)
    expect(await countOf(provider, 'logout_deliveries')).toBeGreaterThanOrEqual(100)
    const p99 = took.toSorted((a, b) => a - b)[98] ?? 0
    expect(p99).toBeLessThan(100)
    receiver.hangUp()
    await tellAll()
  })
})
