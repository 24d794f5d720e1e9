import { describe, expect, test } from 'bun:test'
import { NO_FACTORS } from '../authentication/factors'
import { type AuthorizationInput, decideAuthorization } from './authorization'
import type { ClaimRequest, ClaimsRequest } from './claims-request'
import {
  AAL1,
  aClient,
  aGrant,
  anInteraction,
  answeredHere,
  aRequest,
  aSession,
  bare,
  CHALLENGE,
  full,
  NOW,
  signedInHere,
} from './test/examples'

const USER = bare()
const passwordOnly = { ...NO_FACTORS, password: { must_change: false } }
const mustChange = { ...NO_FACTORS, password: { must_change: true } }
/** Signed in a minute ago by single sign-on, at an own app that asks no consent; some things changed. */
const decide = (changes: Partial<AuthorizationInput> = {}) =>
  decideAuthorization(
    {
      request: aRequest(),
      client: aClient(),
      interaction: null,
      session: aSession(),
      user: USER,
      factors: { ...NO_FACTORS, password: { must_change: false } },
      grant: null,
      access: { kind: 'allowed' },
      ...changes,
    },
    NOW,
  )
/** `issue`, the step asked for, or the error. */
const outcome = (changes: Partial<AuthorizationInput> = {}): string => {
  const decision = decide(changes)
  if (decision.kind === 'interact') return decision.step
  return decision.kind === 'refuse' ? decision.error.error : 'issue'
}
const nobody = { session: null, user: null, factors: NO_FACTORS }
const silent = aRequest({ prompt: ['none'] })
const remember = aClient({ consent: 'remember' })
const idToken = (claims: Record<string, ClaimRequest>): ClaimsRequest => ({ userinfo: {}, id_token: claims })

describe('LG-02: a session and nothing that demands more', () => {
  test('a code at once', () => {
    expect(outcome()).toBe('issue')
    expect(outcome({ interaction: anInteraction() })).toBe('issue')
  })
  test('no session: sign in', () => {
    expect(outcome(nobody)).toBe('sign_in')
    expect(outcome({ ...nobody, interaction: anInteraction() })).toBe('sign_in')
  })
  test('a session of another user than the one loaded is none', () => {
    expect(outcome({ user: full() })).toBe('sign_in')
  })
})

describe('AZ-24: the user cancels or declines', () => {
  test.each([
    ['cancelled before signing in', { ...nobody, interaction: anInteraction({ cancelled: true }) }],
    ['cancelled while signed in', { interaction: anInteraction({ cancelled: true }) }],
    ['declined', { client: remember, interaction: anInteraction({ consent: 'denied' }) }],
    [
      'declined, then asked with a grant',
      { client: remember, grant: aGrant(), interaction: anInteraction({ consent: 'denied' }) },
    ],
  ] as const)('%s', (_, changes) => {
    expect(outcome(changes)).toBe('access_denied')
  })
})

