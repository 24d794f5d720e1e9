import { describe, expect, test } from 'bun:test'
import { authenticateClient, readClientAuthentication } from '../oidc/client-authentication'
import { oauthError } from '../oidc/error'
import { aClient } from '../oidc/test/examples'
import { form } from '../oidc/test/token-examples'
import { ADVICE, ADVICE_OF } from './mend-advice.data'
import { sayMend } from './mend-words'
import { type MendFacts, mendsOf } from './mends'
import { buildTrace, type Trace } from './trace'
import { CHECKS, TRACE_ENDPOINTS } from './trace-checks'

const NOTHING: MendFacts = { client: null, pinned: false, user: null, refusing_policy_id: null, has_site: false }
const EVERY_CHECK = TRACE_ENDPOINTS.flatMap((endpoint) => CHECKS[endpoint].map((check) => [endpoint, check] as const))

interface Case {
  received?: string | null
  detail?: string
  error?: string
  request?: Record<string, string>
}
const refused = (where: string, { received = null, detail, error = 'invalid_request', request = {} }: Case = {}) => {
  const [endpoint, check] = where.split('.') as [Trace['endpoint'], string]
  return { endpoint, check, received, error, request, checks: [{ name: check, outcome: 'failed', detail }] } as const
}
const found = (where: string, of: Case, facts: Partial<MendFacts> = {}) => {
  const trace = refused(where, of)
  const { mends, advice } = mendsOf({ ...trace, checks: [...trace.checks] } as never, { ...NOTHING, ...facts })
  return { mends: mends.map(({ done, ...mend }) => ({ ...mend, done })), advice }
}
const client = aClient({ redirect_uris: ['https://a.example/cb'], scopes: ['openid', 'email'] })
const noah = { id: 'noah', state: 'disabled' } as const

describe('every check that can fail', () => {
  test.each(EVERY_CHECK)('product.md section 5: %s %s has a mend or says what to do', (endpoint, check) => {
    const { mends, advice } = found(`${endpoint}.${check}`, {})
    expect(mends.length + advice.length).toBeGreaterThan(0)
  })

  test('the table names checks that there are, and no other', () => {
    const named = TRACE_ENDPOINTS.flatMap((endpoint) =>
      Object.keys(ADVICE_OF[endpoint]).map((check) => [endpoint, check]),
    )
    expect(named).toEqual(EVERY_CHECK.map((pair) => [...pair]))
    const used = new Set(Object.values(ADVICE_OF).flatMap((of) => Object.values(of)))
    expect([...used].every((key) => key in ADVICE)).toBe(true)
  })
})

describe('requests that were pushed or signed', () => {
  const both = { request: 'hidden, 9 characters', request_uri: 'hidden, 9 characters' }
  test.each<[string, Case, string]>([
    ['authorize.request', { error: 'request_not_supported' }, 'plain_parameters'],
    ['authorize.request', { error: 'page' }, 'sign_request'],
    ['authorize.request', { error: 'page', request: both }, 'one_source'],
    ['authorize.request_uri', { error: 'request_uri_not_supported' }, 'plain_parameters'],
    ['authorize.request_uri', { error: 'page' }, 'push_again'],
    ['authorize.request_uri', { error: 'invalid_request' }, 'push_first'],
    ['par.request', { error: 'invalid_request_object' }, 'sign_request'],
    ['par.request_uri', {}, 'push_parameters'],
    ['par.limit', { error: 'temporarily_unavailable' }, 'push_less'],
  ])('%s %p', (where, of, advice) =>
    expect(found(where, of, { client })).toEqual({ mends: [], advice: [advice as never] }),
  )
})

