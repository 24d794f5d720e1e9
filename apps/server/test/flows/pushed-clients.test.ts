import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { addKeyClient, asForm, assertionOf, type KeyClient, signing } from '../harness/assertions'
import { Browser } from '../harness/browser'
import { callbackOf } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { interactionOf } from '../harness/person'
import { openNodes, openProvider, type Provider } from '../harness/provider'
import { openUrl, push, pushed, requestOf } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, pkcePair } from '../harness/relying-party'
import { acceptCode, authenticationOf, discover, over, strictClient } from '../harness/strict-client'
import { countOf, rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let spa: AddedClient
let must: AddedClient
let fapi: KeyClient
/** Signed in at own apps: what is opened is answered at once. */
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'grafana')
  spa = await addClient(provider, 'spa', { type: 'public' })
  must = await addClient(provider, 'must', { require_pushed_authorization_requests: true })
  fapi = await addKeyClient(provider, 'bank', 'ES256', {
    fapi: true,
    pkce: 'required',
    require_pushed_authorization_requests: true,
    id_token_signed_response_alg: 'ES256',
  })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})
beforeEach(() => provider.clock.forward(61))

const PKCE = () => ({ code_challenge: pkcePair().challenge, code_challenge_method: 'S256' })
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')
const lastTrace = async () => (await rowsOf(provider, 'traces')).toSorted((a, b) => Number(b.at) - Number(a.at))[0]

describe('SEC-043, PRM-07 floods', () => {
  test('public clients: sixty a minute from one address, then 429 with the wait; others go on', async () => {
    const told = async (peer: string) => push(provider, spa, PKCE(), { peer })
    const answers = await Promise.all(Array.from({ length: 62 }, () => told('198.51.100.7')))
    const over = answers.filter(({ status }) => status === 429)
    expect([over.length, answers.length - over.length]).toEqual([2, 60])
    expect(over[0]?.body.error).toBe('temporarily_unavailable')
    const wait = Number(over[0]?.headers.get('retry-after'))
    expect(wait).toBeWithin(1, 61)
    expect((await told('198.51.100.8')).status).toBe(201)
    expect((await push(provider, app, {}, { peer: '198.51.100.7' })).status).toBe(201)
    // One trace of the two, or a flood of pushes would be a flood of traces.
    const limits = (await rowsOf(provider, 'traces')).filter(({ check }) => check === 'limit')
    expect(limits).toMatchObject([{ endpoint: 'par', client_id: 'spa', error: 'temporarily_unavailable' }])
    provider.clock.forward(wait)
    expect((await told('198.51.100.7')).status).toBe(201)
  })
})

