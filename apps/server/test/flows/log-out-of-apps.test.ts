import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import type { User } from '@gatekeeper/core/user'
import { listLogoutsOfSessions } from '@gatekeeper/db/stores/logout-deliveries'
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { endSessionUrl, press } from '../harness/log-out'
import { ISSUER, openNodes, type Provider } from '../harness/provider'
import { openReceiver, type Script, watchedOutbound } from '../harness/receiver'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, headerOf, obtainTokens, refresh } from '../harness/relying-party'
import { eventsOf } from '../harness/tables'

const ALGORITHMS: SigningAlgorithm[] = ['RS256', 'PS256', 'ES256', 'EdDSA']
const BYE = 'https://rs256.example.com/bye'
const LEASE = 31

const { outbound } = watchedOutbound()
let here: Provider
let there: Provider
let admin: Browser
let receiver: Awaited<ReturnType<typeof openReceiver>>
const apps = new Map<string, AddedClient>()
/** An app without an address, one with a page for frames, one with both. */
let silent: AddedClient
let framed: AddedClient
let both: AddedClient
/** Set by the test of a node that dies when the app has the token and nothing is on file yet. */
let dies = false

const addressed = (id: string) => `${receiver.url}/${id}`

beforeAll(async () => {
  receiver = await openReceiver()
  ;[here, there] = (await openNodes(2, {
    settings: { outbound_allowed: ['127.0.0.1/32'] },
    seams: {
      async fetchOutside(url, options) {
        const fetched = await outbound(url, options)
        if (dies) throw new Error('killed')
        return fetched
      },
    },
  })) as [Provider, Provider]
  admin = await addAdmin(here)
  for (const alg of ALGORITHMS) {
    const id = alg.toLowerCase()
    const more = { id_token_signed_response_alg: alg, backchannel_logout_uri: addressed(id) }
    apps.set(id, await addClient(here, id, { ...more, ...(id === 'rs256' && { post_logout_redirect_uris: [BYE] }) }))
  }
  silent = await addClient(here, 'silent', { app_url: 'https://silent.example.com/start' })
  framed = await addClient(here, 'framed', { frontchannel_logout_uri: 'https://framed.example.com/out?a=1' })
  both = await addClient(here, 'both', {
    frontchannel_logout_uri: 'https://both.example.com:8443/out',
    redirect_uris: ['https://both.example.com:8443/callback'],
    backchannel_logout_uri: addressed('both'),
    post_logout_redirect_uris: ['https://both.example.com:8443/bye'],
  })
  await there.services.snapshots.poll()
})

let user: User
let browser: Browser
beforeEach(async () => {
  receiver.received.length = 0
  says({ status: 200 })
  user = await addUser(here, `${crypto.randomUUID()}@example.com`)
  browser = new Browser(here)
})

const says = (script: Script) => {
  receiver.control.answer = () => script
}

/** Enters an app; the claims of its ID token. */
const enter = async (app: AddedClient, parameters: Record<string, string> = {}) => {
  const tokens = await obtainTokens(here, browser, app, user.email, { nonce: 'the-nonce', ...parameters })
  return { ...tokens, id_token: tokens.id_token ?? '', claims: claimsOf(tokens.id_token ?? '') }
}
const app = (id: string) => apps.get(id) as AddedClient
const sent = () =>
  receiver.received.map(({ path, body }) => ({ path, token: new URLSearchParams(body).get('logout_token') ?? '' }))
const told = async (...nodes: Provider[]) => {
  await Promise.all(nodes.map(({ services }) => services.crier.idle()))
  return sent()
}
const keys = async () => (await (await here.fetch('/keys')).json()) as JSONWebKeySet
const verifier = async (audience: string, alg: string) => {
  const set = createLocalJWKSet(await keys())
  const how = {
    issuer: ISSUER,
    audience,
    typ: 'logout+jwt',
    algorithms: [alg],
    currentDate: new Date(here.clock.now()),
  }
  return async (token: string): Promise<JWTPayload> => (await jwtVerify(token, set, how)).payload
}

