import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, redeem } from '../harness/relying-party'
import { discover } from '../harness/strict-client'

const OPENID = '/.well-known/openid-configuration'
const OAUTH = '/.well-known/oauth-authorization-server'
const HTTPS = 'https://auth.example.com'

type Document = Record<string, unknown>
const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient
/** https ends at a proxy before it: what it hears is http. */
let proxied: Provider

beforeAll(async () => {
  ;[provider, proxied] = await Promise.all([openProvider(), openProvider({ env: { BASE_URL: `${HTTPS}/` } })])
  await addUser(provider, 'maren@example.com')
  app = await addClient(provider, 'grafana')
})

const documentAt = async (of: Provider, path: string): Promise<Document> =>
  (await (await of.fetch(path)).json()) as Document
const strings = (value: unknown): string[] => {
  expect(value).toBeArray()
  return value as string[]
}

describe('OpenID Connect Discovery §3, §4; RFC 8414 §2, §3', () => {
  test.each([OPENID, OAUTH])('DI-01 %s works without credentials and without a redirect', async (path) => {
    const response = await provider.fetch(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('location')).toBeNull()
    await discover(provider)
  })

  test('DI-02 issuer is BASE_URL byte for byte', async () => {
    expect((await documentAt(provider, OPENID)).issuer).toBe('http://localhost:8080')
    expect((await documentAt(proxied, OPENID)).issuer).toBe(HTTPS)
  })

  test('DI-03 one issuer string in discovery, response, ID token and access token', async () => {
    const { issuer } = await documentAt(provider, OPENID)
    const { params } = await ask(new Browser(provider), app, PERSON)
    const { body } = await redeem(provider, app, params.get('code') ?? '')
    const [id_token, access_token] = [claimsOf(body.id_token ?? ''), claimsOf(body.access_token)]
    expect([params.get('iss'), id_token.iss, access_token.iss]).toEqual([issuer, issuer, issuer])
  })

  test('DI-06 both addresses give the same members and values', async () => {
    const [openid, oauth] = await Promise.all([provider.fetch(OPENID), provider.fetch(OAUTH)])
    expect(await oauth.text()).toBe(await openid.text())
  })

  test.each([
    ['as asked', {}],
    ['with headers of another host and scheme', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }],
    ['with Forwarded', { forwarded: 'host=evil.example;proto=http' }],
  ])('DI-07 endpoints are absolute https URLs of BASE_URL behind a proxy that ends TLS: %s', async (_, headers) => {
    const request = new Request(`http://auth.example.com${OPENID}`, {
      headers: { host: 'auth.example.com', ...headers },
    })
    const document = (await (await proxied.handle(request, '127.0.0.1')).json()) as Document
    const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    expect(endpoints.length).toBeGreaterThan(6)
    for (const [name, value] of endpoints)
      expect([name, String(value)]).toEqual([name, expect.stringMatching(/^https:\/\/auth\.example\.com\/\w/)])
  })

  test('DI-08 JSON types: booleans, arrays of strings, none of them empty', async () => {
    for (const [name, value] of Object.entries(await documentAt(provider, OPENID))) {
      if (Array.isArray(value)) {
        expect([name, value.length > 0, value.every((entry) => typeof entry === 'string' && entry !== '')]).toEqual([
          name,
          true,
          true,
        ])
      } else if (/_supported$|^require_/.test(name)) expect([name, typeof value]).toEqual([name, 'boolean'])
      else expect([name, typeof value]).toEqual([name, 'string'])
    }
  })

  test('DI-10, DI-11, DI-13 response types, subject types and endpoints', async () => {
    const document = await documentAt(provider, OPENID)
    expect(document.response_types_supported).toEqual(['code'])
    expect(document.subject_types_supported).toEqual(['public'])
    const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = document
    expect([authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint]).toEqual(
      ['/authorize', '/oauth/token', '/keys', '/userinfo'].map((path) => `http://localhost:8080${path}`),
    )
  })

  test('DI-12 ID token algorithms: RS256 first, one that FAPI takes, never none', async () => {
    const algorithms = strings((await documentAt(provider, OPENID)).id_token_signing_alg_values_supported)
    expect(algorithms).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA'])
  })

  test('DI-14, DI-15 claims and scopes: arrays, openid among the scopes, each a legal scope token', async () => {
    const document = await documentAt(provider, OPENID)
    expect(strings(document.claims_supported)).toContain('email_verified')
    const scopes = strings(document.scopes_supported)
    expect(scopes).toContain('openid')
    for (const scope of scopes) expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/)
  })

  test('DI-16 ui_locales_supported holds registered BCP 47 tags in their casing', async () => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    const tags = strings((await documentAt(provider, OPENID)).ui_locales_supported)
    expect(Intl.getCanonicalLocales(tags)).toEqual(tags)
    for (const tag of tags) expect(names.of(tag)).toBeString()
  })

  test('DI-17, DI-18, DI-20 grants, secret methods in their order, S256 alone', async () => {
    const document = await documentAt(provider, OPENID)
    expect(document.grant_types_supported).toEqual(['authorization_code', 'refresh_token'])
    const methods = strings(document.token_endpoint_auth_methods_supported)
    expect(methods.slice(0, 2)).toEqual(['client_secret_basic', 'client_secret_post'])
    expect(document.code_challenge_methods_supported).toEqual(['S256'])
  })

  test('DI-21, DI-22, DI-23 signed request objects by value, none by reference; iss in the response is promised', async () => {
    const document = await documentAt(provider, OPENID)
    expect([document.request_parameter_supported, document.request_uri_parameter_supported]).toEqual([true, false])
    expect(strings(document.request_object_signing_alg_values_supported)).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA'])
    expect(document).not.toHaveProperty('require_signed_request_object')
    expect(document.authorization_response_iss_parameter_supported).toBe(true)
  })

  test('DI-24 the endpoint for pushed requests, which is demanded per client', async () => {
    const document = await documentAt(provider, OPENID)
    expect(document.pushed_authorization_request_endpoint).toBe('http://localhost:8080/oauth/par')
    expect(document.require_pushed_authorization_requests).toBe(false)
  })

  test('DI-25 the algorithms of DPoP proofs', async () => {
    expect((await documentAt(provider, OPENID)).dpop_signing_alg_values_supported).toEqual(['ES256', 'PS256', 'EdDSA'])
  })

  test('DI-26 the end-session endpoint is named', async () => {
    expect((await documentAt(provider, OPENID)).end_session_endpoint).toBe('http://localhost:8080/end_session')
  })

  test.each([OPENID, OAUTH])(
    'DI-28 browsers of any origin may read %s, without credentials, and cache it',
    async (path) => {
      const first = await provider.fetch(path, { headers: { origin: 'https://app.example.com' } })
      const { headers } = first
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('cache-control')).toBe('public, max-age=300, must-revalidate')
      const again = await provider.fetch(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    },
  )
})