describe('RFC 9126 §6, FAPI 2.0 §5.3.2.2: clients that must push', () => {
  test('PR-13 a plain request: redirect invalid_request, with state and iss', async () => {
    const others: Record<string, string>[] = [{}, { request: 'e30.e30.x' }, { request_uri: 'https://a.example/r' }]
    for (const more of others) {
      const { params } = callbackOf(await browser.open(authorizeUrl(must, more)))
      expect([params.get('error'), params.get('state'), params.get('iss')]).toEqual([
        'invalid_request',
        'the-state',
        provider.services.issuer,
      ])
      expect(params.get('error_description')).toContain('push')
    }
    expect(await lastTrace()).toMatchObject({ endpoint: 'authorize', check: 'request_uri', error: 'invalid_request' })
    expectErrorPage(await browser.open(authorizeUrl(must, { redirect_uri: 'https://evil.example/' })), 'redirect_uri')
    codeOf(await browser.open(openUrl(must, await pushed(provider, must))))
  })

  const pushFapi = async (parameters: Record<string, string | null> = {}, claims = {}) =>
    push(provider, fapi, { ...PKCE(), ...parameters }, { proof: asForm(await assertionOf(provider, fapi, { claims })) })

  test('FA-01, FA-04 a FAPI client: pushed by private_key_jwt, PKCE, a code of a minute, iss', async () => {
    const { body } = await pushFapi()
    const { params } = callbackOf(await browser.open(openUrl(fapi, body.request_uri ?? '')))
    expect([params.get('iss'), params.get('state'), [...params.keys()].toSorted()]).toEqual([
      provider.services.issuer,
      'the-state',
      ['code', 'iss', 'state'],
    ])
    const code = (await rowsOf(provider, 'authorization_codes')).find(
      ({ code_hash }) => code_hash === hashOf(params.get('code') ?? ''),
    )
    expect(Number(code?.expires_at) - Number(code?.created_at)).toBe(60_000)
  })

  test('FA-01 without PKCE, with plain, with another response type, by a plain request: refused', async () => {
    const none = { code_challenge: null, code_challenge_method: null }
    for (const [parameters, error] of [
      [none, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ response_type: 'code id_token' }, 'unsupported_response_type'],
    ] as const)
      expect((await pushFapi(parameters)).body.error).toBe(error)
    const { params } = callbackOf(await browser.open(authorizeUrl(fapi, PKCE())))
    expect(params.get('error')).toBe('invalid_request')
  })

  test('CA-12, FA-01 its assertion names the issuer alone; an ordinary client may name the endpoint', async () => {
    const endpoint = `${provider.services.issuer}/oauth/par`
    for (const aud of [endpoint, `${provider.services.issuer}/oauth/token`, [provider.services.issuer]]) {
      const { status, body } = await pushFapi({}, { aud })
      expect([status, body.error]).toEqual([401, 'invalid_client'])
    }
    const plain = await addKeyClient(provider, 'keyed')
    for (const aud of [endpoint, provider.services.issuer])
      expect(
        (await push(provider, plain, {}, { proof: asForm(await assertionOf(provider, plain, { claims: { aud } })) }))
          .status,
      ).toBe(201)
  })

  test('SEC-071, PRM-07 copies of one assertion use up nothing of the share of its client', async () => {
    const { pushes } = provider.services
    const proof = asForm(await assertionOf(provider, fapi))
    for (let i = 0; i < 3; i += 1) await push(provider, fapi, PKCE(), { proof })
    // What is left of the three thousand, but for the first.
    let left = 0
    while (pushes.judge(fapi.client, null).kind === 'open') left += 1
    expect(left).toBe(2999)
    expect((await push(provider, fapi, PKCE(), { proof })).status).toBe(429)
  })

  test('SEC-071 an assertion is worth one push, and one that was refused is used up as well', async () => {
    const proof = asForm(await assertionOf(provider, fapi))
    const once = (more = {}) => push(provider, fapi, { ...PKCE(), ...more }, { proof })
    expect([(await once()).status, (await once()).body.error]).toEqual([201, 'invalid_client'])
    const other = asForm(await assertionOf(provider, fapi))
    const wrong = await push(provider, fapi, { ...PKCE(), response_type: 'token' }, { proof: other })
    const again = await push(provider, fapi, PKCE(), { proof: other })
    expect([wrong.body.error, again.body.error]).toEqual(['unsupported_response_type', 'invalid_client'])
  })
})

