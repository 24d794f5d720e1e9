import { describe, expect, test } from 'bun:test'
import { acrStep } from '../oidc/acr-demand'
import { aClient, aRequest, bare, NOW } from '../oidc/test/examples'
import { DEFAULT_SETTINGS } from '../settings'
import { ACR, NO_FACTOR } from './acr'
import { type Factors, NO_FACTORS } from './factors'
import { type Proof, proofBy, type Reached, reachedBy } from './proof'
import { type SignInUnderWay, signInStep } from './sign-in-step'

const link = proofBy('link', 'first', NOW)
const totp = proofBy('totp', 'second', NOW)
const password = proofBy('password', 'first', NOW)

describe('SEC-125 a one-time link proves nothing of the person', () => {
  test.each<[string, Proof[], boolean, Reached | null, Reached]>([
    ['alone', [link], false, null, { amr: [], acr: NO_FACTOR }],
    ['trust in a device adds nothing to it', [link], true, null, { amr: [], acr: NO_FACTOR }],
    ['again', [link], false, { amr: [], acr: NO_FACTOR }, { amr: [], acr: NO_FACTOR }],
    ['with a second factor', [link, totp], false, null, { amr: ['otp', 'mfa'], acr: ACR.two_factors }],
    ['a password later on', [password], false, { amr: [], acr: NO_FACTOR }, { amr: ['pwd'], acr: ACR.one_factor }],
    [
      'in a session that is more',
      [link],
      false,
      { amr: ['pwd'], acr: ACR.one_factor },
      { amr: ['pwd'], acr: ACR.one_factor },
    ],
  ])('%s', (_name, proofs, trusted, before, reached) => {
    expect(reachedBy(proofs, trusted, before)).toEqual(reached)
  })

  const gate = (factors: Partial<Factors>, changes: Partial<SignInUnderWay> = {}) =>
    signInStep(
      {
        user: bare(),
        proofs: [link],
        before: null,
        factors: { ...NO_FACTORS, ...factors },
        trusted_device: false,
        two_factors_wanted: false,
        every_time: false,
        settings: DEFAULT_SETTINGS,
        ...changes,
      },
      NOW,
    )
  test.each<[string, Partial<Factors>, Partial<SignInUnderWay>, string]>([
    ['nothing enrolled', {}, {}, 'done'],
    ['an authenticator app', { totp: true }, {}, 'second_factor'],
    ['an authenticator app, a trusted device', { totp: true }, { trusted_device: true }, 'second_factor'],
    ['a code by mail', { email_code: true }, {}, 'second_factor'],
    ['with the app given', { totp: true }, { proofs: [link, totp] }, 'done'],
    ['a password to be changed', { password: { must_change: true } }, {}, 'change_password'],
    ['disabled', {}, { user: bare({ state: 'disabled' }) }, 'refuse'],
    ['waiting for approval', {}, { user: bare({ state: 'pending' }) }, 'refuse'],
    ['expired', {}, { user: bare({ expires_at: NOW }) }, 'refuse'],
    [
      'of a domain that is not allowed',
      {},
      { settings: { ...DEFAULT_SETTINGS, allowed_email_domains: ['x.org'] } },
      'refuse',
    ],
    ['two factors demanded, none enrolled', {}, { two_factors_wanted: true }, 'enroll_factor'],
    ['two factors demanded, a passkey enrolled', { passkeys: 1 }, { two_factors_wanted: true }, 'second_factor'],
  ])('the gate: %s', (_name, factors, changes, kind) => {
    expect(gate(factors, changes).kind).toBe(kind as ReturnType<typeof gate>['kind'])
  })

  test.each([
    ['not asked for', undefined, 'met'],
    ['wished for', { value: ACR.one_factor }, 'met'],
    ['essential', { value: ACR.one_factor, essential: true }, 'unmet'],
  ])('an app that asks for one factor: %s', (_name, acr, step) => {
    const request = aRequest(acr ? { claims: { id_token: { acr }, userinfo: {} } } : {})
    expect(acrStep(request, aClient(), { amr: [], acr: NO_FACTOR }, NO_FACTORS)).toBe(step as 'met')
  })
})
