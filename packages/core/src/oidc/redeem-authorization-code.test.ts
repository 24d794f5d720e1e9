import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { hashToken, makeToken } from '../token'
import { redeemAuthorizationCode } from './redeem-authorization-code'
import { aClient, aPublicClient, CALLBACK, CHALLENGE, NOW } from './test/examples'
import { aCode, VERIFIER } from './test/token-examples'
import type { AuthorizationCodeRequest } from './token-request'

const aRequest = (changes: Partial<AuthorizationCodeRequest> = {}): AuthorizationCodeRequest => ({
  kind: 'authorization_code',
  code: 'gkc_x',
  redirect_uri: CALLBACK,
  code_verifier: null,
  ...changes,
})
const withVerifier = (code_verifier: string | null) => aRequest({ code_verifier })
const withChallenge = aCode({ code_challenge: CHALLENGE })

type Result = ReturnType<typeof redeemAuthorizationCode>
const errorOf = (result: Result) =>
  result.kind === 'issue' ? null : result.kind === 'error' ? result.error : result.error.error

describe('RFC 6749 §4.1.3 the good cases', () => {
  test.each([
    ['without PKCE', aRequest(), aCode()],
    ['AZ-26: with PKCE', withVerifier(VERIFIER), withChallenge],
    ['in its last millisecond', aRequest(), aCode({ expires_at: NOW + 1 })],
    ['after four wrong verifiers', withVerifier(VERIFIER), { ...withChallenge, wrong_verifiers: 4 }],
  ])('%s', (_name, request, code) => {
    expect(redeemAuthorizationCode(request, aClient(), code, NOW)).toEqual({ kind: 'issue' })
  })
})

describe('RFC 6749 §5.2 every refusal of a code is invalid_grant', () => {
  test.each([
    ['SEC-060: unknown', aRequest(), null],
    ['TK-09, SEC-054: another client’s', aRequest(), aCode({ client_id: 'other' })],
    ['TK-08, SEC-055: expired 1 s ago', aRequest(), aCode({ expires_at: NOW - 1000 })],
    ['expired this very millisecond', aRequest(), aCode({ expires_at: NOW })],
    ['revoked before it was used', aRequest(), aCode({ revoked_at: NOW - 1 })],
    ['TK-10: redirect_uri missing', aRequest({ redirect_uri: null }), aCode()],
    ['TK-10: redirect_uri different', aRequest({ redirect_uri: `${CALLBACK}/` }), aCode()],
    ['TK-10: redirect_uri of another case', aRequest({ redirect_uri: CALLBACK.toUpperCase() }), aCode()],
    ['TK-11: verifier missing', aRequest(), withChallenge],
    ['TK-12: verifier wrong', withVerifier('a'.repeat(43)), withChallenge],
    ['TK-12, SEC-058: verifier of 42 characters', withVerifier(VERIFIER.slice(1)), withChallenge],
    ['SEC-058: verifier of 129 characters', withVerifier('a'.repeat(129)), withChallenge],
    ['SEC-058: verifier not ASCII', withVerifier(`${VERIFIER}é`), withChallenge],
    ['SEC-058: the challenge as verifier', withVerifier(CHALLENGE), withChallenge],
    ['TK-13, SEC-059: verifier without a challenge', withVerifier(VERIFIER), aCode()],
  ])('%s', (_name, request, code) => {
    for (const client of [aClient(), aClient({ pkce: 'required' }), aPublicClient()])
      expect(errorOf(redeemAuthorizationCode(request, client, code, NOW))).toBe('invalid_grant')
  })

  test('TK-16, SEC-062: a client without the grant', () => {
    const client = aClient({ grant_types: ['refresh_token'] })
    expect(errorOf(redeemAuthorizationCode(aRequest(), client, aCode(), NOW))).toBe('unauthorized_client')
  })

  test('TK-09, SEC-054: the right client can still redeem it', () => {
    const stolen = redeemAuthorizationCode(aRequest(), aClient({ id: 'thief' }), aCode(), NOW)
    expect(stolen.kind).toBe('error')
    expect(redeemAuthorizationCode(aRequest(), aClient(), aCode(), NOW)).toEqual({ kind: 'issue' })
  })
})

