import { describe, expect, test } from 'bun:test'
import type { User } from '../user'
import {
  claimsForIdToken,
  claimsForScopes,
  claimsForUserInfo,
  wantsGroupsInIdToken,
  wantsGroupsInUserInfo,
} from './claims'
import type { ClaimsRequest } from './claims-request'
import { SCOPE_CLAIMS, type Scope, SUPPORTED_SCOPES } from './scopes'
import { aClient, bare, full, NOW } from './test/examples'

const on = aClient({ claims_in_id_token: true })
const off = aClient({ claims_in_id_token: false })
const asked = (userinfo: string[], id_token: string[] = []): ClaimsRequest => ({
  userinfo: Object.fromEntries(userinfo.map((claim) => [claim, null])),
  id_token: Object.fromEntries(id_token.map((claim) => [claim, null])),
})

/** What the user `full` has, claim by claim. */
const FULL: Record<string, unknown> = {
  sub: full().id,
  name: 'Françoise Full',
  given_name: 'Françoise',
  family_name: 'Full',
  middle_name: 'Anne',
  nickname: 'Fran',
  preferred_username: 'full',
  profile: 'https://example.com/fran',
  picture: 'https://example.com/fran.png',
  website: 'https://fran.example.com/',
  gender: 'female',
  birthdate: '0000-03-22',
  zoneinfo: 'Europe/Paris',
  locale: 'fr-FR',
  updated_at: NOW / 1000 - 2,
  email: 'full@example.com',
  email_verified: true,
  address: {
    formatted: '1 rue X\nParis',
    street_address: '1 rue X',
    locality: 'Paris',
    region: 'IDF',
    postal_code: '75001',
    country: 'FR',
  },
  phone_number: '+33123456789',
  phone_number_verified: true,
  groups: ['admins', 'staff'],
}
/** What `bare` has for each scope. */
const BARE: Record<Scope, Record<string, unknown>> = {
  openid: { sub: bare().id },
  profile: { preferred_username: 'Bare@example.com', updated_at: NOW / 1000 - 2 },
  email: { email: 'Bare@example.com', email_verified: false },
  address: {},
  phone: {},
  groups: { groups: [] },
  offline_access: {},
}
const GROUPS = ['admins', 'staff']
const fullIn = () => ({ ...full(), groups: GROUPS })
const bareIn = () => ({ ...bare(), groups: [] })

describe('section 11, UI-10, UI-11, UI-12, ID-13: each scope brings its claims, all of them and no other', () => {
  test.each(SUPPORTED_SCOPES)('%s, user full', (scope) => {
    const expected = Object.fromEntries(SCOPE_CLAIMS[scope].map((claim) => [claim, FULL[claim]]))
    expect(claimsForScopes(fullIn(), [scope])).toEqual(expected)
    expect(claimsForUserInfo(fullIn(), ['openid', scope], [], on)).toEqual({ sub: full().id, ...expected })
    const { sub: _, ...aboutTheUser } = expected
    expect(claimsForIdToken(fullIn(), ['openid', scope], null, on)).toEqual(aboutTheUser)
  })
  test.each(SUPPORTED_SCOPES)('%s, user bare', (scope) => {
    expect(claimsForScopes(bareIn(), [scope])).toEqual(BARE[scope])
    expect(claimsForUserInfo(bareIn(), ['openid', scope], [], on)).toEqual({ sub: bare().id, ...BARE[scope] })
    const { sub: _, ...aboutTheUser } = BARE[scope]
    expect(claimsForIdToken(bareIn(), ['openid', scope], null, on)).toEqual(aboutTheUser)
  })
  test('UI-12: openid email brings no name', () => {
    expect(Object.keys(claimsForUserInfo(full(), ['openid', 'email'], [], on))).toEqual([
      'sub',
      'email',
      'email_verified',
    ])
  })
  test('an unknown scope brings nothing', () => {
    expect(claimsForScopes(fullIn(), ['roles', '__proto__', 'constructor'])).toEqual({})
  })
  test('UI-09: sub is always there', () => {
    expect(claimsForUserInfo(full(), [], [], on)).toEqual({ sub: full().id })
  })
})

