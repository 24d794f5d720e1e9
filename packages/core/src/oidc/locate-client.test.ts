import { describe, expect, test } from 'bun:test'
import { locateAgain } from './authorization-request'
import { type Changes, errorOf, locate, query } from './test/ask'
import { aClient, aRequest, CALLBACK } from './test/examples'

describe('AZ-03, SEC-022: client_id missing, unknown or disabled is a page', () => {
  const unknown = 'client_id names no client that may sign in here. Check the client ID of the app.'
  test.each([
    ['missing', query({ client_id: null }), null, 'client_id is missing. Send the client ID of the app.'],
    ['empty', query({ client_id: '' }), null, 'client_id is missing. Send the client ID of the app.'],
    ['unknown', query({ client_id: 'other' }), null, unknown],
    ['disabled', query(), aClient({ enabled: false }), unknown],
    ['in another case', query({ client_id: 'Grafana' }), aClient(), unknown],
    ['4 KiB long', query({ client_id: 'x'.repeat(4096) }), null, unknown],
    ['with NUL', query({ client_id: 'grafana\u0000' }), aClient(), unknown],
    ['twice (AZ-09)', query({}, '&client_id=grafana'), aClient(), 'client_id was sent more than once. Send it once.'],
  ])('%s', (_, text, client, error_description) => {
    expect(locate(text, client)).toMatchObject({
      kind: 'page',
      error: { error: 'invalid_request', check: 'client_id', error_description },
    })
  })
  test('an administrator sees in the trace that it is disabled', () => {
    expect(locate(query(), aClient({ enabled: false }))).toMatchObject({ error: { detail: 'the client is disabled' } })
    expect(locate(query(), null)).toMatchObject({ error: { detail: 'no client has this client_id' } })
  })
})

describe('AZ-04, AZ-05, SEC-023: a redirect_uri that is not a registered one is a page', () => {
  const notRegistered =
    'redirect_uri is not registered for this client. It must equal a registered one, character by character.'
  test.each([
    [
      'missing, though only one is registered',
      query({ redirect_uri: null }),
      'redirect_uri is missing. Send one of the redirect URIs registered for this client.',
    ],
    [
      'empty',
      query({ redirect_uri: '' }),
      'redirect_uri is missing. Send one of the redirect URIs registered for this client.',
    ],
    ['twice (AZ-09)', query({}, `&redirect_uri=${CALLBACK}`), 'redirect_uri was sent more than once. Send it once.'],
    ['trailing slash', query({ redirect_uri: `${CALLBACK}/` }), notRegistered],
    ['another host', query({ redirect_uri: 'https://evil.example/' }), notRegistered],
    ['javascript:', query({ redirect_uri: 'javascript:alert(1)' }), notRegistered],
  ])('%s', (_, text, error_description) => {
    expect(locate(text)).toMatchObject({
      kind: 'page',
      error: { error: 'invalid_request', check: 'redirect_uri', expected: [CALLBACK], error_description },
    })
  })
  test('the trace says what came, what is registered and where they part', () => {
    expect(locate(query({ redirect_uri: `${CALLBACK}/` }))).toMatchObject({
      error: {
        expected: [CALLBACK],
        received: `${CALLBACK}/`,
        detail: 'differs from the nearest registered URI at character 33',
      },
    })
    expect(locate(query(), aClient({ redirect_uris: [] }))).toMatchObject({
      error: { detail: 'no redirect URI is registered' },
    })
    expect(
      locate(query({ redirect_uri: 'http://a.example/' }), aClient({ redirect_uris: ['http://a.example/'] })),
    ).toMatchObject({
      error: { detail: 'it is registered, but such a URI is no longer allowed for this type of client' },
    })
  })
})

describe('AZ-06: the page shows no value from the request', () => {
  test.each([
    query({ client_id: 'evil-value' }),
    query({ redirect_uri: 'https://evil-value.example/' }),
    query({}, '&redirect_uri=evil-value'),
  ])('%s', (text) => {
    const page = locate(text)
    if (page.kind !== 'page') throw new Error('no page')
    expect(page.error.error_description).not.toContain('evil-value')
    expect(page.error.error_description).toContain(page.error.check)
  })
})

describe('section 5, section 18.1, RQ-03: a page comes before anything that redirects', () => {
  const wrong: Changes = {
    response_type: 'token',
    prompt: 'none login',
    max_age: '-1',
    claims: '[',
    request: 'x',
    request_uri: 'y',
    scope: null,
  }
  test.each([
    ['client_id', { client_id: 'other' }],
    ['redirect_uri', { redirect_uri: 'https://evil.example/' }],
    ['redirect_uri', { redirect_uri: null }],
  ] as const)('%s', (check, changes) => {
    const located = locate(query({ ...wrong, ...changes }))
    expect(located).toMatchObject({ kind: 'page', error: { check } })
  })
  test.each([
    ['a repeated parameter first', { request: 'x', response_type: 'token' }, '&nonce=1&nonce=2', 'invalid_request'],
    ['then request', { request: 'x', response_type: 'token' }, '', 'request_not_supported'],
    [
      'then request_uri',
      { request_uri: 'x', registration: '{}', response_type: null },
      '',
      'request_uri_not_supported',
    ],
    ['then registration', { registration: '{}', response_type: null }, '', 'registration_not_supported'],
    [
      'then response_type',
      { response_type: 'token', response_mode: 'x', scope: null },
      '',
      'unsupported_response_type',
    ],
    ['then PKCE', { code_challenge: 'x', scope: null }, '', 'invalid_request'],
    ['then scope', { scope: null, prompt: 'none login' }, '', 'invalid_scope'],
  ] as const)('%s', (_, changes, more, error) => {
    expect(errorOf(query(changes, more))).toBe(error)
  })
})

describe('SEC-030, AZ-03, AZ-05: a stored request when its client has changed meanwhile', () => {
  test.each([
    ['unchanged', aClient(), null],
    ['deleted', null, 'client_id'],
    ['disabled', aClient({ enabled: false }), 'client_id'],
    ['another', aClient({ id: 'other' }), 'client_id'],
    ['without the redirect URI', aClient({ redirect_uris: [`${CALLBACK}2`] }), 'redirect_uri'],
  ])('%s', (_, client, check) => {
    expect(locateAgain(aRequest(), client)?.check ?? null).toBe(check)
  })
})
