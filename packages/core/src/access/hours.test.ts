import { describe, expect, test } from 'bun:test'
import { isWithinHours, minutesOf, wallClock } from './hours'

const at = (text: string) => Date.parse(text)
const WEEK = [1, 2, 3, 4, 5]

describe('hours of a policy', () => {
  // 2026-11-27 is a Friday.
  test.each([
    ['2026-11-27T08:59:59Z', false],
    ['2026-11-27T09:00:00Z', true],
    ['2026-11-27T16:59:59Z', true],
    ['2026-11-27T17:00:00Z', false],
    ['2026-11-28T12:00:00Z', false],
  ])('9 to 17 on weekdays, %s: %p', (now, within) => {
    expect(isWithinHours({ days: WEEK, from: '09:00', to: '17:00' }, 'UTC', at(now))).toBe(within)
  })

  test.each([
    ['2026-11-27T22:00:00Z', true],
    ['2026-11-28T05:59:00Z', true],
    ['2026-11-28T06:00:00Z', false],
    ['2026-11-28T22:00:00Z', false],
    ['2026-11-27T05:59:00Z', true],
    ['2026-11-23T05:00:00Z', false],
  ])('22 to 6 on weekdays, %s: %p', (now, within) => {
    expect(isWithinHours({ days: WEEK, from: '22:00', to: '06:00' }, 'UTC', at(now))).toBe(within)
  })

  test('the night of Sunday goes on into Monday', () => {
    expect(isWithinHours({ days: [7], from: '22:00', to: '06:00' }, 'UTC', at('2026-11-30T05:00:00Z'))).toBe(true)
  })

  test('all day, and the end of the day', () => {
    const all = { days: [5], from: '00:00', to: '24:00' }
    expect(isWithinHours(all, 'UTC', at('2026-11-27T00:00:00Z'))).toBe(true)
    expect(isWithinHours(all, 'UTC', at('2026-11-27T23:59:59Z'))).toBe(true)
    expect(isWithinHours(all, 'UTC', at('2026-11-28T00:00:00Z'))).toBe(false)
  })

  test('by the clocks on the wall, summer and winter', () => {
    expect(wallClock('Europe/Berlin', at('2026-07-01T22:30:00Z'))).toEqual({ day: 4, minutes: 30 })
    expect(wallClock('Europe/Berlin', at('2026-12-01T22:30:00Z'))).toEqual({ day: 2, minutes: 23 * 60 + 30 })
    expect(wallClock('Asia/Kathmandu', at('2026-12-01T00:00:00Z'))).toEqual({ day: 2, minutes: 5 * 60 + 45 })
    expect(wallClock('America/New_York', at('2026-11-30T04:59:00Z'))).toEqual({ day: 7, minutes: 23 * 60 + 59 })
  })

  test('no day, or no time of a day: never', () => {
    expect(isWithinHours({ days: [], from: '00:00', to: '24:00' }, 'UTC', 0)).toBe(false)
    for (const [from, to] of [
      ['9:00', '17:00'],
      ['09:00', '25:00'],
      ['', ''],
      ['09:60', '10:00'],
    ] as const)
      expect(isWithinHours({ days: [1, 2, 3, 4, 5, 6, 7], from, to }, 'UTC', 0)).toBe(false)
  })

  test.each([
    ['00:00', 0],
    ['23:59', 1439],
    ['24:00', 1440],
    ['24:01', null],
    ['12:60', null],
    ['1:00', null],
    ['x', null],
  ])('%s', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes)
  })
})