describe('RFC 6749 §4.1.2 a code used twice revokes what was issued from it', () => {
  test.each([
    ['TK-04, SEC-056: at once', NOW],
    ['TK-05: after 30 s', NOW - 30_000],
    ['TK-07: after a day, long expired', NOW - 86_400_000],
  ])('%s', (_name, redeemed_at) => {
    const code = aCode({ redeemed_at, expires_at: redeemed_at + 50_000 })
    expect(redeemAuthorizationCode(aRequest(), aClient(), code, NOW)).toMatchObject({
      kind: 'replay',
      error: { error: 'invalid_grant' },
    })
  })

  test.each([
    ['with a wrong verifier', withVerifier('a'.repeat(43)), { code_challenge: CHALLENGE }],
    ['without redirect_uri', aRequest({ redirect_uri: null }), {}],
    ['after it was revoked already', aRequest(), { revoked_at: NOW - 1 }],
  ])('TK-06: %s too', (_name, request, changes) => {
    const code = aCode({ redeemed_at: NOW - 1, ...changes })
    expect(redeemAuthorizationCode(request, aClient(), code, NOW).kind).toBe('replay')
  })

  test('TK-06: not by another client, who may have stolen it', () => {
    const code = aCode({ redeemed_at: NOW - 1 })
    expect(redeemAuthorizationCode(aRequest(), aClient({ id: 'thief' }), code, NOW).kind).toBe('error')
  })
})

describe('TK-12, SEC-058 five wrong verifiers end the code', () => {
  test.each([
    [0, false],
    [1, false],
    [2, false],
    [3, false],
    [4, true],
  ])('after %i wrong ones the next is the last: %p', (wrong_verifiers, last) => {
    const code = { ...withChallenge, wrong_verifiers }
    for (const verifier of ['a'.repeat(43), 'short', null])
      expect(redeemAuthorizationCode(withVerifier(verifier), aClient(), code, NOW)).toMatchObject({
        kind: 'wrong_verifier',
        last,
      })
  })

  test.each([5, 6, 100])('after %i wrong ones the right one is refused', (wrong_verifiers) => {
    const code = { ...withChallenge, wrong_verifiers }
    const result = redeemAuthorizationCode(withVerifier(VERIFIER), aClient(), code, NOW)
    expect([result.kind, errorOf(result)]).toEqual(['error', 'invalid_grant'])
  })
})

describe('TK-03, SEC-060 a code is found by the SHA-256 of the whole string', () => {
  const code = makeToken('code', new Uint8Array(32).fill(7))

  test('256 random bits in the token format', () => {
    expect(code).toMatch(/^gkc_[A-Za-z0-9_-]{43}$/)
  })

  test.each([
    ['truncated by 1', code.slice(0, -1)],
    ['suffix added', `${code}x`],
    ['upper case', code.toUpperCase()],
    ['lower case', code.toLowerCase()],
    ['white space before', ` ${code}`],
    ['white space after', `${code} `],
    ['padding', `${code}=`],
    ['without its prefix', code.slice(4)],
  ])('%s', (_name, changed) => {
    expect(hashToken(changed)).not.toBe(hashToken(code))
  })

  test('one bit changed', () => {
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.nat(6), (at, bit) => {
        const flipped = String.fromCharCode(code.charCodeAt(at) ^ (1 << bit))
        expect(hashToken(code.slice(0, at) + flipped + code.slice(at + 1))).not.toBe(hashToken(code))
      }),
    )
  })
})

test('TK-17: the texts have the characters of AZ-21 and no value of the request', () => {
  const request = aRequest({ redirect_uri: 'CANARY"', code_verifier: 'CANARY\\' })
  for (const code of [null, aCode(), withChallenge, aCode({ redeemed_at: 1 }), aCode({ expires_at: 1 })]) {
    const result = redeemAuthorizationCode(request, aClient(), code, NOW)
    const error = result.kind === 'error' ? result : result.kind === 'issue' ? null : result.error
    expect(error?.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    expect(error?.error_description).not.toContain('CANARY')
  }
})