describe('section 11, groups: an array of names, empty for whoever is in none, read only where it is wanted', () => {
  const named = asked([], ['groups'])
  test.each<[string, string[], ClaimsRequest | null, boolean, boolean]>([
    ['by scope, in the ID token too', ['openid', 'groups'], null, true, true],
    ['by scope, UserInfo alone', ['openid', 'groups'], null, false, false],
    ['without the scope', ['openid', 'profile'], null, true, false],
    ['by name', ['openid'], named, false, true],
  ])('%s', (_, scope, claims, claims_in_id_token, wanted) => {
    const client = aClient({ claims_in_id_token, scopes: ['openid', 'groups'] })
    expect(wantsGroupsInIdToken(scope, claims, client)).toBe(wanted)
    expect(Object.hasOwn(claimsForIdToken(fullIn(), scope, claims, client), 'groups')).toBe(wanted)
  })
  test('UserInfo, by scope or by name', () => {
    expect(wantsGroupsInUserInfo(['openid', 'groups'], [], on)).toBe(true)
    expect(wantsGroupsInUserInfo(['openid'], ['groups'], on)).toBe(true)
    expect(wantsGroupsInUserInfo(['openid'], ['email'], on)).toBe(false)
  })
  test('by name only where the client may use the scope', () => {
    const client = aClient({ claims_in_id_token: true, scopes: ['openid'] })
    expect(claimsForIdToken(fullIn(), ['openid'], named, client)).toEqual({})
    expect(claimsForUserInfo(fullIn(), ['openid'], ['groups'], client)).toEqual({ sub: full().id })
  })
})

describe('ID-15, UI-10, Core §5.3.2: types, and what has no value is left out', () => {
  test.each([
    ['name', { name: '' }],
    ['name', { name: '   ' }],
    ['name', { name: 'null' }],
    ['name', { name: null }],
    ['birthdate', { birthdate: null }],
    ['address', { address: {} }],
    ['address', { address: { locality: '', country: 'null' } }],
    ['phone_number', { phone_number: null }],
    ['phone_number_verified', { phone_number: null, phone_number_verified: true }],
    ['phone_number_verified', { phone_number: '', phone_number_verified: true }],
    ['updated_at', { updated_at: 0 }],
    ['updated_at', { updated_at: 631_151_999_999 }],
  ] as [string, Partial<User>][])('%s of %j', (claim, changes) => {
    expect(claimsForUserInfo(full(changes), SUPPORTED_SCOPES, [], on)).not.toHaveProperty(claim)
    expect(claimsForIdToken(full(changes), SUPPORTED_SCOPES, null, on)).not.toHaveProperty(claim)
  })
  test('an address keeps the members that have a value', () => {
    const address = { formatted: '', locality: 'Paris', country: 'FR', planet: 'Earth' }
    expect(claimsForScopes(full({ address }), ['address'])).toEqual({ address: { locality: 'Paris', country: 'FR' } })
  })
  test.each([
    ['updated_at', 'number'],
    ['email_verified', 'boolean'],
    ['phone_number_verified', 'boolean'],
    ['address', 'object'],
    ...['sub', 'name', 'birthdate', 'zoneinfo', 'locale', 'email', 'phone_number'].map((claim) => [claim, 'string']),
  ] as [string, string][])('%s is a %s', (claim, type) => {
    expect<string>(typeof claimsForScopes(full(), SUPPORTED_SCOPES)[claim]).toBe(type)
  })
  test('false is a value', () => {
    expect(
      claimsForScopes(full({ email_verified: false, phone_number_verified: false }), ['email', 'phone']),
    ).toMatchObject({
      email_verified: false,
      phone_number_verified: false,
    })
  })
  test('updated_at is whole seconds', () => {
    expect(claimsForScopes(full({ updated_at: 1_700_000_000_999 }), ['profile']).updated_at).toBe(1_700_000_000)
  })
})

