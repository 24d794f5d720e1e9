import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { SIGNING_ALGORITHMS } from '../signing-key'
import { claimsForUserInfo } from './claims'
import { atHash } from './id-token'
import { aClient, bare, full, ISSUER, NOW } from './test/examples'
import { aCode, anOfflineCode, aRefreshToken, DAY } from './test/token-examples'
import { tokenResponse } from './token-response'
import { planTokens, type TokenPlanInput } from './tokens'

const SECONDS = NOW / 1000
const user = full()
const ALL = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access']
const client = aClient({ scopes: ALL })
const PROTOCOL = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'acr', 'amr', 'sid']

function plan(changes: Partial<TokenPlanInput> = {}) {
  const code = changes.code ?? aCode()
  return planTokens({
    client,
    user,
    code,
    scope: code.scope,
    issuer: ISSUER,
    now: NOW,
    ids: { jti: 'jti-1' },
    ...changes,
  })
}
const idToken = (changes: Partial<TokenPlanInput> = {}) => plan(changes).id_token_claims ?? ({} as never)
const accessToken = (changes: Partial<TokenPlanInput> = {}) => plan(changes).access_token_claims ?? ({} as never)
const strict = { ...client, claims_in_id_token: false }

describe('OpenID Connect Core §2: the ID token', () => {
  test('ID-02, ID-03, ID-04, ID-05, ID-07, ID-09, ID-10: scope openid', () => {
    expect(idToken({ scope: ['openid'] })).toEqual({
      iss: ISSUER,
      sub: user.id,
      aud: client.id,
      iat: SECONDS,
      exp: SECONDS + 900,
      auth_time: SECONDS - 60,
      acr: 'urn:gatekeeper:aal1',
      amr: ['pwd'],
      sid: 'session-1',
    })
  })

  test('ID-03: no azp', () => {
    expect(idToken({ scope: ALL })).not.toHaveProperty('azp')
  })

  test.each([
    [NOW + 1, SECONDS],
    [NOW + 999, SECONDS],
    [NOW + 1000, SECONDS + 1],
  ])('ID-04: whole seconds at %i', (now, iat) => {
    expect(idToken({ now })).toMatchObject({ iat, exp: iat + 900 })
  })

  test('ID-04: the lifetime is the client’s', () => {
    const claims = idToken({ client: { ...client, id_token_lifetime: 60 } })
    expect(claims.exp - claims.iat).toBe(60)
  })

  test.each([
    [NOW - 1, SECONDS - 1],
    [NOW - 60_500, SECONDS - 61],
    [NOW, SECONDS],
  ])('ID-05: auth_time is whole seconds, never in the future (%i)', (auth_time, expected) => {
    expect(idToken({ code: aCode({ auth_time }) }).auth_time).toBe(expected)
  })

  test.each([['n-0S6_WzA2Mj'], ['n'.repeat(1024)], ['+ & % = # / ? "é']])('ID-06: nonce %s', (nonce) => {
    expect(idToken({ code: aCode({ nonce }) }).nonce).toBe(nonce)
  })

  test('ID-06, AZ-18: no nonce was sent', () => {
    expect(idToken()).not.toHaveProperty('nonce')
  })

  test('ID-07: sub is the user’s id, at most 255 ASCII characters, never an address', () => {
    const { sub } = idToken({ user: bare() })
    expect(sub).toMatch(/^[\x21-\x3f\x41-\x7e]{1,255}$/)
    expect(idToken({ user: bare({ email: 'new@example.com', email_key: 'new@example.com' }) }).sub).toBe(sub)
  })

  test('ID-09, AM-12: amr is left out when there is none', () => {
    expect(idToken({ code: aCode({ amr: [] }) })).not.toHaveProperty('amr')
    expect(accessToken({ code: aCode({ amr: [] }) })).not.toHaveProperty('amr')
  })

  test('AM-01: password', () => {
    expect(idToken()).toMatchObject({ amr: ['pwd'], acr: 'urn:gatekeeper:aal1' })
  })

  test('ID-10: sid is the same for all clients of one session', () => {
    const other = { ...client, id: 'other' }
    expect(idToken({ client: other, code: aCode({ client_id: 'other' }) }).sid).toBe(idToken().sid)
  })

  test('ID-11: scope openid has nothing beyond the protocol', () => {
    for (const someone of [client, strict])
      expect(
        Object.keys(idToken({ client: someone, scope: ['openid'], code: aCode({ nonce: 'n' }) })).toSorted(),
      ).toEqual(PROTOCOL.toSorted())
  })

  test('ID-12: switch off, no claim of a scope', () => {
    expect(Object.keys(idToken({ client: strict, scope: ALL })).filter((claim) => !PROTOCOL.includes(claim))).toEqual(
      [],
    )
  })

  test('ID-13: switch on, the claims of the scopes, equal to UserInfo', () => {
    const claims = idToken({ scope: ALL })
    for (const [claim, value] of Object.entries(claimsForUserInfo(user, ALL, [], client)))
      expect([claim, claims[claim]]).toEqual([claim, value])
    expect(claims).toHaveProperty('phone_number')
  })

  test('ID-14: claims.id_token counts with the switch off; claims.userinfo never does', () => {
    const claims = { id_token: { nickname: null }, userinfo: { email: { essential: true } } }
    const token = idToken({ client: strict, scope: ['openid'], code: aCode({ claims }) })
    expect(token.nickname).toBe('Fran')
    expect(token).not.toHaveProperty('email')
    expect(idToken({ scope: ['openid'], code: aCode({ claims }) })).not.toHaveProperty('email')
  })

  test('ID-15: no null, no empty string', () => {
    const values = Object.values(idToken({ user: bare(), scope: ALL }))
    expect(values.filter((value) => value === null || value === '' || value === 'null')).toEqual([])
  })

  test('SEC-050: claims asked for by name never replace those of the protocol', () => {
    const asked = Object.fromEntries([...PROTOCOL, 'at_hash', 'azp', 'jti'].map((claim) => [claim, { value: 'x' }]))
    const claims = { id_token: asked, userinfo: asked }
    expect(idToken({ scope: ['openid'], code: aCode({ claims }) })).toEqual(idToken({ scope: ['openid'] }))
  })

  test('AZ-36: no ID token without openid', () => {
    expect(plan({ scope: ['email'] }).id_token_claims).toBeNull()
  })
})