describe('the logout token as an app with jose reads it (BCL §2.4, §2.6)', () => {
  test.each(ALGORITHMS)('BC-01, BC-02, BC-03, BC-04, BC-05 signed by %s', async (alg) => {
    const id = alg.toLowerCase()
    const { id_token, claims } = await enter(app(id))
    expect(claims.nonce).toBe('the-nonce')
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    await told(here)
    expect(receiver.received).toHaveLength(1)
    const [request] = receiver.received
    expect(request?.path).toBe(`/hook/${id}`)
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect([...new URLSearchParams(request?.body)].map(([name]) => name)).toEqual(['logout_token'])
    const token = sent()[0]?.token ?? ''
    const kids = (await keys()).keys.map(({ kid }) => kid)
    const { kid } = headerOf(token)
    expect(headerOf(token)).toEqual({ alg, kid, typ: 'logout+jwt' })
    expect(kids).toContain(kid as string)
    const read = await (await verifier(id, alg))(token)
    const iat = Math.floor(here.clock.now() / 1000)
    expect(read).toEqual({
      ...{ iss: ISSUER, aud: id, iat, exp: iat + 120, jti: expect.any(String), sub: user.id, sid: claims.sid },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
    expect(claims.sub).toBe(user.id)
  })

  test.each(ALGORITHMS)('BC-02, SEC-071 any byte changed of one signed by %s is refused', async (alg) => {
    const id = alg.toLowerCase()
    const { id_token } = await enter(app(id))
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    const token = (await told(here))[0]?.token ?? ''
    const read = await verifier(id, alg)
    await read(token)
    const parts = token.split('.').map((part) => Buffer.from(part, 'base64url'))
    let accepted = 0
    for (const [at, part] of parts.entries())
      for (let byte = 0; byte < part.length; byte += 1) {
        const changed = parts.map((one) => Buffer.from(one))
        changed[at]?.writeUInt8((part[byte] ?? 0) ^ 1, byte)
        accepted += await read(changed.map((one) => one.toString('base64url')).join('.')).then(
          () => 1,
          () => 0,
        )
      }
    expect(accepted).toBe(0)
  })

  test('ID-16 one is no hint', async () => {
    const { id_token } = await enter(app('rs256'))
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    const token = (await told(here))[0]?.token ?? ''
    const { status } = await browser.open(endSessionUrl({ id_token_hint: token, post_logout_redirect_uri: BYE }))
    expect(status).toBe(400)
  })
})

describe('BC-03 `sid` is the session’s, in each ID token of it', () => {
  test('of two apps, after a refresh, and after another sign-in in the same browser', async () => {
    const first = await enter(app('rs256'), { scope: 'openid offline_access' })
    const second = await enter(app('es256'))
    expect(second.claims.sid).toBe(first.claims.sid)
    const again = await refresh(here, app('rs256'), first.refresh_token ?? '')
    expect(claimsOf(again.body.id_token ?? '')).toMatchObject({ sid: first.claims.sid, sub: user.id })
    const elsewhere = new Browser(here)
    const other = await obtainTokens(here, elsewhere, app('rs256'), user.email)
    expect(claimsOf(other.id_token ?? '').sid).not.toBe(first.claims.sid)
    await browser.open(endSessionUrl({ id_token_hint: second.id_token }))
    const tokens = await told(here)
    expect(tokens.map(({ path }) => path).toSorted()).toEqual(['/hook/es256', '/hook/rs256'])
    for (const { token } of tokens) expect(claimsOf(token).sid).toBe(first.claims.sid)
  })
})

describe('BC-09, LO-18 whatever ends a session, its apps are told, and those of no other', () => {
  const ends: [string, () => Promise<unknown>][] = [
    ['signed out on the account page', () => act(browser, 'session.signOut', {})],
    ['at /logout', async () => press(browser, await browser.open('/logout'), 'sign_out')],
    [
      'ended from another browser of the same person',
      async () => {
        const second = new Browser(here)
        await second.signInDirectly(user.email)
        await act(second, 'account.endOtherSessions', {})
      },
    ],
    [
      'an administrator ends the one session',
      async () => {
        const { sessions } = await act(admin, 'users.get', { id: user.id }, 'query')
        await act(admin, 'users.endSession', { id: user.id, session: sessions[0].id })
      },
    ],
    ['an administrator ends all', () => act(admin, 'users.endSessions', { id: user.id })],
    ['an administrator disables the user', () => act(admin, 'users.disable', { id: user.id })],
    [
      'an administrator deletes the user',
      async () => {
        const { version } = await act(admin, 'users.get', { id: user.id }, 'query')
        await act(admin, 'users.delete', { id: user.id, version, confirm: user.email })
      },
    ],
    [
      'somebody else signs in here',
      async () => {
        const next = await addUser(here, `${crypto.randomUUID()}@example.com`)
        await browser.signInDirectly(next.email)
      },
    ],
  ]
  test.each(ends)('%s', async (_, end) => {
    const { claims } = await enter(app('rs256'))
    await enter(silent)
    const bystander = new Browser(here)
    await obtainTokens(here, bystander, app('rs256'), (await addUser(here, `${crypto.randomUUID()}@example.com`)).email)
    expect(await told(here)).toEqual([])
    await end()
    const tokens = await told(here)
    expect(tokens.map(({ token }) => claimsOf(token))).toMatchObject([{ sub: user.id, sid: claims.sid, aud: 'rs256' }])
  })

  test('BC-09 also by another node, each app once however many nodes there are', async () => {
    const { id_token } = await enter(app('rs256'))
    for (const id of ['es256', 'eddsa', 'ps256']) await enter(app(id))
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    const tokens = await told(there, here)
    expect(tokens.map(({ path }) => path).toSorted()).toEqual(
      ALGORITHMS.map((alg) => `/hook/${alg.toLowerCase()}`).toSorted(),
    )
  })

  test('BC-07, FLT-17 a node killed between the POST and its record: told again, by a token of its own', async () => {
    const { id_token, claims } = await enter(app('rs256'))
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    dies = true
    await told(here)
    dies = false
    await told(there)
    expect(sent()).toHaveLength(1)
    here.clock.forward(LEASE)
    const tokens = await told(there, here)
    expect(tokens).toHaveLength(2)
    expect(new Set(tokens.map(({ token }) => claimsOf(token).jti)).size).toBe(2)
    const [delivery] = await listLogoutsOfSessions(here.services.db, [String(claims.sid)])
    expect(delivery).toMatchObject({ tries: 1, delivered_at: here.clock.now(), last_outcome: '200' })
  })
})

describe('the page after a log-out (FCL §2, §3)', () => {
  const frameSrcs = (text: string) =>
    [...text.matchAll(/<iframe hidden sandbox="allow-scripts allow-same-origin" src="([^"]*)">/g)].map(([, src]) =>
      src?.replaceAll('&amp;', '&'),
    )
  const outcomes = (text: string) =>
    Object.fromEntries(
      [
        ...text.matchAll(
          /<b>([^<]*)<\/b>(?:<span class="sub[^>]*>[^<]*<\/span>)?<\/span><(?:a|span)[^>]*>(?:<span[^>]*>)?([^<]*)</g,
        ),
      ].map(([, name, state]) => [name, state]),
    )
  const scriptHash = (text: string) =>
    createHash('sha256')
      .update(/<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '')
      .digest('base64')

  test('FC-01, FC-02, LO-18 each app and what became of it; hidden frames of exactly the registered origins', async () => {
    const { id_token, claims } = await enter(framed)
    await enter(silent)
    await enter(both)
    await enter(app('es256'))
    const { text, response } = await browser.open(endSessionUrl({ id_token_hint: id_token }))
    const query = `iss=${encodeURIComponent(ISSUER)}&sid=${claims.sid}`
    expect(frameSrcs(text).toSorted()).toEqual([
      `https://both.example.com:8443/out?${query}`,
      `https://framed.example.com/out?a=1&${query}`,
    ])
    const csp = response.headers.get('content-security-policy') ?? ''
    expect(csp).toContain("frame-src https://both.example.com:8443 https://framed.example.com; frame-ancestors 'none'")
    expect(csp).toContain(`script-src 'sha256-${scriptHash(text)}';`)
    expect(response.headers.get('refresh')).toBeNull()
    const before = outcomes(text)
    expect(before).toEqual({
      'App framed': 'Asked',
      'App silent': 'Open',
      'App both': 'Being told',
      'App es256': 'Being told',
    })

    const ticket = /name="ticket" id="ticket" value="([^"]*)"/.exec(text)?.[1] ?? ''
    const look = async (value = ticket) =>
      here.fetch('/logout/apps', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ticket: value }).toString(),
      })
    receiver.control.answer = ({ path }) => ({ status: path.endsWith('both') ? 500 : 204 })
    await told(here)
    const after = await (await look()).text()
    expect(outcomes(after)).toMatchObject({ 'App both': 'Retrying', 'App es256': 'Signed out' })
    expect(frameSrcs(after)).toEqual([])
    const changed = `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`
    for (const bad of ['', 'x', changed, 'x'.repeat(5000)])
      expect((await look(bad)).headers.get('location')).toBe('/logout')
    here.clock.forward(601)
    expect((await look()).headers.get('location')).toBe('/logout')
  })

  test('FC-03, FC-04, LO-02 frames first, then on: by script, by a header without, by a link', async () => {
    const bye = 'https://both.example.com:8443/bye'
    const { id_token } = await enter(both)
    const fields = { id_token_hint: id_token, post_logout_redirect_uri: bye, state: 'a b' }
    const { text, status, response } = await browser.open(endSessionUrl(fields))
    expect(status).toBe(200)
    expect(frameSrcs(text)).toHaveLength(1)
    expect(response.headers.get('refresh')).toBe(`4;url=${bye}?state=a%20b`)
    expect(text).toContain(`id="go-on" href="${bye}?state=a%20b"`)
    expect(text).toContain("addEventListener('load',go);setTimeout(go,3000)")
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    // Nobody is signed in any more: no frames, no wait.
    const next = await browser.open(endSessionUrl(fields))
    expect(next.url.href).toBe(`${bye}?state=a%20b`)
  })

  test('FC-01 signed out on the account page: the same page, by its ticket, in the same language', async () => {
    await enter(framed)
    const { ticket } = await act(browser, 'session.signOut', {})
    const landed = await browser.open('/logout/apps', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'de' },
      body: new URLSearchParams({ ticket }).toString(),
    })
    expect(frameSrcs(landed.text)).toHaveLength(1)
    const nobody = new Browser(here)
    await nobody.signInDirectly(user.email)
    expect(await act(nobody, 'session.signOut', {})).toEqual({ continue_to: '/login', ticket: null })
  })

  test('BC-06 an app without a frame: the redirect at once, while its app is not told yet', async () => {
    const { id_token } = await enter(app('rs256'))
    const { url } = await browser.open(endSessionUrl({ id_token_hint: id_token, post_logout_redirect_uri: BYE }))
    expect([url.href, sent().length]).toEqual([BYE, 0])
    expect((await told(here)).filter(({ token }) => claimsOf(token).sub === user.id)).toHaveLength(1)
  })
})

