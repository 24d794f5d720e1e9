import { describe, expect, test } from 'bun:test'
import type { Interact, Issue } from '../oidc/authorization'
import { oauthError } from '../oidc/error'
import { anInteraction, aSession, bare, signedInHere } from '../oidc/test/examples'
import { type NextStepInput, nextStep, type Step } from './next-step'

const session = aSession()
const user = bare()
const ask = (step: Interact['step']): Interact => ({ kind: 'interact', step })
const issue: Issue = { kind: 'issue', scope: ['openid'], offline: false, grant: { kind: 'keep', id: 'g' } }
const refuse = { kind: 'refuse', error: oauthError('access_denied', 'No.') } as const
const second: NextStepInput['under_way'] = { kind: 'second_factor', options: ['totp'] }

const step = (changes: Partial<NextStepInput>): Step =>
  nextStep({
    interaction: anInteraction(),
    session,
    user,
    must_change_password: false,
    under_way: null,
    decision: null,
    ...changes,
  })

describe('product.md section 4: one page for every road', () => {
  test.each<[string, Partial<NextStepInput>, Step]>([
    ['nobody is known', { session: null, user: null, decision: ask('sign_in') }, 'identify'],
    ['nobody, direct sign-in', { session: null, user: null }, 'identify'],
    ['a session without its user', { user: null }, 'identify'],
    ['a user without session, nothing proved', { session: null }, 'identify'],
    ['LG-09: a fresh sign-in is asked', { decision: ask('sign_in') }, 'identify'],
    ['LG-12: the account is to be chosen', { decision: ask('select_account') }, 'select_account'],
    ['LG-11: consent is to be asked', { decision: ask('consent') }, 'consent'],
    ['SEC-040: the session lacks a factor', { decision: ask('second_factor') }, 'second_factor'],
    ['SEC-040: the user lacks a factor', { decision: ask('enroll_factor') }, 'enroll_factor'],
    ['the password is to be changed', { decision: ask('change_password') }, 'change_password'],
    ['nothing is left', { decision: issue }, 'continue'],
    ['refused', { decision: refuse }, 'continue'],
    ['direct sign-in, signed in', {}, 'continue'],
    ['direct sign-in, password to be changed', { must_change_password: true }, 'change_password'],
    ['AZ-24: cancelled', { interaction: anInteraction({ cancelled: true }), user: null, session: null }, 'continue'],
    ['AZ-24: cancelled half-way', { interaction: anInteraction({ cancelled: true }), under_way: second }, 'continue'],
  ])('%s', (_name, changes, expected) => {
    expect(step(changes)).toBe(expected)
  })
})

describe('SEC-093 no step is skipped: what a sign-in under way lacks comes before what the app asks', () => {
  test.each<[string, NextStepInput['under_way'], Step]>([
    ['a second factor', second, 'second_factor'],
    ['a factor to enrol', { kind: 'enroll_factor' }, 'enroll_factor'],
    ['a forced change of the password', { kind: 'change_password' }, 'change_password'],
    ['it is refused', { kind: 'refuse', reason: 'domain' }, 'refused'],
    ['nothing, yet no session was made of it', { kind: 'done', amr: ['pwd'], acr: 'urn:gatekeeper:aal1' }, 'identify'],
  ])('%s', (_name, under_way, expected) => {
    for (const decision of [null, issue, ask('consent'), ask('sign_in')])
      for (const before of [null, session]) expect(step({ under_way, decision, session: before })).toBe(expected)
  })

  test('LG-06: whoever must sign in again does that before changing the password', () => {
    expect(step({ must_change_password: true, decision: ask('sign_in') })).toBe('identify')
  })

  test('another user than the one who has signed in here starts over', () => {
    expect(step({ interaction: signedInHere({ user_id: 'someone' }), decision: issue })).toBe('identify')
  })
})
