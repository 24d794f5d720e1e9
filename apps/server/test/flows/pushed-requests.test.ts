import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { Browser } from '../harness/browser'
import { callbackOf } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { enrolTotp, totpCode } from '../harness/factors'
import { goThrough, interactionOf, type Person } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { openUrl, push, pushed, pushForm, requestOf } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { basic, codeOf, pkcePair, redeem } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'
import { countOf, eventsOf, rowsOf, stateOf } from '../harness/tables'

const EMAIL = 'maren@example.com'
const PREFIX = 'urn:ietf:params:oauth:request_uri:'

let provider: Provider
let app: AddedClient
let spa: AddedClient
let must: AddedClient
/** Signed in at own apps: what is opened is answered at once. */
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'grafana')
  spa = await addClient(provider, 'spa', { type: 'public' })
  must = await addClient(provider, 'must', { require_pushed_authorization_requests: true })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})
beforeEach(() => provider.clock.forward(61))

const PKCE = () => ({ code_challenge: pkcePair().challenge, code_challenge_method: 'S256' })
const hashOf = (request_uri: string) => createHash('sha256').update(request_uri).digest('base64url')
const rowOf = async (request_uri: string) =>
  (await rowsOf(provider, 'pushed_requests')).find(({ uri_hash }) => uri_hash === hashOf(request_uri))
const unchanged = async (act: () => Promise<unknown>) => {
  const before = await stateOf(provider)
  await act()
  expect(await stateOf(provider)).toEqual(before)
}
const lastTrace = async () => (await rowsOf(provider, 'traces')).toSorted((a, b) => Number(b.at) - Number(a.at))[0]

describe('RFC 9126 §2: the push', () => {
  test('PR-01, PR-02 201 with a request_uri of 256 bits, for a minute; no cookie, not stored by anybody', async () => {
    const { status, headers, body } = await push(provider, app)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      201,
      'application/json',
      'no-store',
    ])
    expect(Object.keys(body)).toEqual(['request_uri', 'expires_in'])
    expect(body.request_uri).toMatch(/^urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}$/)
    expect(body.expires_in).toBe(60)
    expect([headers.get('set-cookie'), headers.get('location')]).toEqual([null, null])
    // Of the address itself nothing is on file but its hash.
    const row = await rowOf(body.request_uri ?? '')
    expect(row).toMatchObject({ client_id: 'grafana', used_at: null })
    expect(JSON.stringify(row)).not.toContain((body.request_uri ?? '').slice(PREFIX.length))
  })

  test('PR-01 two pushes of the same are two requests', async () => {
    expect(await pushed(provider, app)).not.toBe(await pushed(provider, app))
  })

  test('PR-03 client_id and request_uri are enough; the answer has state and iss, and the code its PKCE', async () => {
    const { verifier, challenge } = pkcePair()
    const request_uri = await pushed(provider, app, {
      nonce: 'n-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    const params = callbackOf(await browser.open(openUrl(app, request_uri))).params
    expect([params.get('state'), params.get('iss')]).toEqual(['the-state', provider.services.issuer])
    const { claims } = await acceptCode(provider, app, { params }, { nonce: 'n-1', verifier })
    expect(claims.nonce).toBe('n-1')
  })

  test('PR-03 by POST of another site too, where the cookies arrive with the GET after it', async () => {
    const request_uri = await pushed(provider, app)
    const landed = await browser.open('/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: '' },
      body: new URLSearchParams({ client_id: 'grafana', request_uri }).toString(),
    })
    expect(codeOf(landed)).toStartWith('gkc_')
    expectErrorPage(await browser.open(openUrl(app, request_uri)), 'request_uri')
  })

  test('PR-04 what stands beside request_uri is not used and not returned', async () => {
    const request_uri = await pushed(provider, app, { state: null, scope: 'openid' })
    const beside = {
      ...{ state: 'outside', nonce: 'outside', scope: 'openid email', response_mode: 'form_post', prompt: 'none' },
      ...{ redirect_uri: 'https://evil.example/', response_type: 'token', code_challenge: 'x', registration: '{}' },
    }
    const landed = await browser.open(`${openUrl(app, request_uri, beside)}&state=again`)
    const { mode, params } = callbackOf(landed)
    expect([mode, params.has('state'), landed.url.origin]).toEqual(['query', false, 'https://grafana.example.com'])
    const { tokens, claims } = await acceptCode(provider, app, { params }, { state: oauth.expectNoState })
    expect([tokens.scope, claims.nonce]).toEqual(['openid', undefined])
  })

  test('PR-14 the query of a registered redirect URI comes back', async () => {
    const uri = 'https://grafana.example.com/back?tenant=a%20b&x'
    const client = await addClient(provider, 'with-query', { redirect_uris: [uri] })
    const landed = await browser.open(openUrl(client, await pushed(provider, client)))
    expect(String(landed.url)).toStartWith(`${uri}&code=gkc_`)
  })
})

