import { beforeAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { exportSPKI } from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { addKeyClient, asForm, assertionOf, type KeyClient, pairOf, signing } from '../harness/assertions'
import { Browser } from '../harness/browser'
import { ask, callbackOf, MODES } from '../harness/callback'
import { openByPost } from '../harness/cross-site'
import { expectErrorPage } from '../harness/error-page'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { openUrl, push, pushForm, requestOf } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, pkcePair, redeem } from '../harness/relying-party'
import { type ObjectChanges, objectOf, objectUrl } from '../harness/signed-request'
import { discover, over, strictClient } from '../harness/strict-client'
import { countOf, rowsOf } from '../harness/tables'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
/** It has registered a key, and may sign its requests. */
let keyed: KeyClient
/** Signed in at an own app: without the refusal there would be a code. */
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
  keyed = await addKeyClient(provider, 'keyed')
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** Unsigned, as the certification tests send it: `state` and `nonce` stand inside only. */
const requestObject = (claims: object = {}): string =>
  `${encode({ alg: 'none' })}.${encode({ client_id: 'grafana', response_type: 'code', scope: 'openid', state: 'inside', nonce: 'inside', ...claims })}.`

describe.each(MODES)('OpenID Connect Core §3.1.2.6, §6: request objects, answered by %s', (response_mode) => {
  test('RQ-01 request: request_not_supported, with the state of the query', async () => {
    const { mode, params } = await ask(browser, app, null, {
      response_mode,
      request: requestObject(),
      state: 'outside',
    })
    expect([mode, params.get('error'), params.get('state'), params.get('iss')]).toEqual([
      response_mode,
      'request_not_supported',
      'outside',
      provider.services.issuer,
    ])
  })

  test('RQ-01 no state in the query, none comes back, whatever stands inside', async () => {
    const { params } = await ask(browser, app, null, { response_mode, request: requestObject(), state: null })
    expect([params.get('error'), params.has('state')]).toEqual(['request_not_supported', false])
  })

  test.each(['x', 'e30.e30.', requestObject(), 'a.b.c.d.e', '{}'])(
    'RQ-02 request=%s is never ignored in silence',
    async (request) => {
      const codes = await countOf(provider, 'authorization_codes')
      const { params } = await ask(browser, app, null, { response_mode, request })
      expect([params.get('error'), params.has('code')]).toEqual(['request_not_supported', false])
      expect(await countOf(provider, 'authorization_codes')).toBe(codes)
    },
  )

  test('RQ-02 by POST neither', async () => {
    const { params } = callbackOf(await openByPost(browser, app, { response_mode, request: requestObject() }))
    expect(params.get('error')).toBe('request_not_supported')
  })

  test.each([
    'https://grafana.example.com/request.jwt',
    'http://127.0.0.1:9/request.jwt',
    'http://169.254.169.254/latest/meta-data/',
    'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c',
    'file:///etc/passwd',
    'x',
  ])('RQ-04, SEC-041 request_uri=%s: request_uri_not_supported, and nothing is fetched', async (request_uri) => {
    const calls = spyOn(globalThis, 'fetch')
    const { params } = await ask(browser, app, null, { response_mode, request_uri })
    expect([params.get('error'), params.get('state')]).toEqual(['request_uri_not_supported', 'the-state'])
    expect(calls).not.toHaveBeenCalled()
    calls.mockRestore()
  })
})

describe('OpenID Connect Core §6.1: the redirect URI of the query decides', () => {
  const INSIDE = requestObject({ redirect_uri: 'https://grafana.example.com/callback' })

  test.each<[string, string | null]>([
    ['not registered', 'https://evil.example/callback'],
    ['missing, although one stands inside', null],
    ['another path', 'https://grafana.example.com/other'],
  ])('RQ-03 request with a redirect_uri %s: a page, and no redirect to a registered one', async (_, redirect_uri) => {
    for (const [name, value] of [
      ['request', INSIDE],
      ['request_uri', 'https://grafana.example.com/r'],
    ] as const)
      expectErrorPage(await browser.open(authorizeUrl(app, { [name]: value, redirect_uri })), 'redirect_uri')
  })

  test('RQ-03 client_id only inside: a page', async () => {
    expectErrorPage(await browser.open(authorizeUrl(app, { request: INSIDE, client_id: null })), 'client_id')
  })
})