describe('driven by others, with their own checks', () => {
  test('RP-11, PR-01 oauth4webapi: public and confidential clients, form_post and errors too', async () => {
    const as = await discover(provider)
    for (const client of [app, spa]) {
      for (const response_mode of ['query', 'form_post']) {
        const { verifier, challenge } = pkcePair()
        const parameters = requestOf(client, {
          code_challenge: challenge,
          code_challenge_method: 'S256',
          response_mode,
        })
        const me = strictClient(provider, client)
        const answer = await oauth.pushedAuthorizationRequest(
          as,
          me,
          authenticationOf(client),
          parameters,
          over(provider),
        )
        const { request_uri, expires_in } = await oauth.processPushedAuthorizationResponse(as, me, answer)
        expect(expires_in).toBe(60)
        const callback = callbackOf(await browser.open(openUrl(client, request_uri)))
        expect(callback.mode).toBe(response_mode as 'query')
        await acceptCode(provider, client, callback, { verifier })
      }
      const refused = await oauth.pushedAuthorizationRequest(
        as,
        strictClient(provider, client),
        authenticationOf(client),
        requestOf(client, { response_type: 'token' }),
        over(provider),
      )
      const process = oauth.processPushedAuthorizationResponse(as, strictClient(provider, client), refused)
      await expect(process).rejects.toMatchObject({ error: 'unsupported_response_type', status: 400 })
    }
  })

  test('RP-10 openid-client: buildAuthorizationUrlWithPAR, and the second use of the address is refused', async () => {
    const { issuer } = provider.services
    const metadata = { id_token_signed_response_alg: 'ES256', [openid.clockSkew]: skew() }
    for (const [client, proof] of [
      [app, openid.ClientSecretBasic(app.secret)],
      [fapi, signing(fapi)],
    ] as const) {
      const config = await openid.discovery(
        new URL(issuer),
        client.client.id,
        client === fapi ? metadata : { [openid.clockSkew]: skew() },
        proof,
        {
          execute: [openid.allowInsecureRequests],
          [openid.customFetch]: (url, init) => provider.fetch(url, init as RequestInit),
        },
      )
      const { verifier, challenge } = pkcePair()
      const url = await openid.buildAuthorizationUrlWithPAR(config, {
        redirect_uri: client.client.redirect_uris[0] ?? '',
        scope: 'openid email',
        code_challenge: challenge,
        code_challenge_method: 'S256',
        state: 's',
      })
      expect([...url.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri'])
      const landed = await browser.open(url)
      expectErrorPage(await browser.open(url), 'request_uri')
      // Of a FAPI client the tokens are bound to a key: another file's.
      if (client === fapi) continue
      const tokens = await openid.authorizationCodeGrant(config, landed.url, {
        expectedState: 's',
        pkceCodeVerifier: verifier,
      })
      expect(tokens.claims()?.email).toBe(EMAIL)
    }
  })
  const skew = () => (provider.clock.now() - Date.now()) / 1000

  test('DI-24 discovery names the endpoint, and the demand is per client', async () => {
    expect(await discover(provider)).toMatchObject({
      pushed_authorization_request_endpoint: `${provider.services.issuer}/oauth/par`,
      require_pushed_authorization_requests: false,
      request_uri_parameter_supported: false,
    })
  })
})

describe('PRM-03 once, on any number of nodes', () => {
  test('PR-06 of fifty uses at once one has a code, and fifty browsers at once neither', async () => {
    const nodes = await openNodes(2)
    const [first] = nodes as [Provider]
    await addUser(first, EMAIL)
    const client = await addClient(first, 'racer')
    for (const node of nodes) await node.services.snapshots.poll()
    const person = new Browser(first)
    await person.signInDirectly(EMAIL)
    const landings = async (uri: string) =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          person.at(nodes[index % nodes.length] as Provider).open(openUrl(client, uri)),
        ),
      )
    for (const prompt of [null, 'none']) {
      const all = await landings(await pushed(first, client, { prompt }))
      expect(all.filter(({ url }) => url.searchParams.has('code'))).toHaveLength(1)
      expect(all.filter(({ status }) => status === 400)).toHaveLength(49)
    }
    expect(await countOf(first, 'authorization_codes')).toBe(2)
    // The same of fifty that wait at the sign-in page, and of an error.
    const uri = await pushed(first, client, { prompt: 'login' })
    const waiting = await landings(uri)
    const ids = new Set(waiting.map(interactionOf))
    expect(ids.size).toBe(50)
    await Promise.all([...ids].map((interaction) => person.call('login.cancel', { interaction })))
    const ends = await Promise.all([...ids].map((id) => person.open(`/authorize?interaction=${id}`)))
    expect(ends.filter(({ url }) => url.searchParams.get('error') === 'access_denied')).toHaveLength(1)
    expect(ends.filter(({ status }) => status === 400)).toHaveLength(49)
  })
})
