import { describe, expect, test } from 'bun:test'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { bareKey } from '../test/simulate-rotation'
import { type KeyState, publishedKeysAt, signingKeyAt, stateAt, successionAt } from './key-state'

const key = bareKey('k', 'RS256', 200, { published_at: 100, retired_at: 300 })

describe('FLT-14 the state of a key follows from its instants', () => {
  const removed = { removed_at: 400 }
  const revoked = { revoked_at: 250 }
  test.each<[string, Partial<SigningKey>, number, KeyState]>([
    ['on file', {}, 100, 'published'],
    ['a millisecond before it starts', {}, 199, 'published'],
    ['when it starts', {}, 200, 'active'],
    ['a millisecond before its successor starts', {}, 299, 'active'],
    ['when its successor starts', {}, 300, 'retired'],
    ['with no successor planned', { retired_at: null }, 9e12, 'active'],
    ['removed', removed, 400, 'removed'],
    ['PRM-24 removed, and the clock jumps back', removed, 250, 'removed'],
    ['revoked', revoked, 250, 'revoked'],
    ['PRM-24 revoked, and the clock jumps back', revoked, 210, 'revoked'],
    ['revoked after it was removed', { ...removed, ...revoked }, 500, 'revoked'],
    ['seen by a node whose clock is behind', {}, 50, 'published'],
  ])('%s', (_, change, now, state) => {
    expect(stateAt({ ...key, ...change }, now)).toBe(state)
  })
})

describe('JW-06 which key signs', () => {
  const old = bareKey('old', 'RS256', 0, { retired_at: 200 })
  const next = bareKey('next', 'RS256', 200, { published_at: 100 })
  const es = bareKey('es', 'ES256', 0)
  const keys = [next, es, old]

  test.each([
    [0, 'old'],
    [199, 'old'],
    [200, 'next'],
  ])('at %d it is %s, and it changes at one instant', (now, kid) => {
    expect(signingKeyAt(keys, 'RS256', now)?.kid).toBe(kid)
  })

  test('JW-05 each algorithm has its own', () => {
    expect(signingKeyAt(keys, 'ES256', 100)?.kid).toBe('es')
    expect(signingKeyAt(keys, 'PS256', 100)).toBeUndefined()
  })

  test('a revoked key never signs', () => {
    expect(signingKeyAt([{ ...old, revoked_at: 50 }], 'RS256', 100)).toBeUndefined()
  })

  test('FLT-13 a clock that jumped back before the first key leaves the earliest signing', () => {
    expect(signingKeyAt(keys, 'RS256', -5000)?.kid).toBe('old')
  })

  test('of two that began at once all nodes pick the same, in whatever order they were read', () => {
    const twins = [bareKey('b', 'RS256', 0), bareKey('a', 'RS256', 0)]
    expect(signingKeyAt(twins, 'RS256', 10)?.kid).toBe('b')
    expect(signingKeyAt(twins.toReversed(), 'RS256', 10)?.kid).toBe('b')
  })

  test('the succession is in the order of signing and leaves out what is over', () => {
    expect(successionAt(keys, 'RS256', 100).map(({ kid }) => kid)).toEqual(['old', 'next'])
    expect(successionAt(keys, 'RS256', 200).map(({ kid }) => kid)).toEqual(['next'])
  })
})

describe('JW-07 which keys stand in /keys', () => {
  test('published, active and retired ones; neither removed nor revoked', () => {
    const keys = [
      bareKey('published', 'RS256', 200, { published_at: 50 }),
      bareKey('active', 'RS256', 50, { retired_at: 200 }),
      bareKey('retired', 'RS256', 0, { retired_at: 50 }),
      bareKey('removed', 'RS256', 0, { retired_at: 10, removed_at: 80 }),
      bareKey('revoked', 'RS256', 0, { revoked_at: 60 }),
    ]
    expect(publishedKeysAt(keys, 100).map(({ kid }) => kid)).toEqual(['published', 'active', 'retired'])
  })
})
