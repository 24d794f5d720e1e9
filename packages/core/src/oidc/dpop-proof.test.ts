import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { isLastNonce, isNonceOf, makeNonce } from './dpop-nonce'
import { judgeDpopProof, type ProofDemand, readDpopProof } from './dpop-proof'
import { NOW } from './test/examples'
import {
  EC_JKT,
  EC_KEY,
  ED_KEY,
  jwsOf,
  RSA_KEY,
  SECONDS,
  TOKEN_URL,
  USERINFO_URL,
  unsigned,
  without,
} from './test/protocol-examples'

const SECRET = new Uint8Array(32).fill(7)
const TOKEN = 'gka_token'
const ATH = createHash('sha256').update(TOKEN).digest('base64url')
const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: EC_KEY }
const good = { jti: 'one', htm: 'POST', htu: TOKEN_URL, iat: SECONDS }
const atToken: ProofDemand = {
  method: 'POST',
  url: TOKEN_URL,
  access_token: null,
  nonce: null,
  restored_at: null,
  now: NOW,
}
const atUserInfo: ProofDemand = { ...atToken, method: 'GET', url: USERINFO_URL, access_token: TOKEN }
const use = { ...good, htm: 'GET', htu: USERINFO_URL, ath: ATH }

const judge = (
  claims: Record<string, unknown> = {},
  head: Record<string, unknown> = {},
  demand = atToken,
  base: object = good,
) => judgeDpopProof(jwsOf(without(header, head), without(base, claims)), demand)
const judgeUse = (claims: Record<string, unknown> = {}, head: Record<string, unknown> = {}) =>
  judge(claims, head, atUserInfo, use)
const errorOf = (verdict: { kind: string; error?: string }) => (verdict.kind === 'error' ? verdict.error : verdict.kind)

describe('DP-01 a proof at the token endpoint', () => {
  test('the key to check it with, its thumbprint and what is used up', () => {
    expect(judge()).toMatchObject({
      ...{ kind: 'check_signature', alg: 'ES256', key: EC_KEY, jkt: EC_JKT },
      used: { id_hash: expect.stringMatching(/^[\w-]{43}$/), expires_at: NOW + 61_000 },
    })
  })

  test.each<[string, object]>([
    ['PS256', { alg: 'PS256', jwk: RSA_KEY }],
    ['EdDSA', { alg: 'EdDSA', jwk: ED_KEY }],
    ['EdDSA by its other name', { alg: 'Ed25519', jwk: ED_KEY }],
    ['typ in other letters', { typ: 'DPoP+JWT' }],
    ['typ in full', { typ: 'application/dpop+jwt' }],
  ])('%s is taken', (_, head) => expect(errorOf(judge({}, { ...head }))).toBe('check_signature'))

  test('DP-05 what else stands in it is passed over', () => {
    expect(errorOf(judge({ nbf: SECONDS, exp: SECONDS + 300, x: 1, nonce: 'any' }, { kid: 'a', x: 1 }))).toBe(
      'check_signature',
    )
  })
})

describe('DP-04 the time window', () => {
  test.each([
    [-10, 'check_signature'],
    [8, 'check_signature'],
    [-60, 'check_signature'],
    [60, 'check_signature'],
    [-61, 'invalid_dpop_proof'],
    [61, 'invalid_dpop_proof'],
    [-3600, 'invalid_dpop_proof'],
    [3600, 'invalid_dpop_proof'],
  ])('iat %p seconds from now', (off, outcome) => {
    expect(errorOf(judge({ iat: SECONDS + off }))).toBe(outcome)
    expect(errorOf(judgeUse({ iat: SECONDS + off }))).toBe(outcome)
  })
})

describe('FLT-25 the uses of before a restore are not on file', () => {
  test.each([
    [-60, 0, 'invalid_dpop_proof'],
    [0, 0, 'invalid_dpop_proof'],
    [60, 0, 'invalid_dpop_proof'],
    [60, 60, 'invalid_dpop_proof'],
    [61, 60, 'check_signature'],
    [61, 61, 'check_signature'],
  ])('iat %p seconds after it, now %p', (off, now, outcome) => {
    const restored = { ...atToken, restored_at: NOW, now: NOW + now * 1000 }
    expect(errorOf(judge({ iat: SECONDS + off }, {}, restored))).toBe(outcome)
  })
})

