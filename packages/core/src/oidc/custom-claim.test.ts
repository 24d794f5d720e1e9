import { describe, expect, test } from 'bun:test'
import { claimsForIdToken, claimsForUserInfo, wantsGroupsInIdToken, wantsGroupsInUserInfo } from './claims'
import { claimsBeyondScope, consentNeeded } from './consent'
import {
  type CustomClaim,
  type CustomClaimSource,
  changedClaims,
  faultsOfCustomClaims,
  personalClaims,
} from './custom-claim'
import { idTokenClaims } from './id-token'
import { SCOPE_CLAIM_NAMES } from './scopes'
import { aClient, aGrant, aRequest, bare, full, ISSUER, NOW } from './test/examples'
import { aCode } from './test/token-examples'

const literal = (value: string | number | boolean | string[] = 'x'): CustomClaimSource => ({ kind: 'literal', value })
const claim = (name: string, source: CustomClaimSource = literal()): CustomClaim => ({ claim: name, source })
const faultsOf = (...claims: CustomClaim[]) => faultsOfCustomClaims(claims).map(({ message }) => message)

const PROTOCOL =
  'iss sub aud exp nbf iat jti nonce auth_time acr amr azp at_hash c_hash s_hash sid scope client_id cnf act may_act events _claim_names _claim_sources __proto__ constructor prototype'.split(
    ' ',
  )

describe('SEC-050 names that mean something already are refused at save', () => {
  test.each([...PROTOCOL, ...SCOPE_CLAIM_NAMES.filter((name) => name !== 'groups')])('SEC-050 %s', (name) => {
    for (const spelt of [name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)])
      for (const source of [
        literal(),
        { kind: 'attribute', attribute: 'a' },
        { kind: 'groups' },
      ] as CustomClaimSource[])
        expect(faultsOf(claim(spelt, source))).toEqual([
          `The claim ${spelt} has a meaning of its own that apps rely on. Choose another name.`,
        ])
  })
  test('SEC-050 groups always holds the groups', () => {
    expect(faultsOf(claim('groups', { kind: 'groups' }))).toEqual([])
    expect(faultsOf(claim('groups', literal(['admins'])))[0]).toContain('always holds the groups')
    expect(faultsOf(claim('Groups', literal(['admins'])))[0]).toContain('has a meaning of its own')
  })
})

describe('what may be a claim', () => {
  test.each([
    'username',
    'role',
    'roles',
    'immich_role',
    'https://example.com/claims/role',
    'urn:x:role',
    '_x',
    'a-b.c',
    'x'.repeat(128),
  ])('%s', (name) => expect(faultsOf(claim(name))).toEqual([]))
  test.each(['', ' role', 'my role', '1st', '"', 'röle', 'x'.repeat(129), 'a\nb', 'a\u202eb'])('not %j', (name) => {
    expect(faultsOf(claim(name))[0]).toStartWith('A claim is named by a letter first')
  })
  test.each([
    [{ kind: 'field', field: 'username' }, undefined],
    [{ kind: 'field', field: 'role' }, 'There is no such field.'],
    [{ kind: 'field', field: 'attributes' }, 'There is no such field.'],
    [{ kind: 'field', field: 'constructor' }, 'There is no such field.'],
    [{ kind: 'attribute', attribute: 'short_name' }, undefined],
    [{ kind: 'attribute', attribute: '__proto__' }, 'An attribute is named by a letter first'],
    [{ kind: 'groups' }, undefined],
    [literal(5), undefined],
    [literal(false), undefined],
    [literal(['a', 'b']), undefined],
    [literal(''), 'The value is empty.'],
    [literal([]), 'The value is an empty list.'],
    [literal('x'.repeat(501)), 'The value is longer than 500 characters.'],
  ] as [CustomClaimSource, string | undefined][])('from %.50j', (source, fault) => {
    if (fault === undefined) expect(faultsOf(claim('x', source))).toEqual([])
    else expect(faultsOf(claim('x', source))[0]).toStartWith(fault)
  })
  test('each fault with its line; a name once; at most fifty, and not too much of them', () => {
    expect(faultsOfCustomClaims([claim('a'), claim('sub'), claim('a')]).map(({ line }) => line)).toEqual([2, 3])
    expect(faultsOf(...Array.from({ length: 51 }, (_, index) => claim(`a${index}`)))).toEqual(['More than 50 claims.'])
    const large = Array.from({ length: 10 }, (_, index) => claim(`a${index}`, literal('x'.repeat(500))))
    expect(faultsOf(...large)).toEqual(['The fixed values together are longer than 4096 characters.'])
  })
})

