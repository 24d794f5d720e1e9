import { describe, expect, test } from 'bun:test'
import { isSupportedScope, SCOPE_CLAIM_NAMES, SCOPE_CLAIMS, SUPPORTED_SCOPES, scopeOfClaim, splitList } from './scopes'

describe('section 11: scopes and their claims', () => {
  test('DI-15: the supported scopes, in the order of discovery', () => {
    expect(SUPPORTED_SCOPES).toEqual(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])
  })
  test('the profile has its fourteen claims', () => {
    expect(SCOPE_CLAIMS.profile).toHaveLength(14)
  })
  test('each claim has one scope', () => {
    expect(new Set(SCOPE_CLAIM_NAMES).size).toBe(SCOPE_CLAIM_NAMES.length)
    for (const scope of SUPPORTED_SCOPES)
      for (const claim of SCOPE_CLAIMS[scope]) expect(scopeOfClaim(claim)).toBe(scope)
  })
  test.each(['unknown', '', '__proto__', 'constructor', 'toString', 'groups'])(
    'SEC-010: %j is neither scope nor claim',
    (name) => {
      expect(scopeOfClaim(name)).toBeNull()
      expect(isSupportedScope(name)).toBe(false)
    },
  )
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
