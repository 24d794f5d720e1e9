import { describe, expect, test } from 'bun:test'
import { later } from '../instant'
import {
  type AssertionRules,
  type AssertionVerdict,
  assertionNotProven,
  judgeClientAssertion,
  readClientAssertion,
} from './client-assertion'
import { authenticateClient, methodUsed, readClientAuthentication } from './client-authentication'
import { ISSUER, NOW } from './test/examples'
import { aProtocolClient, jwsOf, SECONDS, TOKEN_URL, unsigned, without } from './test/protocol-examples'
import { basic, form, registered } from './test/token-examples'

const TYPE: [string, string] = ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer']
const PAR_URL = `${ISSUER}/oauth/par`
const good = { iss: 'grafana', sub: 'grafana', aud: ISSUER, exp: SECONDS + 60, iat: SECONDS, jti: 'one' }
const header = { alg: 'ES256', kid: 'a' }
const client = (changes = {}) => ({ ...aProtocolClient(changes), token_endpoint_auth_method: 'private_key_jwt' })
const fapi = () => client({ fapi: true })

function judge(
  claims: Record<string, unknown> = {},
  head: Record<string, unknown> = {},
  of = client(),
  at = [TOKEN_URL],
  rules: Partial<AssertionRules> = {},
) {
  const jws = jwsOf(without(header, head), without(good, claims))
  return judgeClientAssertion({ kind: 'assertion', client_id: 'grafana', jws }, of, {
    issuer: ISSUER,
    endpoints: at,
    restored_at: null,
    now: NOW,
    ...rules,
  })
}
const errorOf = (verdict: AssertionVerdict): string =>
  verdict.kind === 'error' ? verdict.error : (verdict.once_signed?.error ?? verdict.kind)

