/** Whatever JSON strangers put into a token, it is judged and never an error of ours. */
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isNumericDate, shown } from '../jws'
import { judgeClientAssertion, readClientAssertion } from './client-assertion'
import { readKeySet } from './client-keys'
import { judgeDpopProof } from './dpop-proof'
import { readPublicKey } from './public-key'
import { judgeRequestObject } from './request-object'
import { CALLBACK, ISSUER, NOW } from './test/examples'
import { aProtocolClient, EC_KEY, jwsOf, SECONDS, TOKEN_URL, unsigned } from './test/protocol-examples'
import { form } from './test/token-examples'

const client = { ...aProtocolClient(), token_endpoint_auth_method: 'private_key_jwt' }
const KINDS = {
  assertion: {
    header: { alg: 'ES256', kid: 'a', typ: 'JWT' },
    claims: { iss: 'grafana', sub: 'grafana', aud: ISSUER, exp: SECONDS + 60, iat: SECONDS, nbf: SECONDS, jti: 'one' },
  },
  proof: {
    header: { typ: 'dpop+jwt', alg: 'ES256', jwk: EC_KEY },
    claims: { jti: 'one', htm: 'POST', htu: TOKEN_URL, iat: SECONDS, ath: 'x', nonce: 'x' },
  },
  object: {
    header: { alg: 'ES256', kid: 'a', typ: 'oauth-authz-req+jwt' },
    claims: {
      ...{ iss: 'grafana', aud: ISSUER, exp: SECONDS + 60, nbf: SECONDS, iat: SECONDS, client_id: 'grafana' },
      ...{ redirect_uri: CALLBACK, scope: 'openid', max_age: 1, resource: ['urn:a'], claims: {} },
    },
  },
}
type Kind = keyof typeof KINDS

const judge: Record<Kind, (header: object, claims: object) => unknown> = {
  assertion(header, claims) {
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    readClientAssertion(form(['client_assertion_type', type], ['client_assertion', unsigned(header, claims)]))
    const presented = { kind: 'assertion' as const, client_id: 'grafana', jws: jwsOf(header, claims) }
    return judgeClientAssertion(presented, client, {
      issuer: ISSUER,
      endpoints: [TOKEN_URL],
      restored_at: null,
      now: NOW,
    })
  },
  proof: (header, claims) =>
    judgeDpopProof(jwsOf(header, claims), {
      method: 'POST',
      url: TOKEN_URL,
      access_token: null,
      nonce: null,
      restored_at: null,
      now: NOW,
    }),
  object: (header, claims) => judgeRequestObject(unsigned(header, claims), client, ISSUER, NOW),
}

const HOSTILE: unknown[] = [
  { toString: 1 },
  { toJSON: 1 },
  { valueOf: null, toString: {} },
  [{ toString: 1 }],
  { length: -1 },
]
const odd = fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue())
const members = (of: object) => fc.dictionary(fc.constantFrom(...Object.keys(of)), odd)

const ROWS = (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
  (['header', 'claims'] as const).flatMap((part) =>
    Object.keys(KINDS[kind][part]).map((member) => [kind, part, member] as const),
  ),
)

describe('CA-13, DP-06, SEC-072 (RFC 7519 §7.2) no JSON in a JWT is more than a refusal', () => {
  test.each(ROWS)('%s: %s.%s', (kind, part, member) => {
    for (const value of HOSTILE) {
      const changed = { ...KINDS[kind], [part]: { ...KINDS[kind][part], [member]: value } }
      expect(judge[kind](changed.header, changed.claims)).toBeObject()
    }
  })

  test.each(Object.keys(KINDS) as Kind[])('%s: any of its members, at once', (kind) => {
    const { header, claims } = KINDS[kind]
    fc.assert(
      fc.property(members(header), members(claims), (head, body) => {
        expect(judge[kind]({ ...header, ...head }, { ...claims, ...body })).toBeObject()
      }),
    )
  })

  test('keys and sets of keys', () => {
    const key = { ...EC_KEY, kid: 'a', alg: 'ES256', use: 'sig', key_ops: ['verify'], n: 'AQAB', e: 'AQAB' }
    for (const value of HOSTILE) expect(readPublicKey({ ...key, alg: value }).kind).toBe('refuse')
    fc.assert(
      fc.property(members(key), odd, (changes, other) => {
        expect(readPublicKey({ ...key, ...changes }).kind).toBeString()
        expect(readKeySet(JSON.stringify({ keys: [other, { ...key, ...changes }] })).kind).toBeString()
      }),
    )
  })
})

test('AZ-21 what a trace shows of it', () => {
  expect([undefined, 'x', 7, null, { toString: 1 }].map(shown)).toEqual([null, 'x', '7', 'null', '{"toString":1}'])
})

describe('RFC 7519 §2 a date may have a fraction; the column has none', () => {
  test.each<[Kind, string]>([
    ['assertion', 'exp'],
    ['assertion', 'iat'],
    ['assertion', 'nbf'],
    ['proof', 'iat'],
  ])('%s: %s', (kind, member) => {
    const { header, claims } = KINDS[kind]
    for (const fraction of [0.5, 0.123_456_7, 0.000_1]) {
      expect(isNumericDate(SECONDS + fraction)).toBe(true)
      const judged = judge[kind](header, { ...claims, [member]: SECONDS - 1 + fraction })
      expect(judged).toMatchObject({ kind: 'check_signature' })
      const { used } = judged as { used: { expires_at: number } }
      expect(Number.isSafeInteger(used.expires_at)).toBe(true)
      // Never sooner forgotten than it ends.
      if (member === 'exp') expect(used.expires_at).toBeGreaterThanOrEqual((SECONDS - 1 + fraction) * 1000 + 60_000)
    }
  })
})