describe('ID-08, OpenID Connect Core §3.1.3.6: at_hash', () => {
  test.each(SIGNING_ALGORITHMS.map((alg) => [alg, alg === 'EdDSA' ? 'sha512' : 'sha256']))('%s: %s', (alg, hash) => {
    const whole = createHash(hash).update('gka_token').digest()
    expect(atHash('gka_token', alg as never)).toBe(whole.subarray(0, whole.length / 2).toString('base64url'))
    expect(Buffer.from(atHash('gka_token', alg as never), 'base64url')).toHaveLength(alg === 'EdDSA' ? 32 : 16)
  })

  test('the example of OpenID Connect Core appendix A.3', () => {
    expect(atHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256')).toBe('77QmUPtjPfzWtF2AnpK9RQ')
  })
})

describe('AT-01, RFC 9068 §2: the JWT access token', () => {
  test('its claims', () => {
    expect(accessToken()).toEqual({
      iss: ISSUER,
      sub: user.id,
      aud: ISSUER,
      client_id: client.id,
      scope: 'openid profile email',
      iat: SECONDS,
      exp: SECONDS + 900,
      jti: 'jti-1',
      auth_time: SECONDS - 60,
      acr: 'urn:gatekeeper:aal1',
      amr: ['pwd'],
      sid: 'session-1',
    })
  })

  test('AT-02: an opaque one has none', () => {
    expect(plan({ client: { ...client, access_token_format: 'opaque' } }).access_token_claims).toBeNull()
  })

  test('AT-03: either is on file, and its end is that of the JWT', () => {
    for (const access_token_format of ['jwt', 'opaque'] as const) {
      const { access_token } = plan({ client: { ...client, access_token_format } })
      expect(access_token).toEqual({
        code_id: 'code-1',
        user_id: user.id,
        client_id: client.id,
        session_id: 'session-1',
        scope: ['openid', 'profile', 'email'],
        userinfo_claims: [],
        jkt: null,
        resources: [],
        issued_at: NOW,
        expires_at: NOW + 900_000,
        revoked_at: null,
      })
    }
    expect(Math.floor(plan({ now: NOW + 999 }).access_token.expires_at / 1000)).toBe(
      accessToken({ now: NOW + 999 }).exp,
    )
  })

  test('UI-13: claims asked for by name are kept until the call, refresh included', () => {
    const claims = { id_token: {}, userinfo: { name: { essential: true }, email: null } }
    expect(plan({ code: aCode({ claims }) }).access_token.userinfo_claims).toEqual(['name', 'email'])
    const refreshed = plan({ code: anOfflineCode({ claims }), rotated: aRefreshToken() })
    expect(refreshed.access_token.userinfo_claims).toEqual(['name', 'email'])
  })
})

describe('RF-01 when a refresh token is issued', () => {
  test.each([
    ['offline_access granted', true, ['authorization_code', 'refresh_token'], true],
    ['not granted', false, ['authorization_code', 'refresh_token'], false],
    ['granted, but the client may not use the grant', true, ['authorization_code'], false],
  ] as const)('%s', (_name, offline, grant_types, issued) => {
    const given = plan({ code: aCode({ offline }), client: { ...client, grant_types: [...grant_types] } })
    expect(given.refresh_token !== null).toBe(issued)
  })

  test('RF-13, SEC-068: 30 days from the redemption', () => {
    expect(plan({ code: aCode({ offline: true }) }).refresh_token).toEqual({
      code_id: 'code-1',
      user_id: user.id,
      client_id: client.id,
      jkt: null,
      issued_at: NOW,
      expires_at: NOW + 30 * DAY,
      rotated_at: null,
    })
  })

  test('the lifetime is the client’s', () => {
    const given = plan({ code: aCode({ offline: true }), client: { ...client, refresh_token_lifetime: 60 } })
    expect(given.refresh_token?.expires_at).toBe(NOW + 60_000)
  })

  test('RF-09, RF-13: a rotation gives a new one and does not extend the 30 days', () => {
    const rotated = aRefreshToken({ expires_at: NOW + 3 * DAY })
    expect(plan({ code: anOfflineCode(), rotated }).refresh_token).toMatchObject({
      issued_at: NOW,
      expires_at: NOW + 3 * DAY,
      rotated_at: null,
    })
  })

  test('RF-05, RF-09: a narrower refresh rotates as well', () => {
    const narrow = plan({ code: anOfflineCode(), scope: ['openid'], rotated: aRefreshToken() })
    expect(narrow.refresh_token).not.toBeNull()
    expect(narrow.access_token.scope).toEqual(['openid'])
    expect(narrow.access_token_claims?.scope).toBe('openid')
  })
})

describe('RF-06, OpenID Connect Core §12.2: the ID token of a refresh', () => {
  const first = idToken({ code: anOfflineCode({ nonce: 'n', redeemed_at: null }), now: NOW - DAY })
  const second = idToken({ code: anOfflineCode({ nonce: 'n' }), rotated: aRefreshToken() })

  test('the same iss, sub, aud, auth_time, sid; no azp', () => {
    for (const claim of ['iss', 'sub', 'aud', 'auth_time', 'sid', 'acr', 'amr'])
      expect([claim, second[claim]]).toEqual([claim, first[claim]])
    expect(second).not.toHaveProperty('azp')
  })

  test('a later iat, no nonce', () => {
    expect(second.iat).toBeGreaterThan(first.iat)
    expect(first.nonce).toBe('n')
    expect(second).not.toHaveProperty('nonce')
  })

  test('UI-16: the values are the user’s of today', () => {
    const renamed = idToken({ user: full({ name: 'New Name' }), code: anOfflineCode(), rotated: aRefreshToken() })
    expect(renamed.name).toBe('New Name')
  })
})

describe('RF-15 what survives the session', () => {
  test.each([
    [false, 'session-1'],
    [true, null],
  ])('offline %p: session_id %p', (offline, session_id) => {
    const given = plan({ code: aCode({ offline }) })
    expect(given.access_token.session_id).toBe(session_id)
    expect(given.id_token_claims?.sid).toBe('session-1')
  })
})

describe('TK-07 how long the code’s row is kept', () => {
  test.each([
    ['without a refresh token: its access token', aCode(), undefined, NOW + 900_000],
    ['with one', aCode({ offline: true }), undefined, NOW + 30 * DAY],
    ['after a refresh', anOfflineCode(), aRefreshToken(), NOW + 29 * DAY],
    [
      'the last access token outlives the refresh token',
      anOfflineCode({ family_expires_at: NOW + 1 }),
      aRefreshToken({ expires_at: NOW + 1 }),
      NOW + 900_000,
    ],
  ] as const)('%s', (_name, code, rotated, until) => {
    expect(plan({ code, ...(rotated && { rotated }) }).family_expires_at).toBe(until)
  })
})

describe('TK-02, RF-04, RFC 6749 §5.1: the response', () => {
  test('all of it', () => {
    const made = { access_token: 'gka_1', id_token: 'a.b.c', refresh_token: 'gkr_1' }
    expect(tokenResponse(plan({ code: anOfflineCode() }), made)).toEqual({
      access_token: 'gka_1',
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'openid profile email offline_access',
      id_token: 'a.b.c',
      refresh_token: 'gkr_1',
    })
  })

  test('AZ-36: plain OAuth has neither ID token nor null', () => {
    const body = tokenResponse(plan({ scope: ['email'] }), { access_token: 'x', id_token: null, refresh_token: null })
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      access_token: 'x',
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'email',
    })
  })

  test('AZ-35: scope says what was granted', () => {
    expect(
      tokenResponse(plan({ scope: ['openid', 'email'] }), { access_token: 'x', id_token: 'y', refresh_token: null })
        .scope,
    ).toBe('openid email')
  })
})