describe('RFC 9126 §7.3, SEC-043: whose it is, and how often', () => {
  test('PR-05, SEC-043 another client’s: a page that names request_uri, and nobody is sent anywhere', async () => {
    const request_uri = await pushed(provider, app)
    expectErrorPage(await browser.open(openUrl(must, request_uri)), 'request_uri')
    expect(await lastTrace()).toMatchObject({
      endpoint: 'authorize',
      error: 'page',
      check: 'request_uri',
      client_id: 'must',
      summary: expect.stringContaining('it was pushed by another client'),
    })
    // It is as good as before for the client that pushed it.
    codeOf(await browser.open(openUrl(app, request_uri)))
  })

  test('PR-06, SEC-043 used once a code was given: a page, and no second code', async () => {
    const request_uri = await pushed(provider, app)
    codeOf(await browser.open(openUrl(app, request_uri)))
    await unchanged(async () => expectErrorPage(await browser.open(openUrl(app, request_uri)), 'request_uri'))
    expect((await lastTrace())?.summary).toContain('it was answered before')
  })

  test('PR-06 an error is an answer too', async () => {
    const request_uri = await pushed(provider, app, { prompt: 'none' })
    const stranger = new Browser(provider)
    const { params } = callbackOf(await stranger.open(openUrl(app, request_uri)))
    expect([params.get('error'), params.get('state')]).toEqual(['login_required', 'the-state'])
    expectErrorPage(await browser.open(openUrl(app, request_uri)), 'request_uri')
  })

  test('PR-07 opened twice before the sign-in is done: works; one of the two is answered', async () => {
    const request_uri = await pushed(provider, app)
    const person = new Browser(provider)
    const [first, second] = [await person.open(openUrl(app, request_uri)), await person.open(openUrl(app, request_uri))]
    expect(interactionOf(first)).not.toBe(interactionOf(second))
    codeOf(await person.signIn(second, EMAIL))
    const over = await person.open(`/authorize?interaction=${interactionOf(first)}`)
    expect([over.status, over.response.headers.get('location')]).toEqual([400, null])
    expectErrorPage(await person.open(openUrl(app, request_uri)), 'request_uri')
  })

  test('PR-08, SEC-043 expired after a minute; a sign-in that was begun in time goes on', async () => {
    const request_uri = await pushed(provider, app)
    provider.clock.forward(59)
    const person = new Browser(provider)
    const begun = await person.open(openUrl(app, request_uri))
    provider.clock.forward(1)
    expectErrorPage(await new Browser(provider).open(openUrl(app, request_uri)), 'request_uri')
    expect((await lastTrace())?.summary).toContain('it has expired')
    provider.clock.forward(500)
    codeOf(await person.signIn(begun, EMAIL))
  })

  test('PR-08 one that nobody has pushed; and what is none of ours is refused as ever (RQ-04)', async () => {
    expectErrorPage(await browser.open(openUrl(app, `${PREFIX}${'x'.repeat(43)}`)), 'request_uri')
    for (const request_uri of [`${PREFIX}${'x'.repeat(42)}`, `${PREFIX}${'x'.repeat(44)}`, 'https://a.example/r'])
      expectErrorPage(await browser.open(openUrl(app, request_uri)), 'redirect_uri')
  })

  test('a client_id that is missing, comes twice, or is disabled by then: a page that names it', async () => {
    const request_uri = await pushed(provider, app)
    const twice = `${openUrl(app, request_uri)}&client_id=grafana`
    expectErrorPage(await browser.open(twice), 'client_id')
    expectErrorPage(await browser.open(`/authorize?request_uri=${request_uri}`), 'client_id')
    expectErrorPage(await browser.open(`${openUrl(app, request_uri)}&request_uri=x`), 'request_uri')
    expectErrorPage(await browser.open(`${openUrl(app, request_uri)}&request=e30.e30.x`), 'request')
    expectErrorPage(await browser.open(openUrl({ client: { ...app.client, id: 'nobody' } }, request_uri)), null)
    codeOf(await browser.open(openUrl(app, request_uri)))
  })

  test('cancelled by the person: access_denied is the answer, and it is used up', async () => {
    const asks = await addClient(provider, 'asks', { consent: 'always' })
    const request_uri = await pushed(provider, asks)
    const first = await browser.open(openUrl(asks, request_uri))
    const { landed } = await goThrough(browser, first, { email: EMAIL, allow: false })
    expect(landed.url.searchParams.get('error')).toBe('access_denied')
    expectErrorPage(await browser.open(openUrl(asks, request_uri)), 'request_uri')
  })

  test('a second factor in between: answered with it', async () => {
    const person = await addUser(provider, 'totp@example.com')
    const own = new Browser(provider)
    await own.signInDirectly(person.email)
    const { secret } = await enrolTotp(provider, own)
    const request_uri = await pushed(provider, app)
    const second: Person['second'] = async (at, interaction) => {
      provider.clock.forward(120)
      return at.call('login.totp', { interaction, code: totpCode(provider, secret) })
    }
    const fresh = new Browser(provider)
    const begun = await fresh.open(openUrl(app, request_uri))
    const { landed, steps } = await goThrough(fresh, begun, { email: person.email, second })
    expect(steps).toEqual(['identify', 'second_factor'])
    const { claims } = await acceptCode(provider, app, callbackOf(landed))
    expect(claims.amr).toEqual(['pwd', 'otp', 'mfa'])
  })

  test('prompt=login, max_age and consent in between: answered once all is done', async () => {
    const asks = await addClient(provider, 'asks-all', { consent: 'always' })
    const request_uri = await pushed(provider, asks, { prompt: 'login consent', max_age: '5' })
    provider.clock.forward(30)
    const { landed, steps } = await goThrough(browser, await browser.open(openUrl(asks, request_uri)), { email: EMAIL })
    expect(steps).toEqual(['identify', 'consent'])
    const { claims } = await acceptCode(provider, asks, callbackOf(landed), { max_age: 5 })
    expect(claims.auth_time).toBe(Math.floor(provider.clock.now() / 1000))
  })
})

