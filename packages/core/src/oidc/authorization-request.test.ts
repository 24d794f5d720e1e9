import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type IdTokenHint, locateAgain, locateClient, validateAuthorizationRequest } from './authorization-request'
import type { Client } from './client'
import { readParameters } from './parameters'
import { aClient, aPublicClient, aRequest, CALLBACK, CHALLENGE } from './test/examples'

type Changes = Record<string, string | null>
const valid = { client_id: 'grafana', redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 'xyz' }

/** The valid request with some parameters changed (`null`: left out), and more text behind it. */
const query = (changes: Changes = {}, more = ''): string => {
  const entries = Object.entries<string | null>({ ...valid, ...changes }).filter(([, value]) => value !== null)
  return entries.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&') + more
}
const locate = (text: string, client: Client | null = aClient()) => locateClient(readParameters(text), client)

interface Setting {
  client?: Client
  pinned?: boolean
  hint?: IdTokenHint
}
function ask(text: string, { client = aClient(), pinned = false, hint = { kind: 'none' } }: Setting = {}) {
  const params = readParameters(text)
  const located = locateClient(params, client)
  if (located.kind === 'page') throw new Error(`a page: ${located.error.error_description}`)
  const outcome = validateAuthorizationRequest(params, client, pinned, located, hint)
  return { located, outcome }
}
const errorOf = (text: string, setting?: Setting): string => {
  const { outcome } = ask(text, setting)
  return outcome.kind === 'error' ? outcome.error : outcome.kind
}
const requestOf = (text: string, setting?: Setting) => {
  const { outcome } = ask(text, setting)
  if (outcome.kind === 'error') throw new Error(outcome.error_description)
  return outcome.request
}

describe('a valid request', () => {
  test('every parameter in its place', () => {
    const changes = {
      nonce: 'n',
      response_mode: 'form_post',
      prompt: 'login consent',
      max_age: '60',
      login_hint: 'ann@example.com',
      acr_values: 'a b',
      ui_locales: 'fr en',
      claims: '{"userinfo":{"name":null}}',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      scope: 'openid email',
    }
    expect(requestOf(query(changes), { hint: { kind: 'sub', sub: 'user-1' } })).toEqual({
      client_id: 'grafana',
      redirect_uri: CALLBACK,
      response_mode: 'form_post',
      state: 'xyz',
      nonce: 'n',
      scope: ['openid', 'email'],
      prompt: ['login', 'consent'],
      max_age: 60,
      login_hint: 'ann@example.com',
      hinted_sub: 'user-1',
      acr_values: ['a', 'b'],
      ui_locales: ['fr', 'en'],
      claims: { userinfo: { name: null }, id_token: {} },
      code_challenge: CHALLENGE,
    })
  })
  test('AZ-27, SEC-033: the least that a confidential client must send', () => {
    expect(requestOf(query({ state: null }))).toEqual(aRequest({ state: null }))
  })
})

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
    expect(errorOf(query({}, '&resource=https://a&resource=https://b'))).toBe('request')
  })
  test('a repeated state is not sent back, a repeated response_mode is the query', () => {
    expect(locate(query({}, '&state=b'))).toMatchObject({ kind: 'located', state: null })
    expect(locate(query({ response_mode: 'form_post' }, '&response_mode=form_post'))).toMatchObject({
      response_mode: 'query',
    })
  })
})

describe('AZ-10: an empty value is absent', () => {
  test.each([
    'state',
    'nonce',
    'prompt',
    'max_age',
    'claims',
    'code_challenge',
    'request',
    'response_mode',
    'registration',
    'display',
  ])('%s', (name) => {
    expect(requestOf(query({ state: null, [name]: '' }))).toEqual(aRequest({ state: null }))
  })
})