describe('CA-11 private_key_jwt of an ordinary client', () => {
  test('what is to be checked and used up', () => {
    expect(judge()).toMatchObject({
      ...{ kind: 'check_signature', alg: 'ES256', kid: 'a' },
      used: { id_hash: expect.stringMatching(/^[\w-]{43}$/), expires_at: later((SECONDS + 60) * 1000, 60) },
    })
  })

  test.each<[string, Record<string, unknown>]>([
    ['the issuer', { aud: ISSUER }],
    ['the token endpoint', { aud: TOKEN_URL }],
    ['an array of the one', { aud: [ISSUER] }],
    ['no iat', { iat: undefined }],
    ['an hour', { exp: SECONDS + 3600 }],
    ['CA-15 iat 8 seconds ahead', { iat: SECONDS + 8 }],
    ['CA-15 nbf 8 seconds ahead', { nbf: SECONDS + 8 }],
    ['claims that we do not know', { scope: 'x' }],
  ])('%s is taken', (_, claims) => expect(errorOf(judge(claims))).toBe('check_signature'))

  test.each([undefined, 'JWT', 'jwt', 'client-authentication+jwt'])('typ %p is taken', (typ) => {
    expect(errorOf(judge({}, { typ }))).toBe('check_signature')
  })

  test('RFC 9126 §2 the pushed endpoint is an audience where it is called, and there alone', () => {
    expect(errorOf(judge({ aud: PAR_URL }, {}, client(), [TOKEN_URL, PAR_URL]))).toBe('check_signature')
    expect(errorOf(judge({ aud: PAR_URL }))).toBe('invalid_client')
  })

  test.each<[string, Record<string, unknown>]>([
    ['SEC-070 iss is another', { iss: 'another' }],
    ['SEC-070 no iss', { iss: undefined }],
    ['SEC-070 aud with a foreign member', { aud: [ISSUER, 'https://evil.example'] }],
    ['SEC-070 aud of two of ours', { aud: [ISSUER, TOKEN_URL] }],
    ['SEC-070 aud of another issuer', { aud: 'https://evil.example' }],
    ['SEC-070 aud of the issuer with a slash', { aud: `${ISSUER}/` }],
    ['SEC-070 no aud', { aud: undefined }],
    ['SEC-070 aud as an object', { aud: { 0: ISSUER } }],
    ['SEC-070 no exp', { exp: undefined }],
    ['SEC-070 exp as a text', { exp: String(SECONDS + 60) }],
    ['SEC-070 exp in a year', { exp: SECONDS + 365 * 86_400 }],
    ['SEC-070 iat in the future', { iat: SECONDS + 3600 }],
    ['CA-13 exp five minutes ago', { exp: SECONDS - 300 }],
    ['CA-13 wrong aud', { aud: `${ISSUER}/userinfo` }],
    ['CA-15 iat 62 seconds ahead', { iat: SECONDS + 62 }],
    ['CA-15 nbf 62 seconds ahead', { nbf: SECONDS + 62 }],
    ['nbf as a text', { nbf: '1' }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['a jti that is a number', { jti: 7 }],
    ['a jti without end', { jti: 'a'.repeat(257) }],
  ])('%s is refused', (_, claims) => expect(errorOf(judge(claims))).toBe('invalid_client'))

  test.each<[string, Record<string, unknown>]>([
    ['SEC-069 alg none', { alg: 'none' }],
    ['SEC-069 alg HS256', { alg: 'HS256' }],
    ['no alg', { alg: undefined }],
    ['a kid that is no text', { kid: 7 }],
    ['a request object', { typ: 'oauth-authz-req+jwt' }],
    ['an access token', { typ: 'at+jwt' }],
    ['a DPoP proof', { typ: 'dpop+jwt' }],
  ])('%s is refused', (_, head) => expect(errorOf(judge({}, head))).toBe('invalid_client'))

  test('SEC-069 addresses and keys of the header are not looked at', () => {
    const verdict = judge({}, { jku: 'https://evil.example', x5u: 'https://evil.example', jwk: { kty: 'oct' } })
    expect(verdict).toMatchObject({ kind: 'check_signature', alg: 'ES256', kid: 'a' })
  })

  test('the registered algorithm alone', () => {
    const of = client({ token_endpoint_auth_signing_alg: 'PS256' })
    expect(errorOf(judge({}, { alg: 'PS256' }, of))).toBe('check_signature')
    expect(errorOf(judge({}, { alg: 'ES256' }, of))).toBe('invalid_client')
  })

  test("SEC-071 one use each, and one client does not use up another's", () => {
    const used = (of: string, jti: string) => {
      const verdict = judgeClientAssertion(
        { kind: 'assertion', client_id: of, jws: jwsOf(header, { ...good, iss: of, sub: of, jti }) },
        client({ id: of }),
        { issuer: ISSUER, endpoints: [], restored_at: null, now: NOW },
      )
      return verdict.kind === 'check_signature' ? verdict.used.id_hash : verdict.error_description
    }
    expect(used('grafana', 'one')).toBe(used('grafana', 'one'))
    expect(new Set([used('grafana', 'one'), used('grafana', 'two'), used('other', 'one')]).size).toBe(3)
  })
})

describe('FLT-25 the uses of before a restore are not on file', () => {
  const HOUR = 3600
  test.each<[string, number | undefined, number, string]>([
    ['no iat, at once', undefined, 1, 'invalid_client'],
    ['no iat, while one of before may live', undefined, HOUR + 59, 'invalid_client'],
    ['no iat, when none of before lives', undefined, HOUR + 60, 'check_signature'],
    ['iat of before', -1, 1, 'invalid_client'],
    ['iat of that moment', 0, 1, 'invalid_client'],
    ['iat by a clock that was a minute ahead', 60, 1, 'invalid_client'],
    ['iat of after', 61, 1, 'check_signature'],
    ['iat of after, later on', 70, 70, 'check_signature'],
  ])('%s', (_, iat, now, outcome) => {
    const claims = { iat: iat === undefined ? undefined : SECONDS + iat, exp: SECONDS + now + 60 }
    const rules = { restored_at: NOW, now: NOW + now * 1000 }
    expect(errorOf(judge(claims, {}, client(), [TOKEN_URL], rules))).toBe(outcome)
  })
})

describe('CA-12, CA-14 private_key_jwt of a FAPI client', () => {
  test.each<[string, unknown, string]>([
    ['the issuer', ISSUER, 'check_signature'],
    ['the token endpoint', TOKEN_URL, 'invalid_client'],
    ['the pushed endpoint', PAR_URL, 'invalid_client'],
    ['an array of the issuer', [ISSUER], 'invalid_client'],
  ])('CA-12 aud is %s', (_, aud, outcome) => {
    expect(errorOf(judge({ aud }, {}, fapi(), [TOKEN_URL, PAR_URL]))).toBe(outcome)
  })

  test.each([
    ['RS256', 'invalid_client'],
    ['PS256', 'check_signature'],
    ['ES256', 'check_signature'],
    ['EdDSA', 'check_signature'],
  ])('CA-14 alg %s', (alg, outcome) => expect(errorOf(judge({}, { alg }, fapi()))).toBe(outcome))
})

describe('CA-09 who the client is', () => {
  test('unknown, disabled and not signed by it look the same', () => {
    const texts = [null, client({ enabled: false })].map((of) => {
      const verdict = judgeClientAssertion({ kind: 'assertion', client_id: 'grafana', jws: jwsOf(header, good) }, of, {
        issuer: ISSUER,
        endpoints: [],
        restored_at: null,
        now: NOW,
      })
      return verdict.kind === 'error' ? verdict.error_description : ''
    })
    expect(new Set([...texts, assertionNotProven('the signature is wrong').error_description]).size).toBe(1)
  })

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['wrong aud', { aud: 'https://evil.example' }, {}],
    ['aud of the token endpoint, which FAPI forbids', { aud: TOKEN_URL }, {}],
    ['an array of the issuer, which FAPI forbids', { aud: [ISSUER] }, {}],
    ['expired', { exp: SECONDS - 300 }, {}],
    ['no jti', { jti: undefined }, {}],
    ['another iss', { iss: 'another' }, {}],
    ['alg none', {}, { alg: 'none' }],
    ['an alg that this one may not use', {}, { alg: 'RS256' }],
    ['another typ', {}, { typ: 'dpop+jwt' }],
    ['a kid that is no text', {}, { kid: 7 }],
  ])('of %s nobody learns whether there is a client', (_, claims, head) => {
    const presented = {
      kind: 'assertion' as const,
      client_id: 'grafana',
      jws: jwsOf(without(header, head), without(good, claims)),
    }
    const rules = { issuer: ISSUER, endpoints: [TOKEN_URL], restored_at: null, now: NOW }
    const texts = [null, client({ enabled: false }), client(), fapi()].map((of) => {
      const verdict = judgeClientAssertion(presented, of, rules)
      // A stranger's signature is wrong.
      return (verdict.kind === 'error' ? verdict : assertionNotProven('')).error_description
    })
    expect(new Set(texts).size).toBe(1)
  })

  test('CA-07 of a client with another method', () => {
    const verdict = judge({}, {}, { ...client(), token_endpoint_auth_method: 'client_secret_basic' })
    expect(verdict).toMatchObject({
      error: 'invalid_client',
      expected: ['client_secret_basic'],
      received: 'private_key_jwt',
    })
  })
})