describe('RFC 9126 §2.3: what is refused', () => {
  test('PR-09 request_uri inside the push: 400 invalid_request', async () => {
    for (const request_uri of [await pushed(provider, app), 'https://a.example/r']) {
      const { status, body } = await push(provider, app, { request_uri })
      expect([status, body.error]).toEqual([400, 'invalid_request'])
    }
  })

  test('PR-10 GET, PUT, DELETE: 405', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
      const response = await provider.fetch(`/oauth/par?${new URLSearchParams(requestOf(app))}`, {
        method,
        headers: { authorization: basic(app) },
      })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST, OPTIONS'])
    }
  })

  test.each<[string, Record<string, string | null>, string]>([
    ['redirect_uri not registered', { redirect_uri: 'https://evil.example/' }, 'invalid_request'],
    ['redirect_uri missing', { redirect_uri: null }, 'invalid_request'],
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_type code id_token', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['response_type missing', { response_type: null }, 'invalid_request'],
    ['PKCE plain', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
    ['request, of a client without keys', { request: 'e30.e30.x' }, 'request_not_supported'],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
    ['scope missing', { scope: null }, 'invalid_scope'],
    ['prompt that is none', { prompt: 'none login' }, 'invalid_request'],
    ['claims that are no JSON', { claims: '{' }, 'invalid_request'],
    ['another client named in the body', { client_id: 'must' }, 'invalid_client'],
    ['a state that is too long', { state: 's'.repeat(9000) }, 'invalid_request'],
  ])('PR-11 %s', async (_, parameters, error) => {
    const before = await countOf(provider, 'pushed_requests')
    const { status, body, headers } = await push(provider, app, parameters)
    expect([status, body.error]).toEqual([error === 'invalid_client' ? 401 : 400, error])
    expect([headers.get('content-type'), headers.get('location')]).toEqual(['application/json', null])
    expect(body.error_description).not.toContain('evil')
    expect(await countOf(provider, 'pushed_requests')).toBe(before)
  })

  test('PR-11 PKCE missing where it is required; a parameter twice', async () => {
    const { body } = await push(provider, spa)
    expect(body).toMatchObject({ error: 'invalid_request', error_description: expect.stringContaining('PKCE') })
    const twice = `${new URLSearchParams(requestOf(app))}&scope=openid`
    const answer = await pushForm(provider, twice, { headers: { authorization: basic(app) } })
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request'])
  })

  test('PR-11, PR-12 a trace and an event say what was wrong, and hold no secret', async () => {
    const redirect_uri = 'https://grafana.example.com/other'
    await push(provider, app, { redirect_uri, state: 'canary-state', nonce: 'canary-nonce' })
    const trace = await lastTrace()
    expect(trace).toMatchObject({
      endpoint: 'par',
      error: 'invalid_request',
      check: 'redirect_uri',
      client_id: 'grafana',
      expected: app.client.redirect_uris,
      received: redirect_uri,
    })
    expect(JSON.stringify(trace)).not.toContain('canary')
    const checks = trace?.checks as { name: string; outcome: string }[]
    expect(
      checks.filter(({ outcome }) => outcome !== 'not_reached').map(({ name, outcome }) => [name, outcome]),
    ).toEqual([
      ...['client_authentication', 'limit', 'dpop_proof', 'dpop_nonce', 'request', 'request_uri', 'client_id'].map(
        (name) => [name, 'passed'],
      ),
      ['redirect_uri', 'failed'],
    ])
    expect((await eventsOf(provider)).at(-1)).toMatchObject({
      action: 'pushed_request.refused',
      actor_type: 'client',
      actor_id: 'grafana',
      reason: 'invalid_request',
    })
    expect(provider.logs.join('\n')).not.toContain('canary')
  })

  test.each<[string, Record<string, string>]>([
    ['no proof', { client_id: 'grafana' }],
    ['a wrong secret', { client_id: 'grafana', client_secret: 'gks_wrong' }],
    ['nobody', { client_id: 'nobody', client_secret: 'x' }],
    ['no client at all', {}],
  ])('PR-12, SEC-043 %s: 401 invalid_client', async (_, proof) => {
    await unchanged(async () => {
      const { client_id: _named, ...request } = requestOf(app)
      const { status, body } = await pushForm(provider, new URLSearchParams({ ...request, ...proof }))
      expect([status, body.error]).toEqual([401, 'invalid_client'])
    })
  })

  test('PR-12 a wrong secret by Basic: the challenge; a disabled client: the same text as an unknown one', async () => {
    const wrong = await push(provider, { ...app, secret: 'gks_wrong' })
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="GateKeeper"'])
    const off = await push(provider, await addClient(provider, 'off', { enabled: false }))
    expect([off.status, off.body]).toEqual([401, wrong.body])
  })

  test('PR-15, SEC-043 a public client pushes with its client_id alone, PKCE and a registered redirect_uri', async () => {
    const { verifier, challenge } = pkcePair()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const { body } = await push(provider, spa, { ...pkce, redirect_uri: 'https://evil.example/' })
    expect(body.error).toBe('invalid_request')
    const request_uri = await pushed(provider, spa, pkce)
    const code = codeOf(await browser.open(openUrl(spa, request_uri)))
    expect((await redeem(provider, spa, code, { code_verifier: verifier })).status).toBe(200)
    const { status } = await pushForm(provider, new URLSearchParams({ ...requestOf(spa, pkce), client_secret: 'x' }))
    expect(status).toBe(401)
  })

  test('PR-15 apps in a browser may read the answer, others not', async () => {
    for (const [origin, allowed] of [
      ['https://spa.example.com', 'https://spa.example.com'],
      ['https://grafana.example.com', null],
    ] as const) {
      const { headers } = await push(provider, spa, PKCE(), { headers: { origin } })
      expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([allowed, 'Origin'])
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
  })

  test('PR-16 oversized: 413; another kind of body: 400; nothing is stored', async () => {
    await unchanged(async () => {
      const headers = { authorization: basic(app) }
      const long = new URLSearchParams({ ...requestOf(app), x: 'x'.repeat(70_000) })
      expect((await pushForm(provider, long, { headers })).status).toBe(413)
      const json = { ...headers, 'content-type': 'application/json' }
      expect((await pushForm(provider, JSON.stringify(requestOf(app)), { headers: json })).status).toBe(400)
      for (const body of ['', '&&&=&=', '%ff=%00', 'client_id[]=grafana', '\u0000'])
        expect((await pushForm(provider, body)).status).toBe(401)
    })
  })

  test('PR-16 what is stored is bounded: of unknown parameters nothing', async () => {
    const request_uri = await pushed(provider, app, { unknown: 'u'.repeat(40_000), login_hint: 'h'.repeat(5000) })
    expect(JSON.stringify(await rowOf(request_uri)).length).toBeLessThan(1500)
  })
})
