import { describe, expect, test } from 'bun:test'
import { dpopChallenge, readToken } from './bearer'
import { bindAtRedemption, bindAtRefresh, bindCode, refuseUse } from './dpop-binding'
import { DPOP_ALGORITHMS, proofNotSigned, proofUsed } from './dpop-proof'
import { introspect } from './introspection'
import { bare, ISSUER, NOW } from './test/examples'
import { aProtocolClient, EC_JKT, OTHER_JKT } from './test/protocol-examples'
import { aCode, anAccessToken, anOfflineCode, aRefreshToken, form, loaded, SETTINGS } from './test/token-examples'
import { tokenResponse } from './token-response'
import { planTokens } from './tokens'

const outcome = (result: { kind: string; error?: string; jkt?: string | null } | null) =>
  result === null ? 'taken' : (result.error ?? result.jkt ?? 'unbound')
const must = { dpop_bound_access_tokens: true }
const may = { dpop_bound_access_tokens: false }

describe('DP-03 what a code is bound to', () => {
  test.each<[string, string | null, string | null, string]>([
    ['nothing', null, null, 'unbound'],
    ['dpop_jkt', EC_JKT, null, EC_JKT],
    ['the proof at PAR', null, EC_JKT, EC_JKT],
    ['both, the same', EC_JKT, EC_JKT, EC_JKT],
    ['both, not the same', EC_JKT, OTHER_JKT, 'invalid_dpop_proof'],
    ['dpop_jkt that is none', 'x', null, 'invalid_request'],
  ])('%s', (_, dpop_jkt, proof, expected) => {
    expect(outcome(bindCode(dpop_jkt === null ? form() : form(['dpop_jkt', dpop_jkt]), proof))).toBe(expected)
  })

  test.each<[string, typeof must, string | null, string | null, string]>([
    ['DP-02 a client that must, no proof', must, null, null, 'invalid_dpop_proof'],
    ['a client that must', must, null, EC_JKT, EC_JKT],
    ['a client that need not, no proof', may, null, null, 'unbound'],
    ['a client that need not, but does', may, null, EC_JKT, EC_JKT],
    ['the key of the code', must, EC_JKT, EC_JKT, EC_JKT],
    ["another key than the code's", must, EC_JKT, OTHER_JKT, 'invalid_grant'],
    ['a bound code without a proof', may, EC_JKT, null, 'invalid_dpop_proof'],
  ])('at the redemption: %s', (_, client, code, proof, expected) => {
    expect(outcome(bindAtRedemption(client, code, proof))).toBe(expected)
  })
})

describe('DP-11, SEC-074 refresh', () => {
  test.each<['public' | 'confidential', string | null, string | null, string]>([
    ['public', EC_JKT, EC_JKT, EC_JKT],
    ['public', EC_JKT, OTHER_JKT, 'invalid_grant'],
    ['public', EC_JKT, null, 'invalid_dpop_proof'],
    ['confidential', EC_JKT, EC_JKT, EC_JKT],
    ['confidential', EC_JKT, OTHER_JKT, OTHER_JKT],
    ['confidential', EC_JKT, null, 'invalid_dpop_proof'],
    ['confidential', null, null, 'unbound'],
    ['public', null, EC_JKT, EC_JKT],
  ])('%s client, bound to %p, proof of %p', (type, token, proof, expected) => {
    expect(outcome(bindAtRefresh({ ...may, type }, token, proof))).toBe(expected)
  })
  test('DP-02 of a client that must', () => {
    expect(outcome(bindAtRefresh({ ...must, type: 'confidential' }, null, null))).toBe('invalid_dpop_proof')
  })
})

