import { describe, expect, test } from 'bun:test'
import { parseGroupDescription, parseGroupName } from './group'

describe('product.md section 3: a group has a name without a comma', () => {
  test.each([
    [' admins ', 'admins'],
    ['Family & friends', 'Family & friends'],
    ['家族', '家族'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['e\u0301quipe', 'équipe'],
    ['2', '2'],
  ])('%j', (text, name) => expect(parseGroupName(text)).toEqual({ kind: 'name', name }))

  test.each([
    '',
    '  ',
    'a,b',
    ',',
    'x'.repeat(101),
    'a\nb',
    'a\r\nRemote-User: root',
    'a\u202Eb',
    'a\0',
    '---',
    '\uD800',
  ])('refused: %j', (text) => expect(parseGroupName(text).kind).toBe('refuse'))

  test.each<[string | null, string | null]>([
    [null, null],
    ['  ', null],
    [' Who may deploy ', 'Who may deploy'],
  ])('description %j is %j', (text, description) => expect(parseGroupDescription(text)).toEqual({ description }))

  test.each(['x'.repeat(501), 'a\nb'])('description refused: %#', (text) =>
    expect(parseGroupDescription(text)).toHaveProperty('reason'),
  )
})
