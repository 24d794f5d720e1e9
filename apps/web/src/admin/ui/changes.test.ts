import { describe, expect, test } from 'bun:test'
import { changesOf, clashesOf } from './changes'

const base = { name: 'Grafana', scopes: ['openid'], enabled: true }

describe('changesOf', () => {
  test.each([
    ['nothing edited', {}, {}],
    ['set back to what it was', { name: 'Grafana' }, {}],
    ['an equal list', { scopes: ['openid'] }, {}],
    ['one field', { name: 'Graph' }, { name: 'Graph' }],
    ['a list', { scopes: ['openid', 'email'] }, { scopes: ['openid', 'email'] }],
  ])('%s', (_, edits, changes) => expect(changesOf(base, edits)).toEqual(changes as Partial<typeof base>))
})

describe('clashesOf', () => {
  test('a field that only the other changed does not clash', () =>
    expect(clashesOf(base, { ...base, enabled: false }, { name: 'Mine' })).toEqual([]))
  test('a field that both changed clashes', () =>
    expect(clashesOf(base, { ...base, name: 'Theirs' }, { name: 'Mine' })).toEqual(['name']))
  test('both changed it to the same', () =>
    expect(clashesOf(base, { ...base, name: 'Same' }, { name: 'Same' })).toEqual([]))
})
