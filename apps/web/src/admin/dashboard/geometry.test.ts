import { describe, expect, test } from 'bun:test'
import { barsOf, LINE, niceUnit, PART, sharesOf, unitOf } from './geometry'

describe('the scale of the gate', () => {
  test.each([
    [0, 1],
    [1, 1],
    [1.5, 2],
    [3, 5],
    [6, 10],
    [40, 50],
    [51, 100],
    [1234, 2000],
  ])('%p: %p', (n, unit) => expect(niceUnit(n)).toBe(unit))

  test('one scale for both sides', () => {
    expect(unitOf([{ came_in: 80, turned_away: 16 }])).toBe(50)
    expect(unitOf([{ came_in: 10, turned_away: 160 }])).toBe(200)
    expect(unitOf([])).toBe(1)
  })

  test('bars stand on the line and hang from it; nothing is drawn of nothing, something always', () => {
    const [first, second] = barsOf([
      { came_in: 100, turned_away: 0 },
      { came_in: 0, turned_away: 1 },
    ])
    expect(first?.up).toMatchObject({ y: LINE - 2 * PART, height: 2 * PART })
    expect(first?.down).toBeNull()
    expect(second?.up).toBeNull()
    expect(second?.down).toMatchObject({ y: LINE + 1, height: 1.5 })
  })

  test('shares fill the line, and nobody is no share', () => {
    expect(sharesOf([0, 0]).map(({ width }) => width)).toEqual([0, 0])
    const [a, b] = sharesOf([3, 1])
    expect([a?.x, b?.x]).toEqual([0, 75])
  })
})
