import { describe, expect, test } from 'bun:test'
import { changeAttributes, changedAttributes, validateAttributes } from './attributes'
import type { Attributes } from './user'

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 'x']))

describe('what may be an attribute', () => {
  test.each<Attributes>([
    {},
    { department: 'sales' },
    { employee_number: 4711, 'cost.center': 'x', 'a-b': true, Quota: 1.5 },
    { roles: ['editor', 'viewer'] },
    many(50),
    { text: 'x'.repeat(500), list: Array.from({ length: 25 }, (_, index) => `${index}`.padStart(200, 'x')) },
  ])('%.60j', (attributes) => {
    expect(validateAttributes(attributes)).toEqual({ kind: 'ok', attributes })
  })

  test('sorted by name, so that the same set is the same text', () => {
    const verdict = validateAttributes({ b: 1, a: 2 })
    expect(verdict.kind === 'ok' && JSON.stringify(verdict.attributes)).toBe('{"a":2,"b":1}')
  })

  test.each<[Attributes, string]>([
    [{ '': 'x' }, '“” cannot name an attribute'],
    [{ '1st': 'x' }, '“1st” cannot name an attribute'],
    [{ 'two words': 'x' }, '“two words” cannot name'],
    [JSON.parse('{"__proto__":"x"}'), '“__proto__” cannot name'],
    [{ [`a${'b'.repeat(64)}`]: 'x' }, 'cannot name an attribute'],
    [{ 'a\u202eb': 'x' }, 'A name cannot name an attribute'],
    [{ a: '' }, 'The attribute a is empty.'],
    [{ a: '  ' }, 'The attribute a is empty.'],
    [{ a: 'x'.repeat(501) }, 'The attribute a is longer than 500 characters.'],
    [{ a: 'x\u0000' }, 'The attribute a has characters that cannot be shown.'],
    [{ a: Number.NaN }, 'The attribute a is too large a number.'],
    [{ a: 1e300 }, 'The attribute a is too large a number.'],
    [{ a: [] }, 'The attribute a is an empty list.'],
    [{ a: ['x', 'x'] }, 'The attribute a has an entry twice.'],
    [{ a: ['x', ''] }, 'The attribute a has an entry that is empty.'],
    [{ a: ['x'.repeat(201)] }, 'The attribute a has an entry that is longer than 200 characters.'],
    [{ a: Array.from({ length: 51 }, (_, index) => `${index}`) }, 'The attribute a is a list of more than 50 entries.'],
    [many(51), 'More than 50 attributes.'],
    [
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a${index}`, 'x'.repeat(500)])),
      'together are longer',
    ],
  ])('%.60j is refused in words', (attributes, reason) => {
    const verdict = validateAttributes(attributes)
    expect(verdict.kind === 'refuse' && verdict.reasons.join(' ')).toContain(reason)
  })
})

test('a change names what it changes and leaves the rest; null takes away', () => {
  const before = { a: 1, b: 'two', c: ['x'] }
  const after = changeAttributes(before, { a: null, b: 'three', d: true, e: null })
  expect(after).toEqual({ b: 'three', c: ['x'], d: true })
  expect(changedAttributes(before, after)).toEqual(['a', 'b', 'd'])
  expect(changedAttributes(before, { c: ['x'], b: 'two', a: 1 })).toEqual([])
})

test('SEC-010 members of a prototype are no attributes', () => {
  const after = changeAttributes({}, JSON.parse('{"__proto__":"x","toString":"y"}'))
  expect(Object.keys(after)).toEqual(['__proto__', 'toString'])
  expect(validateAttributes(after).kind).toBe('refuse')
})