describe('product.md 2: preferred_username', () => {
  test.each([
    [null, 'full@example.com'],
    ['fran', 'fran'],
  ])('user name %j', (username, preferred_username) => {
    expect(claimsForScopes(full({ username }), ['profile'])).toMatchObject({ preferred_username })
  })
})

describe('ID-11: scope openid only', () => {
  test.each([
    ['on', on],
    ['off', off],
  ] as const)('switch %s', (_, client) => {
    expect(claimsForIdToken(full(), ['openid'], null, client)).toEqual({})
  })
})

describe('ID-12: switch off', () => {
  test('none of the scope claims is in the ID token', () => {
    expect(claimsForIdToken(full(), SUPPORTED_SCOPES, null, off)).toEqual({})
  })
  test('they are in UserInfo', () => {
    expect(claimsForUserInfo(fullIn(), SUPPORTED_SCOPES, [], off)).toEqual(FULL)
  })
})

describe('ID-13: switch on', () => {
  test('the ID token says the same as UserInfo', () => {
    const idToken: Record<string, unknown> = claimsForIdToken(fullIn(), SUPPORTED_SCOPES, null, on)
    expect({ sub: full().id, ...idToken } as Record<string, unknown>).toEqual(
      claimsForUserInfo(fullIn(), SUPPORTED_SCOPES, [], on),
    )
  })
})

describe('ID-14: claims.id_token and claims.userinfo', () => {
  test('claims.id_token puts a claim there even with the switch off', () => {
    expect(claimsForIdToken(full(), ['openid'], asked([], ['name', 'email']), off)).toEqual({
      name: 'Françoise Full',
      email: 'full@example.com',
    })
  })
  test.each([
    ['on', on],
    ['off', off],
  ] as const)('claims.userinfo never does, switch %s', (_, client) => {
    expect(claimsForIdToken(full(), ['openid'], asked(['name', 'email']), client)).toEqual({})
  })
})

describe('UI-13: a claim asked by name', () => {
  test('is returned with scope openid alone', () => {
    expect(claimsForUserInfo(full(), ['openid'], ['name'], on)).toEqual({ sub: full().id, name: 'Françoise Full' })
  })
  test('not when the client may not use the scope that carries it', () => {
    const client = aClient({ scopes: ['openid', 'profile'] })
    expect(claimsForUserInfo(full(), ['openid'], ['name', 'email', 'phone_number', 'address'], client)).toEqual({
      sub: full().id,
      name: 'Françoise Full',
    })
    expect(claimsForIdToken(full(), ['openid'], asked([], ['name', 'email']), client)).toEqual({
      name: 'Françoise Full',
    })
  })
  test('AZ-33: a missing essential claim is no error', () => {
    expect(claimsForUserInfo(bare(), ['openid'], ['name', 'unknown', '__proto__'], on)).toEqual({ sub: bare().id })
  })
})

describe('SEC-050, section 11: nothing about a user replaces a claim of the protocol', () => {
  const PROTOCOL = [
    'sub',
    'iss',
    'aud',
    'exp',
    'iat',
    'nbf',
    'jti',
    'nonce',
    'auth_time',
    'acr',
    'amr',
    'azp',
    'at_hash',
    'sid',
  ]
  test('in the ID token, whatever is asked by name', () => {
    const claims = claimsForIdToken(full(), SUPPORTED_SCOPES, asked(PROTOCOL, PROTOCOL), on)
    for (const claim of PROTOCOL) expect(claims).not.toHaveProperty(claim)
  })
  test('in UserInfo there is only sub, the user’s own', () => {
    const claims = claimsForUserInfo(full(), SUPPORTED_SCOPES, PROTOCOL, on)
    expect(PROTOCOL.filter((claim) => Object.hasOwn(claims, claim))).toEqual(['sub'])
    expect(claims.sub).toBe(full().id)
  })
})

describe('UI-16: values are read at the call', () => {
  test('a changed name', () => {
    expect(claimsForUserInfo(full({ name: 'New Name' }), ['openid', 'profile'], [], on).name).toBe('New Name')
  })
})