describe('LG-03 to LG-06, LG-17, SEC-038: prompt=none shows no page', () => {
  test.each([
    ['LG-03: no session', nobody, 'login_required'],
    ['LG-04: session, no consent needed', {}, 'issue'],
    ['LG-04: session and remembered consent', { client: remember, grant: aGrant() }, 'issue'],
    ['LG-05: consent missing', { client: remember }, 'consent_required'],
    ['LG-05: consent to less', { client: remember, grant: aGrant({ scope: ['email'] }) }, 'consent_required'],
    ['LG-28: mode always', { client: aClient({ consent: 'always' }), grant: aGrant() }, 'consent_required'],
    ['LG-06: password change pending', { factors: mustChange }, 'interaction_required'],
    ['the client asks for a fresh sign-in', { client: aClient({ reauthenticate: true }) }, 'login_required'],
    ['LG-17: max_age exceeded', { request: aRequest({ prompt: ['none'], max_age: 30 }) }, 'login_required'],
    ['LG-17: max_age=0', { request: aRequest({ prompt: ['none'], max_age: 0 }) }, 'login_required'],
    ['max_age kept', { request: aRequest({ prompt: ['none'], max_age: 60 }) }, 'issue'],
    [
      'LG-21: hint of another user',
      { request: aRequest({ prompt: ['none'], hinted_sub: full().id }) },
      'login_required',
    ],
    ['LG-19: hint of this user', { request: aRequest({ prompt: ['none'], hinted_sub: USER.id }) }, 'issue'],
    [
      'LG-27: sub of another user',
      { request: aRequest({ prompt: ['none'], claims: idToken({ sub: { value: 'other' } }) }) },
      'login_required',
    ],
    ['no password at all', { password: null }, 'issue'],
  ] as const)('%s', (_, changes, expected) => {
    expect(outcome({ request: silent, ...changes })).toBe(expected)
  })
  test('never a page, whatever is loaded', () => {
    for (const session of [null, aSession()])
      for (const must_change of [false, true])
        for (const consent of ['never', 'remember', 'always'] as const)
          for (const reauthenticate of [false, true])
            for (const interaction of [null, anInteraction(), signedInHere()])
              for (const max_age of [null, 0, 30])
                expect(
                  decide({
                    request: aRequest({ prompt: ['none'], max_age }),
                    client: aClient({ consent, reauthenticate }),
                    session,
                    interaction,
                    factors: { ...NO_FACTORS, password: { must_change } },
                  }).kind,
                ).not.toBe('interact')
  })
})

describe('LG-09, LG-10, SEC-039: prompt=login asks once, for a sign-in within this interaction', () => {
  const request = aRequest({ prompt: ['login'] })
  test.each([
    ['at first', null, 'sign_in'],
    ['the step address again without signing in', anInteraction(), 'sign_in'],
    ['account chosen only', answeredHere({ account_selected: true }), 'sign_in'],
    ['signed in here', signedInHere(), 'issue'],
    ['signed in here, seen again by reload', signedInHere({ authenticated_at: NOW - 1_800_000 }), 'issue'],
    ['signed in here, but by another session', signedInHere({ session_id: 'session-2' }), 'sign_in'],
    ['signed in here, but as another user', signedInHere({ user_id: full().id }), 'sign_in'],
    ['a session without a proof', signedInHere({ authenticated_at: null }), 'sign_in'],
  ] as const)('%s', (_, interaction, expected) => {
    expect(outcome({ request, interaction })).toBe(expected)
  })
})

describe('product.md 5: a client that always asks for a fresh sign-in', () => {
  const client = aClient({ reauthenticate: true })
  test.each([
    ['single sign-on', null, 'sign_in'],
    ['signed in here', signedInHere(), 'issue'],
  ] as const)('%s', (_, interaction, expected) => {
    expect(outcome({ client, interaction })).toBe(expected)
  })
})

describe('LG-13 to LG-15: max_age', () => {
  test.each([
    ['LG-13: older', 1, 2_000, null, 'sign_in'],
    ['LG-13: by a millisecond', 1, 1_001, null, 'sign_in'],
    ['just as old', 1, 1_000, null, 'issue'],
    ['LG-13: signed in here, however long ago: no loop', 1, 20_000, signedInHere(), 'issue'],
    ['LG-14: 15000', 15_000, 10_000_000, null, 'issue'],
    ['LG-14: 10000', 10_000, 10_000_000, null, 'issue'],
    ['LG-15: 0, signed in this very moment', 0, 0, null, 'sign_in'],
    ['LG-15: 0, signed in here', 0, 5_000, signedInHere(), 'issue'],
    ['LG-15: 0, signed in elsewhere meanwhile', 0, 0, anInteraction(), 'sign_in'],
    ['the longest', 9_999_999_999, NOW, null, 'issue'],
  ] as const)('%s', (_, max_age, age, interaction, expected) => {
    expect(outcome({ request: aRequest({ max_age }), session: aSession({ auth_time: NOW - age }), interaction })).toBe(
      expected,
    )
  })
})

