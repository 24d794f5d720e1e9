import { describe, expect, test } from 'bun:test'
import { type Factors, NO_FACTORS } from '../authentication/factors'
import { aSession, bare } from '../oidc/test/examples'
import type { ForwardAuthDecision } from './forward-auth'
import { decideSiteSignIn, type SiteSignInInput } from './site-sign-in'

const user = bare()
const session = aSession({ user_id: user.id })
const ALLOW: ForwardAuthDecision = { kind: 'allow', identified: true }
const SECOND: ForwardAuthDecision = { kind: 'second_factor', every_time: false }
const REFUSE: ForwardAuthDecision = { kind: 'refuse', reason: 'not_named', rule: null, policy_id: 'staff' }
const FORCED: Factors = { ...NO_FACTORS, password: { must_change: true } }
const TOTP: Factors = { ...NO_FACTORS, totp: true }

const decide = (part: Partial<SiteSignInInput> = {}) =>
  decideSiteSignIn({ interaction: null, session, user, factors: NO_FACTORS, check: ALLOW, ...part })

describe('product.md section 6: what comes before a page of a site', () => {
  test('everything holds: the person enters', () => expect(decide()).toEqual({ kind: 'enter' }))

  test.each<[string, Partial<SiteSignInInput>, string]>([
    ['nobody is signed in', { session: null, user: null }, 'sign_in'],
    ['nobody, also where anyone may pass', { session: null, user: null, check: ALLOW }, 'sign_in'],
    ['the session is another user’s', { user: bare({ id: 'other' }) }, 'sign_in'],
    ['a second factor, and there is one', { check: SECOND, factors: TOTP }, 'second_factor'],
    ['a second factor, and there is none', { check: SECOND }, 'enroll_factor'],
    [
      'the second factor comes before a new password',
      { check: SECOND, factors: { ...FORCED, totp: true } },
      'second_factor',
    ],
    ['a password that must be changed', { factors: FORCED }, 'change_password'],
  ])('%s', (_, part, step) => expect(decide(part)).toEqual({ kind: 'interact', step } as never))

  test('a code by mail is no second factor of whoever came in by one', () => {
    const by_mail = aSession({ user_id: user.id, amr: ['otp'] })
    expect(decide({ session: by_mail, check: SECOND, factors: { ...NO_FACTORS, email_code: true } })).toEqual({
      kind: 'interact',
      step: 'enroll_factor',
    })
  })

  test('PX-04 refused, whatever else is due, and the cancelled sign-in asks nothing', () => {
    expect(decide({ check: REFUSE, factors: FORCED })).toEqual(REFUSE as never)
    expect(decide({ interaction: { cancelled: true }, session: null, user: null })).toEqual({ kind: 'cancelled' })
  })
})
