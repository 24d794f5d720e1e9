import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { errorResponse, redirectLocation, successResponse } from './authorization-response'
import { oauthError } from './error'
import { aRequest, CALLBACK, ISSUER } from './test/examples'

const refusal = oauthError('access_denied', 'The user has declined.', { received: 'x', detail: 'y' })
const added = (location: string, redirect_uri: string) => [
  ...new URLSearchParams(location.slice(redirect_uri.length).replace(/^[?&]/, '')),
]

describe('AZ-16, AZ-22, SEC-046: a success is code, state and iss', () => {
  test.each([
    [
      'with state',
      'xyz',
      [
        ['code', 'gkc_1'],
        ['state', 'xyz'],
        ['iss', ISSUER],
      ],
    ],
    [
      'without',
      null,
      [
        ['code', 'gkc_1'],
        ['iss', ISSUER],
      ],
    ],
  ] as const)('%s', (_, state, fields) => {
    expect(successResponse(aRequest({ state }), 'gkc_1', ISSUER)).toEqual({
      redirect_uri: CALLBACK,
      response_mode: 'query',
      fields: fields.map(([name, value]): [string, string] => [name, value]),
    })
  })
})

describe('AZ-19, AZ-20, AZ-22, SEC-046: an error is error, error_description, state and iss, never code', () => {
  test.each(['query', 'form_post'] as const)('FP-03: by %s', (response_mode) => {
    const state = 's'.repeat(128)
    expect(errorResponse(aRequest({ state, response_mode }), refusal, ISSUER)).toEqual({
      redirect_uri: CALLBACK,
      response_mode,
      fields: [
        ['error', 'access_denied'],
        ['error_description', 'The user has declined.'],
        ['state', state],
        ['iss', ISSUER],
      ],
    })
  })
  test('no state sent, none returned', () => {
    const { fields } = errorResponse(aRequest({ state: null }), refusal, ISSUER)
    expect(fields.map(([name]) => name)).toEqual(['error', 'error_description', 'iss'])
  })
})

describe('AZ-08, FP-08: the own query of a redirect URI stays, in order', () => {
  test.each([
    ['https://a.example/cb', 'https://a.example/cb?code=c'],
    ['https://a.example', 'https://a.example?code=c'],
    ['https://a.example/?b=2&a=1&b=3', 'https://a.example/?b=2&a=1&b=3&code=c'],
    ['https://a.example/cb?a=%20+%zz', 'https://a.example/cb?a=%20+%zz&code=c'],
    ['https://a.example/cb?', 'https://a.example/cb?code=c'],
    ['https://a.example/cb?a&', 'https://a.example/cb?a&code=c'],
    ['app.immich:///oauth-callback', 'app.immich:///oauth-callback?code=c'],
    ['com.example.app:/cb?x=1', 'com.example.app:/cb?x=1&code=c'],
  ])('%s', (redirect_uri, location) => {
    expect(redirectLocation({ redirect_uri, fields: [['code', 'c']] })).toBe(location)
  })
  test('in the form it is the action, untouched', () => {
    const redirect_uri = 'https://a.example/cb?b=2&a=1'
    expect(successResponse(aRequest({ redirect_uri, response_mode: 'form_post' }), 'c', ISSUER).redirect_uri).toBe(
      redirect_uri,
    )
  })
})

describe('AZ-17, SEC-037, FP-06, SEC-036: state comes back byte for byte', () => {
  test.each([
    's'.repeat(128),
    's'.repeat(1000),
    '+ & % = # / ?',
    '"\'<>`"><script>alert(1)</script>',
    '"'.repeat(2048),
    'é ✓ 🔑 中',
    '%2B%20+',
    ' leading and trailing ',
    'a\r\nSet-Cookie: x=1',
    '\u0000\u202e\ufeff',
    'x'.repeat(8192),
  ])('%.40j', (state) => {
    const response = successResponse(aRequest({ state }), 'gkc_1', ISSUER)
    const location = redirectLocation(response)
    expect(location).toMatch(/^[\x21-\x7e]+$/)
    expect(added(location, CALLBACK)).toEqual(response.fields)
    expect(successResponse(aRequest({ state, response_mode: 'form_post' }), 'c', ISSUER).fields).toContainEqual([
      'state',
      state,
    ])
  })
  test('any state, any registered URI, by either kind of decoder', () => {
    const uris = fc.constantFrom(CALLBACK, `${CALLBACK}?a=1&b=%20`, 'app.immich:///oauth-callback', 'https://a.example')
    fc.assert(
      fc.property(uris, fc.string({ unit: 'binary', minLength: 1 }), (redirect_uri, state) => {
        const location = redirectLocation(successResponse(aRequest({ redirect_uri, state }), 'gkc_1', ISSUER))
        expect(location).toStartWith(redirect_uri)
        expect(location).toMatch(/^[\x21-\x7e]+$/)
        expect(new URL(location).searchParams.get('state')).toBe(state.toWellFormed())
        expect(new URL(location).searchParams.get('iss')).toBe(ISSUER)
        expect(decodeURIComponent(/[?&]state=([^&]*)/.exec(location)?.[1] ?? '')).toBe(state.toWellFormed())
      }),
      { numRuns: 1000 },
    )
  })
})
