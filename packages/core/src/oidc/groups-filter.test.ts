import { describe, expect, test } from 'bun:test'
import { faultsOfGroupsFilter, filterGroups } from './groups-filter'

describe('which groups a client reads', () => {
  const groups = ['App-Admins', 'app-admins', 'app-users', 'apple', 'staff']
  test.each([
    [null, groups],
    [[], []],
    [['staff'], ['staff']],
    [['app-*'], ['app-admins', 'app-users']],
    [['app*'], ['app-admins', 'app-users', 'apple']],
    [['*'], groups],
    [['nobody', 'x*'], []],
    [
      ['app-*', 'staff', 'app-users'],
      ['app-admins', 'app-users', 'staff'],
    ],
  ])('%j', (names, left) => {
    expect(filterGroups(groups, names === null ? null : { names })).toEqual(left)
  })
  test('an accent as a sign of its own is the same name', () => {
    const names = ['Équipe'.normalize('NFD'), 'Ärzte*'.normalize('NFD')]
    expect(filterGroups(['Équipe', 'Ärzte Nord', 'Equipe'], { names })).toEqual(['Équipe', 'Ärzte Nord'])
  })
  test('of whoever is in none: an empty list', () => {
    expect(filterGroups([], { names: ['app-*'] })).toEqual([])
  })
})

test.each([
  [['staff', 'app-*', '*'], []],
  [['a', ''], [{ line: 2, message: 'A name of a group is empty. Take the line away.' }]],
  [['a*b'], [{ line: 1, message: 'One * may stand at the end, for all groups that begin so, and nowhere else.' }]],
  [['**'], [{ line: 1, message: 'One * may stand at the end, for all groups that begin so, and nowhere else.' }]],
  [['a,b'], [{ line: 1, message: 'This can be the name of no group.' }]],
  [['x'.repeat(102)], [{ line: 1, message: 'This can be the name of no group.' }]],
  [['a', 'b', 'a'], [{ line: 3, message: 'This group is in the list already.' }]],
  [Array.from({ length: 101 }, (_, index) => `${index}`), [{ message: 'More than 100 names of groups.' }]],
])('what is wrong with %.40j', (names, faults) => {
  expect(faultsOfGroupsFilter({ names })).toEqual(faults)
})
test('no filter is none', () => expect(faultsOfGroupsFilter(null)).toEqual([]))