describe('LG-11: prompt=consent', () => {
  const request = aRequest({ prompt: ['consent'] })
  test.each([
    ['own app', aClient(), null, 'consent'],
    ['own app with a grant', aClient(), aGrant({ consented: false }), 'consent'],
    ['remembered', remember, aGrant(), 'consent'],
    ['always', aClient({ consent: 'always' }), aGrant(), 'consent'],
  ] as const)('%s', (_, client, grant, expected) => {
    expect(outcome({ request, client, grant })).toBe(expected)
    expect(outcome({ request, client, grant, interaction: answeredHere({ consent: 'granted' }) })).toBe('issue')
  })
})

describe('LG-12: prompt=select_account', () => {
  const request = aRequest({ prompt: ['select_account'] })
  test.each([
    ['with one session', null, 'select_account'],
    ['not chosen yet', anInteraction(), 'select_account'],
    ['chosen', answeredHere({ account_selected: true }), 'issue'],
    ['chosen by another', answeredHere({ account_selected: true, user_id: full().id }), 'select_account'],
    ['another account signed in here', signedInHere(), 'issue'],
  ] as const)('%s', (_, interaction, expected) => {
    expect(outcome({ request, interaction })).toBe(expected)
  })
  test('nobody signed in: signing in chooses', () => {
    expect(outcome({ request, ...nobody })).toBe('sign_in')
  })
})

describe('LG-19, LG-21: id_token_hint', () => {
  const request = aRequest({ hinted_sub: full().id })
  test.each([
    ['its user is signed in', { user: full(), session: aSession({ user_id: full().id }) }, 'issue'],
    ['another is: asked to sign in', {}, 'sign_in'],
    ['another is, account chosen', { interaction: answeredHere({ account_selected: true }) }, 'sign_in'],
    ['another has signed in when asked', { interaction: signedInHere() }, 'login_required'],
    ['nobody is', nobody, 'sign_in'],
  ] as const)('%s', (_, changes, expected) => {
    expect(outcome({ request, ...changes })).toBe(expected)
  })
})

describe('LG-27, SEC-049: claims ask for a given sub', () => {
  test.each([
    ['this user', idToken({ sub: { value: USER.id } }), null, 'issue'],
    ['one of several', idToken({ sub: { values: ['other', USER.id] } }), null, 'issue'],
    ['no value', idToken({ sub: { essential: true } }), null, 'issue'],
    ['another', idToken({ sub: { value: 'other' } }), null, 'sign_in'],
    ['another, after signing in', idToken({ sub: { value: 'other' } }), signedInHere(), 'login_required'],
    ['another, in userinfo', { userinfo: { sub: { value: 'other' } }, id_token: {} }, signedInHere(), 'login_required'],
    ['not a string', idToken({ sub: { value: 1 } }), signedInHere(), 'login_required'],
    ['none of several', idToken({ sub: { values: [] } }), signedInHere(), 'login_required'],
  ] as const)('%s', (_, claims, interaction, expected) => {
    expect(outcome({ request: aRequest({ claims: claims as ClaimsRequest }), interaction })).toBe(expected)
  })
})

describe('LG-24 to LG-26, SEC-040: acr', () => {
  const aal2 = 'urn:gatekeeper:aal2'
  test.each([
    ['LG-24: acr_values made up', aRequest({ acr_values: ['made', 'up'] }), 'issue'],
    ['LG-25: acr_values that nobody can meet', aRequest({ acr_values: [aal2] }), 'issue'],
    ['LG-25: with prompt=none', aRequest({ acr_values: [aal2], prompt: ['none'] }), 'issue'],
    ['voluntary', aRequest({ claims: idToken({ acr: { value: aal2 } }) }), 'issue'],
    ['essential, any value', aRequest({ claims: idToken({ acr: { essential: true } }) }), 'issue'],
    [
      'LG-26: essential and met',
      aRequest({ claims: idToken({ acr: { essential: true, values: [aal2, AAL1] } }) }),
      'issue',
    ],
    [
      'LG-26: essential, not met',
      aRequest({ claims: idToken({ acr: { essential: true, value: aal2 } }) }),
      'unmet_authentication_requirements',
    ],
    [
      'LG-26: with prompt=none',
      aRequest({ prompt: ['none'], claims: idToken({ acr: { essential: true, values: [aal2] } }) }),
      'unmet_authentication_requirements',
    ],
  ] as const)('%s', (_, request, expected) => {
    expect(outcome({ request })).toBe(expected)
  })
  test('SEC-040: straight to consent helps nobody', () => {
    const request = aRequest({ claims: idToken({ acr: { essential: true, value: aal2 } }) })
    expect(outcome({ request, client: remember, interaction: answeredHere({ consent: 'granted' }) })).toBe(
      'unmet_authentication_requirements',
    )
  })
})

