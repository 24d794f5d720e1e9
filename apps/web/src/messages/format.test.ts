import { describe, expect, test } from 'bun:test'
import { ago, list, plural, when } from './format'

const at = (text: string) => new Date(text).getTime()
const now = at('2025-11-24T15:30:00')

describe('dates in no more words than are needed', () => {
  test.each([
    ['2025-11-24T08:12:00', '8:12 AM'],
    ['2025-11-03T08:12:00', 'November 3'],
    ['2024-12-31T08:12:00', 'December 31, 2024'],
  ])('%s → %s', (then, words) => {
    // ICU puts a narrow no-break space before AM
    expect(when(at(then), now).replace(/\s/g, ' ')).toBe(words)
  })
})

describe('how long ago', () => {
  test.each([
    [-20_000, 'now'],
    [-4 * 60_000, '4 minutes ago'],
    [-26 * 3_600_000, 'yesterday'],
    [3 * 86_400_000, 'in 3 days'],
    [-400 * 86_400_000, 'last year'],
  ])('%d ms → %s', (difference, words) => {
    expect(ago(now + difference, now)).toBe(words)
  })
})

test('plurals by the rules of the language, numbers as it writes them', () => {
  const forms = { one: '# session', other: '# sessions' }
  expect([0, 1, 2, 1234].map((n) => plural(n, forms))).toEqual([
    '0 sessions',
    '1 session',
    '2 sessions',
    '1,234 sessions',
  ])
})

test('lists as people say them', () => {
  expect(list(['your name', 'your groups'])).toBe('your name and your groups')
})
