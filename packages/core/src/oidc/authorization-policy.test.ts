import { describe, expect, test } from 'bun:test'
import { secondFactorUse } from '../access/forward-auth'
import { type Condition, decideAccess, type PolicyInForce, type PolicyVerdict } from '../access/policy'
import { ACR, NO_FACTOR } from '../authentication/acr'
import { type Factors, NO_FACTORS } from '../authentication/factors'
import type { Session } from '../authentication/session'
import { demandedBy, needsFactors, withoutTrust } from './acr-demand'
import { type AuthorizationInput, decideAuthorization } from './authorization'
import { aClient, aGrant, answeredHere, aRequest, aSession, bare, full, NOW, signedInHere } from './test/examples'

const USER = bare()
/** NOW is Friday, 15 January 2027, 08:00 UTC. */
const HERE = { ip: '192.0.2.7', time_zone: 'UTC' }

/** What each road of product.md section 4 leaves behind. */
const SESSIONS: Record<string, Pick<Session, 'amr' | 'acr'>> = {
  password: { amr: ['pwd'], acr: ACR.one_factor },
  'password and second factor': { amr: ['pwd', 'otp', 'mfa'], acr: ACR.two_factors },
  'password on a trusted device': { amr: ['pwd'], acr: ACR.two_factors },
  'emailed code': { amr: ['otp'], acr: ACR.one_factor },
  'emailed code on a trusted device': { amr: ['otp'], acr: ACR.two_factors },
  passkey: { amr: ['swk', 'user'], acr: ACR.two_factors },
  QR: { amr: ['pwd', 'otp', 'mfa'], acr: ACR.two_factors },
  upstream: { amr: [], acr: ACR.one_factor },
  'one-time link': { amr: [], acr: NO_FACTOR },
}

const policy = (condition: Condition | null, named = true): PolicyInForce => ({
  policy: {
    id: 'policy-1',
    name: 'Operations',
    name_key: 'operations',
    description: null,
    everyone: false,
    condition,
    created_at: NOW,
    updated_at: NOW,
    version: 1,
  },
  grants: named ? [{ policy_id: 'policy-1', user_id: USER.id, group_id: null, created_at: NOW, expires_at: null }] : [],
})
const ask = (every_time: boolean): Condition => ({ kind: 'second_factor', every_time })
const networks = (...list: string[]): Condition => ({ kind: 'networks', networks: list })
const friday = (from: string, to: string): Condition => ({ kind: 'hours', days: [5], from, to })

/** For each policy: what a session with no second factor, a trusted device, and one that was used comes to. */
const POLICIES: [string, PolicyInForce | null, Record<'none' | 'trusted' | 'used', 'in' | 'out' | 'step'>][] = [
  ['no policy', null, { none: 'in', trusted: 'in', used: 'in' }],
  ['named', policy(null), { none: 'in', trusted: 'in', used: 'in' }],
  ['not named', policy(null, false), { none: 'out', trusted: 'out', used: 'out' }],
  ['not named, and asks a second factor', policy(ask(false), false), { none: 'out', trusted: 'out', used: 'out' }],
  ['asks a second factor', policy(ask(false)), { none: 'step', trusted: 'in', used: 'in' }],
  ['LG-31 asks one every time', policy(ask(true)), { none: 'step', trusted: 'step', used: 'in' }],
  ['this network', policy(networks('192.0.2.0/24')), { none: 'in', trusted: 'in', used: 'in' }],
  ['another network', policy(networks('10.0.0.0/8')), { none: 'out', trusted: 'out', used: 'out' }],
  ['this hour', policy(friday('08:00', '09:00')), { none: 'in', trusted: 'in', used: 'in' }],
  ['another hour', policy(friday('09:00', '18:00')), { none: 'out', trusted: 'out', used: 'out' }],
  [
    'another network or a second factor',
    policy({ kind: 'any', of: [networks('10.0.0.0/8'), ask(true)] }),
    { none: 'step', trusted: 'step', used: 'in' },
  ],
  [
    'another network and a second factor: none would help',
    policy({ kind: 'all', of: [networks('10.0.0.0/8'), ask(false)] }),
    { none: 'out', trusted: 'out', used: 'out' },
  ],
]

const TOTP: Factors = { ...NO_FACTORS, totp: true }

const decide = (changes: Partial<AuthorizationInput>) =>
  decideAuthorization(
    {
      request: aRequest(),
      client: aClient({ policy_id: 'policy-1' }),
      interaction: null,
      session: aSession(),
      user: USER,
      factors: NO_FACTORS,
      grant: null,
      access: { kind: 'allowed' },
      ...changes,
    },
    NOW,
  )
