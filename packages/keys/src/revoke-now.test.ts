import { describe, expect, test } from 'bun:test'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { applySteps, bareKey } from '../test/simulate-rotation'
import { publishedKeysAt, signingKeyAt } from './key-state'
import { revokeNow } from './revoke-now'
import { DEFAULT_ROTATION } from './rotation-policy'

const NOW = Date.UTC(2026, 5, 1)
const DAY = 86_400_000
const retired = bareKey('r', 'RS256', NOW - 40 * DAY, { retired_at: NOW - 1000 })
const active = bareKey('a', 'RS256', NOW - 1000)
const handing = { ...active, retired_at: NOW + 5000 }
const next = bareKey('b', 'RS256', NOW + 5000, { published_at: NOW - DAY + 5000 })
const afterNext = bareKey('c', 'RS256', NOW + 9000, { published_at: NOW - 1000 })

const revoke = (kid: string) => ({ kind: 'revoke', kid, revoked_at: NOW })
const generate = (active_from: number) => ({ kind: 'generate', alg: 'RS256', published_at: NOW, active_from })

describe('security.md §6 emergency revocation', () => {
  test.each<[string, SigningKey[], string, object[]]>([
    ['the key that signs: a new one signs at once', [active], 'a', [revoke('a'), generate(NOW)]],
    [
      'the key that signs, with a successor: that one signs at once',
      [handing, next],
      'a',
      [revoke('a'), { kind: 'activate', kid: 'b', active_from: NOW }],
    ],
    [
      'the successor: the current key signs on until a new one has its lead',
      [handing, next],
      'b',
      [revoke('b'), generate(NOW + DAY), { kind: 'retire', kid: 'a', retired_at: NOW + DAY }],
    ],
    [
      'a successor with another behind it: that one follows',
      [handing, { ...next, retired_at: NOW + 9000 }, afterNext],
      'b',
      [revoke('b'), { kind: 'retire', kid: 'a', retired_at: NOW + 9000 }],
    ],
    ['a retired key', [retired, active], 'r', [revoke('r')]],
    [
      'a removed key: its hints are refused from now on',
      [{ ...retired, removed_at: NOW - 9 }, active],
      'r',
      [revoke('r')],
    ],
    ['a key revoked before', [{ ...active, revoked_at: NOW - 5 }], 'a', []],
    ['a key that is not there', [active], 'x', []],
  ])('%s', (_, keys, kid, steps) => {
    expect<unknown>(revokeNow(keys, kid, NOW, DEFAULT_ROTATION)).toEqual(steps)
  })

  test('at once it is out of /keys, and another key signs', () => {
    for (const keys of [[active], [handing, next]]) {
      const after = applySteps(keys, revokeNow(keys, 'a', NOW, DEFAULT_ROTATION))
      expect(publishedKeysAt(after, NOW).map(({ kid }) => kid)).not.toContain('a')
      expect(signingKeyAt(after, 'RS256', NOW)?.kid).toBe(after.at(-1)?.kid ?? '')
    }
  })

  test('JW-05 other algorithms are left alone', () => {
    const keys = [active, bareKey('es', 'ES256', NOW - DAY)]
    for (const step of revokeNow(keys, 'a', NOW, DEFAULT_ROTATION)) expect(step).not.toMatchObject({ kid: 'es' })
  })
})
