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
const must = { must_change: true }

const step = (changes: Partial<NextStepInput>): Step =>
  nextStep({
    interaction: anInteraction(),
    session,
    user,
    password: { must_change: false },
    decision: null,
    ...changes,
  })

describe('product.md section 4: one gate for every road', () => {
  test.each<[string, Partial<NextStepInput>, Step]>([
    ['nobody is known', { session: null, user: null, decision: ask('sign_in') }, 'identify'],
    ['nobody, direct sign-in', { session: null, user: null }, 'identify'],
    ['a session without its user', { user: null }, 'identify'],
    ['a user without session, nothing finished', { session: null }, 'identify'],
    ['LG-09: a fresh sign-in is asked', { decision: ask('sign_in') }, 'identify'],
    ['LG-12: the account is to be chosen', { decision: ask('select_account') }, 'select_account'],
    ['LG-11: consent is to be asked', { decision: ask('consent') }, 'consent'],
    ['the password is to be changed', { decision: ask('change_password'), password: must }, 'change_password'],
    ['nothing is left', { decision: issue }, 'continue'],
    ['refused', { decision: refuse }, 'continue'],
    ['direct sign-in, signed in', {}, 'continue'],
    ['direct sign-in, password to be changed', { password: must }, 'change_password'],
    ['a user without a password', { password: null }, 'continue'],
    ['AZ-24: cancelled', { interaction: anInteraction({ cancelled: true }), user: null, session: null }, 'continue'],
  ])('%s', (_name, changes, expected) => {
    expect(step(changes)).toBe(expected)
  })
})

describe('SEC-093 no step is skipped', () => {
  test.each<[string, Partial<NextStepInput>, Step]>([
    [
      'the password is right but must be changed: no session yet',
      { session: null, password: must, decision: ask('sign_in') },
      'change_password',
    ],
    ['the same on a direct sign-in', { session: null, password: must }, 'change_password'],
    ['a session of before does not help', { password: must, decision: issue }, 'change_password'],
    ['changed, the session is yet to be made', { session: null, decision: ask('sign_in') }, 'identify'],
    ['changed and signed in', { decision: issue }, 'continue'],
  ])('%s', (_name, changes, expected) => {
    expect(step({ interaction: signedInHere(), ...changes })).toBe(expected)
  })

  test('another user than the one who has signed in here starts over', () => {
    expect(step({ interaction: signedInHere({ user_id: 'someone' }), decision: issue })).toBe('identify')
  })

  test('LG-06: whoever must sign in again does that before changing the password', () => {
    expect(step({ password: must, decision: ask('sign_in') })).toBe('identify')
  })
})
