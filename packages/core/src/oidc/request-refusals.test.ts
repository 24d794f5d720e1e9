import { describe, expect, test } from 'bun:test'
import { ask, type Changes, errorOf, locate, query, requestOf } from './test/ask'
import { aClient, aPublicClient, CHALLENGE } from './test/examples'

describe('AZ-09, SEC-028: a parameter sent twice', () => {
  test.each([
    'state',
    'scope',
    'nonce',
    'code_challenge',
    'response_type',
    'response_mode',
    'prompt',
    'claims',
    'max_age',
    'request',
  ])('%s, the same value or another', (name) => {
    for (const more of [`&${name}=a&${name}=a`, `&${name}=a&${name}=b`, `&${name}=&${name}=b`])
      expect(ask(query({}, more)).outcome).toMatchObject({
        error: 'invalid_request',
        check: name,
        error_description: `Sent more than once: ${name}. Send each parameter once.`,
      })
  })
  test('an unknown one too, but its name is not said aloud', () => {
    expect(ask(query({}, '&evil=1&evil=2')).outcome).toMatchObject({
      error: 'invalid_request',
      error_description: 'Sent more than once: a parameter. Send each parameter once.',
      received: 'evil',
    })
  })
  test('resource alone may (RFC 8707 §2, section 13.6)', () => {
    const client = aClient({ allowed_audiences: ['https://a', 'https://b'] })
    expect(errorOf(query({}, '&resource=https://a&resource=https://b'), { client })).toBe('request')
  })
  test('a repeated state is not sent back, a repeated response_mode is the query', () => {
    expect(locate(query({}, '&state=b'))).toMatchObject({ kind: 'located', state: null })
    expect(locate(query({ response_mode: 'form_post' }, '&response_mode=form_post'))).toMatchObject({
      response_mode: 'query',
    })
  })
})

describe('AZ-13, AZ-14, SEC-029: response_type', () => {
  test.each([
    [null, 'invalid_request'],
    ['', 'invalid_request'],
    ['token', 'unsupported_response_type'],
    ['id_token', 'unsupported_response_type'],
    ['id_token token', 'unsupported_response_type'],
    ['code token', 'unsupported_response_type'],
    ['code id_token', 'unsupported_response_type'],
    ['code id_token token', 'unsupported_response_type'],
    ['none', 'unsupported_response_type'],
    ['code code', 'unsupported_response_type'],
    ['Code', 'unsupported_response_type'],
    ['code ', 'unsupported_response_type'],
    ['unknown', 'unsupported_response_type'],
  ])('%j', (response_type, error) => {
    expect(ask(query({ response_type }))).toMatchObject({
      located: { response_mode: 'query', state: 'xyz' },
      outcome: { error, check: 'response_type' },
    })
    expect(ask(query({ response_type, response_mode: 'form_post' }))).toMatchObject({
      located: { response_mode: 'form_post' },
      outcome: { error },
    })
  })
})

describe('AZ-15, SEC-035: response_mode', () => {
  test.each(['fragment', 'web_message', 'query.jwt', 'jwt', 'form_post.jwt', 'Query', 'query form_post', 'x'])(
    '%s',
    (response_mode) => {
      expect(ask(query({ response_mode }))).toMatchObject({
        located: { response_mode: 'query' },
        outcome: {
          error: 'invalid_request',
          check: 'response_mode',
          expected: ['query', 'form_post'],
          received: response_mode,
        },
      })
    },
  )
  test.each([
    [null, 'query'],
    ['query', 'query'],
    ['form_post', 'form_post'],
  ] as const)('%j is %s', (response_mode, expected) => {
    expect(requestOf(query({ response_mode })).response_mode).toBe(expected)
  })
})

