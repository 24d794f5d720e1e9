import { expect, test } from 'bun:test'
import { asKind, readTyped, typedOf, type Value, written } from './typed-value'

const VALUES: Value[] = ['text', '5', '', 5, -1.5, true, false, ['a', 'b'], []]
test.each(VALUES.map((value) => [value]))('%j comes back as it was', (value) => {
  expect(readTyped(typedOf(value))).toEqual(value)
})

test('what is typed', () => {
  expect(readTyped({ kind: 'list', text: ' a \n\nb' })).toEqual(['a', 'b'])
  expect(readTyped({ kind: 'number', text: '1e3' })).toBe(1000)
  expect(readTyped({ kind: 'number', text: 'five' })).toBe('five')
})

test('another kind keeps what it can', () => {
  expect(asKind({ kind: 'list', text: 'a\nb' }, 'text')).toEqual({ kind: 'text', text: 'a' })
  expect(asKind({ kind: 'text', text: 'a' }, 'list')).toEqual({ kind: 'list', text: 'a' })
  expect(asKind({ kind: 'text', text: '7' }, 'number')).toEqual({ kind: 'number', text: '7' })
  expect(asKind({ kind: 'text', text: 'x' }, 'number')).toEqual({ kind: 'number', text: '' })
  expect(asKind({ kind: 'text', text: 'x' }, 'flag')).toEqual({ kind: 'flag', text: 'true' })
})

test.each<[Value, string]>([
  ['admin', 'admin'],
  ['5', '"5"'],
  ['true', '"true"'],
  [5, '5'],
  [['a'], '["a"]'],
])('%j for gk is %s', (value, text) => expect(written(value)).toBe(text))