const CLAIMS: CustomClaim[] = [
  claim('username', { kind: 'attribute', attribute: 'short_name' }),
  claim('quota', { kind: 'attribute', attribute: 'quota' }),
  claim('teams', { kind: 'groups' }),
  claim('nick', { kind: 'field', field: 'nickname' }),
  claim('dept', literal('sales')),
]
const GROUPS = ['app-admins', 'staff']
const client = aClient({ custom_claims: CLAIMS, groups_filter: { names: ['app-*'] } })
const off = aClient({ ...client, claims_in_id_token: false })
const maren = { ...full({ attributes: { short_name: 'maren', quota: 5, other: 'not told' } }), groups: GROUPS }
const TOLD = { username: 'maren', quota: 5, teams: ['app-admins'], nick: 'Fran', dept: 'sales' }

describe('where a client’s own claims go', () => {
  test('into UserInfo, and into the ID token where claims go there at all', () => {
    expect(claimsForUserInfo(maren, ['openid'], [], client)).toEqual({ ...TOLD, sub: maren.id })
    expect(claimsForIdToken(maren, ['openid'], null, client)).toEqual(TOLD)
    expect(claimsForIdToken(maren, ['openid'], null, off)).toEqual({})
  })
  test('only with openid', () => {
    expect(claimsForIdToken(maren, ['profile'], null, client)).not.toHaveProperty('username')
  })
  test('ID-15: who has no value has no claim, but groups are always a list', () => {
    expect(claimsForUserInfo({ ...bare(), groups: [] }, ['openid'], [], client)).toEqual({
      sub: bare().id,
      teams: [],
      dept: 'sales',
    })
  })
  test('SEC-010 an attribute named after the prototype is no member of it', () => {
    const odd = aClient({ custom_claims: [claim('x', { kind: 'attribute', attribute: 'toString' })] })
    expect(claimsForUserInfo(bare(), ['openid'], [], odd)).toEqual({ sub: bare().id })
  })
  test('the group filter holds for the scope, for a name and for an own claim', () => {
    const groups = ['app-admins']
    expect(claimsForUserInfo(maren, ['openid', 'groups'], [], client)).toMatchObject({ groups, teams: groups })
    expect(claimsForUserInfo(maren, ['openid'], ['groups'], client)).toMatchObject({ groups })
    expect(claimsForIdToken(maren, ['openid', 'groups'], null, client)).toMatchObject({ groups, teams: groups })
  })
  test('groups are read where they are said, and nowhere else', () => {
    const without = aClient({ custom_claims: [claim('dept')] })
    expect(wantsGroupsInUserInfo(['openid'], [], client)).toBe(true)
    expect(wantsGroupsInUserInfo(['openid'], [], without)).toBe(false)
    expect(wantsGroupsInIdToken(['openid'], null, client)).toBe(true)
    expect(wantsGroupsInIdToken(['openid'], null, off)).toBe(false)
    expect(wantsGroupsInIdToken(['openid'], null, without)).toBe(false)
  })
})

describe('SEC-050 a reserved name that came on file past the check', () => {
  const forged = ['iss', 'sub', 'aud', 'exp', 'nonce', 'azp', 'acr', 'email_verified', 'email', 'groups', 'at_hash']
  const bad = aClient({ custom_claims: forged.map((name) => claim(name, literal('forged'))) })
  test('SEC-050 is not said in UserInfo', () => {
    expect(claimsForUserInfo(maren, ['openid', 'email'], [], bad)).toEqual({
      sub: maren.id,
      email: maren.email,
      email_verified: true,
    })
  })
  test('SEC-050 wins nowhere in the ID token', () => {
    const input = {
      client: bad,
      user: maren,
      code: aCode(),
      scope: ['openid'],
      issuer: ISSUER,
      now: NOW,
      refreshed: true,
    }
    const claims = idTokenClaims(input)
    expect(JSON.stringify(claims)).not.toContain('forged')
    expect(claims).toMatchObject({ iss: ISSUER, sub: maren.id, aud: bad.id })
  })
})

describe('LG-28 a consent is about what an app is told', () => {
  const asks = aClient({ ...client, consent: 'remember' })
  test('LG-28 claims about the person, not what is the same for all', () => {
    expect(personalClaims(CLAIMS)).toEqual(['username', 'quota', 'teams', 'nick'])
    expect(claimsBeyondScope(asks, aRequest({ scope: ['openid'] }))).toEqual(['nick', 'quota', 'teams', 'username'])
    expect(claimsBeyondScope(asks, aRequest({ scope: ['profile'] }))).toEqual([])
  })
  test('LG-28 one that came since is asked for', () => {
    const request = aRequest({ scope: ['openid'] })
    const before = aGrant({ scope: ['openid'], claims: ['nick', 'quota', 'teams'], consented: true })
    expect(consentNeeded(asks, request, before)).toBe(true)
    expect(consentNeeded(asks, request, { ...before, claims: [...before.claims, 'username'] })).toBe(false)
  })
})

test('what changed, by name', () => {
  const after = [claim('dept', literal('it')), claim('new'), ...CLAIMS.slice(0, 3)]
  expect(changedClaims(CLAIMS, after)).toEqual(['dept', 'new', 'nick'])
  expect(changedClaims(CLAIMS, CLAIMS.toReversed())).toEqual([])
})
