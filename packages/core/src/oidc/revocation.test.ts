import { describe, expect, test } from 'bun:test'
import { readParameters } from './parameters'
import { decideRevocation, readTokenParameter } from './revocation'
import { aClient, aPublicClient, NOW } from './test/examples'
import { anAccessToken, aRefreshToken, form } from './test/token-examples'

const access = { kind: 'access', token: anAccessToken() } as const
const refresh = { kind: 'refresh', token: aRefreshToken() } as const

describe('RFC 7009 §2', () => {
  test('RV-01, SEC-080: an access token falls alone', () => {
    expect(decideRevocation(access, aClient(), NOW)).toEqual({ kind: 'revoke_access', token_hash: 'hash' })
  })

  test('RV-01, SEC-080: a refresh token takes its family along, an old one too', () => {
    const old = { kind: 'refresh', token: aRefreshToken({ rotated_at: NOW - 1 }) } as const
    for (const found of [refresh, old])
      expect(decideRevocation(found, aClient(), NOW)).toEqual({ kind: 'revoke_family', code_id: 'code-1' })
  })

  test('RV-01: a public client may as well', () => {
    expect(decideRevocation(refresh, aPublicClient(), NOW).kind).toBe('revoke_family')
  })

  test('RV-02, SEC-080, AT-04: an unknown or purged token', () => {
    expect(decideRevocation(null, aClient(), NOW)).toEqual({ kind: 'nothing' })
  })

  test.each([aClient(), aClient({ id: 'other' })])('AT-04: an expired access token is as good as purged', (client) => {
    const expired = { kind: 'access', token: anAccessToken({ expires_at: NOW }) } as const
    expect(decideRevocation(expired, client, NOW)).toEqual({ kind: 'nothing' })
  })

  test.each([
    ['access', access],
    ['refresh', refresh],
  ])('RV-03, SEC-080: another client’s %s token lives on', (_name, found) => {
    expect(decideRevocation(found, aClient({ id: 'other' }), NOW)).toMatchObject({
      kind: 'error',
      error: 'invalid_grant',
    })
  })
})

describe('RFC 7009 §2.1, RFC 7662 §2.1: the token parameter', () => {
  test.each([['access_token'], ['refresh_token'], ['wrong'], ['']])(
    'RV-01: token_type_hint %j changes nothing',
    (hint) => {
      expect(readTokenParameter(form(['token', 'gkr_x'], ['token_type_hint', hint]))).toEqual({
        kind: 'token',
        token: 'gkr_x',
      })
    },
  )

  test.each([
    ['missing', ''],
    ['empty', 'token='],
    ['twice', 'token=a&token=a'],
    ['token_type_hint twice', 'token=a&token_type_hint=b&token_type_hint=c'],
  ])('TK-18: %s', (_name, text) => {
    expect(readTokenParameter(readParameters(text))).toMatchObject({ error: 'invalid_request' })
  })
})
