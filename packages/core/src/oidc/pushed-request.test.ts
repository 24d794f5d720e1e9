import { describe, expect, test } from 'bun:test'
import { later } from '../instant'
import { hashToken } from '../token'
import { readParameters } from './parameters'
import {
  decidePush,
  decidePushed,
  isRequestUri,
  makeRequestUri,
  pushedRequest,
  pushedResponse,
  refusePlain,
} from './pushed-request'
import { pushSource, requestSource } from './request-source'
import { type Changes, query } from './test/ask'
import { aPublicClient, aRequest, CALLBACK, CHALLENGE, NOW } from './test/examples'
import { aProtocolClient, EC_KEY } from './test/protocol-examples'
import { form } from './test/token-examples'

const URI = makeRequestUri(new Uint8Array(32).fill(5))
const NO_HINT = { kind: 'none' } as const
const push = (changes: Changes = {}, client = aProtocolClient(), more = '') =>
  decidePush(readParameters(query(changes, more)), client, false, NO_HINT)

describe('PR-01, PR-02 the request_uri', () => {
  test('a URN and 256 random bits, on file by its hash for 60 seconds', () => {
    expect(URI).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/)
    expect(() => makeRequestUri(new Uint8Array(16))).toThrow()
    expect(pushedResponse(URI)).toEqual({ request_uri: URI, expires_in: 60 })
    expect(pushedRequest(URI, aRequest(), NOW)).toEqual({
      ...{ uri_hash: hashToken(URI), client_id: 'grafana', request: aRequest() },
      ...{ created_at: NOW, expires_at: later(NOW, 60), kept_until: later(NOW, 60), used_at: null },
    })
  })
  test.each([
    'https://evil.example/request',
    'urn:ietf:params:oauth:request_uri:x',
    `${URI}x`,
    ` ${URI}`,
    URI.toUpperCase(),
  ])('RQ-04 %s is none of ours', (uri) => {
    expect(isRequestUri(uri)).toBe(false)
    expect(requestSource(form(['client_id', 'grafana'], ['request_uri', uri]), aProtocolClient())).toEqual({
      kind: 'plain',
    })
  })
})

describe('PR-11 a push is judged as an authorization request', () => {
  test('PR-01, PR-14 taken, as at /authorize', () => {
    expect(push()).toEqual({ kind: 'push', request: aRequest({ state: 'xyz' }) })
    const client = aProtocolClient({ redirect_uris: [`${CALLBACK}?a=b`] })
    expect(push({ redirect_uri: `${CALLBACK}?a=b` }, client)).toMatchObject({
      request: { redirect_uri: `${CALLBACK}?a=b` },
    })
  })
  test('RFC 9126 §2 a client that authenticated need not name itself again', () => {
    expect(push({ client_id: null })).toMatchObject({ kind: 'push', request: { client_id: 'grafana', state: 'xyz' } })
  })

  test.each<[string, Changes, string]>([
    ['PR-09 request_uri inside', { request_uri: URI }, 'invalid_request'],
    ['the client of somebody else', { client_id: 'another' }, 'invalid_request'],
    ['an unregistered redirect_uri', { redirect_uri: 'https://evil.example/' }, 'invalid_request'],
    ['SEC-043 no redirect_uri', { redirect_uri: null }, 'invalid_request'],
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_type code id_token', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['plain PKCE', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }, 'invalid_request'],
    ['request', { request: 'a.b.c' }, 'request_not_supported'],
    ['no scope', { scope: null }, 'invalid_scope'],
  ])('%s', (_, changes, error) => expect(push(changes)).toMatchObject({ kind: 'error', error }))

  test('PKCE missing where it is required, PR-15 a public client with it', () => {
    expect(push({}, aProtocolClient({ pkce: 'required' }))).toMatchObject({
      error: 'invalid_request',
      check: 'code_challenge',
    })
    const params = (changes: Changes) => readParameters(query(changes))
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    expect(decidePush(params(pkce), aPublicClient(), false, NO_HINT)).toMatchObject({ kind: 'push' })
    expect(decidePush(params({}), aPublicClient(), false, NO_HINT)).toMatchObject({ error: 'invalid_request' })
  })
  test('a parameter twice', () =>
    expect(push({}, aProtocolClient(), '&state=abc')).toMatchObject({ error: 'invalid_request' }))
})

