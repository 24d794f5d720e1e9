import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { oauthError } from '../oidc/error'
import { readParameters } from '../oidc/parameters'
import { form } from '../oidc/test/token-examples'
import { buildTrace, redactRequest, type TraceInput } from './trace'

const trace = (changes: Partial<TraceInput>) =>
  buildTrace({
    code: 'GK-ABCDEFG',
    at: 1_800_000_000_000,
    endpoint: 'token',
    error: oauthError('invalid_grant', 'The code has expired.', { check: 'code' }),
    page: false,
    params: form(['grant_type', 'authorization_code'], ['code', 'gkc_secret']),
    client_id: 'grafana',
    user_id: null,
    ip: '192.0.2.1',
    ...changes,
  })
const outcomes = (given: ReturnType<typeof trace>) => given.checks.map(({ name, outcome }) => `${name} ${outcome}`)

describe('the request as a trace keeps it', () => {
  test.each([
    'client_secret',
    'client_assertion',
    'code',
    'code_verifier',
    'code_challenge',
    'refresh_token',
    'access_token',
    'token',
    'id_token_hint',
    'state',
    'nonce',
    'request',
    'password',
    'assertion',
    'something_unknown',
  ])('SEC-008 %s is hidden', (name) => {
    expect(redactRequest(form([name, 'CANARY']))).toEqual({ [name]: 'hidden, 6 characters' })
  })

  test.each([
    'client_id',
    'redirect_uri',
    'scope',
    'response_type',
    'grant_type',
    'prompt',
    'post_logout_redirect_uri',
  ])('%s is shown', (name) => {
    expect(redactRequest(form([name, 'x y']))).toEqual({ [name]: 'x y' })
  })

  test('long values are cut, many are left out', () => {
    const shown = redactRequest(form(['scope', 's'.repeat(5000)]))
    expect(shown.scope).toBe(`${'s'.repeat(500)}… (5000 characters)`)
    const many = readParameters(Array.from({ length: 1000 }, (_, i) => `p${i}=x`).join('&'))
    expect(Object.keys(redactRequest(many))).toHaveLength(40)
  })

  test('SEC-010, SEC-011: names and values are inert', () => {
    const shown = redactRequest(readParameters('__proto__=x&scope=%00%E2%80%AE%ff&%00=y'))
    expect(Object.keys(shown)).toEqual(['__proto__', 'scope', '\uFFFD'])
    expect(shown.scope).toBe('\uFFFD\uFFFD\uFFFD')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test('never throws, keeps no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.stringify(redactRequest(readParameters(`scope=${text}&${text}`)))).not.toContain('\\u0000')
      }),
    )
  })
})

describe('PRM-21 people in what an app sends', () => {
  const claims = (value: unknown) => JSON.stringify({ id_token: { email: { value }, acr: { values: ['gk:2'] } } })
  test.each([
    ['login_hint', 'maren@example.com', 'm•••@example.com'],
    ['login_hint', 'maren.holt', 'hidden, 10 characters'],
    ['login_hint', '+49 170 1234567', 'hidden, 15 characters'],
    ['id_token_hint', 'maren@example.com', 'hidden, 17 characters'],
    ['claims', claims('maren@example.com'), claims('m•••@example.com')],
    ['claims', claims('usr_1'), claims('hidden, 5 characters')],
    ['claims', claims(170_123), claims('hidden, 6 characters')],
    [
      'claims',
      '{"userinfo":{"a@b.de":{"essential":true},"sub":null}}',
      '{"userinfo":{"a•••@b.de":{"essential":true},"sub":null}}',
    ],
    ['claims', '{"id_token": maren', 'hidden, 18 characters'],
    ['claims', `"${'x'.repeat(8192)}"`, 'hidden, 8194 characters'],
    ['ui_locales', 'de maren@example.com', 'de m•••@example.com'],
    ['scope', 'openid maren@example.com', 'openid m•••@example.com'],
    ['maren@example.com', 'x', 'hidden, 1 characters'],
    [
      'redirect_uri',
      'https://ex.com/cb?who=maren@ex.com#ida%40ex.com',
      'https://ex.com/cb?who=m•••@ex.com#i•••@ex.com',
    ],
    ['redirect_uri', 'https://good.example@ev.com/cb', 'https://good.example@ev.com/cb'],
  ])('PRM-21 %s', (name, value, shown) => {
    const [[key, kept] = []] = Object.entries(
      redactRequest(readParameters(`${new URLSearchParams({ [name]: value })}`)),
    )
    expect(kept).toBe(shown)
    expect(key).not.toContain('maren')
  })

  test('PRM-21 nor in what was received; an address is kept whole, for its mend', () => {
    const of = (check: string, received: string) =>
      trace({ endpoint: 'authorize', error: oauthError('invalid_request', 'No.', { check, received }) }).received
    expect(of('claims', claims('maren@example.com'))).toBe(claims('m•••@example.com'))
    expect(of('prompt', 'maren@example.com')).toBe('m•••@example.com')
    expect(of('redirect_uri', 'https://ex.com/cb?who=maren@ex.com')).toBe('https://ex.com/cb?who=maren@ex.com')
  })

  test('PRM-21 it takes no longer than the text is long, however that is nested', () => {
    const deep = `{"id_token":${'['.repeat(4000)}"maren@example.com"${']'.repeat(4000)}}`
    expect(redactRequest(form(['claims', deep])).claims).not.toContain('maren')
    expect(redactRequest(form(['ui_locales', 'a'.repeat(60_000)])).ui_locales).toEndWith('(60000 characters)')
  })
})