describe('mends of one click: whose address it is, and whether it may be one (SEC-024, SEC-025)', () => {
  test.each<[string, string, Case, Partial<MendFacts>, object]>([
    [
      'a new redirect URI',
      'authorize.redirect_uri',
      { received: 'https://b.example/cb' },
      { client },
      { kind: 'add_redirect_uri', uri: 'https://b.example/cb', foreign: 'b.example', done: false },
    ],
    [
      'SEC-024 one where the client is already, by another path and port',
      'authorize.redirect_uri',
      { received: 'https://A.example:8443/other' },
      { client },
      { kind: 'add_redirect_uri', foreign: null, done: false },
    ],
    [
      'SEC-024 one that begins like the host of the client',
      'authorize.redirect_uri',
      { received: 'https://a.example.evil.example/cb' },
      { client },
      { kind: 'add_redirect_uri', foreign: 'a.example.evil.example', done: false },
    ],
    [
      'SEC-024 a scheme of its own',
      'end_session.post_logout_redirect_uri',
      { received: 'com.evil:/cb' },
      { client },
      { kind: 'add_post_logout_redirect_uri', foreign: 'com.evil:', done: false },
    ],
    [
      'one that is there by now',
      'authorize.redirect_uri',
      { received: 'https://a.example/cb' },
      { client },
      { kind: 'add_redirect_uri', done: true },
    ],
    [
      'an address after sign-out',
      'end_session.post_logout_redirect_uri',
      { received: 'https://a.example/bye' },
      { client },
      { kind: 'add_post_logout_redirect_uri', done: false },
    ],
    [
      'a client that is disabled',
      'authorize.client_id',
      { detail: 'the client is disabled' },
      { client: aClient({ enabled: false }) },
      { kind: 'enable_client', done: false },
    ],
    [
      'the same at the token endpoint',
      'token.client_authentication',
      { detail: 'the client is disabled' },
      { client },
      { kind: 'enable_client', done: true },
    ],
    [
      'scopes, known ones only',
      'authorize.scope',
      { received: 'groups moon' },
      { client },
      { kind: 'allow_scopes', scopes: ['groups'], done: false },
    ],
    [
      'scopes of the request',
      'authorize.scope',
      { request: { scope: 'email' } },
      { client },
      { kind: 'allow_scopes', done: true },
    ],
    [
      'no PKCE where it is required',
      'authorize.code_challenge',
      {},
      { client: aClient({ pkce: 'required' }) },
      { kind: 'pkce_if_offered', done: false },
    ],
    [
      'the refresh grant',
      'token.grant_types',
      { received: 'refresh_token' },
      { client: aClient({ grant_types: ['authorization_code'] }) },
      { kind: 'allow_refresh', done: false },
    ],
    [
      'the method',
      'token.client_authentication',
      { received: 'client_secret_post' },
      { client: aClient({ token_endpoint_auth_method: 'client_secret_basic' }) },
      { kind: 'accept_both_methods', method: 'client_secret_post', done: false },
    ],
    [
      'the method at introspection',
      'introspect.client_authentication',
      { received: 'client_secret_basic' },
      { client: aClient({ token_endpoint_auth_method: 'client_secret_post' }) },
      { kind: 'accept_both_methods', done: false },
    ],
    ['an account that is off', 'token.user', {}, { user: noah }, { kind: 'enable_user', done: false }],
    [
      'somebody whom the policy does not name',
      'authorize.policy',
      { detail: 'the policy names neither the user nor a group' },
      { user: noah, refusing_policy_id: 'p' },
      { kind: 'give_access', policy_id: 'p', user_id: 'noah', done: false },
    ],
    [
      'the same at a site',
      'forward_auth.policy',
      { error: 'not_named' },
      { user: noah },
      { kind: 'give_access', done: true },
    ],
    [
      'a host of no site',
      'forward_auth.host',
      { request: { host: 'wiki.example' } },
      {},
      { kind: 'add_host', host: 'wiki.example', done: false },
    ],
  ])('%s', (_, where, of, facts, mend) => {
    expect(found(where, of, facts).mends).toMatchObject([mend])
  })

  test('a pin is forgotten, beside PKCE if offered', () => {
    expect(found('authorize.code_challenge', {}, { client, pinned: true }).mends).toEqual([
      { kind: 'pkce_if_offered', done: true },
      { kind: 'unpin_pkce', done: false },
    ])
  })

  test.each<[string, string, Case, Partial<MendFacts>, string]>([
    [
      'a public client never goes without PKCE',
      'authorize.code_challenge',
      {},
      { client: aClient({ type: 'public' }) },
      'send_pkce',
    ],
    [
      'a challenge that is wrong',
      'authorize.code_challenge',
      { request: { code_challenge: 'x' } },
      { client },
      'pkce_s256',
    ],
    [
      'terms are not given away',
      'authorize.policy',
      { detail: 'but its terms do not hold' },
      { user: noah, refusing_policy_id: 'p' },
      'policy_terms',
    ],
    ['a policy that is gone', 'forward_auth.policy', { error: 'unknown_policy' }, { user: noah }, 'policy_gone'],
    [
      'a secret sent by a public client',
      'token.client_authentication',
      { received: 'client_secret_post' },
      { client: aClient({ type: 'public' }) },
      'send_no_secret',
    ],
    ['no secret of a confidential one', 'token.client_authentication', { received: 'none' }, { client }, 'send_secret'],
    ['two ways at once', 'token.client_authentication', {}, { client }, 'one_method'],
    [
      'a client that is unknown',
      'token.client_authentication',
      { detail: 'no client has this client_id' },
      {},
      'check_client_id',
    ],
    ['a user who is gone', 'token.user', {}, {}, 'user_gone'],
    [
      'SEC-025 an address that may not be registered',
      'authorize.redirect_uri',
      { received: 'javascript:alert(1)' },
      { client },
      'set_redirect_uri',
    ],
    [
      'SEC-025 http on the public net',
      'authorize.redirect_uri',
      { received: 'http://evil.example.com/cb' },
      { client },
      'set_redirect_uri',
    ],
    [
      'SEC-024 http at home, where others listen: that is decided in the form',
      'authorize.redirect_uri',
      { received: 'http://192.168.1.7/cb' },
      { client },
      'set_redirect_uri',
    ],
    [
      'SEC-024 http, after a sign-out',
      'end_session.post_logout_redirect_uri',
      { received: 'http://app.lan/bye' },
      { client },
      'set_log_out_uri',
    ],
    [
      'CA-11 a secret where a key is registered: no press makes it weaker',
      'token.client_authentication',
      { received: 'client_secret_basic' },
      { client: aClient({ token_endpoint_auth_method: 'private_key_jwt' }) },
      'method_in_app',
    ],
    [
      'CA-11 a key where a secret is registered',
      'token.client_authentication',
      { received: 'private_key_jwt' },
      { client },
      'method_in_app',
    ],
    ['CA-11 something in an assertion is wrong', 'token.client_assertion', {}, { client }, 'fix_assertion'],
    [
      'CA-09 an assertion of nobody',
      'introspect.client_assertion',
      { detail: 'no client has this client_id' },
      {},
      'check_client_id',
    ],
    [
      'CA-11 a key that is not on file',
      'token.client_assertion',
      { detail: 'none of its keys has this alg and kid' },
      { client },
      'key_of_app',
    ],
    [
      'CA-17 a key set that was not to be had',
      'revoke.client_assertion',
      { detail: 'the key set could not be fetched: it redirects too often' },
      { client },
      'key_set_of_app',
    ],
    [
      'SEC-071 an assertion that was used',
      'token.client_assertion',
      { detail: 'its jti was used up by a request before' },
      { client },
      'new_assertion',
    ],
  ])('none: %s', (_, where, of, facts, key) => {
    expect(found(where, of, facts)).toEqual({ mends: [], advice: [key] } as never)
  })

  test('an assertion of a client that is disabled: it is enabled', () => {
    const facts = { client: aClient({ enabled: false }) }
    expect(found('token.client_assertion', { detail: 'the client is disabled' }, facts)).toEqual({
      mends: [{ kind: 'enable_client', done: false }],
      advice: ['client_off'],
    } as never)
  })

  test('a parameter that came twice has no mend of its value', () => {
    const error = oauthError('invalid_request', 'Twice.', { check: 'scope' })
    const params = form(['scope', 'a'], ['scope', 'b'])
    const trace = buildTrace({
      code: 'GK-1',
      at: 0,
      endpoint: 'authorize',
      error,
      page: false,
      params,
      client_id: null,
      user_id: null,
      ip: null,
    })
    expect(mendsOf(trace, { ...NOTHING, client })).toEqual({ mends: [], advice: ['send_once'] })
  })

  test.each<[string, string, string]>([
    [' gks_x', 'white space', 'secret_wrong'],
    ['hunter2', 'none of ours', 'secret_wrong'],
    ['gks_short', '9 came', 'secret_wrong'],
  ])('the secret %p: its shape is told, itself never', (secret, part, key) => {
    const presented = readClientAuthentication(null, form(['client_id', client.id], ['client_secret', secret]))
    if (presented.kind === 'error') throw new Error('not presented')
    const error = authenticateClient(presented, { client, secrets: [], pinned: false }, 0)
    const detail = error.kind === 'error' ? (error.detail ?? '') : ''
    expect(detail).toContain(part)
    expect(detail).not.toContain(secret.trim().slice(4) || '-')
    expect(found('token.client_authentication', { detail })).toEqual({
      mends: [{ kind: 'new_secret', done: false }],
      advice: [key],
    } as never)
  })

  test('each says what it changes before it is made', () => {
    const kinds = [
      'add_redirect_uri',
      'add_post_logout_redirect_uri',
      'accept_both_methods',
      'allow_scopes',
      'allow_refresh',
      'pkce_if_offered',
      'unpin_pkce',
      'enable_client',
      'new_secret',
      'enable_user',
      'give_access',
      'add_host',
    ] as const
    const said = kinds.map((kind) =>
      sayMend({ kind, uri: 'u', method: 'm', scopes: ['s'], policy_id: 'p', user_id: 'u', host: 'h' } as never),
    )
    expect(new Set(said).size).toBe(kinds.length)
    expect(said.every((text) => text.endsWith('.'))).toBe(true)
  })
})
