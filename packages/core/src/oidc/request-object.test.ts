import { describe, expect, test } from 'bun:test'
import { locateClient, validateAuthorizationRequest } from './authorization-request'
import { judgeRequestObject, objectNotProven } from './request-object'
import { CALLBACK, CHALLENGE, ISSUER, NOW } from './test/examples'
import { aProtocolClient, SECONDS, unsigned, without } from './test/protocol-examples'

const header = { alg: 'ES256', kid: 'a', typ: 'oauth-authz-req+jwt' }
const inside = {
  ...{ client_id: 'grafana', redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 'inside' },
  ...{ response_mode: 'form_post' },
}
const good = { iss: 'grafana', aud: ISSUER, exp: SECONDS + 300, nbf: SECONDS, iat: SECONDS, jti: 'j', ...inside }
const judge = (claims: Record<string, unknown> = {}, head: Record<string, unknown> = {}, changes = {}) =>
  judgeRequestObject(unsigned(without(header, head), without(good, claims)), aProtocolClient(changes), ISSUER, NOW)
const errorOf = (verdict: { kind: string; error?: string }) => verdict.error ?? verdict.kind

function requestOf(claims: Record<string, unknown>, changes = {}) {
  const verdict = judge(claims, {}, changes)
  if (verdict.kind === 'error') throw new Error(verdict.error_description)
  const client = aProtocolClient(changes)
  const located = locateClient(verdict.parameters, client)
  return located.kind === 'page'
    ? located
    : validateAuthorizationRequest(verdict.parameters, client, false, located, { kind: 'none' })
}

describe('JA-01 a signed object is the request', () => {
  test('what it is checked with, and nothing of the JWT among the parameters', () => {
    const verdict = judge()
    expect(verdict).toMatchObject({ kind: 'check_signature', alg: 'ES256', kid: 'a' })
    expect(verdict.kind === 'check_signature' && verdict.parameters.names().toSorted()).toEqual(
      Object.keys(inside).toSorted(),
    )
  })
  test('the same as plain parameters: state, response_mode, numbers, JSON, lists', () => {
    const claims = { userinfo: { name: { essential: true } } }
    const said = { max_age: 0, claims, nonce: 'n&=+ü', resource: ['urn:a', 'urn:b'], prompt: null }
    const result = requestOf(said, { allowed_audiences: ['urn:b', 'urn:a'] })
    expect(result).toMatchObject({
      kind: 'request',
      request: {
        state: 'inside',
        response_mode: 'form_post',
        max_age: 0,
        nonce: 'n&=+ü',
        claims,
        prompt: [],
        resources: ['urn:a', 'urn:b'],
      },
    })
    const verdict = judge({ resource: ['urn:a', 'urn:b'] })
    expect(verdict.kind === 'check_signature' && verdict.parameters.raw.getAll('resource')).toEqual(['urn:a', 'urn:b'])
  })
  test.each(['oauth-authz-req+jwt', 'application/oauth-authz-req+jwt', 'JWT', undefined])('typ %p', (typ) => {
    expect(errorOf(judge({}, { typ }))).toBe('check_signature')
  })
  test('values that the checks of section 5 refuse', () => {
    expect(requestOf({ response_type: 'token' })).toMatchObject({ error: 'unsupported_response_type' })
    expect(requestOf({ redirect_uri: 'https://evil.example' })).toMatchObject({ kind: 'page' })
    expect(requestOf({ max_age: -1 })).toMatchObject({ error: 'invalid_request' })
    expect(requestOf({ scope: ['openid'] })).toMatchObject({ error: 'invalid_scope' })
  })
})

