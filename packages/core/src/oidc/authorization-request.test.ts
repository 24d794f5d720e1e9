import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { locateClient, validateAuthorizationRequest } from './authorization-request'
import { readParameters } from './parameters'
import { ask, errorOf, query, requestOf, valid } from './test/ask'
import { aClient, aPublicClient, aRequest, CALLBACK, CHALLENGE } from './test/examples'
import { EC_JKT } from './test/protocol-examples'

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

describe('DP-03, RI-01, RI-02: what the code is bound to, and what its tokens are for', () => {
  const client = aClient({ allowed_audiences: ['https://api.example.com', 'urn:b'] })
  test.each([
    ['nothing', '', {}],
    ['an empty value', '&dpop_jkt=&resource=', {}],
    ['dpop_jkt', `&dpop_jkt=${EC_JKT}`, { dpop_jkt: EC_JKT }],
    ['resource', '&resource=https://api.example.com', { resources: ['https://api.example.com'] }],
    ['two', '&resource=urn:b&resource=https://api.example.com', { resources: ['urn:b', 'https://api.example.com'] }],
  ])('%s', (_, more, changes) => {
    expect(requestOf(query({ state: null }, more), { client })).toEqual(aRequest({ state: null, ...changes }))
  })
  test.each([
    ['dpop_jkt that is no thumbprint', '&dpop_jkt=x', 'invalid_request'],
    ['dpop_jkt twice', `&dpop_jkt=${EC_JKT}&dpop_jkt=${EC_JKT}`, 'invalid_request'],
    ['a resource that is not allowed', '&resource=urn:c', 'invalid_target'],
    ['one of two that is not', '&resource=urn:b&resource=urn:c', 'invalid_target'],
    ['a fragment', '&resource=urn:b%23x', 'invalid_target'],
  ])('%s: %s', (_, more, error) => expect(errorOf(query({}, more), { client })).toBe(error))
  test('any resource of a client without audiences', () => {
    expect(errorOf(query({}, '&resource=https://api.example.com'))).toBe('invalid_target')
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
    expect(requestOf(query({ login_hint: 'x'.repeat(512) })).login_hint).toHaveLength(512)
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
    ['unknown dropped', 'openid made_up roles', ['openid']],
    ['not allowed dropped', 'openid phone email', ['openid', 'email']],
    ['doubles dropped', 'openid openid email email', ['openid', 'email']],
    ['plain OAuth', 'email', ['email']],
    [
      '100 scopes',
      Array.from({ length: 99 }, (_, index) => `s${index}`)
        .join(' ')
        .concat(' openid'),
      ['openid'],
    ],
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