describe('DP-06, DP-10 where a token is used', () => {
  test.each<[string, 'Bearer' | 'DPoP', string | null, string | null, string]>([
    ['Bearer as ever', 'Bearer', null, null, 'taken'],
    ['bound, with its key', 'DPoP', EC_JKT, EC_JKT, 'taken'],
    ['bound, no proof', 'DPoP', EC_JKT, null, 'invalid_dpop_proof'],
    ['DP-10 bound, another key', 'DPoP', EC_JKT, OTHER_JKT, 'invalid_token'],
    ['bound, as Bearer', 'Bearer', EC_JKT, null, 'invalid_token'],
    ['bound, as Bearer with its proof', 'Bearer', EC_JKT, EC_JKT, 'invalid_token'],
    ['not bound, as DPoP', 'DPoP', null, EC_JKT, 'invalid_token'],
  ])('%s', (_, scheme, token, proof, expected) => expect(outcome(refuseUse(scheme, token, proof))).toBe(expected))

  test.each(['DPoP', 'dPoP', 'dpop', 'DPOP'])('UI-14 the scheme %s', (scheme) => {
    expect(readToken(`${scheme} gka_x`, null)).toEqual({ kind: 'token', token: 'gka_x', scheme: 'DPoP' })
  })
  test.each(['Bearer', 'bearer', 'BEARER'])('UI-14 the scheme %s', (scheme) => {
    expect(readToken(`${scheme} gka_x`, null)).toEqual({ kind: 'token', token: 'gka_x', scheme: 'Bearer' })
  })
  test('UI-05 in two places, and in a body it is Bearer', () => {
    expect(readToken('DPoP gka_x', form(['access_token', 'gka_x']))).toMatchObject({ error: 'invalid_request' })
    expect(readToken(null, form(['access_token', 'gka_x']))).toMatchObject({ scheme: 'Bearer' })
    expect(readToken('DPoP', null)).toEqual({ kind: 'none' })
  })

  test('DP-13 the challenge', () => {
    expect(dpopChallenge(null, DPOP_ALGORITHMS)).toBe('DPoP algs="ES256 PS256 EdDSA"')
    for (const error of [proofUsed(), proofNotSigned()])
      expect(dpopChallenge(error, DPOP_ALGORITHMS)).toMatch(
        /^DPoP error="invalid_dpop_proof", error_description="[^"\\]+", algs="ES256 PS256 EdDSA"$/,
      )
  })
})

describe('DP-01 what is given out says so', () => {
  const grounds = {
    client: aProtocolClient(),
    user: bare(),
    code: aCode(),
    scope: ['openid'],
    issuer: ISSUER,
    now: NOW,
    ids: { jti: 'j' },
  }
  const made = { access_token: 'a', id_token: null, refresh_token: null }
  test('token_type and cnf.jkt, and neither for a Bearer token', () => {
    const bound = planTokens({ ...grounds, jkt: EC_JKT })
    expect(bound.access_token_claims).toMatchObject({ cnf: { jkt: EC_JKT } })
    expect(tokenResponse(bound, made).token_type).toBe('DPoP')
    const plain = planTokens({ ...grounds, jkt: null })
    expect(plain.access_token_claims).not.toHaveProperty('cnf')
    expect(tokenResponse(plain, made).token_type).toBe('Bearer')
  })

  test('introspection', () => {
    expect(
      introspect(loaded({ token: anAccessToken({ jkt: EC_JKT }) }), aProtocolClient(), ISSUER, SETTINGS, NOW),
    ).toMatchObject({
      body: { active: true, token_type: 'DPoP', cnf: { jkt: EC_JKT } },
    })
    const plain = introspect(loaded(), aProtocolClient(), ISSUER, SETTINGS, NOW)
    expect(plain).toMatchObject({ body: { token_type: 'Bearer', aud: ISSUER } })
    expect(plain.kind === 'answer' && 'cnf' in plain.body).toBe(false)
  })

  test('RF-12 a FAPI client keeps its refresh token', () => {
    const at = { ...grounds, code: anOfflineCode(), rotated: aRefreshToken() }
    expect(planTokens({ ...at, keeps_refresh_token: true }).refresh_token).toBeNull()
    expect(planTokens(at).refresh_token).not.toBeNull()
  })
})
