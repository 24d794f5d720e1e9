import { describe, expect, test } from 'bun:test'
import { asksFor, isEventPattern, tidyPatterns } from './event-pattern'

describe('product.md §7 a webhook asks for events', () => {
  test.each([
    [['*'], 'user.created', true],
    [['user.*'], 'user.created', true],
    [['user.created'], 'user.created', true],
    [['user.created'], 'user.created_again', false],
    [['user.*'], 'user_group.created', false],
    [['user.*'], 'users.created', false],
    [['sign_in.*', 'user.deleted'], 'user.deleted', true],
    [[], 'user.deleted', false],
  ])('%p asks for %s: %p', (patterns, action, asked) => expect(asksFor(patterns, action)).toBe(asked))

  test.each(['*', 'user.*', 'user.created', 'sign_in.refused'])('%s is a pattern', (text) =>
    expect(isEventPattern(text)).toBe(true),
  )
  test.each([
    '',
    'user',
    'user.',
    '.created',
    '*.*',
    'user.*.x',
    'User.created',
    'user.created\n',
    'u%.x',
    '*.created',
  ])('%p is none', (text) => expect(isEventPattern(text)).toBe(false))

  test('once each, in order, without what a wider one says', () => {
    expect(tidyPatterns(['user.created', 'user.*', 'client.updated', 'client.updated'])).toEqual([
      'client.updated',
      'user.*',
    ])
    expect(tidyPatterns(['user.*', '*'])).toEqual(['*'])
  })
})
