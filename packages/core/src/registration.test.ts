import { describe, expect, test } from 'bun:test'
import { inviteState, provesAddress } from './invite'
import { isRegistrationOpen, judgeInvitation, judgeRegistration } from './registration'
import type { RegistrationMode } from './settings'

const closed = { kind: 'refuse', reason: 'closed' } as const
const domain = { kind: 'refuse', reason: 'domain' } as const
const active = { kind: 'ok', state: 'active' } as const
const pending = { kind: 'ok', state: 'pending' } as const

describe('SEC-099 who may register, by mode', () => {
  test.each<[RegistrationMode, boolean, object, object]>([
    ['disabled', false, closed, closed],
    ['invite', false, closed, active],
    ['open', true, active, active],
    ['approval', true, pending, active],
  ])('SEC-099 %s', (registration, open, alone, invited) => {
    const rules = { registration, allowed_email_domains: [] }
    expect(isRegistrationOpen(rules)).toBe(open)
    expect(judgeRegistration('a@x.test', rules)).toEqual(alone as never)
    expect(judgeInvitation('a@x.test', rules)).toEqual(invited as never)
  })

  test.each([
    ['a@good.test', active],
    ['a@evil.test', domain],
    ['a@sub.good.test', domain],
    ['a@good.test.evil.test', domain],
    ['good.test@evil.test', domain],
    ['a@xn--good-.test', domain],
  ])('SEC-095 the domain is the one of the parsed address: %s', (key, verdict) => {
    const rules = { registration: 'open' as const, allowed_email_domains: ['good.test'] }
    expect(judgeRegistration(key, rules)).toEqual(verdict)
    expect(judgeInvitation(key, rules)).toEqual(verdict)
  })
})

describe('SEC-099 the state of an invite', () => {
  const invite = { used_at: null, revoked_at: null, expires_at: 1000 }
  test.each([
    ['waiting', invite, 999],
    ['expired', invite, 1000],
    ['expired', invite, 2000],
    ['revoked', { ...invite, revoked_at: 5 }, 10],
    ['revoked', { ...invite, revoked_at: 5 }, 2000],
    ['used', { ...invite, used_at: 5 }, 2000],
    ['used', { ...invite, used_at: 5, revoked_at: 6 }, 10],
  ] as const)('%s', (state, one, now) => {
    expect(inviteState(one, now)).toBe(state)
  })

  test('SEC-098 only a mailed link proves the address', () => {
    expect(provesAddress({ mailed_at: 1 })).toBe(true)
    expect(provesAddress({ mailed_at: null })).toBe(false)
  })
})