const EVIL = 'https://evil.example/'
const seconds = () => Math.floor(provider.clock.now() / 1000)
const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}, key?: ObjectChanges['key']) =>
  objectOf(provider, keyed, { claims, header, ...(key && { key }) })
const openObject = async (request: string, more: Record<string, string> = {}, client = keyed) =>
  browser.open(objectUrl(client, request, more))
const lastTrace = async () => (await rowsOf(provider, 'traces')).toSorted((a, b) => Number(b.at) - Number(a.at))[0]

/** JA-03: at /authorize a page and no redirect, at /oauth/par 400. */
const expectObjectError = async (request: string, client = keyed) => {
  expectErrorPage(await openObject(request, {}, client), 'request')
  const proof = asForm(await assertionOf(provider, client))
  const { status, body } = await pushForm(
    provider,
    new URLSearchParams({ client_id: client.client.id, request, ...proof }),
  )
  expect([status, body.error]).toEqual([400, 'invalid_request_object'])
}

describe('RFC 9101 §4, §5: signed by value, of a client with registered keys', () => {
  test.each(SIGNING_ALGORITHMS)('JA-01, JA-10 %s at /authorize and at /oauth/par: as plain parameters', async (alg) => {
    const client = await addKeyClient(provider, `signs-${alg.toLowerCase()}`, alg)
    const { verifier, challenge } = pkcePair()
    const claims = { nonce: 'n-1', code_challenge: challenge, code_challenge_method: 'S256', max_age: 3600 }
    const request = await objectOf(provider, client, { claims })
    const proof = asForm(await assertionOf(provider, client))
    const { body } = await pushForm(provider, new URLSearchParams({ request, ...proof }))
    for (const url of [objectUrl(client, request), openUrl(client, body.request_uri ?? '')]) {
      const { params } = callbackOf(await browser.open(url))
      expect([params.get('state'), params.get('iss')]).toEqual(['the-state', provider.services.issuer])
      const [code] = (await rowsOf(provider, 'authorization_codes')).toSorted(
        (a, b) => Number(b.created_at) - Number(a.created_at) || (String(a.id) < String(b.id) ? 1 : -1),
      )
      expect(code).toMatchObject({ nonce: 'n-1', code_challenge: challenge, client_id: client.client.id })
      const form = asForm(await assertionOf(provider, client))
      const redeemed = await redeem(
        provider,
        { ...client, client: { ...client.client, type: 'public' } },
        params.get('code') ?? '',
        {
          ...form,
          code_verifier: verifier,
        },
      )
      expect(redeemed.status).toBe(200)
    }
  })

  test.each(['oauth-authz-req+jwt', 'JWT', 'jwt', undefined])('JA-01 typ %p', async (typ) => {
    expect(callbackOf(await openObject(await sign({}, { typ }))).params.has('code')).toBe(true)
  })

  test('JA-01 by POST, and through the sign-in page: what is inside goes on, a restart in between', async () => {
    const request = await sign({ state: 'inside', response_mode: 'form_post', prompt: 'login' })
    const landed = await browser.open('/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: '' },
      body: new URLSearchParams({ client_id: 'keyed', request, state: 'outside' }).toString(),
    })
    provider.clock.forward(400)
    await provider.services.snapshots.reload('clients')
    const { mode, params } = callbackOf(await browser.signIn(landed, PERSON.email))
    expect([mode, params.get('state'), params.has('code')]).toEqual(['form_post', 'inside', true])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['response_type', { response_type: 'token' }, 'unsupported_response_type'],
    ['scope', { scope: 'unknown' }, 'invalid_scope'],
    ['claims', { claims: '{' }, 'invalid_request'],
    ['max_age', { max_age: -1 }, 'invalid_request'],
    ['PKCE plain', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
    ['prompt', { prompt: 'none', max_age: 0 }, 'login_required'],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
  ])('JA-01 errors of section 5 hold inside: %s', async (_, claims, error) => {
    provider.clock.forward(5)
    const landed = await openObject(await sign({ ...claims, state: 'inside', response_mode: 'form_post' }))
    const { mode, params } = callbackOf(landed)
    expect([mode, params.get('error'), params.get('state')]).toEqual(['form_post', error, 'inside'])
  })

  test('JA-02 of a client without keys: request_not_supported, also at PAR', async () => {
    const object = await sign({ client_id: 'grafana', iss: 'grafana' })
    const { params } = await ask(browser, app, null, { request: object })
    expect(params.get('error')).toBe('request_not_supported')
    expect((await push(provider, app, { request: object })).body.error).toBe('request_not_supported')
  })

  test('JA-10 discovery', async () => {
    expect(await discover(provider)).toMatchObject({
      request_parameter_supported: true,
      request_uri_parameter_supported: false,
      request_object_signing_alg_values_supported: ['RS256', 'ES256', 'PS256', 'EdDSA'],
    })
  })
})

