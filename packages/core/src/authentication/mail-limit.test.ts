import { describe, expect, test } from 'bun:test'
import { askedKey, mayAskAt } from './mail-limit'

const NOW = 1_800_000_000_000
const ago = (...seconds: number[]) => seconds.map((one) => NOW - one * 1000)

describe('SEC-105 again after 60 s, five times an hour', () => {
  test.each<[string, number[], number]>([
    ['never asked', [], 0],
    ['just now', ago(0), NOW + 60_000],
    ['59 s ago', ago(59), NOW + 1000],
    ['four in the hour', ago(100, 200, 300, 400), NOW - 40_000],
    ['five in the hour', ago(100, 200, 300, 400, 500), NOW + 3_100_000],
    ['more than five', ago(100, 200, 300, 400, 500, 3599), NOW + 3_100_000],
  ])('%s', (_name, asked, at) => {
    expect(mayAskAt(asked)).toBe(at)
  })
  test('SEC-158 the key is bounded and says nothing of the address', () => {
    expect(askedKey('reset_password', `${'a'.repeat(64)}@example.com`)).toHaveLength(64)
    expect(askedKey('reset_password', 'maren@example.com')).not.toContain('maren')
  })
})
