import { beforeAll, describe, expect, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { exportSPKI } from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { act, addAdmin } from '../harness/administrator'
import {
  type AssertionChanges,
  addKeyClient,
  asForm,
  assertionOf,
  everywhere,
  type KeyClient,
  PROVED,
  pairOf,
  refusedEverywhere,
  signing,
  tell,
} from '../harness/assertions'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import { ISSUER, openNodes, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, basic, codeOf, pkcePair, userInfo } from '../harness/relying-party'
import { discover, over, strictClient } from '../harness/strict-client'

const EMAIL = 'maren@example.com'
const TOKEN_URL = `${ISSUER}/oauth/token`

let nodes: [Provider, Provider]
let provider: Provider
let app: KeyClient
let fapi: KeyClient
let other: KeyClient
let secretive: AddedClient
let browser: Browser

beforeAll(async () => {
  nodes = (await openNodes(2)) as [Provider, Provider]
  provider = nodes[0]
  await addUser(provider, EMAIL)
  app = await addKeyClient(provider, 'app')
  other = await addKeyClient(provider, 'other', 'PS256', { token_endpoint_auth_signing_alg: 'PS256' })
  fapi = await addKeyClient(provider, 'fapi', 'ES256', { fapi: true })
  secretive = await addClient(provider, 'secretive')
  await addKeyClient(provider, 'gone', 'ES256', { enabled: false })
  await nodes[1].services.snapshots.poll()
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const sign = (changes: AssertionChanges = {}, client = app) => assertionOf(provider, client, changes)
const proof = (changes: AssertionChanges = {}, client = app, fields: Record<string, string> = {}) =>
  everywhere(provider, async () => ({ fields: { ...asForm(await sign(changes, client)), ...fields } }))
const seconds = () => Math.floor(provider.clock.now() / 1000)
const codeFor = async (client: AddedClient, scope = 'openid') =>
  codeOf(await browser.open(authorizeUrl(client, { scope })))
const redeemBy = (at: Provider, code: string, assertion: string, client: AddedClient = app) =>
  tell(at, '/oauth/token', {
    ...{ grant_type: 'authorization_code', code, redirect_uri: client.client.redirect_uris[0] ?? '' },
    ...asForm(assertion),
  })

describe('CA-11, DI-19 each algorithm, driven by others', () => {
  test.each(SIGNING_ALGORITHMS)('CA-11 %s: oauth4webapi redeems, refreshes, introspects, revokes', async (alg) => {
    const client = await addKeyClient(provider, `web-${alg.toLowerCase()}`, alg, {
      id_token_signed_response_alg: alg,
      token_endpoint_auth_signing_alg: alg,
    })
    const as = await discover(provider)
    const [me, proves, options] = [strictClient(provider, client), signing(client), over(provider)]
    const { verifier, challenge } = pkcePair()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const { url } = await browser.open(authorizeUrl(client, { ...pkce, scope: 'openid offline_access' }))
    const params = oauth.validateAuthResponse(as, me, url, 'the-state')
    const redirect_uri = client.client.redirect_uris[0] ?? ''
    const answer = await oauth.authorizationCodeGrantRequest(as, me, proves, params, redirect_uri, verifier, options)
    const tokens = await oauth.processAuthorizationCodeResponse(as, me, answer, { requireIdToken: true })
    await oauth.validateApplicationLevelSignature(as, answer, options)
    const again = await oauth.refreshTokenGrantRequest(as, me, proves, tokens.refresh_token ?? '', options)
    const { access_token } = await oauth.processRefreshTokenResponse(as, me, again)
    const introspect = async () =>
      oauth.processIntrospectionResponse(
        as,
        me,
        await oauth.introspectionRequest(as, me, proves, access_token, options),
      )
    expect(await introspect()).toMatchObject({ active: true, client_id: client.client.id })
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, me, proves, access_token, options))
    expect((await introspect()).active).toBe(false)
  })

  test('CA-11 openid-client over HTTP, with each algorithm', async () => {
    const listening = await openListening()
    const { services } = listening
    await addUser(listening, EMAIL)
    const person = new Browser(listening)
    await person.signInDirectly(EMAIL)
    for (const alg of SIGNING_ALGORITHMS) {
      const client = await addKeyClient(listening, alg.toLowerCase(), alg, { id_token_signed_response_alg: alg })
      const skew = (listening.clock.now() - Date.now()) / 1000
      const config = await openid.discovery(
        new URL(services.issuer),
        client.client.id,
        { id_token_signed_response_alg: alg, [openid.clockSkew]: skew },
        signing(client),
        { execute: [openid.allowInsecureRequests] },
      )
      const landed = await person.open(authorizeUrl(client, { scope: 'openid offline_access' }))
      const tokens = await openid.authorizationCodeGrant(config, landed.url, { expectedState: 'the-state' })
      const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
      expect(await openid.tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true })
      await openid.tokenRevocation(config, refreshed.access_token)
      expect(await openid.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false })
    }
  })

  test('DI-19 the methods and algorithms are published for each endpoint', async () => {
    const answer = await provider.fetch('/.well-known/openid-configuration')
    const document = (await answer.json()) as Record<string, string[]>
    for (const endpoint of ['token', 'introspection', 'revocation']) {
      expect(document[`${endpoint}_endpoint_auth_methods_supported`]).toContain('private_key_jwt')
      expect(document[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toEqual([...SIGNING_ALGORITHMS])
    }
  })
})

describe('RFC 7523 §3: what is taken, at every endpoint', () => {
  test.each<[string, () => AssertionChanges]>([
    ['CA-11 the issuer', () => ({})],
    ['CA-11 the token endpoint as a string, no typ: mod_auth_openidc', () => ({ claims: { aud: TOKEN_URL } })],
    ['CA-11 an array of the one', () => ({ claims: { aud: [TOKEN_URL] } })],
    ['typ', () => ({ header: { typ: 'client-authentication+jwt' } })],
    ['no kid, for there is one key', () => ({ header: { kid: undefined } })],
    ['CA-15 iat and nbf 8 seconds ahead', () => ({ claims: { iat: seconds() + 8, nbf: seconds() + 8 } })],
  ])('%s', async (_, changes) => expect(await proof(changes())).toEqual(PROVED))

  test('CA-12 of a FAPI client the issuer alone', async () => {
    expect(await proof({}, fapi)).toEqual(PROVED)
    for (const aud of [TOKEN_URL, `${ISSUER}/oauth/par`, [ISSUER]])
      expect(await proof({ claims: { aud } }, fapi)).toEqual(refusedEverywhere())
  })

  test('CA-14 RS256 of a FAPI client is refused', async () => {
    const { privateKey } = await pairOf('RS256')
    expect(await proof({ header: { alg: 'RS256' }, key: privateKey }, fapi)).toEqual(refusedEverywhere())
  })

  test('CA-16 client_id beside it may be the same', async () => {
    expect(await proof({}, app, { client_id: 'app' })).toEqual(PROVED)
  })
})

describe('RFC 7523 §3: what is refused, at every endpoint', () => {
  test.each<[string, () => AssertionChanges]>([
    ['SEC-070 iss is not sub', () => ({ claims: { iss: 'other' } })],
    ['SEC-070 no iss', () => ({ claims: { iss: undefined } })],
    ['CA-13 no sub', () => ({ claims: { sub: undefined } })],
    ['SEC-070 sub of another client', () => ({ claims: { iss: 'other', sub: 'other' } })],
    ['sub of nobody', () => ({ claims: { iss: 'nobody', sub: 'nobody' } })],
    ['a disabled client', () => ({ claims: { iss: 'gone', sub: 'gone' }, header: { kid: 'key-of-gone' } })],
    ['SEC-070 aud with a foreign member', () => ({ claims: { aud: [ISSUER, 'https://evil.example'] } })],
    ['SEC-070 another issuer', () => ({ claims: { aud: 'https://evil.example' } })],
    ['SEC-070 another endpoint', () => ({ claims: { aud: `${ISSUER}/authorize` } })],
    ['CA-13 no aud', () => ({ claims: { aud: undefined } })],
    ['SEC-070 no exp', () => ({ claims: { exp: undefined } })],
    ['SEC-070 exp in a year', () => ({ claims: { exp: seconds() + 365 * 86_400 } })],
    ['CA-13 exp five minutes ago', () => ({ claims: { exp: seconds() - 300 } })],
    ['SEC-070, CA-15 iat 62 seconds ahead', () => ({ claims: { iat: seconds() + 62 } })],
    ['CA-15 nbf 62 seconds ahead', () => ({ claims: { nbf: seconds() + 62 } })],
    ['no jti', () => ({ claims: { jti: undefined } })],
    ['SEC-069 an unknown kid', () => ({ header: { kid: 'unknown' } })],
    ['another kind of JWT', () => ({ header: { typ: 'dpop+jwt' } })],
    ['SEC-072 crit', () => ({ header: { crit: ['b64'], b64: true } })],
  ])('%s', async (_, changes) => expect(await proof(changes())).toEqual(refusedEverywhere()))

  test('CA-16, SEC-070 client_id of another beside it', async () => {
    expect(await proof({}, app, { client_id: 'other' })).toEqual(refusedEverywhere())
    // Named as the other in both places, yet signed by the first.
    const claims = { iss: 'other', sub: 'other' }
    const header = { kid: other.kid }
    expect(await proof({ claims, header }, app, { client_id: 'other' })).toEqual(refusedEverywhere())
  })

  test('the registered algorithm alone, though the key fits another', async () => {
    const { privateKey } = await pairOf('RS256')
    expect(await proof({}, other)).toEqual(PROVED)
    expect(await proof({ header: { alg: 'RS256' }, key: privateKey }, other)).toEqual(refusedEverywhere())
  })

  test('SEC-069 HMAC with the public key as the secret', async () => {
    const secrets = [JSON.stringify(app.publicJwk), await exportSPKI((await pairOf('ES256')).publicKey)]
    for (const secret of secrets) {
      const key = await crypto.subtle.importKey(
        'raw',
        new TextEncoder().encode(secret.padEnd(32)),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign'],
      )
      expect(await proof({ header: { alg: 'HS256' }, key })).toEqual(refusedEverywhere())
    }
  })

  test('CA-06 two methods at once: invalid_request', async () => {
    const twice = refusedEverywhere('invalid_request', 400)
    const by = (fields: Record<string, string>, authorization?: string) =>
      everywhere(provider, async () => ({
        fields: { ...asForm(await sign()), ...fields },
        ...(authorization === undefined ? {} : { authorization }),
      }))
    expect(await by({}, basic(app))).toEqual(twice)
    expect(await by({ client_id: 'app', client_secret: app.secret })).toEqual(twice)
  })

  test('CA-18 client_assertion_type wrong or missing; CA-13 no assertion', async () => {
    const types = [undefined, 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer', '']
    for (const type of types)
      expect(
        await everywhere(provider, async () => {
          const fields = {
            client_assertion: await sign(),
            ...(type === undefined ? {} : { client_assertion_type: type }),
          }
          return { fields }
        }),
      ).toEqual(refusedEverywhere())
    const { client_assertion_type = '' } = asForm('')
    expect(await everywhere(provider, async () => ({ fields: { client_assertion_type } }))).toEqual(refusedEverywhere())
    expect(await everywhere(provider, async () => ({ fields: { client_id: 'app' } }))).toEqual(refusedEverywhere())
  })

  test('CA-07 its secret opens nothing, and a key opens nothing where a secret is registered', async () => {
    const challenge = { authorization: basic(app) }
    expect(await everywhere(provider, async () => ({ fields: {}, ...challenge }))).toEqual(refusedEverywhere())
    const post = { client_id: 'app', client_secret: app.secret }
    expect(await everywhere(provider, async () => ({ fields: post }))).toEqual(refusedEverywhere())
    const claims = { iss: 'secretive', sub: 'secretive' }
    expect(await proof({ claims })).toEqual(refusedEverywhere())
    const { says } = await tell(provider, '/oauth/token', asForm(await sign({ claims })))
    expect(says).toMatch(/client_secret_basic or client_secret_post.*private_key_jwt/)
    expect((await tell(provider, '/oauth/token', post)).says).toMatch(/private_key_jwt.*client_secret_post/)
    expect(secretive.client.token_endpoint_auth_method).toBe('client_secret')
  })

  test('CA-09 unknown, disabled and signed by another look the same', async () => {
    const stranger = (await pairOf('ES256', 'stranger')).privateKey
    const tries: AssertionChanges[] = [
      { key: stranger },
      { header: { kid: 'unknown' } },
      { claims: { iss: 'nobody', sub: 'nobody' } },
      { claims: { iss: 'gone', sub: 'gone' } },
    ]
    const answers = new Set<string>()
    for (const changes of tries) {
      const { told, says, answer } = await tell(provider, '/oauth/token', asForm(await sign(changes)))
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'content-length')
      answers.add(JSON.stringify([told, says, headers]))
    }
    expect(answers.size).toBe(1)
  })
})

describe('SEC-071 one use each', () => {
  test('SEC-071 at another endpoint, at another node: used', async () => {
    for (const [first, then] of [
      ['/oauth/introspect', '/oauth/token'],
      ['/oauth/token', '/oauth/revoke'],
      ['/oauth/revoke', '/oauth/introspect'],
    ] as const) {
      const assertion = asForm(await sign())
      expect((await tell(nodes[0], first, assertion)).told[1]).not.toBe('invalid_client')
      const again = await tell(nodes[1], then, assertion)
      expect(again.told).toEqual([401, 'invalid_client'])
      expect(again.says).toContain('used before')
    }
  })

  test('TK-14, SEC-071 a bad one, or one that was used, does not use up the code', async () => {
    const code = await codeFor(app)
    const stranger = (await pairOf('ES256', 'stranger')).privateKey
    const used = await sign()
    expect((await tell(provider, '/oauth/introspect', asForm(used))).told[0]).toBe(200)
    for (const assertion of [await sign({ key: stranger }), used])
      expect((await redeemBy(nodes[1], code, assertion)).told).toEqual([401, 'invalid_client'])
    expect((await redeemBy(provider, code, await sign())).told[0]).toBe(200)
  })

  test('SEC-071 the whole request again revokes nothing: whoever copied it is nobody', async () => {
    const [code, assertion] = [await codeFor(app), await sign()]
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: app.client.redirect_uris[0] ?? '' },
      ...asForm(assertion),
    }).toString()
    const first = await provider.fetch('/oauth/token', { method: 'POST', headers, body })
    const { access_token } = (await first.json()) as { access_token: string }
    expect((await redeemBy(nodes[1], code, assertion)).told).toEqual([401, 'invalid_client'])
    expect((await userInfo(provider, access_token)).status).toBe(200)
    // With a proof of its own it is the app that replays its code (TK-06).
    expect((await redeemBy(provider, code, await sign())).told).toEqual([400, 'invalid_grant'])
    expect((await userInfo(provider, access_token)).status).toBe(401)
  })

  test('the jti of one client does not use up the same of another', async () => {
    const claims = { jti: 'the-same' }
    expect((await tell(provider, '/oauth/introspect', asForm(await sign({ claims })))).told[0]).toBe(200)
    expect((await tell(provider, '/oauth/introspect', asForm(await sign({ claims }, other)))).told[0]).toBe(200)
  })

  test('SEC-071 after a restart', async () => {
    const before = await openProvider()
    const client = await addKeyClient(before, 'app')
    const assertion = asForm(await assertionOf(before, client))
    expect((await tell(before, '/oauth/introspect', assertion)).told[0]).toBe(200)
    await before.services.db.close()
    const { data_dir, database_url } = before.services.config
    const env = { DATA_DIR: data_dir, ...(database_url === null ? {} : { DATABASE_URL: database_url }) }
    const after = await openProvider({ env })
    expect((await tell(after, '/oauth/introspect', assertion)).told).toEqual([401, 'invalid_client'])
    expect((await tell(after, '/oauth/introspect', asForm(await assertionOf(after, client)))).told[0]).toBe(200)
  })
})

