import { describe, expect, test } from 'bun:test'
import { DEFAULT_ROTATION, parseRotationPolicy, shortestLead } from './rotation-policy'

describe('JW-07 the settings of rotation', () => {
  test('the defaults: 30 days, 24 hours ahead, tokens of 15 minutes', () => {
    expect(DEFAULT_ROTATION).toEqual({
      rotate_every: 2_592_000,
      publish_lead: 86_400,
      max_age: 300,
      longest_token_life: 900,
    })
    expect(parseRotationPolicy(DEFAULT_ROTATION)).toEqual({ kind: 'policy', policy: DEFAULT_ROTATION })
  })

  test('SEC-021 the settings of the test are allowed', () => {
    const policy = { rotate_every: 1, publish_lead: 2, max_age: 1, longest_token_life: 2 }
    expect(parseRotationPolicy(policy).kind).toBe('policy')
  })

  test.each([
    ['a lead below two cache lifetimes', { publish_lead: 599 }, 'publish_lead is less than twice max_age (600 s)'],
    ['no rotation', { rotate_every: 0 }, 'rotate_every is not a whole number of seconds above 0'],
    ['a fraction', { max_age: 0.5 }, 'max_age is not a whole number of seconds above 0'],
    ['no number', { longest_token_life: Number.NaN }, 'longest_token_life is not a whole number of seconds above 0'],
    ['endless', { rotate_every: Number.POSITIVE_INFINITY }, 'rotate_every is not a whole number of seconds above 0'],
  ])('%s is refused', (_, change, reason) => {
    expect(parseRotationPolicy({ ...DEFAULT_ROTATION, ...change })).toEqual({ kind: 'refuse', reason })
  })

  test('the shortest lead is two cache lifetimes', () => {
    expect(shortestLead(DEFAULT_ROTATION)).toBe(600)
  })
})
