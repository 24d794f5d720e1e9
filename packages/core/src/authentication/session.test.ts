import { describe, expect, test } from 'bun:test'
import { DEFAULT_SETTINGS } from '../settings'
import { ACR, NO_FACTOR } from './acr'
import { isFresh, isSessionLive } from './session'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000
const session = { ended_at: null, last_seen_at: NOW, expires_at: NOW + 30 * 24 * HOUR }

describe('security.md section 5: a session idles after 8 h and ends after 30 d', () => {
  test.each([
    ['just used', session, NOW, true],
    ['1 ms before it idles', session, NOW + 8 * HOUR - 1, true],
    ['idle', session, NOW + 8 * HOUR, false],
    [
      '1 ms before its absolute end',
      { ...session, last_seen_at: session.expires_at - 2 },
      session.expires_at - 1,
      true,
    ],
    ['absolute end, though in use', { ...session, last_seen_at: session.expires_at - 2 }, session.expires_at, false],
    ['ended', { ...session, ended_at: NOW }, NOW, false],
    ['ended, seen by a clock that is behind', { ...session, ended_at: NOW + 1 }, NOW, false],
  ] as const)('%s', (_name, given, now, live) => {
    expect(isSessionLive(given, DEFAULT_SETTINGS, now)).toBe(live)
  })

  test('both are settings', () => {
    expect(isSessionLive(session, { session_idle: 60 }, NOW + 60_000)).toBe(false)
    expect(isSessionLive(session, { session_idle: 61 }, NOW + 60_000)).toBe(true)
  })
})

describe('SEC-125: a sign-in is fresh for ten minutes', () => {
  test.each([
    ['just now', 0, true],
    ['ten minutes ago', 600_000, true],
    ['1 ms more', 600_001, false],
  ] as const)('%s', (_, ago, fresh) => {
    expect(isFresh({ auth_time: NOW - ago, acr: ACR.one_factor }, NOW)).toBe(fresh)
  })
  test('one that a one-time link has made never is', () => {
    expect(isFresh({ auth_time: NOW, acr: NO_FACTOR }, NOW)).toBe(false)
  })
})
