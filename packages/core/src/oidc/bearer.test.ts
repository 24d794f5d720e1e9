import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { bearerChallenge, invalidToken, readToken } from './bearer'
import { oauthError } from './error'
import { readParameters } from './parameters'
import { form } from './test/token-examples'

const TOKEN = `gka_${'t'.repeat(43)}`
const found = { kind: 'token', token: TOKEN, scheme: 'Bearer' } as const
const errorOf = (result: ReturnType<typeof readToken>) => (result.kind === 'error' ? result.error : result.kind)

describe('RFC 6750 §2', () => {
  test.each([
    ['UI-01: the header', `Bearer ${TOKEN}`, null],
    ['UI-02: the header and an empty body', `Bearer ${TOKEN}`, readParameters('')],
    ['UI-03: the form body', null, form(['access_token', TOKEN])],
    ['UI-14: bearer', `bearer ${TOKEN}`, null],
    ['UI-14: BEARER', `BEARER ${TOKEN}`, null],
    ['two spaces', `Bearer  ${TOKEN}`, null],
    ['an empty access_token beside the header', `Bearer ${TOKEN}`, form(['access_token', ''])],
    ['a Basic header beside the body', 'Basic eDp5', form(['access_token', TOKEN])],
  ])('%s', (_name, authorization, body) => {
    expect(readToken(authorization, body)).toEqual(found)
  })

  test('SEC-074 the scheme of DPoP is told apart', () => {
    expect(readToken(`DPoP ${TOKEN}`, null)).toEqual({ ...found, scheme: 'DPoP' })
    expect(errorOf(readToken(`DPoP ${TOKEN}, Bearer ${TOKEN}`, null))).toBe('invalid_token')
  })

  test('a JWT', () => {
    expect(readToken('Bearer eyJhbGciOiJSUzI1NiJ9.e30.AbC-_d', null)).toMatchObject({ kind: 'token' })
  })

  test.each([
    ['nothing', null, null],
    ['UI-04: only a query string, which nobody reads', null, readParameters('')],
    ['another scheme', `Basic ${TOKEN}`, null],
    ['SEC-074: a scheme that only begins like DPoP', `DPoPx ${TOKEN}`, null],
    ['the scheme alone', 'Bearer', null],
    ['the scheme and a space', 'Bearer ', null],
    ['a scheme that only begins so', `Bearerx ${TOKEN}`, null],
    ['the token without a scheme', TOKEN, null],
    ['an empty header', '', null],
    ['another parameter', null, form(['token', TOKEN])],
  ])('UI-06, SEC-075 no token: %s', (_name, authorization, body) => {
    expect(readToken(authorization, body)).toEqual({ kind: 'none' })
  })

  test.each([
    ['UI-05: header and body', `Bearer ${TOKEN}`, form(['access_token', TOKEN])],
    ['UI-05: even when the header is empty', 'Bearer', form(['access_token', TOKEN])],
    ['twice in the body', null, form(['access_token', TOKEN], ['access_token', TOKEN])],
  ])('%s is invalid_request', (_name, authorization, body) => {
    expect(errorOf(readToken(authorization, body))).toBe('invalid_request')
  })

  test.each([
    ['white space within', `Bearer ${TOKEN} x`],
    ['two values', `Bearer ${TOKEN}, Bearer ${TOKEN}`],
    ['NUL', `Bearer ${TOKEN}\0`],
    ['non-ASCII', 'Bearer é'],
    ['quotes', `Bearer "${TOKEN}"`],
    ['line feed', `Bearer ${TOKEN}\nx`],
  ])('UI-07, SEC-075 garbled is invalid_token: %s', (_name, authorization) => {
    expect(errorOf(readToken(authorization, null))).toBe('invalid_token')
    expect(errorOf(readToken(null, form(['access_token', authorization.slice(7)])))).toBe('invalid_token')
  })

  test('never throws', () => {
    const any = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(any, any, (a, b) => {
        for (const header of [a, `Bearer ${a}`, `bearer${a}`]) {
          const result = readToken(header, form(['access_token', b]))
          if (result.kind === 'token') expect(result.token).toMatch(/^[\x21-\x7e]+$/)
        }
      }),
    )
  })
})

describe('RFC 6750 §3 WWW-Authenticate', () => {
  test('UI-06: without an error code when no token was sent', () => {
    expect(bearerChallenge(null)).toBe('Bearer')
  })

  test('UI-07: invalid_token', () => {
    expect(bearerChallenge(invalidToken('expired'))).toMatch(
      /^Bearer error="invalid_token", error_description="[^"\\]+"$/,
    )
    expect(bearerChallenge(invalidToken('expired'))).toBe(bearerChallenge(invalidToken('unknown')))
  })

  test('UI-08: insufficient_scope names the scope', () => {
    const challenge = bearerChallenge(oauthError('insufficient_scope', 'Ask for "openid".'))
    expect(challenge).toContain('error="insufficient_scope"')
    expect(challenge).toEndWith(', scope="openid"')
    expect(challenge.split('"')).toHaveLength(7)
  })
})
