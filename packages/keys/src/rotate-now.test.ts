import { describe, expect, test } from 'bun:test'
import { bareKey } from '../test/simulate-rotation'
import { rotateNow } from './rotate-now'
import { DEFAULT_ROTATION } from './rotation-policy'

const NOW = Date.UTC(2026, 5, 1)
const LEAD = 600_000
const active = bareKey('a', 'RS256', NOW - 9e8)
const next = (published_ago: number, starts_in: number) => [
  { ...active, retired_at: NOW + starts_in },
  bareKey('b', 'RS256', NOW + starts_in, { published_at: NOW - published_ago }),
]
const activate = (active_from: number) => [
  { kind: 'retire' as const, kid: 'a', retired_at: active_from },
  { kind: 'activate' as const, kid: 'b', active_from },
]
const generate = (active_from: number) => ({
  kind: 'generate' as const,
  alg: 'RS256' as const,
  published_at: NOW,
  active_from,
})

describe('JW-07 rotate now: twice max_age after publication, not sooner', () => {
  test.each([
    [
      'no successor: one is published now',
      [active],
      [generate(NOW + LEAD), { kind: 'retire', kid: 'a', retired_at: NOW + LEAD }],
    ],
    ['a successor long published signs at once', next(LEAD, 9e7), activate(NOW)],
    ['one just published waits for the rest of the lead', next(LEAD - 1000, 9e7), activate(NOW + 1000)],
    ['one that starts sooner is left alone', next(0, LEAD - 1), []],
    ['asked twice, nothing more happens', next(0, LEAD), []],
    ['FLT-13 a publication in the future counts from now', next(-9e9, 18e9), activate(NOW + LEAD)],
    ['no key at all: one that signs at once', [], [generate(NOW)]],
    ['only a revoked one: the same', [{ ...active, revoked_at: NOW - 1 }], [generate(NOW)]],
  ])('%s', (_, keys, steps) => {
    expect(rotateNow(keys, 'RS256', NOW, DEFAULT_ROTATION)).toEqual(steps as ReturnType<typeof rotateNow>)
  })

  test('JW-05 other algorithms are left alone', () => {
    const keys = [active, bareKey('es', 'ES256', NOW - 9e8)]
    for (const step of rotateNow(keys, 'RS256', NOW, DEFAULT_ROTATION)) expect(step).not.toMatchObject({ kid: 'es' })
  })

  test('of several published successors the first is brought forward, the rest keep their turn', () => {
    const keys = [
      { ...active, retired_at: NOW + 9e6 },
      bareKey('b', 'RS256', NOW + 9e6, { published_at: NOW - LEAD, retired_at: NOW + 12e6 }),
      bareKey('c', 'RS256', NOW + 12e6, { published_at: NOW - LEAD }),
    ]
    expect(rotateNow(keys, 'RS256', NOW, DEFAULT_ROTATION)).toEqual(activate(NOW))
  })
})
