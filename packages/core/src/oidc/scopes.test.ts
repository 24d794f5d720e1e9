import { describe, expect, test } from 'bun:test'
import {
  isSupportedScope,
  SCOPE_CLAIM_NAMES,
  SCOPE_CLAIMS,
  SUPPORTED_SCOPES,
  scopeOfClaim,
  splitList,
  usableScopes,
} from './scopes'
import { aClient } from './test/examples'

describe('section 11: scopes and their claims', () => {
  test('DI-15: the supported scopes, in the order of discovery', () => {
    expect(SUPPORTED_SCOPES).toEqual(['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access'])
  })
  test('the profile has its fourteen claims', () => {
    expect(SCOPE_CLAIMS.profile).toHaveLength(14)
  })
  test('each claim has one scope', () => {
    expect(new Set(SCOPE_CLAIM_NAMES).size).toBe(SCOPE_CLAIM_NAMES.length)
    for (const scope of SUPPORTED_SCOPES)
      for (const claim of SCOPE_CLAIMS[scope]) expect(scopeOfClaim(claim)).toBe(scope)
  })
  test.each(['unknown', '', '__proto__', 'constructor', 'toString', 'roles'])(
    'SEC-010: %j is neither scope nor claim',
    (name) => {
      expect(scopeOfClaim(name)).toBeNull()
      expect(isSupportedScope(name)).toBe(false)
    },
  )
})

describe('AZ-35, RF-01: scopes that a client may use', () => {
  const scopes = ['openid', 'email', 'offline_access']
  test.each([
    ['unknown and not allowed ones are dropped', ['x', 'email', 'phone', 'openid'], ['email', 'openid']],
    ['offline_access with the refresh_token grant', ['openid', 'offline_access'], ['openid', 'offline_access']],
  ])('%s', (_, asked, usable) => {
    expect(usableScopes(aClient({ scopes }), asked)).toEqual(usable)
  })
  test('offline_access without it', () => {
    const client = aClient({ scopes, grant_types: ['authorization_code'] })
    expect(usableScopes(client, ['openid', 'offline_access'])).toEqual(['openid'])
  })
})

describe('AZ-12: a list parted by spaces', () => {
  test.each([
    ['openid email', ['openid', 'email']],
    [' openid  email ', ['openid', 'email']],
    ['openid openid', ['openid']],
    ['', []],
    ['   ', []],
    ['openid\temail', ['openid\temail']],
  ])('%j', (text, values) => {
    expect(splitList(text)).toEqual(values)
  })
})