describe('CA-16, CA-18 what a request presents', () => {
  const assertion: [string, string] = ['client_assertion', unsigned(header, good)]
  test('the client by its sub, client_id beside it or not', () => {
    for (const params of [form(TYPE, assertion), form(TYPE, assertion, ['client_id', 'grafana'])])
      expect(readClientAuthentication(null, params)).toMatchObject({ kind: 'assertion', client_id: 'grafana' })
    expect(methodUsed({ kind: 'assertion', client_id: 'grafana', jws: jwsOf(header, good) })).toBe('private_key_jwt')
  })

  test.each([
    ['CA-16 client_id of another', form(TYPE, assertion, ['client_id', 'another'])],
    ['CA-18 no type', form(assertion)],
    [
      'CA-18 another type',
      form(['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'], assertion),
    ],
    ['CA-13 no assertion', form(TYPE)],
    ['CA-13 no sub', form(TYPE, ['client_assertion', unsigned(header, without(good, { sub: undefined }))])],
    ['a sub that is no text', form(TYPE, ['client_assertion', unsigned(header, { ...good, sub: ['grafana'] })])],
    ['no JWT', form(TYPE, ['client_assertion', 'a.b.c'])],
    ['an endless one', form(TYPE, ['client_assertion', unsigned(header, { ...good, x: 'a'.repeat(9000) })])],
  ])('%s: invalid_client', (_, params) => {
    expect(readClientAssertion(params)).toMatchObject({ error: 'invalid_client' })
    expect(readClientAuthentication(null, params)).toMatchObject({ error: 'invalid_client' })
  })

  test('CA-06 together with Basic: invalid_request', () => {
    expect(readClientAuthentication(basic('grafana', 'x'), form(TYPE, assertion))).toMatchObject({
      error: 'invalid_request',
    })
  })

  test('CA-07 a client with a secret may not', () => {
    const presented = readClientAuthentication(null, form(TYPE, assertion))
    if (presented.kind === 'error') throw new Error(presented.error_description)
    expect(authenticateClient(presented, registered(), NOW)).toMatchObject({
      error: 'invalid_client',
      received: 'private_key_jwt',
    })
  })
})