describe('JA-03, SEC-042 the header', () => {
  test.each<[string, Record<string, unknown>]>([
    ['alg none', { alg: 'none' }],
    ['alg HS256', { alg: 'HS256' }],
    ['no alg', { alg: undefined }],
    ['an access token', { typ: 'at+jwt' }],
    ['a logout token', { typ: 'logout+jwt' }],
    ['a client assertion by its typ', { typ: 'client-authentication+jwt' }],
    ['a kid that is no text', { kid: 1 }],
    ['crit', { crit: ['x'] }],
  ])('%s', (_, head) => expect(errorOf(judge({}, head))).toBe('invalid_request_object'))
  test('the registered algorithm alone; of a FAPI client never RS256', () => {
    expect(errorOf(judge({}, {}, { request_object_signing_alg: 'PS256' }))).toBe('invalid_request_object')
    expect(errorOf(judge({}, {}, { request_object_signing_alg: 'ES256' }))).toBe('check_signature')
    expect(errorOf(judge({}, { alg: 'RS256' }))).toBe('check_signature')
    expect(errorOf(judge({}, { alg: 'RS256' }, { fapi: true }))).toBe('invalid_request_object')
  })
  test('addresses and keys of the header are not looked at', () => {
    expect(judge({}, { jku: 'https://evil.example', x5u: 'https://evil.example', jwk: {} })).toMatchObject({
      alg: 'ES256',
      kid: 'a',
    })
  })
  test.each(['', 'a.b.c', 'e30.e30.e30.e30.e30', `e30.${'a'.repeat(40_000)}.e30`])(
    'garbage %#, encrypted, endless',
    (text) => {
      expect(judgeRequestObject(text, aProtocolClient(), ISSUER, NOW)).toMatchObject({
        error: 'invalid_request_object',
        check: 'request',
      })
    },
  )
  test('another key', () => expect(objectNotProven('x')).toMatchObject({ error: 'invalid_request_object' }))
})

describe('JA-04, JA-05, JA-06, JA-09 the claims', () => {
  test.each<[string, Record<string, unknown>]>([
    ['JA-04 no iss', { iss: undefined }],
    ['JA-04 iss of another', { iss: 'another' }],
    ['JA-04 no aud', { aud: undefined }],
    ['JA-04 another aud', { aud: 'https://evil.example' }],
    ['JA-04 a list without the issuer', { aud: ['https://evil.example'] }],
    ['JA-05 no exp', { exp: undefined }],
    ['JA-05 past', { exp: SECONDS }],
    ['JA-05 61 minutes ahead', { exp: SECONDS + 3660 }],
    ['JA-05 nbf in the future', { nbf: SECONDS + 61 }],
    ['JA-05 iat in the future', { iat: SECONDS + 61 }],
    ['JA-05 nbf as a text', { nbf: 'x' }],
    ['JA-06 no client_id', { client_id: undefined }],
    ['JA-06 another client_id', { client_id: 'another' }],
    ['JA-09 request inside', { request: 'a.b.c' }],
    ['JA-09 request_uri inside', { request_uri: 'urn:x' }],
    ['JA-03 a client assertion', { sub: 'grafana' }],
  ])('%s', (_, claims) => expect(errorOf(judge(claims))).toBe('invalid_request_object'))
  test.each<[string, Record<string, unknown>]>([
    ['JA-04 a list with the issuer', { aud: ['https://other.example', ISSUER] }],
    ['JA-05 60 minutes', { exp: SECONDS + 3600 }],
    ['JA-05 60 seconds ahead', { nbf: SECONDS + 60, iat: SECONDS + 60 }],
    ['JA-05 neither nbf nor iat', { nbf: undefined, iat: undefined }],
  ])('%s is taken', (_, claims) => expect(errorOf(judge(claims))).toBe('check_signature'))
})

describe('JA-07, JA-08 only what the object holds', () => {
  test('what is left out of it is missing, whatever stands beside it', () => {
    expect(requestOf({ state: undefined })).toMatchObject({ request: { state: null } })
    expect(requestOf({ redirect_uri: undefined })).toMatchObject({ kind: 'page', error: { check: 'redirect_uri' } })
    expect(requestOf({ response_type: undefined })).toMatchObject({ error: 'invalid_request', check: 'response_type' })
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    expect(requestOf({}, { pkce: 'required' })).toMatchObject({ error: 'invalid_request', check: 'code_challenge' })
    expect(requestOf(pkce, { pkce: 'required' })).toMatchObject({ kind: 'request' })
  })
})