describe('which check failed', () => {
  test('a code that has expired', () => {
    expect(outcomes(trace({}))).toEqual([
      'repeated passed',
      'grant_type passed',
      'parameters passed',
      'client_authentication passed',
      'dpop_proof passed',
      'dpop_nonce passed',
      'grant_types passed',
      'code failed',
      'redirect_uri not_reached',
      'code_verifier not_reached',
      'resource not_reached',
      'user not_reached',
      'session not_reached',
      'policy not_reached',
    ])
  })

  test('a refresh has other checks', () => {
    const error = oauthError('invalid_scope', 'Too wide.', { check: 'scope' })
    const params = form(['grant_type', 'refresh_token'], ['refresh_token', 'x'])
    expect(outcomes(trace({ error, params })).slice(7)).toEqual([
      'refresh_token passed',
      'scope failed',
      'resource not_reached',
      'user not_reached',
      'session not_reached',
      'policy not_reached',
    ])
  })

  test('a repeated parameter is no fault of its value', () => {
    const error = oauthError('invalid_request', 'Twice.', { check: 'scope' })
    const given = trace({ endpoint: 'authorize', error, params: form(['scope', 'a'], ['scope', 'b']) })
    expect(outcomes(given).slice(0, 4)).toEqual([
      'client_id passed',
      'redirect_uri passed',
      'repeated failed',
      'state not_reached',
    ])
  })

  test('at the token endpoint client_id too', () => {
    const error = oauthError('invalid_request', 'Twice.', { check: 'client_id' })
    expect(outcomes(trace({ error, params: form(['client_id', 'a'], ['client_id', 'a']) }))[0]).toBe('repeated failed')
  })

  test('a page: the first check', () => {
    const error = oauthError('invalid_request', 'Unknown.', {
      check: 'redirect_uri',
      expected: ['https://a.co/cb'],
      received: 'https://a.co/\0cb',
      detail: 'differs at character 14',
    })
    const given = trace({ endpoint: 'authorize', error, page: true })
    expect(given).toMatchObject({
      error: 'page',
      check: 'redirect_uri',
      expected: ['https://a.co/cb'],
      received: 'https://a.co/\uFFFDcb',
      summary: 'Unknown. (differs at character 14)',
    })
    expect(given.checks[1]).toEqual({ name: 'redirect_uri', outcome: 'failed', detail: 'differs at character 14' })
  })

  test('a request that was pushed or signed, and is not believed: nothing in it has passed', () => {
    const error = oauthError('invalid_request_object', 'No.', { check: 'request', detail: 'expired' })
    const given = outcomes(trace({ endpoint: 'authorize', error, page: true }))
    expect(given.slice(0, 4)).toEqual([
      'client_id passed',
      'request failed',
      'request_uri not_reached',
      'redirect_uri not_reached',
    ])
    const unsupported = oauthError('request_not_supported', 'No.', { check: 'request' })
    expect(outcomes(trace({ endpoint: 'authorize', error: unsupported }))[1]).toBe('redirect_uri passed')
  })

  test('a check that no list has comes first', () => {
    const error = oauthError('server_error', 'Broken.', { check: 'moon' })
    expect(outcomes(trace({ error, endpoint: 'end_session' }))).toEqual([
      'moon failed',
      'repeated not_reached',
      'id_token_hint not_reached',
      'client_id not_reached',
      'post_logout_redirect_uri not_reached',
    ])
  })

  test('holds no secret', () => {
    expect(JSON.stringify(trace({}))).not.toContain('gkc_secret')
  })
})

describe('PRM-21 secrets in the wrong place', () => {
  const secret = `gks_${'aB3_-'.repeat(8)}xyz`
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'
  test.each([
    ['the secret as client_id', `client_id=${secret}`],
    ['the secret as grant_type', `grant_type=${secret}`],
    ['a body that is the secret alone', secret],
    ['a JWT as login_hint', `login_hint=${jwt}`],
    ['in the middle of an address', `redirect_uri=https://ex.com/${secret}?x=${jwt}`],
    ['behind more than is kept', `login_hint=${'x'.repeat(490)}${secret}`],
  ])('%s', (_, text) => {
    const shown = JSON.stringify(redactRequest(readParameters(text)))
    expect(shown).not.toContain('aB3_-')
    expect(shown).not.toContain('eyJ')
    expect(shown).toContain('hidden')
  })
})
