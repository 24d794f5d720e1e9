import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  decideEndSession,
  type EndSessionHint,
  type EndSessionInput,
  endSessionClientId,
  type LogoutRedirect,
  logoutLocation,
} from './end-session'
import type { OAuthError } from './error'
import { readParameters } from './parameters'
import { aClient, aSession, bare, NOW } from './test/examples'
import { DAY, form, SETTINGS } from './test/token-examples'

const URI = 'https://app.example.com/signed-out'
const STATE = 's'.repeat(128)
const client = aClient({ post_logout_redirect_uris: [URI, 'https://app.example.com/?a=1', 'app.immich:///bye'] })
const user = bare()
const session = aSession()
const hint: EndSessionHint = { kind: 'claims', sub: user.id, sid: session.id, client_id: client.id }
const none: EndSessionHint = { kind: 'none' }
const uri: [string, string] = ['post_logout_redirect_uri', URI]
const state: [string, string] = ['state', STATE]

const decide = (params = form(), changes: Partial<EndSessionInput> = {}) =>
  decideEndSession(params, { client, hint, session, user, confirmed: false, ...changes }, SETTINGS, NOW)
const back = { uri: URI, state: null }

describe('RP-Initiated Logout §2, §3: ended at once', () => {
  test('LO-02: hint, URI and state', () => {
    expect(decide(form(uri, state))).toEqual({ kind: 'end', redirect: { uri: URI, state: STATE } })
  })
  test('LO-03: without state', () => {
    expect(decide(form(uri))).toEqual({ kind: 'end', redirect: back })
  })
  test('LO-12: hint without URI', () => {
    expect(decide(form(state))).toEqual({ kind: 'end', redirect: null })
  })
  test('LO-13: the same client_id beside the hint', () => {
    expect(decide(form(uri, ['client_id', client.id]))).toEqual({ kind: 'end', redirect: back })
  })
  test('a hint without sid', () => {
    expect(decide(form(uri), { hint: { ...hint, sid: null } as EndSessionHint })).toEqual({
      kind: 'end',
      redirect: back,
    })
  })
  test.each([
    ['none', null],
    ['ended', aSession({ ended_at: NOW - 1 })],
    ['idle', aSession({ last_seen_at: NOW - DAY })],
    ['over', aSession({ expires_at: NOW })],
  ])('LO-16: no session any more (%s)', (_name, gone) => {
    expect(decide(form(uri, state), { session: gone })).toEqual({ kind: 'end', redirect: { uri: URI, state: STATE } })
  })
})

describe('asked first', () => {
  const problem = expect.objectContaining({ check: 'post_logout_redirect_uri', error: 'invalid_request' })
  const asks = (redirect: LogoutRedirect | null, why: typeof problem | null = null) => ({
    kind: 'confirm' as const,
    redirect,
    problem: why as OAuthError | null,
    user,
  })
  const other = aClient({ id: 'other', post_logout_redirect_uris: ['https://other.example.com/'] })

  test.each([
    ['LO-05, SEC-082: not registered', `${URI}2`],
    ['LO-06: registered plus ?foo=bar', `${URI}?foo=bar`],
    ['LO-06: its query changed', 'https://app.example.com/?a=2'],
    ['trailing slash', `${URI}/`],
    ['other case', URI.toUpperCase()],
    ['percent-encoded', URI.replace('signed', '%73igned')],
    ['SEC-082: //evil', '//evil'],
    ['SEC-082: userinfo', 'https://app.example.com@evil/signed-out'],
    ['javascript', 'javascript:alert(1)'],
  ])('%s', (_name, given) => {
    expect(decide(form(['post_logout_redirect_uri', given]))).toEqual(asks(null, problem))
  })

  test('LO-05, SEC-082: registered for another client', () => {
    expect(decide(form(uri), { client: other, hint: { ...hint, client_id: 'other' } as EndSessionHint })).toEqual(
      asks(null, problem),
    )
  })

  test('LO-09, SEC-082: URI without hint and client_id', () => {
    expect(decide(form(uri, state), { hint: none, client: null })).toEqual(asks(null, problem))
  })

  test('LO-10: URI with client_id but no hint', () => {
    expect(decide(form(uri, ['client_id', client.id]), { hint: none })).toEqual(asks(back))
  })

  test.each([
    ['LO-11, SEC-081: no parameters', form()],
    ['LO-11: only state', form(state)],
    ['empty values', form(['post_logout_redirect_uri', ''], ['id_token_hint', ''])],
  ])('%s', (_name, params) => {
    expect(decide(params, { hint: none, client: null })).toEqual(asks(null))
  })

  test.each([
    ['LO-15, SEC-083: another user', { ...hint, sub: 'someone' }],
    ['LO-15: another session', { ...hint, sid: 'session-2' }],
    ['another user, no sid', { ...hint, sub: 'someone', sid: null }],
  ])('%s, naming the current one', (_name, given) => {
    expect(decide(form(uri), { hint: given as EndSessionHint })).toEqual(asks(back))
  })

  test('a disabled client has no URIs', () => {
    expect(decide(form(uri), { client: { ...client, enabled: false } })).toEqual(asks(null, problem))
  })
})