const outcome = (changes: Partial<AuthorizationInput>): string => {
  const decision = decide(changes)
  if (decision.kind === 'interact') return decision.step
  return decision.kind === 'refuse' ? `${decision.error.error} ${decision.error.check}` : 'issue'
}
const silent = aRequest({ prompt: ['none'] })

describe('AZ-25, SEC-048, SEC-040, LG-31: every road and every policy', () => {
  for (const [road, made] of Object.entries(SESSIONS))
    for (const [name, inForce, verdicts] of POLICIES) {
      const session = aSession({ amr: [...made.amr], acr: made.acr })
      const second_factor = secondFactorUse(session)
      const verdict = verdicts[second_factor]
      const access = decideAccess(inForce, { user_id: USER.id, groups: [], ...HERE, second_factor }, NOW)
      const at = (changes: Partial<AuthorizationInput>) => outcome({ session, access, ...changes })

      test(`${road}, ${name}`, () => {
        const expected = { in: 'issue', out: 'access_denied policy', step: 'second_factor' }[verdict]
        expect(at({ factors: TOTP })).toBe(expected)
        expect(at({})).toBe(verdict === 'step' ? 'enroll_factor' : expected)
        expect(at({ factors: TOTP, request: silent })).toBe(
          verdict === 'step' ? 'interaction_required policy' : expected,
        )
      })

      test(`${road}, ${name}: no answer of the person goes past it`, () => {
        const client = aClient({ policy_id: 'policy-1', consent: 'always' })
        const interaction = answeredHere({ consent: 'granted', account_selected: true })
        const there = at({ client, interaction, factors: TOTP, grant: aGrant() })
        expect(there).toBe(at({ factors: TOTP }))
      })

      test(`${road}, ${name}: before it the sign-in and the account, after it the rest`, () => {
        expect(at({ request: aRequest({ prompt: ['login'] }) })).toBe('sign_in')
        expect(at({ request: aRequest({ prompt: ['login'] }), interaction: signedInHere() })).toBe(at({}))
        expect(at({ request: aRequest({ prompt: ['select_account'] }) })).toBe('select_account')
        expect(at({ request: aRequest({ hinted_sub: full().id }) })).toBe('sign_in')
        const forced = { ...TOTP, password: { must_change: true } }
        if (verdict === 'in') expect(at({ factors: forced })).toBe('change_password')
        else expect(at({ factors: forced })).toBe(at({ factors: TOTP }))
      })

      test(`${road}, ${name}: beside a client that demands two factors`, () => {
        const client = aClient({ policy_id: 'policy-1', require_second_factor: true })
        if (verdict !== 'in') expect(at({ client, factors: TOTP })).toBe(at({ factors: TOTP }))
        else expect(at({ client, factors: TOTP })).toBe(second_factor === 'none' ? 'second_factor' : 'issue')
      })
    }

  test('the refusal tells the app no more than that; its reason is for the administrator', () => {
    const refusals = (['not_named', 'terms', 'unknown_policy'] as const).map((reason) => {
      const decision = decide({ access: { kind: 'refused', reason } })
      if (decision.kind !== 'refuse') throw new Error('not refused')
      return decision.error
    })
    expect(new Set(refusals.map(({ error_description }) => error_description)).size).toBe(1)
    expect(new Set(refusals.map(({ detail }) => detail)).size).toBe(3)
    for (const error of refusals) expect(error).toMatchObject({ error: 'access_denied', check: 'policy' })
  })

  test('AZ-24: whoever has cancelled is told so, whatever the policy says', () => {
    const access = { kind: 'refused', reason: 'not_named' } as const
    expect(outcome({ access, interaction: answeredHere({ cancelled: true }) })).toBe('access_denied interaction')
  })

  test('LG-26: an essential acr that nobody can reach is said at once, a second factor is not asked for it', () => {
    const claims = { userinfo: {}, id_token: { acr: { essential: true, value: 'urn:x' } } }
    const access = { kind: 'second_factor', every_time: false } as const
    expect(outcome({ access, factors: TOTP, request: aRequest({ claims }) })).toBe(
      'unmet_authentication_requirements acr',
    )
  })
})

describe('second factors are read only where the decision depends on them', () => {
  const [one, two] = [aSession(), aSession({ acr: ACR.two_factors })]
  const reads = (session: Session, access: PolicyVerdict) =>
    needsFactors(aRequest(), demandedBy(aClient(), access), withoutTrust(session, access))
  test.each<[string, PolicyVerdict, boolean, boolean]>([
    ['allowed', { kind: 'allowed' }, false, false],
    ['refused', { kind: 'refused', reason: 'terms' }, false, false],
    ['a second factor', { kind: 'second_factor', every_time: false }, true, false],
    ['one every time', { kind: 'second_factor', every_time: true }, true, true],
  ])('%s', (_, access, of_one, of_two) => {
    expect([reads(one, access), reads(two, access)]).toEqual([of_one, of_two])
  })
})