describe('PR-03 to PR-08, SEC-043 at /authorize', () => {
  const pushed = pushedRequest(URI, aRequest(), NOW)
  const open = (changes = {}, client_id = 'grafana', now = NOW + 1000, client = aProtocolClient()) =>
    decidePushed({ ...pushed, ...changes }, client_id, client, now)
  const unusable = { kind: 'page', error: { error: 'invalid_request_uri', check: 'request_uri' } }

  test('PR-03 works, PR-07 opened twice too', () => {
    expect(open()).toEqual({
      kind: 'pushed',
      request: { ...aRequest(), pushed_hash: hashToken(URI) },
      client: aProtocolClient(),
    })
    expect(open()).toEqual(open())
  })
  test.each<[string, ReturnType<typeof open>]>([
    ["PR-05 another client's", open({}, 'another')],
    ['PR-06 used', open({ used_at: NOW + 500 })],
    ['PR-08 expired', open({}, 'grafana', NOW + 60_000)],
    ['unknown', decidePushed(null, 'grafana', aProtocolClient(), NOW)],
  ])('%s: a page that names request_uri', (_, verdict) => expect(verdict).toMatchObject(unusable))
  test('a redirect URI that was taken away since, a client that was disabled', () => {
    expect(
      open({}, 'grafana', NOW, aProtocolClient({ redirect_uris: ['https://app.example.com/other'] })),
    ).toMatchObject({
      ...{ kind: 'page', error: { check: 'redirect_uri' } },
    })
    expect(open({}, 'grafana', NOW, aProtocolClient({ enabled: false }))).toMatchObject({
      kind: 'page',
      error: { check: 'client_id' },
    })
  })
  test('PR-13 a client that must push', () => {
    expect(refusePlain({ require_pushed_authorization_requests: true })).toMatchObject({ error: 'invalid_request' })
    expect(refusePlain({ require_pushed_authorization_requests: false })).toBeNull()
  })
})

describe('where the parameters stand', () => {
  const signed = aProtocolClient({ jwks: { keys: [EC_KEY] } })
  const of = (...pairs: [string, string][]) => form(['client_id', 'grafana'], ...pairs)
  test.each<[string, ReturnType<typeof requestSource | typeof pushSource>, unknown]>([
    ['plain', requestSource(of(), signed), { kind: 'plain' }],
    [
      'PR-04 pushed, whatever stands beside it',
      requestSource(of(['request_uri', URI], ['state', 'x'], ['state', 'y']), signed),
      { kind: 'pushed', request_uri: URI },
    ],
    ['JA-01 an object', requestSource(of(['request', 'a.b.c']), signed), { kind: 'object', request: 'a.b.c' }],
    [
      'JA-02 an object of a client without keys',
      requestSource(of(['request', 'a.b.c']), aProtocolClient()),
      { kind: 'plain' },
    ],
    ['an unknown client', requestSource(of(['request', 'a.b.c']), null), { kind: 'plain' }],
    [
      'JA-09 both',
      requestSource(of(['request', 'a.b.c'], ['request_uri', URI]), signed),
      { kind: 'page', error: { check: 'request', error: 'invalid_request' } },
    ],
    [
      'JA-09 both, the address foreign',
      requestSource(of(['request', 'a.b.c'], ['request_uri', 'https://evil.example']), signed),
      { kind: 'page', error: { check: 'request' } },
    ],
    [
      'request_uri twice',
      requestSource(of(['request_uri', URI], ['request_uri', URI]), signed),
      { kind: 'page', error: { check: 'request_uri' } },
    ],
    [
      'request twice',
      requestSource(of(['request', 'a'], ['request', 'b']), signed),
      { kind: 'page', error: { check: 'request' } },
    ],
    [
      'client_id twice',
      requestSource(of(['client_id', 'b'], ['request_uri', URI]), signed),
      { kind: 'page', error: { check: 'client_id' } },
    ],
    [
      'JA-06 no client_id',
      requestSource(form(['request', 'a']), signed),
      { kind: 'page', error: { check: 'client_id' } },
    ],
    ['pushed: an object', pushSource(of(['request', 'a']), signed), { kind: 'object', request: 'a' }],
    ['pushed: JA-02', pushSource(of(['request', 'a']), aProtocolClient()), { kind: 'plain' }],
    [
      'pushed: JA-09 both',
      pushSource(of(['request', 'a'], ['request_uri', URI]), signed),
      { error: 'invalid_request' },
    ],
    ['pushed: PR-09', pushSource(of(['request_uri', URI]), signed), { error: 'invalid_request', check: 'request_uri' }],
    ['pushed: request twice', pushSource(of(['request', 'a'], ['request', 'b']), signed), { error: 'invalid_request' }],
  ])('%s', (_, source, expected) => expect(source).toMatchObject(expected as never))
})
