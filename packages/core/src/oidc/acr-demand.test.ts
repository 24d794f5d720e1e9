import { describe, expect, test } from 'bun:test'
import { ACR } from '../authentication/acr'
import { type Factors, NO_FACTORS } from '../authentication/factors'
import { acrDemand, acrStep, needsFactors, reportedAcr, wantsTwoFactors } from './acr-demand'
import { type AuthorizationInput, decideAuthorization } from './authorization'
import type { ClaimRequest } from './claims-request'
import { aClient, aRequest, aSession, bare, NOW, signedInHere } from './test/examples'

const AAL1 = ACR.one_factor
const AAL2 = ACR.two_factors
const essential = (acr: ClaimRequest) => aRequest({ claims: { userinfo: {}, id_token: { acr } } })
const strict = aClient({ require_second_factor: true })

/** What each road of product.md section 4 leaves behind: the session that a request finds. */
const SESSIONS = {
  password: { amr: ['pwd'], acr: AAL1 },
  'password and second factor': { amr: ['pwd', 'otp', 'mfa'], acr: AAL2 },
  'password on a trusted device': { amr: ['pwd'], acr: AAL2 },
  'emailed code': { amr: ['otp'], acr: AAL1 },
  'emailed code and TOTP': { amr: ['otp', 'mfa'], acr: AAL2 },
  passkey: { amr: ['swk', 'user'], acr: AAL2 },
  QR: { amr: ['pwd', 'otp', 'mfa'], acr: AAL2 },
  upstream: { amr: [] as string[], acr: AAL1 },
} as const

const FACTORS: Record<string, Factors> = {
  'no second factor': NO_FACTORS,
  'an authenticator app': { ...NO_FACTORS, totp: true },
  'a passkey': { ...NO_FACTORS, passkeys: 1 },
  'codes by mail': { ...NO_FACTORS, email_code: true },
}

const outcome = (changes: Partial<AuthorizationInput>): string => {
  const input = { request: aRequest(), client: aClient(), interaction: null, session: aSession(), user: bare() }
  const rest = { factors: NO_FACTORS, grant: null, access: { kind: 'allowed' as const } }
  const decision = decideAuthorization({ ...input, ...rest, ...changes }, NOW)
  if (decision.kind === 'interact') return decision.step
  return decision.kind === 'refuse' ? decision.error.error : 'issue'
}

describe('LG-24 to LG-26: what is asked for', () => {
  test.each([
    ['nothing', aRequest(), aClient(), 'none'],
    ['LG-24 made-up values', aRequest({ acr_values: ['0', 'urn:x'] }), aClient(), 'none'],
    ['LG-25 aal1', aRequest({ acr_values: [AAL1] }), aClient(), 'none'],
    ['LG-25 aal2, or aal1', aRequest({ acr_values: [AAL2, AAL1] }), aClient(), 'none'],
    ['LG-25 aal2', aRequest({ acr_values: [AAL2] }), aClient(), 'wanted'],
    ['LG-25 aal2 as a voluntary claim', essential({ value: AAL2 }), aClient(), 'wanted'],
    ['LG-26 aal2, essential', essential({ essential: true, value: AAL2 }), aClient(), 'essential'],
    ['LG-26 one of both, essential', essential({ essential: true, values: [AAL2, AAL1] }), aClient(), 'none'],
    ['LG-26 made up, essential', essential({ essential: true, value: 'urn:x' }), aClient(), 'impossible'],
    ['LG-26 none of none, essential', essential({ essential: true, values: [] }), aClient(), 'impossible'],
    ['LG-26 essential, any value', essential({ essential: true }), aClient(), 'none'],
    ['SEC-040 the client', aRequest(), strict, 'demanded'],
    ['SEC-040 the client, though aal1 was asked', essential({ essential: true, value: AAL1 }), strict, 'demanded'],
    ['SEC-040 the client, and an impossible value', essential({ essential: true, value: 'x' }), strict, 'impossible'],
  ] as const)('%s: %#', (_, request, client, demand) => {
    expect(acrDemand(request, client)).toBe(demand)
  })

  test('a direct sign-in asks for nothing', () => {
    expect(acrDemand(null, null)).toBe('none')
  })
})

