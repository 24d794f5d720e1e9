import { describe, expect, test } from 'bun:test'
import { claimsBeyondScope, consentNeeded, isCovered, namedClaims } from './consent'
import { aClient, aGrant, aRequest } from './test/examples'

const asked = (userinfo: string[], id_token: string[] = []) => ({
  userinfo: Object.fromEntries(userinfo.map((claim) => [claim, null])),
  id_token: Object.fromEntries(id_token.map((claim) => [claim, null])),
})

describe('LG-28: mode remember asks when something new is requested', () => {
  const client = aClient({ consent: 'remember' })
  test.each([
    ['no grant', ['openid'], null, null, true],
    ['the same', ['openid'], null, aGrant(), false],
    ['fewer scopes', ['openid'], null, aGrant({ scope: ['openid', 'email'] }), false],
    ['another order', ['email', 'openid'], null, aGrant({ scope: ['openid', 'email'] }), false],
    ['one scope more', ['openid', 'email'], null, aGrant(), true],
    ['offline_access is new', ['openid', 'offline_access'], null, aGrant(), true],
    ['a claim more', ['openid'], asked(['name']), aGrant(), true],
    ['a claim more, in the ID token', ['openid'], asked([], ['name']), aGrant(), true],
    ['a claim agreed to', ['openid'], asked(['name']), aGrant({ claims: ['name'] }), false],
    ['a claim of a scope agreed to', ['openid'], asked(['name']), aGrant({ scope: ['openid', 'profile'] }), false],
    [
      'a claim of a scope asked for',
      ['openid', 'email'],
      asked(['email']),
      aGrant({ scope: ['openid', 'email'] }),
      false,
    ],
    ['a claim of the protocol', ['openid'], asked([], ['auth_time', 'acr', 'sub']), aGrant(), false],
    ['kept without asking', ['openid'], null, aGrant({ consented: false }), true],
  ])('%s', (_, scope, claims, grant, needed) => {
    expect(consentNeeded(client, aRequest({ scope, claims }), grant)).toBe(needed)
  })
})

describe('LG-28: modes never and always', () => {
  test.each([
    ['never', null, false],
    ['never', aGrant({ scope: [] }), false],
    ['always', null, true],
    ['always', aGrant(), true],
  ] as const)('%s', (consent, grant, needed) => {
    expect(consentNeeded(aClient({ consent }), aRequest(), grant)).toBe(needed)
  })
})

describe('LG-11: prompt=consent asks every time', () => {
  test.each(['never', 'remember', 'always'] as const)('%s', (consent) => {
    expect(consentNeeded(aClient({ consent }), aRequest({ prompt: ['consent'] }), aGrant())).toBe(true)
  })
})

describe('UI-13: a claim asked by name needs a scope that the client may use', () => {
  const client = aClient({ scopes: ['openid', 'email', 'profile'] })
  test.each([
    [['name'], ['name']],
    [['phone_number', 'address'], []],
    [
      ['email_verified', 'name'],
      ['email_verified', 'name'],
    ],
    [['sub', 'acr', 'auth_time', 'amr'], []],
    [['__proto__', 'unknown'], []],
  ])('%j', (names, allowed) => {
    expect(namedClaims(asked(names).userinfo, client)).toEqual(allowed)
  })
  test('nothing asked', () => {
    expect(namedClaims(undefined, client)).toEqual([])
    expect(claimsBeyondScope(client, aRequest())).toEqual([])
  })
  test('both places, once each, sorted, without those of the scopes', () => {
    const claims = asked(['name', 'email', 'birthdate'], ['name', 'gender'])
    expect(claimsBeyondScope(client, aRequest({ scope: ['openid', 'email'], claims }))).toEqual([
      'birthdate',
      'gender',
      'name',
    ])
  })
  test('one that the client may not have needs no consent', () => {
    expect(isCovered(client, aRequest({ claims: asked(['phone_number']) }), aGrant())).toBe(true)
  })
})

test('no grant covers nothing', () => {
  expect(isCovered(aClient(), aRequest({ scope: [] }), null)).toBe(false)
})