describe('BC-07 what the administrator sees, and does', () => {
  const list = async () => (await act(admin, 'users.logouts', { id: user.id }, 'query')).rows

  test('BC-07 each app of each ended session, with its tries; tried again by hand', async () => {
    const { id_token, claims } = await enter(app('rs256'))
    await enter(silent)
    expect(await list()).toEqual([])
    says({ status: 503 })
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    await told(here)
    const [row] = await list()
    expect(row).toMatchObject({ session: claims.sid, ended_at: here.clock.now() })
    expect(row.apps).toMatchObject([
      { client_id: 'rs256', outcome: 'retrying', delivery: { tries: 1, status: 503, said: null } },
      { client_id: 'silent', outcome: 'not_supported', delivery: null },
    ])
    const { id: delivery, next_try_at } = row.apps[0].delivery
    expect(next_try_at).toBe(here.clock.now() + 5000)
    const input = { id: user.id, delivery }
    expect(await act(admin, 'users.retryLogout', input)).toMatchObject({ tries: 1, status: 503, delivered_at: null })
    says({ status: 204 })
    expect(await act(admin, 'users.retryLogout', input)).toMatchObject({ delivered_at: here.clock.now() })
    expect((await list())[0].apps[0]).toMatchObject({ outcome: 'signed_out' })
    const again = await admin.call('users.retryLogout', input)
    expect(again.error?.data.gk.reason).toBe('told_already')
    const stranger = await addUser(here, `${crypto.randomUUID()}@example.com`)
    expect((await admin.call('users.retryLogout', { id: stranger.id, delivery })).error?.data.code).toBe('NOT_FOUND')
    const events = (await eventsOf(here)).filter(({ details }) => JSON.stringify(details).includes(delivery))
    expect(events.map(({ action, client_id }) => [action, client_id]).toSorted()).toEqual([
      ['logout.delivered', 'rs256'],
      ['logout.retried', 'rs256'],
      ['logout.retried', 'rs256'],
    ])
  })
})
