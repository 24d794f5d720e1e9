import { describe, expect, test } from 'bun:test'
import { bare, NOW } from '../oidc/test/examples'
import { DEFAULT_SETTINGS } from '../settings'
import { type Factors, NO_FACTORS, type SecondFactor } from './factors'
import { type Means, type Proof, passkeyAmr, proofBy } from './proof'
import { type SignInStep, type SignInUnderWay, signInStep } from './sign-in-step'

/** Every road of product.md section 4, as its first proof; what a session of one factor gives when it is only raised. */
const ROADS = {
  password: [proofBy('password', 'first', NOW)],
  'emailed code': [proofBy('email_code', 'first', NOW)],
  passkey: [{ by: 'passkey', role: 'first', amr: passkeyAmr(true), strong: true, at: NOW }],
  'QR from a session of two factors': [{ by: 'qr', role: 'first', amr: ['pwd', 'otp', 'mfa'], strong: true, at: NOW }],
  'QR from a session of one factor': [{ by: 'qr', role: 'first', amr: ['pwd'], strong: false, at: NOW }],
  upstream: [proofBy('upstream', 'first', NOW)],
} as const satisfies Record<string, Proof[]>
type Road = keyof typeof ROADS
const ROAD_NAMES = Object.keys(ROADS) as Road[]
const STRONG: readonly Road[] = ['passkey', 'QR from a session of two factors']
/** Roads that themselves ask for an enrolled authenticator app. */
const ASK_TOTP: readonly Road[] = ['password', 'emailed code', 'upstream']

const PASSWORD: Factors = { ...NO_FACTORS, password: { must_change: false } }
const TOTP: Factors = { ...PASSWORD, totp: true, recovery_codes: 10 }
const MAIL: Factors = { ...PASSWORD, email_code: true }
const PASSKEY: Factors = { ...PASSWORD, passkeys: 1 }
const FORCED: Factors = { ...PASSWORD, password: { must_change: true } }

const AAL1 = 'urn:gatekeeper:aal1'
const AAL2 = 'urn:gatekeeper:aal2'

const at = (road: Road, changes: Partial<SignInUnderWay> = {}): SignInStep =>
  signInStep(
    {
      user: bare(),
      proofs: ROADS[road],
      before: null,
      factors: PASSWORD,
      trusted_device: false,
      two_factors_wanted: false,
      every_time: false,
      settings: DEFAULT_SETTINGS,
      ...changes,
    },
    NOW,
  )
const kindAt = (road: Road, changes: Partial<SignInUnderWay> = {}): string => {
  const step = at(road, changes)
  return step.kind === 'refuse' ? step.reason : step.kind
}

/** Who may not come in, whatever was proved: the same on every road and before anything else is asked. */
const SHUT: [string, Partial<SignInUnderWay>, string][] = [
  ['disabled', { user: bare({ state: 'disabled' }) }, 'inactive'],
  ['expired', { user: bare({ expires_at: NOW }) }, 'inactive'],
  ['waiting for approval', { user: bare({ state: 'pending' }) }, 'pending'],
  [
    'of a domain that is not allowed',
    { settings: { ...DEFAULT_SETTINGS, allowed_email_domains: ['other.org'] } },
    'domain',
  ],
]

/** Everything else that may be wanted of a sign-in, at once with each of the above. */
const BESIDE: [string, Partial<SignInUnderWay>][] = [
  ['nothing else', {}],
  ['a second factor enrolled', { factors: TOTP }],
  ['codes by mail', { factors: MAIL }],
  ['a second factor demanded', { two_factors_wanted: true }],
  ['a trusted device', { trusted_device: true, factors: TOTP }],
  ['a forced change of the password', { factors: FORCED }],
]