describe('DP-06, SEC-074 bad proofs', () => {
  test('DP-14 the good one', () => expect(errorOf(judgeUse())).toBe('check_signature'))

  test.each(['jti', 'htm', 'htu', 'iat', 'ath'])('no %s', (name) => {
    expect(errorOf(judgeUse({ [name]: undefined }))).toBe('invalid_dpop_proof')
    expect(errorOf(judgeUse({ [name]: {} }))).toBe('invalid_dpop_proof')
  })
  test.each(['typ', 'alg', 'jwk'])('no %s in the header', (name) => {
    expect(errorOf(judgeUse({}, { [name]: undefined }))).toBe('invalid_dpop_proof')
  })
  test.each<[string, Record<string, unknown>]>([
    ['another typ', { typ: 'JWT' }],
    ['RS256', { alg: 'RS256', jwk: RSA_KEY }],
    ['none', { alg: 'none' }],
    ['HS256', { alg: 'HS256', jwk: { kty: 'oct', k: 'AA' } }],
    ['a private key', { jwk: { ...EC_KEY, d: 'AA' } }],
    ['a key of another kind', { jwk: ED_KEY }],
    ['a key for another alg', { alg: 'PS256', jwk: { ...RSA_KEY, alg: 'RS256' } }],
  ])('%s', (_, head) => expect(errorOf(judgeUse({}, head))).toBe('invalid_dpop_proof'))
  test.each<[string, Record<string, unknown>]>([
    ['another htm', { htm: 'POST' }],
    ['htm in other letters', { htm: 'get' }],
    ['another htu', { htu: TOKEN_URL }],
    ['ath of another token', { ath: createHash('sha256').update('another').digest('base64url') }],
    ['an endless jti', { jti: 'a'.repeat(257) }],
  ])('%s', (_, claims) => expect(errorOf(judgeUse(claims))).toBe('invalid_dpop_proof'))

  test('not a JWT, two of them, none', () => {
    const proof = unsigned(header, good)
    expect(readDpopProof('x')).toMatchObject({ error: 'invalid_dpop_proof' })
    expect(readDpopProof(`${proof}, ${proof}`)).toMatchObject({ error: 'invalid_dpop_proof' })
    expect(readDpopProof('')).toMatchObject({ error: 'invalid_dpop_proof' })
    expect(readDpopProof(null)).toEqual({ kind: 'none' })
    expect(readDpopProof(` ${proof} `)).toMatchObject({ kind: 'proof' })
  })
})

describe('DP-08 once for each key', () => {
  const used = (jti: string, jwk: object, alg: string) => {
    const verdict = judge({ jti }, { jwk, alg })
    return verdict.kind === 'check_signature' ? verdict.used.id_hash : 'refused'
  }
  test('the same jti of one key is the same, of another key is not', () => {
    expect(used('one', EC_KEY, 'ES256')).toBe(used('one', { ...EC_KEY, kid: 'b' }, 'ES256'))
    expect(
      new Set([used('one', EC_KEY, 'ES256'), used('two', EC_KEY, 'ES256'), used('one', ED_KEY, 'EdDSA')]).size,
    ).toBe(3)
  })
})

describe('DP-12 server nonces', () => {
  const nonced = { ...atToken, nonce: SECRET }
  const minutes = (count: number) => makeNonce(SECRET, NOW + count * 60_000)
  test.each<[string, unknown, string]>([
    ['none', undefined, 'use_dpop_nonce'],
    ["another's", makeNonce(new Uint8Array(32), NOW), 'use_dpop_nonce'],
    ['no text', 7, 'use_dpop_nonce'],
    ['the current one', minutes(0), 'check_signature'],
    ['the last one', minutes(-5), 'check_signature'],
    ['of a node whose clock is ahead', minutes(5), 'check_signature'],
    ['an old one', minutes(-10), 'use_dpop_nonce'],
  ])('%s', (_, nonce, outcome) => expect(errorOf(judge({ nonce }, {}, nonced))).toBe(outcome))

  test('a proof that is bad anyway is not told of nonces', () => {
    expect(errorOf(judge({ htm: 'GET' }, {}, nonced))).toBe('invalid_dpop_proof')
  })

  test('RFC 9449 §8.2 the next one comes before the last one ends', () => {
    expect(makeNonce(SECRET, NOW)).toMatch(/^[\w-]{22}$/)
    expect(isLastNonce(SECRET, minutes(0), NOW)).toBe(false)
    expect(isLastNonce(SECRET, minutes(-5), NOW)).toBe(true)
    expect(isLastNonce(SECRET, 'x', NOW)).toBe(false)
    expect(isNonceOf(SECRET, minutes(0), NOW)).toBe(true)
  })
})