describe('AZ-26 to AZ-28, SEC-031, SEC-033, SEC-034: who must use PKCE', () => {
  const none: Changes = {}
  const S256: Changes = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
  const required = aClient({ pkce: 'required' })
  test.each([
    ['AZ-27: confidential, if offered', aClient(), false, none, 'request'],
    ['AZ-26: confidential, if offered, with S256', aClient(), false, S256, 'request'],
    ['AZ-28: confidential, required', required, false, none, 'invalid_request'],
    ['confidential, required, with S256', required, false, S256, 'request'],
    ['SEC-034: confidential, if offered, pinned after ten in a row', aClient(), true, none, 'invalid_request'],
    ['confidential, pinned, with S256', aClient(), true, S256, 'request'],
    ['SEC-031: public', aPublicClient(), false, none, 'invalid_request'],
    [
      'SEC-031: public, whatever its policy says',
      aPublicClient({ pkce: 'if_offered' }),
      false,
      none,
      'invalid_request',
    ],
    ['public, with S256', aPublicClient(), false, S256, 'request'],
  ] as const)('%s', (_, client, pinned, changes, outcome) => {
    expect(errorOf(query(changes), { client, pinned })).toBe(outcome)
  })
  test('the challenge is bound to the request', () => {
    expect(requestOf(query(S256)).code_challenge).toBe(CHALLENGE)
  })
  test('the description says that a code challenge is needed', () => {
    const { outcome } = ask(query(), { client: aPublicClient() })
    expect(outcome).toMatchObject({
      error_description: expect.stringContaining('A code challenge is needed'),
      check: 'code_challenge',
    })
  })
})

describe('AZ-29, AZ-30, SEC-032: challenge and method', () => {
  test.each([
    [CHALLENGE, 'plain', 'code_challenge_method'],
    [CHALLENGE, null, 'code_challenge_method'],
    [CHALLENGE, '', 'code_challenge_method'],
    [CHALLENGE, 's256', 'code_challenge_method'],
    [CHALLENGE, 'S512', 'code_challenge_method'],
    [CHALLENGE, 'S256 ', 'code_challenge_method'],
    [null, 'plain', 'code_challenge'],
    [null, 'S256', 'code_challenge'],
    [CHALLENGE.slice(1), 'S256', 'code_challenge'],
    [`${CHALLENGE}A`, 'S256', 'code_challenge'],
    [`${CHALLENGE.slice(1)}+`, 'S256', 'code_challenge'],
    [`${CHALLENGE.slice(1)}=`, 'S256', 'code_challenge'],
    [`${CHALLENGE}\n`, 'S256', 'code_challenge'],
    [`${CHALLENGE.slice(1)}é`, 'S256', 'code_challenge'],
  ])('%j with %j', (code_challenge, code_challenge_method, check) => {
    for (const client of [aClient(), aClient({ pkce: 'required' }), aPublicClient()])
      for (const pinned of [false, true])
        expect(ask(query({ code_challenge, code_challenge_method }), { client, pinned }).outcome).toMatchObject({
          error: 'invalid_request',
          check,
        })
  })
})

test('AZ-29: a missing method is told apart from a wrong one', () => {
  expect(ask(query({ code_challenge: CHALLENGE })).outcome).toMatchObject({
    error_description: 'code_challenge_method is missing, which means plain. Send S256.',
    received: null,
  })
})

describe('RQ-01, RQ-02, RQ-04, AZ-37, SEC-041, SEC-042, SEC-043: what is not supported is refused, never ignored', () => {
  test.each([
    ['request', 'eyJhbGciOiJub25lIn0.e30.', 'request_not_supported'],
    ['request', 'x', 'request_not_supported'],
    ['request_uri', 'https://169.254.169.254/', 'request_uri_not_supported'],
    ['request_uri', 'urn:ietf:params:oauth:request_uri:x', 'request_uri_not_supported'],
    ['registration', '{}', 'registration_not_supported'],
  ])('%s=%s', (check, value, error) => {
    expect(ask(query({ [check]: value }))).toMatchObject({ located: { state: 'xyz' }, outcome: { error, check } })
    // RQ-01: everything else may be inside the object.
    expect(errorOf(query({ [check]: value, response_type: null, scope: null }))).toBe(error)
  })
})

describe('TK-16, RFC 6749 §4.1.2.1: a client without the grant', () => {
  test('unauthorized_client', () => {
    expect(errorOf(query(), { client: aClient({ grant_types: ['refresh_token'] }) })).toBe('unauthorized_client')
  })
})
