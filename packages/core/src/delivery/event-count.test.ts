import { describe, expect, test } from 'bun:test'
import type { AuditEvent } from './audit-event'
import { countName, hourOf, meansOfName } from './event-count'

const event = (action: string, details: Record<string, unknown> = {}): AuditEvent => ({
  id: 'e1',
  at: 1,
  action,
  outcome: 'success',
  actor_type: 'user',
  actor_id: null,
  actor_name: null,
  target_type: null,
  target_id: null,
  target_name: null,
  client_id: null,
  ip: null,
  user_agent: null,
  reason: null,
  details,
})

describe('product.md section 7: what the charts count', () => {
  test.each([
    ['sign_in.succeeded', { by: ['passkey'] }, 'sign_in.succeeded.passkey'],
    ['sign_in.succeeded', { by: ['password', 'totp'] }, 'sign_in.succeeded.password+totp'],
    ['sign_in.succeeded', { by: ['password', 'totp', 'passkey'] }, 'sign_in.succeeded.password+totp'],
    ['sign_in.succeeded', { by: ['Not A Means', 'upstream'] }, 'sign_in.succeeded.upstream'],
    ['sign_in.succeeded', { by: [] }, null],
    ['sign_in.succeeded', {}, null],
    ['sign_in.refused', {}, 'turned_away'],
    ['authorize.refused', {}, 'turned_away'],
    ['forward_auth.refused', {}, 'turned_away'],
    ['access.refused', {}, null],
    ['client.updated', {}, null],
  ])('%s %j: %p', (action, details, name) => expect(countName(event(action, details))).toBe(name))

  test('by the hour of UTC', () =>
    expect(hourOf(Date.parse('2026-11-24T12:59:59Z'))).toBe(Date.parse('2026-11-24T12:00:00Z')))

  test('the means are read back from the name', () => {
    expect(meansOfName('sign_in.succeeded.password+totp')).toEqual(['password', 'totp'])
    expect(meansOfName('turned_away')).toBeNull()
  })
})
