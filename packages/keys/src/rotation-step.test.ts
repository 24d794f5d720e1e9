import { describe, expect, test } from 'bun:test'
import { bareKey } from '../test/simulate-rotation'
import { handOver } from './rotation-step'

const NOW = 1000
const a = bareKey('a', 'ES256', 0)
const b = bareKey('b', 'ES256', 2000, { published_at: 500 })

describe('FLT-14 a hand-over: each key signs until the next one starts', () => {
  test('nothing to do when each ends where the next begins', () => {
    expect(handOver([{ ...a, retired_at: 2000 }, b], [0, 2000], 'ES256', NOW)).toEqual([])
  })

  test('a key more: it is made, and the last one ends where it starts', () => {
    expect(handOver([a], [0, 3000], 'ES256', NOW)).toEqual([
      { kind: 'generate', alg: 'ES256', published_at: NOW, active_from: 3000 },
      { kind: 'retire', kid: 'a', retired_at: 3000 },
    ])
  })

  test('an end that was planned otherwise is moved', () => {
    expect(handOver([{ ...a, retired_at: 1500 }, b], [0, 2000], 'ES256', NOW)).toEqual([
      { kind: 'retire', kid: 'a', retired_at: 2000 },
    ])
  })

  test('a start is moved with the end of the key before it', () => {
    expect(handOver([{ ...a, retired_at: 2000 }, b], [0, 1200], 'ES256', NOW)).toEqual([
      { kind: 'retire', kid: 'a', retired_at: 1200 },
      { kind: 'activate', kid: 'b', active_from: 1200 },
    ])
  })

  test('two that began together: the first ends now, never in the past', () => {
    const twin = bareKey('b', 'ES256', 0)
    expect(handOver([a, twin], [0, 0], 'ES256', NOW)).toEqual([{ kind: 'retire', kid: 'a', retired_at: NOW }])
  })
})
