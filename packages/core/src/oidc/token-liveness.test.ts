import { describe, expect, test } from 'bun:test'
import { introspect } from './introspection'
import { aClient, aPublicClient, aSession, bare, ISSUER, NOW } from './test/examples'
import { aCode, anAccessToken, DAY, loaded, SETTINGS } from './test/token-examples'
import { isAccessTokenLive, type LoadedAccessToken } from './token-liveness'
import { decideUserInfo } from './userinfo'

const SECONDS = NOW / 1000
const offline = anAccessToken({ session_id: null })

/** What ends a token, and for whom: the same at UserInfo and introspection. */
const DEAD: [string, Partial<LoadedAccessToken>][] = [
  ['expired', { token: anAccessToken({ expires_at: NOW }) }],
  ['revoked', { token: anAccessToken({ revoked_at: NOW - 1 }) }],
  ['TK-06, SEC-056: its family is revoked', { code: aCode({ revoked_at: NOW - 1 }) }],
  ['the grant has fallen, and the code with it', { code: null }],
  ['user deleted', { user: null }],
  ['SEC-077: user disabled', { user: bare({ state: 'disabled' }) }],
  ['user expired', { user: bare({ expires_at: NOW }) }],
  ['client deleted', { client: null }],
  ['client disabled', { client: aClient({ enabled: false }) }],
  ['PRM-05: the policy names the user no more', { named: false }],
  ['PRM-05: offline, the policy names the user no more', { token: offline, session: null, named: false }],
  ['SEC-077: session ended', { session: aSession({ ended_at: NOW - 1 }) }],
  ['session idle', { session: aSession({ last_seen_at: NOW - DAY }) }],
  ['session over', { session: aSession({ expires_at: NOW }) }],
  ['session gone', { session: null }],
  ['another session', { session: aSession({ id: 'session-2' }) }],
  ['offline, its family is revoked', { token: offline, session: null, code: aCode({ revoked_at: NOW - 1 }) }],
  ['offline, user disabled', { token: offline, session: null, user: bare({ state: 'disabled' }) }],
]
const LIVE: [string, Partial<LoadedAccessToken>][] = [
  ['fresh', {}],
  ['AT-02: opaque', { token: anAccessToken({ kid: null }) }],
  ['in its last millisecond', { token: anAccessToken({ expires_at: NOW + 1 }) }],
  ['RF-15: offline, session gone', { token: offline, session: null }],
  ['RF-15: offline, session ended', { token: offline, session: aSession({ ended_at: NOW - 1 }) }],
]
const OWN = aClient()

describe('AT-03, UI-07, IN-02, SEC-077 one rule for UserInfo and introspection', () => {
  test.each(DEAD)('dead: %s', (_name, changes) => {
    const given = loaded(changes)
    expect(isAccessTokenLive(given, SETTINGS, NOW)).toBe(false)
    expect(decideUserInfo(given, ISSUER, SETTINGS, NOW)).toMatchObject({ kind: 'error', error: 'invalid_token' })
    expect(introspect(given, OWN, ISSUER, SETTINGS, NOW)).toEqual({ kind: 'answer', body: { active: false } })
  })

  test.each(LIVE)('live: %s', (_name, changes) => {
    const given = loaded(changes)
    expect(isAccessTokenLive(given, SETTINGS, NOW)).toBe(true)
    expect(decideUserInfo(given, ISSUER, SETTINGS, NOW).kind).toBe('answer')
    expect(introspect(given, OWN, ISSUER, SETTINGS, NOW)).toMatchObject({ body: { active: true } })
  })

  test('AT-04, ID-16, SEC-075, SEC-078: a token that is not on file, whatever its signature', () => {
    expect(decideUserInfo(null, ISSUER, SETTINGS, NOW)).toMatchObject({ error: 'invalid_token' })
    expect(introspect(null, OWN, ISSUER, SETTINGS, NOW)).toEqual({ kind: 'answer', body: { active: false } })
  })

  test('AT-04: the answer is the same before and after the purge', () => {
    const text = (result: ReturnType<typeof decideUserInfo>) =>
      result.kind === 'error' ? result.error_description : ''
    const expired = loaded({ token: anAccessToken({ expires_at: NOW }) })
    expect(text(decideUserInfo(expired, ISSUER, SETTINGS, NOW))).toBe(text(decideUserInfo(null, ISSUER, SETTINGS, NOW)))
  })
})

describe('OpenID Connect Core §5.3 UserInfo', () => {
  test('UI-01, UI-16: the answer is made from what was loaded at the call', () => {
    const user = bare({ name: 'New Name' })
    expect(decideUserInfo(loaded({ user }), ISSUER, SETTINGS, NOW)).toEqual({
      kind: 'answer',
      token: anAccessToken(),
      user,
      client: aClient(),
    })
  })

  test('UI-08, SEC-076: without openid', () => {
    const token = anAccessToken({ scope: ['email'] })
    expect(decideUserInfo(loaded({ token }), ISSUER, SETTINGS, NOW)).toMatchObject({ error: 'insufficient_scope' })
  })

  test('UI-07 before UI-08: a dead token without openid is invalid', () => {
    const token = anAccessToken({ scope: ['email'], expires_at: NOW })
    expect(decideUserInfo(loaded({ token }), ISSUER, SETTINGS, NOW)).toMatchObject({ error: 'invalid_token' })
  })
})

describe('RFC 7662 §2.2 introspection', () => {
  test('IN-01: its own token', () => {
    expect(introspect(loaded(), OWN, ISSUER, SETTINGS, NOW)).toEqual({
      kind: 'answer',
      body: {
        active: true,
        scope: 'openid email',
        client_id: 'grafana',
        sub: bare().id,
        aud: ISSUER,
        iss: ISSUER,
        exp: SECONDS + 898,
        iat: SECONDS - 2,
        token_type: 'Bearer',
      },
    })
  })

  test.each([
    ['another client', aClient({ id: 'other' }), false],
    ['a resource server', aClient({ id: 'other', resource_server: true }), true],
  ])('IN-02, SEC-079: %s', (_name, caller, active) => {
    const result = introspect(loaded(), caller, ISSUER, SETTINGS, NOW)
    expect(result).toMatchObject({ body: { active } })
    if (!active) expect(result).toEqual({ kind: 'answer', body: { active: false } })
  })

  test('IN-03, SEC-079: a public client', () => {
    for (const given of [loaded(), null])
      expect(introspect(given, aPublicClient(), ISSUER, SETTINGS, NOW)).toMatchObject({ error: 'invalid_client' })
  })
})
