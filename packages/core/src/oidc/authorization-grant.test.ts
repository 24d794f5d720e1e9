import { describe, expect, test } from 'bun:test'
import { NO_FACTORS } from '../authentication/factors'
import { type AuthorizationInput, decideAuthorization } from './authorization'
import { aClient, aGrant, answeredHere, aPublicClient, aRequest, aSession, bare, CHALLENGE, NOW } from './test/examples'

/** Signed in a minute ago by single sign-on, at an own app that asks no consent; some things changed. */
const decide = (changes: Partial<AuthorizationInput> = {}) =>
  decideAuthorization(
    {
      request: aRequest(),
      client: aClient(),
      interaction: null,
      session: aSession(),
      user: bare(),
      factors: { ...NO_FACTORS, password: { must_change: false } },
      grant: null,
      access: { kind: 'allowed' },
      ...changes,
    },
    NOW,
  )

const remember = aClient({ consent: 'remember' })

describe('RF-01, RF-02: offline_access', () => {
  const request = aRequest({ scope: ['openid', 'offline_access'], code_challenge: CHALLENGE })
  const grant = aGrant({ scope: ['openid', 'offline_access'] })
  test.each([
    ['own app', aClient(), null, null, true],
    ['public own app', aPublicClient(), null, null, true],
    ['consent shown now', remember, null, answeredHere({ consent: 'granted' }), true],
    ['consent remembered', remember, grant, null, true],
    ['mode always, shown now', aClient({ consent: 'always' }), null, answeredHere({ consent: 'granted' }), true],
    ['a client without the refresh_token grant', aClient({ grant_types: ['authorization_code'] }), null, null, false],
  ] as const)('%s', (_, client, given, interaction, offline) => {
    expect(decide({ request, client, grant: given, interaction })).toMatchObject({
      kind: 'issue',
      offline,
      scope: offline ? ['openid', 'offline_access'] : ['openid'],
    })
  })
  test('LG-28: what cannot be granted is not asked for again and again', () => {
    const client = aClient({ consent: 'remember', grant_types: ['authorization_code'] })
    const agreed = answeredHere({ consent: 'granted' })
    expect(decide({ request, client, interaction: agreed })).toMatchObject({
      grant: { kind: 'save', scope: ['openid'] },
    })
    expect(decide({ request, client, grant: aGrant() })).toMatchObject({ kind: 'issue', grant: { kind: 'keep' } })
  })
  test('AZ-35: a scope taken from the client while the person signed in', () => {
    const client = aClient({ scopes: ['openid'] })
    expect(decide({ request: aRequest({ scope: ['openid', 'email'] }), client })).toMatchObject({ scope: ['openid'] })
  })
  test('not asked for', () => {
    expect(decide()).toMatchObject({ kind: 'issue', offline: false, scope: ['openid'] })
  })
})

describe('what is remembered', () => {
  const request = aRequest({
    scope: ['openid', 'email'],
    claims: { userinfo: {}, id_token: { name: null, address: null } },
  })
  const client = (consent: 'never' | 'remember' | 'always') =>
    aClient({ consent, scopes: ['openid', 'email', 'profile'] })
  const agreed = answeredHere({ consent: 'granted' })
  test.each([
    [
      'own app, first time',
      'never',
      null,
      null,
      { kind: 'save', scope: ['openid', 'email'], claims: ['name'], resources: [], consented: false },
    ],
    [
      'own app, again',
      'never',
      aGrant({ scope: ['openid', 'email'], claims: ['name'], resources: [], consented: false }),
      null,
      { kind: 'keep', id: 'grant-1' },
    ],
    [
      'own app, more',
      'never',
      aGrant({ scope: ['profile', 'openid'], consented: false }),
      null,
      { kind: 'save', scope: ['profile', 'openid', 'email'], claims: ['name'], resources: [], consented: false },
    ],
    [
      'own app, more than was agreed to',
      'never',
      aGrant({ scope: ['openid'] }),
      null,
      { kind: 'save', scope: ['openid', 'email'], claims: ['name'], resources: [], consented: false },
    ],
    [
      'agreed, first time',
      'remember',
      null,
      agreed,
      { kind: 'save', scope: ['openid', 'email'], claims: ['name'], resources: [], consented: true },
    ],
    [
      'agreed, more',
      'remember',
      aGrant({ scope: ['openid', 'phone'], claims: ['gender'] }),
      agreed,
      { kind: 'save', scope: ['openid', 'phone', 'email'], claims: ['gender', 'name'], resources: [], consented: true },
    ],
    [
      'agreed: what nobody was asked for is no part of it',
      'remember',
      aGrant({ scope: ['openid', 'phone'], consented: false }),
      agreed,
      { kind: 'save', scope: ['openid', 'email'], claims: ['name'], resources: [], consented: true },
    ],
    [
      'agreed again',
      'always',
      aGrant({ scope: ['openid', 'email'], claims: ['name'] }),
      agreed,
      { kind: 'keep', id: 'grant-1' },
    ],
  ] as const)('%s', (_, consent, grant, interaction, saved) => {
    const decision = decide({
      request,
      client: client(consent),
      grant: grant as ReturnType<typeof aGrant> | null,
      interaction,
    })
    if (decision.kind !== 'issue') throw new Error(decision.kind)
    expect<unknown>(decision.grant).toEqual(saved)
  })
})