describe('what an administrator sees', () => {
  test('traces say what was wrong, and nothing that was signed', async () => {
    const admin = await addAdmin(provider, 'traces@example.com')
    const stranger = (await pairOf('ES256', 'stranger')).privateKey
    const used = await sign()
    await tell(provider, '/oauth/introspect', asForm(used))
    const cases: [AssertionChanges | string, object, string, string][] = [
      [{ claims: { aud: 'https://evil.example' } }, { expected: [ISSUER, TOKEN_URL] }, 'evil.example', 'fix_assertion'],
      [{ key: stranger }, {}, 'the signature is not by the key', 'key_of_app'],
      [{ header: { kid: 'unknown' } }, {}, 'none of its keys has this alg and kid', 'key_of_app'],
      [{ claims: { exp: seconds() - 300 } }, {}, 'has expired', 'fix_assertion'],
      [used, {}, 'used up by a request before', 'new_assertion'],
    ]
    for (const [index, [changes, seen, part, advice]] of cases.entries()) {
      const assertion = typeof changes === 'string' ? changes : await sign(changes)
      const peer = `198.51.100.${index + 1}`
      // The newest comes first.
      provider.clock.forward(1)
      await tell(provider, '/oauth/token', asForm(assertion), undefined, peer)
      const listed = await act(admin, 'traces.list', { client_id: 'app' }, 'query')
      const trace = await act(admin, 'traces.get', { code: listed.rows[0].code }, 'query')
      const text = JSON.stringify(trace)
      expect(text).toContain(part)
      expect(text).toContain(advice)
      expect(text).toContain('"client_assertion"')
      expect(trace).toMatchObject(seen)
      for (const secret of assertion.split('.')) expect(text).not.toContain(secret)
    }
  })

  test('CA-07 no secret is made for it', async () => {
    const admin = await addAdmin(provider, 'secrets@example.com')
    for (const procedure of ['clients.createSecret', 'clients.rotateSecret']) {
      const { status, error } = await admin.call(procedure, { id: 'app' })
      expect([status, error?.data.gk.reason]).toEqual([400, 'no_secret'])
      expect(error?.message).toContain('private_key_jwt')
    }
  })
})