describe('LO-17 after the confirmation', () => {
  test.each([
    ['LO-10: redirect to the named client', form(uri, ['client_id', client.id]), none, { kind: 'end', redirect: back }],
    ['LO-15: another user', form(uri), { ...hint, sub: 'someone' }, { kind: 'end', redirect: back }],
    ['LO-11: no parameters', form(), none, { kind: 'end', redirect: null }],
    [
      'LO-05: not registered',
      form(['post_logout_redirect_uri', 'https://evil.example/']),
      hint,
      { kind: 'end', redirect: null },
    ],
  ])('%s', (_name, params, given, expected) => {
    expect(decide(params, { hint: given as EndSessionHint, confirmed: true })).toEqual(expected as never)
  })

  test('a wrong hint is not mended by it', () => {
    expect(decide(form(uri), { hint: { kind: 'refuse', reason: 'alg' }, confirmed: true }).kind).toBe('page')
    expect(decide(form(uri, ['client_id', 'other']), { confirmed: true }).kind).toBe('page')
  })
})

describe('a page, nothing ends', () => {
  test.each([
    ['LO-07: alg none', 'the token is not signed'],
    ['LO-08: signed by someone else', 'no key of ours has signed it'],
    ['SEC-083: encrypted', 'it is not a signed JWT'],
    ['ID-16: an access or logout token', 'its typ is not JWT'],
  ])('%s', (_name, reason) => {
    for (const given of [session, null]) {
      const decided = decide(form(uri, state), { hint: { kind: 'refuse', reason }, session: given, client: null })
      expect(decided).toMatchObject({ kind: 'page', error: { check: 'id_token_hint', detail: reason } })
    }
  })

  test('LO-13: hint and client_id disagree', () => {
    expect(decide(form(uri, ['client_id', 'other']))).toMatchObject({ kind: 'page', error: { check: 'client_id' } })
  })

  test.each(['id_token_hint', 'post_logout_redirect_uri', 'state', 'client_id'])('AZ-09: %s twice', (name) => {
    expect(decide(form([name, 'x'], [name, 'x']), { hint: none, client: null }).kind).toBe('page')
  })

  test('LO-05: no session and a URI that does not fit', () => {
    expect(decide(form(['post_logout_redirect_uri', 'https://evil.example/']), { session: null }).kind).toBe('page')
    expect(decide(form(uri), { session: null, hint: none, client: null }).kind).toBe('page')
  })

  test('the texts hold no value of the request', () => {
    const params = form(['post_logout_redirect_uri', 'CANARY'], ['client_id', 'CANARY'])
    for (const given of [hint, none])
      expect(describeError(decide(params, { hint: given, session: null }))).not.toContain('CANARY')
  })
})

const describeError = (decided: ReturnType<typeof decide>) =>
  decided.kind === 'page' ? decided.error.error_description : ''

describe('SEC-082 a redirect goes nowhere but to a registered URI', () => {
  test('whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), fc.boolean(), (given, confirmed, signed_in) => {
        const params = readParameters(`post_logout_redirect_uri=${encodeURIComponent(given.toWellFormed())}`)
        const decided = decide(params, { confirmed, session: signed_in ? session : null })
        const redirect = decided.kind === 'page' ? null : decided.redirect
        if (redirect !== null) expect(client.post_logout_redirect_uris).toContain(redirect.uri)
      }),
    )
  })
})

describe('where it goes', () => {
  test.each([
    ['LO-03: byte for byte', URI, null, URI],
    ['LO-02: exactly state', URI, STATE, `${URI}?state=${STATE}`],
    ['its own query stays', 'https://app.example.com/?a=1', 'x', 'https://app.example.com/?a=1&state=x'],
    ['custom scheme', 'app.immich:///bye', 'x', 'app.immich:///bye?state=x'],
  ])('%s', (_name, given, state, location) => {
    expect(logoutLocation({ uri: given, state })).toBe(location)
  })

  test('LO-02: state comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const query = logoutLocation({ uri: URI, state: text }).slice(URI.length + 1)
        expect(readParameters(query).get('state')).toBe(text)
      }),
    )
  })

  test('endSessionClientId: the hint’s, else the named one', () => {
    expect(endSessionClientId(form(['client_id', 'other']), hint)).toBe(client.id)
    expect(endSessionClientId(form(['client_id', 'other']), none)).toBe('other')
    expect(endSessionClientId(form(), none)).toBeNull()
  })
})