describe('one gate: each road and each condition', () => {
  for (const road of ROAD_NAMES) {
    for (const [who, shut, reason] of SHUT)
      test.each(BESIDE)(`${road}: whoever is ${who} stays out, beside %s`, (_, beside) => {
        expect(kindAt(road, { ...beside, ...shut })).toBe(reason)
      })

    test(`${road}: an active user of an allowed domain comes in`, () => {
      const settings = { ...DEFAULT_SETTINGS, allowed_email_domains: ['other.org', 'example.com'] }
      expect(kindAt(road, { settings })).toBe('done')
      expect(kindAt(road, { user: bare({ expires_at: NOW + 1 }) })).toBe('done')
    })

    test(`${road}: an authenticator app`, () => {
      const asked = ASK_TOTP.includes(road)
      expect(kindAt(road, { factors: TOTP })).toBe(asked ? 'second_factor' : 'done')
      if (asked)
        expect(at(road, { factors: TOTP })).toEqual({ kind: 'second_factor', options: ['totp', 'recovery_code'] })
    })

    test(`SEC-104 ${road}: codes by mail`, () => {
      expect(kindAt(road, { factors: MAIL })).toBe(road === 'password' ? 'second_factor' : 'done')
    })

    test(`${road}: a passkey alone asks nobody for it`, () => {
      expect(kindAt(road, { factors: PASSKEY })).toBe('done')
    })

    for (const [wish, changes] of [
      ['the client or the request demands two factors', { two_factors_wanted: true }],
      ['the instance demands two factors', { settings: { ...DEFAULT_SETTINGS, second_factor_required: true } }],
    ] as [string, Partial<SignInUnderWay>][]) {
      test(`SEC-040 ${road}: ${wish}`, () => {
        const met = STRONG.includes(road)
        expect(kindAt(road, { ...changes, factors: PASSKEY })).toBe(
          met || road === 'passkey' ? 'done' : 'second_factor',
        )
        expect(kindAt(road, { ...changes, factors: TOTP })).toBe(met ? 'done' : 'second_factor')
        // Whoever proved the mailbox first cannot prove it again as the second.
        const byMail = road === 'emailed code' ? 'enroll_factor' : 'second_factor'
        expect(kindAt(road, { ...changes, factors: MAIL })).toBe(met ? 'done' : byMail)
        expect(kindAt(road, { ...changes, factors: PASSWORD })).toBe(met ? 'done' : 'enroll_factor')
      })

      test(`LG-31 ${road}: ${wish}, on a trusted device`, () => {
        for (const factors of [PASSWORD, TOTP, MAIL, PASSKEY])
          expect(at(road, { ...changes, factors, trusted_device: true })).toMatchObject({
            kind: 'done',
            acr: 'urn:gatekeeper:aal2',
          })
      })
    }

    test(`LG-31 ${road}: a policy asks every time, and trust in the device does not do`, () => {
      const met = STRONG.includes(road)
      for (const trusted_device of [false, true])
        for (const two_factors_wanted of [false, true]) {
          const changes = { every_time: true, trusted_device, two_factors_wanted }
          expect(kindAt(road, { ...changes, factors: TOTP })).toBe(met ? 'done' : 'second_factor')
          expect(kindAt(road, { ...changes, factors: PASSWORD })).toBe(met ? 'done' : 'enroll_factor')
          const given = [...ROADS[road], proofBy('totp', 'second', NOW)]
          expect(at(road, { ...changes, factors: TOTP, proofs: given })).toMatchObject({ kind: 'done', acr: AAL2 })
        }
    })

    test(`${road}: a trusted device stands for the second factor, and amr does not name it (AM-11)`, () => {
      const amr = at(road, { factors: NO_FACTORS })
      const trusted = at(road, { factors: TOTP, trusted_device: true })
      expect([amr.kind, trusted.kind]).toEqual(['done', 'done'])
      if (amr.kind === 'done' && trusted.kind === 'done') expect(trusted.amr).toEqual(amr.amr)
    })

    test(`${road}: an administrator gives the second factor that they have, a passkey too`, () => {
      const user = bare({ role: 'admin' })
      expect(kindAt(road, { user })).toBe('done')
      const asked = STRONG.includes(road) ? 'done' : 'second_factor'
      expect(kindAt(road, { user, factors: PASSKEY })).toBe(asked)
      expect(kindAt(road, { user, factors: TOTP })).toBe(asked)
      expect(kindAt(road, { user, factors: PASSKEY, trusted_device: true })).toBe('done')
    })

    test(`${road}: the forced change comes last`, () => {
      expect(kindAt(road, { factors: FORCED })).toBe('change_password')
      expect(kindAt(road, { factors: { ...FORCED, totp: true } })).toBe(
        ASK_TOTP.includes(road) ? 'second_factor' : 'change_password',
      )
      expect(kindAt(road, { factors: { ...FORCED, totp: true }, trusted_device: true })).toBe('change_password')
    })
  }
})

