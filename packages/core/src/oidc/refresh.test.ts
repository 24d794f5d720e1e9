import { describe, expect, test } from 'bun:test'
import { decideRefresh } from './refresh'
import { aClient, aPublicClient, NOW } from './test/examples'
import { anOfflineCode, aRefreshToken, DAY } from './test/token-examples'
import type { RefreshTokenRequest } from './token-request'

const SCOPE = ['openid', 'profile', 'email', 'offline_access']
const aRequest = (scope: string[] | null = null): RefreshTokenRequest => ({
  kind: 'refresh_token',
  refresh_token: 'gkr_x',
  scope,
})
const decide = (token = aRefreshToken(), code = anOfflineCode(), client = aClient(), request = aRequest(), now = NOW) =>
  decideRefresh(request, client, token, code, now)
const errorOf = (result: ReturnType<typeof decideRefresh>) =>
  result.kind === 'issue' ? null : result.kind === 'error' ? result.error : result.error.error

describe('RF-05, SEC-067 scope', () => {
  test.each([
    ['none', null, SCOPE],
    ['the same', SCOPE, SCOPE],
    ['the same in another order', [...SCOPE].reverse(), SCOPE],
    ['narrower', ['email', 'openid'], ['openid', 'email']],
    ['without openid', ['email'], ['email']],
    ['empty', [], SCOPE],
  ])('%s', (_name, asked, scope) => {
    expect(decide(aRefreshToken(), anOfflineCode(), aClient(), aRequest(asked))).toEqual({ kind: 'issue', scope })
  })

  test.each([
    ['one more', [...SCOPE, 'phone']],
    ['another alone', ['address']],
    ['unknown', ['openid', 'admin']],
    ['other case', ['OpenID']],
  ])('wider: %s', (_name, asked) => {
    expect(errorOf(decide(aRefreshToken(), anOfflineCode(), aClient(), aRequest(asked)))).toBe('invalid_scope')
  })

  test('a narrower answer leaves the token its scope', () => {
    const narrower = decide(aRefreshToken(), anOfflineCode(), aClient(), aRequest(['openid']))
    expect(narrower).toEqual({ kind: 'issue', scope: ['openid'] })
    expect(decide(aRefreshToken())).toEqual({ kind: 'issue', scope: SCOPE })
  })
})

describe('RF-07 another client’s token is neither used up nor its family revoked', () => {
  test.each([
    ['live', aRefreshToken()],
    ['rotated long ago', aRefreshToken({ rotated_at: NOW - DAY })],
  ])('%s', (_name, token) => {
    const result = decide(token, anOfflineCode(), aClient({ id: 'other' }))
    expect([result.kind, errorOf(result)]).toEqual(['error', 'invalid_grant'])
  })

  test('a code of another client than its token', () => {
    expect(errorOf(decide(aRefreshToken(), anOfflineCode({ client_id: 'other' })))).toBe('invalid_grant')
  })
})

describe('RF-10, SEC-064 an old token is used again', () => {
  const rotated = (seconds: number) => aRefreshToken({ rotated_at: NOW - seconds * 1000 })

  test.each([0, 0.001, 1, 9, 10])('%d s after the rotation: refused, the family lives', (seconds) => {
    const result = decide(rotated(seconds))
    expect([result.kind, errorOf(result)]).toEqual(['error', 'invalid_grant'])
  })

  test.each([10.001, 11, 86_400])('%d s after the rotation: refused, the family falls', (seconds) => {
    const result = decide(rotated(seconds))
    expect([result.kind, errorOf(result)]).toEqual(['reuse', 'invalid_grant'])
  })

  test('RF-11, SEC-065: a rotation in the future of this node’s clock counts as just now', () => {
    expect(decide(rotated(-2)).kind).toBe('error')
  })

  test('an old token of a family that is revoked is only refused', () => {
    expect(decide(rotated(11), anOfflineCode({ revoked_at: NOW - 1 })).kind).toBe('error')
  })

  test('a public client too', () => {
    expect(decide(rotated(11), anOfflineCode(), aPublicClient()).kind).toBe('reuse')
  })
})

describe('RF-13, SEC-068 what is not live', () => {
  test.each([
    ['unknown', null, anOfflineCode()],
    ['family gone', aRefreshToken(), null],
    ['family revoked', aRefreshToken(), anOfflineCode({ revoked_at: NOW - 1 })],
    ['30 days are over', aRefreshToken({ expires_at: NOW }), anOfflineCode()],
    ['30 days and 1 s', aRefreshToken({ issued_at: NOW - 1000, expires_at: NOW - 1000 }), anOfflineCode()],
  ])('%s', (_name, token, code) => {
    expect(errorOf(decideRefresh(aRequest(), aClient(), token, code, NOW))).toBe('invalid_grant')
  })

  test('SEC-068: 29 days after the redemption it works, however often rotated', () => {
    const token = aRefreshToken({ issued_at: NOW, expires_at: NOW + 30 * DAY })
    expect(decide(token, anOfflineCode(), aClient(), aRequest(), NOW + 29 * DAY).kind).toBe('issue')
    expect(decide(token, anOfflineCode(), aClient(), aRequest(), NOW + 30 * DAY - 1).kind).toBe('issue')
    expect(decide(token, anOfflineCode(), aClient(), aRequest(), NOW + 30 * DAY).kind).toBe('error')
  })
})

test('TK-16, SEC-062: a client without the grant', () => {
  const client = aClient({ grant_types: ['authorization_code'] })
  expect(errorOf(decide(aRefreshToken(), anOfflineCode(), client))).toBe('unauthorized_client')
})
