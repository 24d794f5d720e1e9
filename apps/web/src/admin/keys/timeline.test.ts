import { describe, expect, test } from 'bun:test'
import type { SigningKey } from '../types'
import { barsOf, lifeOf, placeOf, spanOf, ticksOf, WIDTH } from './timeline'

const DAY = 86_400_000
const now = 100 * DAY
const policy = { rotate_every: 30 * 86_400, publish_lead: 86_400, max_age: 300, longest_token_life: 86_400 }
const key = (change: Partial<SigningKey>): SigningKey => ({
  kid: 'k',
  alg: 'RS256',
  created_at: 80 * DAY,
  state: 'active',
  published_at: 80 * DAY,
  active_from: 81 * DAY,
  retired_at: null,
  removed_at: null,
  revoked_at: null,
  leaves_at: null,
  ...change,
})

describe('the life of a key', () => {
  test('a signing key is planned to hand over after the rotation', () => {
    const life = lifeOf(key({}), [key({})], policy, now)
    expect(life).toEqual({ published: 80 * DAY, signsFrom: 81 * DAY, signsUntil: 111 * DAY, leaves: 112 * DAY })
  })
  test('a published successor says when', () => {
    const next = key({ kid: 'n', state: 'published', published_at: 99 * DAY, active_from: 100.5 * DAY })
    expect(lifeOf(key({}), [key({}), next], policy, now).signsUntil).toBe(100.5 * DAY)
  })
  test('a key of another algorithm is no successor', () => {
    const other = key({ alg: 'ES256', active_from: 100.5 * DAY })
    expect(lifeOf(key({}), [key({}), other], policy, now).signsUntil).toBe(111 * DAY)
  })
  test('a revoked key is gone at once', () => {
    const life = lifeOf(key({ revoked_at: 90 * DAY, retired_at: 95 * DAY }), [], policy, now)
    expect([life.signsUntil, life.leaves]).toEqual([90 * DAY, 90 * DAY])
  })
  test('an overdue rotation reaches to now', () => {
    expect(lifeOf(key({ active_from: 50 * DAY }), [], policy, now).signsUntil).toBe(now)
  })
})

describe('the span', () => {
  test('is two rotations, and now is in it', () => {
    const span = spanOf([key({})], policy, now)
    expect(span.to - span.from).toBe(60 * DAY)
    expect(placeOf(now, span)).toBeGreaterThan(0)
    expect(placeOf(now, span)).toBeLessThan(WIDTH)
  })
  test('begins shortly before a first key', () =>
    expect(spanOf([key({ published_at: now, active_from: now })], policy, now).from).toBe(97 * DAY))
  test('has four parts', () => expect(ticksOf({ from: 0, to: 40 })).toEqual([0, 10, 20, 30]))
})

test('bars follow one another, and the shortest is still seen', () => {
  const life = { published: 0, signsFrom: 1, signsUntil: 50, leaves: 50.1 }
  const bars = barsOf(life, { from: 0, to: 100 })
  expect(bars.map((bar) => bar.phase)).toEqual(['published', 'active', 'retired'])
  expect(bars.every((bar) => bar.width >= 3)).toBe(true)
  expect(bars[1]).toEqual({ phase: 'active', x: 8, width: 390 })
})
