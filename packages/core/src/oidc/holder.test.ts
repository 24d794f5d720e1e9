import { describe, expect, test } from 'bun:test'
import { refuseHolder } from './holder'
import { aSession, bare, NOW } from './test/examples'
import { DAY, SETTINGS } from './test/token-examples'

const judge = (holder: Parameters<typeof refuseHolder>[1], offline = false) =>
  refuseHolder({ offline }, holder, SETTINGS, NOW)?.error ?? 'ok'
const session = aSession()

describe('TK-20, RF-14, SEC-066 the user behind a code or refresh token', () => {
  test.each([
    ['active', bare(), 'ok'],
    ['deleted', null, 'invalid_grant'],
    ['disabled', bare({ state: 'disabled' }), 'invalid_grant'],
    ['pending', bare({ state: 'pending' }), 'invalid_grant'],
    ['expired', bare({ expires_at: NOW }), 'invalid_grant'],
    ['expires later', bare({ expires_at: NOW + 1 }), 'ok'],
  ])('%s', (_name, user, expected) => {
    expect(judge({ user, session })).toBe(expected)
    expect(judge({ user, session: null }, true)).toBe(expected)
  })
})

describe('RF-15 the session behind it', () => {
  test.each([
    ['live', session, 'ok'],
    ['gone', null, 'invalid_grant'],
    ['ended', aSession({ ended_at: NOW }), 'invalid_grant'],
    ['idle', aSession({ last_seen_at: NOW - DAY }), 'invalid_grant'],
    ['over', aSession({ expires_at: NOW }), 'invalid_grant'],
  ])('%s: with offline_access it changes nothing', (_name, given, without_offline) => {
    expect(judge({ user: bare(), session: given })).toBe(without_offline)
    expect(judge({ user: bare(), session: given }, true)).toBe('ok')
  })
})

test('the client learns nothing of why', () => {
  const texts = [
    refuseHolder({ offline: false }, { user: null, session }, SETTINGS, NOW),
    refuseHolder({ offline: false }, { user: bare({ state: 'disabled' }), session }, SETTINGS, NOW),
    refuseHolder({ offline: false }, { user: bare(), session: null }, SETTINGS, NOW),
  ].map((error) => error?.error_description)
  expect(new Set(texts).size).toBe(1)
})