describe('AZ-11, AZ-31, AZ-32, LG-23, LG-24: never an error', () => {
  test.each([
    'extra=foobar',
    '__proto__=x',
    'constructor=x',
    'resource=https://api.example.com',
    'audience=x',
    'display=page',
    'display=popup',
    'display=touch',
    'display=wap',
    'display=other',
    'ui_locales=se',
    'ui_locales=%00',
    'claims_locales=se+xx',
    'login_hint=nobody@example.com',
    `login_hint=${'x'.repeat(8000)}`,
    'login_hint=%ff%E2%80%AE',
    'acr_values=made+up',
    `acr_values=${'x+'.repeat(1000)}`,
    'acr_values=urn:gatekeeper:aal1+urn:gatekeeper:aal2',
  ])('%.40s', (more) => {
    expect(errorOf(query({}, `&${more}`))).toBe('request')
  })
  test('lists are cut and a login_hint that is no name is dropped', () => {
    const many = Array.from({ length: 100 }, (_, index) => `v${index}`).join(' ')
    const request = requestOf(query({ acr_values: many, ui_locales: many, login_hint: 'x'.repeat(513) }))
    expect(request.acr_values).toHaveLength(20)
    expect(request.ui_locales).toHaveLength(20)
    expect(request.login_hint).toBeNull()
  })
})