describe('protocol.md section 6.1: amr and acr of what was proved', () => {
  const second = (by: 'totp' | 'email_code' | 'recovery_code'): Proof => proofBy(by, 'second', NOW)
  const key = (synced: boolean, role: Proof['role'], strong: boolean): Proof => ({
    by: 'passkey',
    role,
    amr: passkeyAmr(synced),
    strong,
    at: NOW,
  })
  const [pwd, code, upstream] = (['password', 'email_code', 'upstream'] as const).map((by) =>
    proofBy(by, 'first', NOW),
  ) as [Proof, Proof, Proof]

  test.each<[string, Proof[], boolean, string[], string]>([
    ['AM-01 password', [pwd], false, ['pwd'], AAL1],
    ['AM-02 password and TOTP', [pwd, second('totp')], false, ['pwd', 'otp', 'mfa'], AAL2],
    ['AM-03 password and e-mailed code', [pwd, second('email_code')], false, ['pwd', 'otp', 'mfa'], AAL2],
    ['AM-04 password and recovery code', [pwd, second('recovery_code')], false, ['pwd', 'otp', 'mfa'], AAL2],
    ['AM-05 password and passkey', [pwd, key(false, 'second', true)], false, ['pwd', 'hwk', 'user', 'mfa'], AAL2],
    [
      'AM-05 password and synced passkey',
      [pwd, key(true, 'second', false)],
      false,
      ['pwd', 'swk', 'user', 'mfa'],
      AAL2,
    ],
    ['AM-06 passkey alone', [key(false, 'first', true)], false, ['hwk', 'user'], AAL2],
    ['AM-06 synced passkey alone', [key(true, 'first', true)], false, ['swk', 'user'], AAL2],
    ['AM-07 passkey without user verification', [key(false, 'first', false)], false, ['hwk', 'user'], AAL1],
    ['AM-08 e-mailed code alone', [code], false, ['otp'], AAL1],
    ['AM-09 e-mailed code and TOTP', [code, second('totp')], false, ['otp', 'mfa'], AAL2],
    ['AM-10 QR', [...ROADS['QR from a session of two factors']], false, ['pwd', 'otp', 'mfa'], AAL2],
    ['AM-11 password and a trusted device', [pwd], true, ['pwd'], AAL2],
    ['AM-12 upstream provider', [upstream], false, [], AAL1],
    ['AM-13 upstream provider and a second factor', [upstream, second('totp')], false, ['otp', 'mfa'], AAL2],
  ])('%s', (_, proofs, trusted_device, amr, acr) => {
    expect(at('password', { proofs, trusted_device, factors: NO_FACTORS })).toEqual({ kind: 'done', amr, acr })
  })

  test.each<[string, string[], Proof[], string[]]>([
    ['a session by password', ['pwd'], [second('totp')], ['pwd', 'otp', 'mfa']],
    ['a session by an upstream provider', [], [second('totp')], ['otp', 'mfa']],
    ['a session by an emailed code', ['otp'], [key(false, 'second', true)], ['otp', 'hwk', 'user', 'mfa']],
  ])('SEC-040 %s is raised by a second factor', (_, before, proofs, amr) => {
    expect(at('password', { proofs, before: { amr: before, acr: AAL1 } })).toEqual({ kind: 'done', amr, acr: AAL2 })
  })
})

describe('LG-31: a session that a trusted device has made is raised where a policy asks every time', () => {
  const before = { amr: ['pwd'], acr: AAL2 }
  const raised = (proofs: Proof[]) => at('password', { proofs, before, factors: TOTP, every_time: true })
  test('by a second factor', () => {
    expect(raised([proofBy('totp', 'second', NOW)])).toEqual({ kind: 'done', amr: ['pwd', 'otp', 'mfa'], acr: AAL2 })
  })
  test('by nothing less: a phone that is itself signed in by trust', () => {
    const phone: Proof = { by: 'qr', role: 'first', amr: ['pwd'], strong: true, at: NOW }
    expect(raised([phone]).kind).toBe('second_factor')
    expect(kindAt('password', { proofs: [phone], factors: TOTP })).toBe('done')
  })
})

test('SEC-104 no second factor is offered twice, nor a weaker one beside an app', () => {
  const everything: Factors = { ...TOTP, email_code: true, passkeys: 2 }
  const offered = (road: Road, factors: Factors): SecondFactor[] => {
    const step = at(road, { factors, two_factors_wanted: true })
    return step.kind === 'second_factor' ? step.options : []
  }
  expect(offered('password', everything)).toEqual(['passkey', 'totp', 'recovery_code'])
  expect(offered('password', { ...everything, totp: false })).toEqual(['passkey', 'email_code', 'recovery_code'])
  expect(offered('emailed code', { ...everything, totp: false })).toEqual(['passkey', 'recovery_code'])
})

test('the roads of this table are all the means that say who somebody is', () => {
  const first: Means[] = ['password', 'email_code', 'passkey', 'qr', 'upstream']
  expect(new Set(ROAD_NAMES.flatMap((road) => ROADS[road].map(({ by }) => by)))).toEqual(new Set(first))
})
