import { beforeAll, describe, expect, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { exportSPKI } from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
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
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, basic, pkcePair } from '../harness/relying-party'
import { discover, over, strictClient } from '../harness/strict-client'

const EMAIL = 'maren@example.com'
const TOKEN_URL = `${ISSUER}/oauth/token`

let provider: Provider
let app: KeyClient
let fapi: KeyClient
let other: KeyClient
let secretive: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addKeyClient(provider, 'app')
  other = await addKeyClient(provider, 'other', 'PS256', { token_endpoint_auth_signing_alg: 'PS256' })
  fapi = await addKeyClient(provider, 'fapi', 'ES256', { fapi: true })
  secretive = await addClient(provider, 'secretive')
  await addKeyClient(provider, 'gone', 'ES256', { enabled: false })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const sign = (changes: AssertionChanges = {}, client = app) => assertionOf(provider, client, changes)
const proof = (changes: AssertionChanges = {}, client = app, fields: Record<string, string> = {}) =>
  everywhere(provider, async () => ({ fields: { ...asForm(await sign(changes, client)), ...fields } }))
const seconds = () => Math.floor(provider.clock.now() / 1000)

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
      expect((await openid.tokenIntrospection(config, refreshed.access_token)).active).toBe(false)
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
    ['RFC 7519 §2 dates with a fraction', () => ({ claims: { iat: seconds() - 0.123_456_7, exp: seconds() + 60.5 } })],
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
    const key = (await pairOf('ES256', 'stranger')).privateKey
    const by = (id: string) => ({ iss: id, sub: id })
    for (const wrong of [{}, { aud: TOKEN_URL }, { aud: 'https://evil.example' }, { exp: 1 }, { jti: undefined }]) {
      const tries: AssertionChanges[] = [
        { key, claims: wrong },
        { key, claims: { ...by('fapi'), ...wrong } },
        { header: { kid: 'unknown' }, claims: wrong },
        { claims: { ...by('nobody'), ...wrong } },
        { claims: { ...by('gone'), ...wrong } },
      ]
      const answers = new Set<string>()
      for (const changes of tries) {
        const { told, says, answer } = await tell(provider, '/oauth/token', asForm(await sign(changes)))
        const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'content-length')
        answers.add(JSON.stringify([told, says, headers]))
      }
      expect(answers.size).toBe(1)
    }
    // The client itself is told.
    const { says } = await tell(provider, '/oauth/token', asForm(await sign({ claims: { aud: TOKEN_URL } }, fapi)))
    expect(says).toContain('FAPI 2.0 profile demands')
  })
})