describe('SEC-040: sessions of every road, and what may be asked of them', () => {
  for (const [road, session] of Object.entries(SESSIONS)) {
    const live = aSession({ amr: [...session.amr], acr: session.acr })
    const met = session.acr === AAL2
    for (const [has, factors] of Object.entries(FACTORS)) {
      const mailAgain = road === 'emailed code' && has === 'codes by mail'
      const can = has !== 'no second factor' && !mailAgain
      const at = (changes: Partial<AuthorizationInput>) => outcome({ session: live, factors, ...changes })
      const none = (request = aRequest()) => ({ ...request, prompt: ['none' as const] })

      test(`${road}, ${has}: the client demands two factors`, () => {
        expect(at({ client: strict })).toBe(met ? 'issue' : can ? 'second_factor' : 'enroll_factor')
        expect(at({ client: strict, request: none() })).toBe(met ? 'issue' : 'interaction_required')
      })
      test(`LG-25 ${road}, ${has}: acr_values`, () => {
        const request = aRequest({ acr_values: [AAL2] })
        expect(at({ request })).toBe(met || !can ? 'issue' : 'second_factor')
        expect(at({ request: none(request) })).toBe('issue')
      })
      test(`LG-26 ${road}, ${has}: essential acr`, () => {
        const request = essential({ essential: true, value: AAL2 })
        const lacking = can ? 'second_factor' : 'unmet_authentication_requirements'
        expect(at({ request })).toBe(met ? 'issue' : lacking)
        const silent = can ? 'interaction_required' : 'unmet_authentication_requirements'
        expect(at({ request: none(request) })).toBe(met ? 'issue' : silent)
        expect(at({ request: essential({ essential: true, value: 'urn:x' }) })).toBe(
          'unmet_authentication_requirements',
        )
      })
      test(`LG-09, LG-13, LG-31 ${road}, ${has}: prompt=login and max_age ask for the first factor again`, () => {
        for (const request of [aRequest({ prompt: ['login'] }), aRequest({ max_age: 0 }), aRequest({ max_age: 59 })])
          for (const client of [aClient(), strict]) {
            expect(at({ request, client })).toBe('sign_in')
            const here = at({ request, client, interaction: signedInHere() })
            expect(here).toBe(at({ client }))
          }
        expect(at({ request: aRequest({ max_age: 61 }) })).toBe('issue')
      })
      test(`LG-12 ${road}, ${has}: the account is chosen before its factors are asked`, () => {
        expect(at({ client: strict, request: aRequest({ prompt: ['select_account'] }) })).toBe('select_account')
      })
      test(`LG-06 ${road}, ${has}: the second factor comes before a forced change of the password`, () => {
        const forced = { ...factors, password: { must_change: true } }
        expect(at({ factors: forced })).toBe('change_password')
        expect(at({ factors: forced, client: strict })).toBe(met ? 'change_password' : at({ client: strict }))
      })
    }
  }
})

test('second factors are read only where the decision depends on them', () => {
  const [one, two] = [aSession(), aSession({ acr: AAL2 })]
  expect(needsFactors(aRequest(), aClient(), one)).toBe(false)
  expect(needsFactors(aRequest(), strict, one)).toBe(true)
  expect(needsFactors(aRequest(), strict, two)).toBe(false)
  // What was not read decides nothing.
  for (const factors of Object.values(FACTORS)) expect(acrStep(aRequest(), aClient(), one, factors)).toBe('met')
})

test.each([
  ['none', false, false],
  ['wanted', false, true],
  ['essential', false, true],
  ['demanded', true, true],
  ['impossible', false, false],
] as const)(
  'LG-25 a sign-in under way, %s: two factors without one to give %p, with one %p',
  (demand, without, with_one) => {
    expect(wantsTwoFactors(demand, NO_FACTORS, 'password')).toBe(without)
    expect(wantsTwoFactors(demand, { ...NO_FACTORS, totp: true }, 'password')).toBe(with_one)
  },
)

describe('LG-25: the value that comes back', () => {
  test.each([
    [[], AAL1, AAL1],
    [[AAL2, AAL1], AAL1, AAL1],
    [[AAL2, AAL1], AAL2, AAL2],
    [[AAL1, AAL2], AAL2, AAL1],
    [['urn:x'], AAL2, AAL2],
    [['urn:x', AAL1], AAL2, AAL1],
  ])('acr_values %j, reached %s: %s', (acr_values, reached, acr) => {
    expect(reportedAcr(aRequest({ acr_values }), reached)).toBe(acr)
  })
  test('LG-26 an essential claim comes before acr_values, and only text is an acr', () => {
    const request = { ...essential({ essential: true, values: [7, AAL1] }), acr_values: [AAL2] }
    expect(reportedAcr(request, AAL2)).toBe(AAL1)
  })
})