describe('LG-28: consent', () => {
  test.each([
    ['remember, nothing remembered', remember, null, null, 'consent'],
    ['remember, remembered', remember, aGrant(), null, 'issue'],
    ['remember, something new', remember, aGrant({ scope: ['email'] }), null, 'consent'],
    ['never', aClient(), null, null, 'issue'],
    ['always, agreed before', aClient({ consent: 'always' }), aGrant(), null, 'consent'],
    ['always, agreed now', aClient({ consent: 'always' }), aGrant(), answeredHere({ consent: 'granted' }), 'issue'],
    ['agreed here by another', remember, null, answeredHere({ consent: 'granted', user_id: full().id }), 'consent'],
    ['agreed here by this user', remember, null, signedInHere({ consent: 'granted' }), 'issue'],
    [
      'agreed here by another user',
      remember,
      null,
      signedInHere({ consent: 'granted', user_id: full().id }),
      'consent',
    ],
  ] as const)('%s', (_, client, grant, interaction, expected) => {
    expect(outcome({ client, grant, interaction })).toBe(expected)
  })
})

describe('one step after the other', () => {
  test('cancelled, sign in, right user, account, acr, password, consent, code', () => {
    const request = aRequest({ prompt: ['login', 'consent', 'select_account'], hinted_sub: USER.id })
    const all = { request, client: remember, factors: mustChange }
    expect(outcome({ ...all, ...nobody })).toBe('sign_in')
    expect(outcome({ ...all, interaction: anInteraction() })).toBe('sign_in')
    expect(outcome({ ...all, interaction: signedInHere() })).toBe('change_password')
    expect(outcome({ ...all, interaction: signedInHere(), factors: passwordOnly })).toBe('consent')
    expect(outcome({ ...all, interaction: signedInHere({ consent: 'granted' }), factors: passwordOnly })).toBe('issue')
    expect(outcome({ ...all, interaction: signedInHere({ cancelled: true }) })).toBe('access_denied')
  })
  test('a forced change of password stands before consent and before the code', () => {
    expect(outcome({ factors: mustChange })).toBe('change_password')
    expect(outcome({ factors: mustChange, interaction: answeredHere({ consent: 'granted' }) })).toBe('change_password')
  })
})

test('SEC-030: the stored request is all that is read, and it is not changed', () => {
  const request = Object.freeze(aRequest({ scope: ['openid'] }))
  expect(decide({ request })).toEqual({
    kind: 'issue',
    scope: ['openid'],
    offline: false,
    grant: { kind: 'save', scope: ['openid'], claims: [], resources: [], consented: false },
  })
})

describe('SEC-030: a client that was changed while the person signed in', () => {
  const stored = signedInHere()
  test.each([
    ['AZ-28: PKCE is required now', aRequest(), aClient({ pkce: 'required' }), 'invalid_request'],
    ['AZ-28: with a challenge', aRequest({ code_challenge: CHALLENGE }), aClient({ pkce: 'required' }), 'issue'],
    ['AZ-36: no scope is left', aRequest({ scope: ['email'] }), aClient({ scopes: ['openid'] }), 'invalid_scope'],
    ['AZ-35: one is left', aRequest({ scope: ['openid', 'email'] }), aClient({ scopes: ['openid'] }), 'issue'],
    ['consent is asked now', aRequest(), remember, 'consent'],
  ] as const)('%s', (_, request, client, expected) => {
    expect(outcome({ request, client, interaction: stored })).toBe(expected)
  })
  test('AZ-24: whoever cancelled has cancelled', () => {
    const interaction = anInteraction({ cancelled: true })
    expect(outcome({ client: aClient({ pkce: 'required' }), interaction })).toBe('access_denied')
  })
})
