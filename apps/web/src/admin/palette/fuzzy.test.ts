import { describe, expect, test } from 'bun:test'
import { fit, pieces } from './fuzzy'

describe('ux.md: ⌘K finds users, clients, groups, settings and acts', () => {
  test.each([
    ['cl', 'Clients', [[0, 2]]],
    ['client', 'New client', [[4, 10]]],
    [
      'nc',
      'New client',
      [
        [0, 1],
        [4, 5],
      ],
    ],
    [
      'necl',
      'New client',
      [
        [0, 2],
        [4, 6],
      ],
    ],
    [
      'client new',
      'New client',
      [
        [0, 3],
        [4, 10],
      ],
    ],
    ['ines', 'Inês Duarte', [[0, 4]]],
    ['graph', 'photographs', [[5, 10]]],
    ['ß', 'Straße', [[4, 5]]],
  ] as [string, string, [number, number][]][])('%s fits %s', (query, text, ranges) => {
    expect(fit(query, text)?.ranges).toEqual(ranges)
  })

  test.each([
    ['x', 'Clients'],
    ['clx', 'Clients'],
    ['', 'Clients'],
    ['(', 'Clients'],
    ['ts', 'Clients'],
    ['nt', 'New client'],
  ])('%p does not fit %s unless it stands there', (query, text) => {
    const found = fit(query, text)
    if (text.toLowerCase().includes(query) && query !== '') expect(found).not.toBeNull()
    else expect(found).toBeNull()
  })

  test('a beginning before a word, a word before a part, a part before letters; the shorter first', () => {
    const order = ['set', 'Settings', 'A setting', 'Reset', 'Sign every time'].slice(1)
    const scores = order.map((text) => fit('set', text)?.score ?? 0)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(fit('user', 'Users')?.score).toBeGreaterThan(fit('user', 'Users awaiting approval')?.score ?? 0)
  })

  test('what is marked comes in pieces', () => {
    expect(
      pieces('New client', [
        [0, 1],
        [4, 5],
      ]),
    ).toEqual([
      { text: 'N', marked: true },
      { text: 'ew ', marked: false },
      { text: 'c', marked: true },
      { text: 'lient', marked: false },
    ])
  })
})