describe('RFC 9101 §6, §10.8, SEC-042: what is not believed', () => {
  const secret = new TextEncoder().encode('x'.repeat(32))
  const spki = async () => new TextEncoder().encode(await exportSPKI((await pairOf('ES256')).publicKey))
  const jwk = async () => new TextEncoder().encode(JSON.stringify(keyed.publicJwk))
  const unsigned = async (alg: string) => [encode({ alg, typ: 'JWT' }), (await sign()).split('.')[1], ''].join('.')
  const cut = async (at: (parts: string[]) => string[]) => at((await sign()).split('.')).join('.')
  const evil = { jku: `${EVIL}jku`, x5u: `${EVIL}x5u` }

  test.each<[string, () => Promise<string>]>([
    ['JA-03 alg none', () => unsigned('none')],
    ['JA-03 alg NoNe', () => unsigned('NoNe')],
    ['JA-03 HS256', () => sign({}, { alg: 'HS256' }, secret)],
    ['JA-03 HS256 with the public key as the secret', async () => sign({}, { alg: 'HS256' }, await spki())],
    ['JA-03 HS256 with the JWK as the secret', async () => sign({}, { alg: 'HS256' }, await jwk())],
    ['JA-03 no signature', () => cut(([a = '', b = '']) => [a, b, ''])],
    ['JA-03 another signature', () => cut(([a = '', b = '', c = '']) => [a, b, c.replace(/^.{8}/, 'AAAAAAAA')])],
    ['JA-03 encrypted', async () => 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d'],
    ['JA-03 bare JSON', async () => '{"client_id":"keyed"}'],
    ['JA-03 an unknown kid', () => sign({}, { kid: 'unknown' })],
    ['JA-03 another client’s key', async () => sign({}, {}, (await pairOf('ES256', 'another')).privateKey)],
    ['JA-03 its own key in the header', async () => sign({}, { ...evil, jwk: keyed.publicJwk, kid: 'new' })],
    ['JA-03 an access token by its typ', () => sign({}, { typ: 'at+jwt' })],
    ['JA-03 a logout token by its typ', () => sign({}, { typ: 'logout+jwt' })],
    ['JA-03 a client assertion', () => sign({ sub: 'keyed' }, { typ: 'JWT' })],
    ['JA-03 critical members', () => sign({}, { crit: ['b64'], b64: true })],
    ['JA-04 iss missing', () => sign({ iss: undefined })],
    ['JA-04 iss of another', () => sign({ iss: 'grafana' })],
    ['JA-04 aud missing', () => sign({ aud: undefined })],
    ['JA-04 aud without the issuer', () => sign({ aud: [EVIL, `${ISSUER}/authorize`] })],
    ['JA-05 exp missing', () => sign({ exp: undefined })],
    ['JA-05 exp past', () => sign({ exp: seconds() })],
    ['JA-05 exp 61 minutes ahead', () => sign({ exp: seconds() + 3661 })],
    ['JA-05 nbf in the future', () => sign({ nbf: seconds() + 61 })],
    ['JA-05 iat in the future', () => sign({ iat: seconds() + 61 })],
    ['JA-06 client_id missing inside', () => sign({ client_id: undefined })],
    ['JA-06 another client_id inside', () => sign({ client_id: 'grafana' })],
    ['JA-09 request inside', () => sign({ request: 'x' })],
    ['JA-09 request_uri inside', () => sign({ request_uri: 'urn:x' })],
  ])('%s: object error', async (_, request) => expectObjectError(await request()))

  test.each<[string, Record<string, unknown>]>([
    ['JA-04 aud as a list with the issuer', { aud: [EVIL, ISSUER] }],
    ['JA-05 an hour to live, a clock a minute ahead', { exp: 3600, nbf: 60, iat: 60 }],
  ])('%s is taken', async (_, { exp, nbf, iat, ...claims }) => {
    const times = exp === undefined ? {} : { exp: seconds() + 3600, nbf: seconds() + 60, iat: seconds() + 60 }
    expect(callbackOf(await openObject(await sign({ ...claims, ...times }))).params.has('code')).toBe(true)
  })

  test('JA-03 the algorithm that the client registered, and no other', async () => {
    const fields = { request_object_signing_alg: 'PS256' as const }
    const client = await addKeyClient(provider, 'one-alg', 'ES256', fields)
    await expectObjectError(await objectOf(provider, client), client)
  })

  test('JA-03, SEC-042 any byte changed: a page', async () => {
    const object = await sign()
    const answers = await Promise.all(
      [...object].map((char, index) => {
        const other = char === 'A' ? 'B' : 'A'
        const changed = `${object.slice(0, index)}${other}${object.slice(index + 1)}`
        // Its own address each, or the check itself would pause.
        const peer = `198.51.${index >> 8}.${index & 255}`
        return provider.handle(
          new Request(ISSUER + objectUrl(keyed, changed), { headers: { host: new URL(ISSUER).host } }),
          peer,
        )
      }),
    )
    // The last character of the signature holds bits that are no part of it.
    expect(answers.slice(0, -1).filter(({ status }) => status !== 400)).toEqual([])
  })

  test('JA-03, FLT-22 after thirty bad ones of one address within a minute none is checked; others go on', async () => {
    const bad = await sign({}, {}, (await pairOf('ES256', 'another')).privateKey)
    for (let i = 0; i < 31; i += 1) await openObject(bad)
    const good = await sign()
    expectErrorPage(await openObject(good), 'request')
    expect((await lastTrace())?.summary).toContain('signed with a registered key')
    const answer = await provider.handle(
      new Request(ISSUER + objectUrl(keyed, good), { headers: { host: new URL(ISSUER).host } }),
      '198.51.100.9',
    )
    expect(answer.status).toBe(302)
    provider.clock.forward(60)
    expect(callbackOf(await openObject(good)).params.has('code')).toBe(true)
  })

  test('the trace says what was wrong, and shows nothing of the object', async () => {
    await openObject(await sign({ iss: 'grafana', state: 'canary' }), { state: 'canary' })
    const trace = await lastTrace()
    expect(trace).toMatchObject({ endpoint: 'authorize', error: 'page', check: 'request', client_id: 'keyed' })
    expect(trace?.summary).toContain('its iss is not the client ID')
    expect(JSON.stringify(trace)).not.toContain('canary')
    const passed = ((trace?.checks ?? []) as { name: string; outcome: string }[]).filter(
      ({ outcome }) => outcome === 'passed',
    )
    expect(passed.map(({ name }) => name)).toEqual(['client_id'])
  })
})

describe('RFC 9101 §5, §6.3: nothing beside the object', () => {
  test('JA-07 what repeats, contradicts or adds is not used and not returned', async () => {
    const request = await sign({ state: undefined, scope: 'openid' })
    const beside = {
      ...{ state: 'outside', nonce: 'outside', scope: 'openid email', prompt: 'none', response_mode: 'form_post' },
      ...{ redirect_uri: EVIL, response_type: 'token', registration: '{}' },
    }
    const landed = await browser.open(`${objectUrl(keyed, request, beside)}&state=again&scope=openid`)
    const { mode, params } = callbackOf(landed)
    expect([mode, landed.url.origin, params.has('state'), params.has('code')]).toEqual([
      'query',
      'https://keyed.example.com',
      false,
      true,
    ])
    const [code] = (await rowsOf(provider, 'authorization_codes'))
      .filter(({ client_id }) => client_id === 'keyed')
      .slice(-1)
    expect(code).toMatchObject({ nonce: null, scope: ['openid'] })
  })

  test('JA-08 what only stands outside counts as missing', async () => {
    const redirect_uri = keyed.client.redirect_uris[0] ?? ''
    const outside = {
      redirect_uri,
      response_type: 'code',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    }
    const open = async (claims: Record<string, unknown>, client = keyed) =>
      browser.open(objectUrl(client, await objectOf(provider, client, { claims }), outside))
    expectErrorPage(await open({ redirect_uri: undefined }), 'redirect_uri')
    expect(callbackOf(await open({ response_type: undefined })).params.get('error')).toBe('invalid_request')
    const strict = await addKeyClient(provider, 'strict', 'ES256', { pkce: 'required' })
    const { params } = callbackOf(await open({}, strict))
    expect([params.get('error'), params.get('error_description')]).toEqual([
      'invalid_request',
      expect.stringContaining('PKCE'),
    ])
  })

  test('JA-06 client_id missing outside, JA-09 both at once, one twice: a page that names it', async () => {
    const request = await sign()
    expectErrorPage(await browser.open(`/authorize?request=${request}`), 'client_id')
    for (const request_uri of ['https://a.example/r', `urn:ietf:params:oauth:request_uri:${'x'.repeat(43)}`])
      expectErrorPage(await openObject(request, { request_uri }), 'request')
    expectErrorPage(await browser.open(`${objectUrl(keyed, request)}&request=${request}`), 'request')
    expectErrorPage(await browser.open(`${objectUrl(keyed, request)}&client_id=keyed`), 'client_id')
  })

  test('JA-09 at PAR: 400 invalid_request', async () => {
    const request = await sign()
    for (const more of ['request_uri=urn:x', `request=${request}`]) {
      const form = new URLSearchParams({ request, ...asForm(await assertionOf(provider, keyed)) })
      const { status, body } = await pushForm(provider, `${form}&${more}`)
      expect([status, body.error]).toEqual([400, 'invalid_request'])
    }
  })

  test('JA-07 at PAR: what stands beside it is neither stored nor judged', async () => {
    const request = await sign({ state: 'inside' })
    const beside = { ...requestOf(keyed, { state: 'outside', redirect_uri: EVIL, response_type: 'token' }), scope: 'x' }
    const form = new URLSearchParams({ ...beside, request, ...asForm(await assertionOf(provider, keyed)) })
    const { status, body } = await pushForm(provider, form)
    expect(status).toBe(201)
    const { params } = callbackOf(await browser.open(openUrl(keyed, body.request_uri ?? '')))
    expect([params.get('state'), params.has('code')]).toEqual(['inside', true])
  })

  test('FA-01, PR-13 of a client that must push an object is taken at PAR alone', async () => {
    const fields = { fapi: true, pkce: 'required' as const, require_pushed_authorization_requests: true }
    const fapi = await addKeyClient(provider, 'bank', 'ES256', { ...fields, id_token_signed_response_alg: 'ES256' })
    const pkce = { code_challenge: pkcePair().challenge, code_challenge_method: 'S256' }
    const request = await objectOf(provider, fapi, { claims: pkce })
    const refused = callbackOf(await browser.open(objectUrl(fapi, request))).params
    expect([refused.get('error'), refused.get('state')]).toEqual(['invalid_request', 'the-state'])
    const form = new URLSearchParams({ request, ...asForm(await assertionOf(provider, fapi)) })
    const { body } = await pushForm(provider, form)
    expect(callbackOf(await browser.open(openUrl(fapi, body.request_uri ?? ''))).params.has('code')).toBe(true)
  })
})

describe('driven by others', () => {
  test('RP-11, JA-01 oauth4webapi signs, pushes and opens', async () => {
    const as = await discover(provider)
    const me = strictClient(provider, keyed)
    const key = { key: keyed.privateKey, kid: keyed.kid }
    const request = await oauth.issueRequestObject(as, me, requestOf(keyed, { state: 's' }), key)
    const pushed = await oauth.pushedAuthorizationRequest(as, me, signing(keyed), { request }, over(provider))
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, me, pushed)
    for (const url of [objectUrl(keyed, request), openUrl(keyed, request_uri)])
      oauth.validateAuthResponse(as, me, (await browser.open(url)).url, 's')
  })

  test('RP-10, JA-01 openid-client: buildAuthorizationUrlWithJAR', async () => {
    const skew = (provider.clock.now() - Date.now()) / 1000
    const config = await openid.discovery(
      new URL(ISSUER),
      'keyed',
      { id_token_signed_response_alg: keyed.client.id_token_signed_response_alg, [openid.clockSkew]: skew },
      signing(keyed),
      {
        execute: [openid.allowInsecureRequests],
        [openid.customFetch]: (url, init) => provider.fetch(url, init as RequestInit),
      },
    )
    const parameters = { redirect_uri: keyed.client.redirect_uris[0] ?? '', scope: 'openid email', state: 's' }
    const key = { key: keyed.privateKey, kid: keyed.kid }
    const url = await openid.buildAuthorizationUrlWithJAR(config, parameters, key)
    expect([...url.searchParams.keys()].toSorted()).toEqual(['client_id', 'request'])
    const landed = await browser.open(url)
    const tokens = await openid.authorizationCodeGrant(config, landed.url, { expectedState: 's' })
    expect(tokens.claims()?.email).toBe(PERSON.email)
  })
})