describe('AZ-12: order is irrelevant', () => {
  test('of parameters', () => {
    const reversed = query({ nonce: 'n' }).split('&').reverse().join('&')
    expect(requestOf(reversed)).toEqual(requestOf(query({ nonce: 'n' })))
  })
  test('of scope values', () => {
    expect(requestOf(query({ scope: 'email openid' })).scope.sort()).toEqual(
      requestOf(query({ scope: 'openid email' })).scope.sort(),
    )
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

describe('AZ-17, AZ-20, SEC-037: state', () => {
  test.each(['s'.repeat(128), 's'.repeat(1000), 's'.repeat(8192), '+ & % = # / ?', '"\'<>', 'é✓🔑', ' '])(
    '%.40j is kept, in errors too',
    (state) => {
      expect(requestOf(query({ state })).state).toBe(state)
      expect(ask(query({ state, response_type: null })).located.state).toBe(state)
    },
  )
  test('8 KiB as sent: unencoded characters count once', () => {
    const sent = '/?:@'.repeat(2048)
    expect(requestOf(query({ state: null }, `&state=${sent}`)).state).toBe(sent)
  })
  test.each([
    ['one too long', 's'.repeat(8193)],
    ['too long as sent', '%26'.repeat(2731)],
    ['100 KiB', 's'.repeat(102_400)],
  ])('%s: refused without state, never cut', (_, sent) => {
    const { located, outcome } = ask(query({ state: null }, `&state=${sent}`))
    expect(located.state).toBeNull()
    expect(outcome).toMatchObject({
      error: 'invalid_request',
      check: 'state',
      received: expect.stringMatching(/^hidden, \d+ characters$/),
    })
  })
  test('none sent, none kept', () => {
    expect(requestOf(query({ state: null })).state).toBeNull()
  })
})

describe('AZ-18: nonce', () => {
  test.each([1, 43, 64, 384, 1024])('%i characters', (length) => {
    expect(requestOf(query({ nonce: 'n'.repeat(length) })).nonce).toBe('n'.repeat(length))
  })
  test('absent: no error', () => {
    expect(requestOf(query()).nonce).toBeNull()
  })
  test('1,025 characters: refused, never cut', () => {
    expect(ask(query({ nonce: 'n'.repeat(1025) })).outcome).toMatchObject({
      error: 'invalid_request',
      check: 'nonce',
      received: 'hidden, 1025 characters',
    })
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

describe('AZ-33, AZ-34, SEC-049: claims', () => {
  test('kept with the request', () => {
    const claims = '{"userinfo":{"name":{"essential":true}},"id_token":{"sub":{"value":"other"}}}'
    expect(requestOf(query({ claims })).claims).toEqual({
      userinfo: { name: { essential: true } },
      id_token: { sub: { value: 'other' } },
    })
  })
  test.each(['[', 'null', '[]', '"x"', '{"userinfo":1}', `{"x":"${'x'.repeat(1 << 20)}"}`])('%.40s', (claims) => {
    expect(ask(query({ claims })).outcome).toMatchObject({ error: 'invalid_request', check: 'claims' })
  })
})

describe('AZ-35, AZ-36, SEC-047: scope', () => {
  test.each([
    ['unknown dropped', 'openid made_up groups', ['openid']],
    ['not allowed dropped', 'openid phone email', ['openid', 'email']],
    ['doubles dropped', 'openid openid email email', ['openid', 'email']],
    ['plain OAuth', 'email', ['email']],
    ['names of the prototype', 'openid __proto__ constructor', ['openid']],
    ['illegal characters', 'openid "x" \\', ['openid']],
  ])('%s', (_, scope, kept) => {
    expect(requestOf(query({ scope }), { client: aClient({ scopes: ['openid', 'email'] }) }).scope).toEqual(kept)
  })
  test.each([
    ['missing', null, 'invalid_scope'],
    ['empty', '', 'invalid_scope'],
    ['only spaces', '   ', 'invalid_scope'],
    ['nothing left', 'made_up phone', 'invalid_scope'],
    ['10,000 scopes', Array.from({ length: 10_000 }, (_, index) => `s${index}`).join(' '), 'invalid_request'],
    ['101 scopes', Array.from({ length: 101 }, (_, index) => `s${index}`).join(' '), 'invalid_request'],
  ])('%s', (_, scope, error) => {
    expect(ask(query({ scope }), { client: aClient({ scopes: ['openid', 'email'] }) }).outcome).toMatchObject({
      error,
      check: 'scope',
    })
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

describe('LG-07, LG-08: prompt', () => {
  test.each(['none login', 'create', 'none none consent'])('%s', (prompt) => {
    expect(ask(query({ prompt })).outcome).toMatchObject({
      error: 'invalid_request',
      check: 'prompt',
      received: prompt,
    })
  })
})

describe('LG-14 to LG-16: max_age', () => {
  test.each([
    ['0', 0],
    ['1', 1],
    ['15000', 15_000],
    ['007', 7],
    ['9'.repeat(400), 9_999_999_999],
  ])('%.20s', (max_age, seconds) => {
    expect(requestOf(query({ max_age })).max_age).toBe(seconds)
  })
  test.each(['-1', '1.5', 'x', '1e3', '+5', ' 5', '5 ', '0x10', 'NaN', 'Infinity', '٣', '5\n'])('%j', (max_age) => {
    expect(ask(query({ max_age })).outcome).toMatchObject({
      error: 'invalid_request',
      check: 'max_age',
      received: max_age,
    })
  })
})

describe('LG-19, LG-20, LG-22: id_token_hint', () => {
  test('a good one names its user', () => {
    expect(requestOf(query(), { hint: { kind: 'sub', sub: 'user-1' } }).hinted_sub).toBe('user-1')
  })
  test('a bad one is refused with its reason', () => {
    expect(
      ask(query(), { hint: { kind: 'refuse', reason: 'it is not signed by this provider' } }).outcome,
    ).toMatchObject({
      error: 'invalid_request',
      check: 'id_token_hint',
      error_description: 'id_token_hint cannot be used: it is not signed by this provider.',
    })
  })
})

describe('TK-16, RFC 6749 §4.1.2.1: a client without the grant', () => {
  test('unauthorized_client', () => {
    expect(errorOf(query(), { client: aClient({ grant_types: ['refresh_token'] }) })).toBe('unauthorized_client')
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

describe('AZ-21, section 18.8: properties', () => {
  const names = [
    ...Object.keys(valid),
    'nonce',
    'prompt',
    'max_age',
    'claims',
    'code_challenge',
    'code_challenge_method',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('none', 'login', '1', '{}', 'S256', CHALLENGE, 'code'),
  )
  const changes = fc.dictionary(fc.constantFrom(...names, 'response_mode', 'login_hint', 'x'), fc.option(text))

  test('never throws; a description keeps to its characters and holds nothing that was sent', () => {
    fc.assert(
      fc.property(changes, fc.boolean(), (sent, isPublic) => {
        const client = isPublic ? aPublicClient() : aClient()
        const wellFormed = Object.fromEntries(
          Object.entries(sent).map(([key, value]) => [key, value?.toWellFormed() ?? null]),
        )
        const params = readParameters(query(wellFormed))
        const located = locateClient(params, client)
        const outcome =
          located.kind === 'page'
            ? located.error
            : validateAuthorizationRequest(params, client, false, located, { kind: 'none' })
        if (outcome.kind !== 'error') return
        expect(outcome.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
      }),
      { numRuns: 1000 },
    )
  })
  test('no marked value is repeated in a description', () => {
    const marked = fc.constantFrom(...names.filter((name) => name !== 'client_id' && name !== 'redirect_uri'))
    fc.assert(
      fc.property(marked, fc.stringMatching(/^[A-Z]{12,40}$/), (name, value) => {
        const { outcome } = ask(query({ [name]: value }))
        if (outcome.kind === 'error') expect(outcome.error_description).not.toContain(value)
      }),
    )
  })
})
