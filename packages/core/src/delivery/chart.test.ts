import { describe, expect, test } from 'bun:test'
import { columnsOf, drawChart, type Range } from './chart'

const HOUR = 3_600_000
const at = (text: string): number => Date.parse(text)
const hours = ({ starts, end }: { starts: number[]; end: number }) =>
  starts.map((start, n) => ((starts[n + 1] ?? end) - start) / HOUR)

describe('product.md section 7: sign-ins and failures over 24 h, 7 d, 30 d', () => {
  test.each([
    ['24h', 'UTC', '2026-11-24T12:34:00Z', 24, '2026-11-23T13:00:00Z', '2026-11-24T13:00:00Z'],
    ['24h', 'Asia/Kolkata', '2026-11-24T12:00:00Z', 24, '2026-11-23T13:00:00Z', '2026-11-24T13:00:00Z'],
    ['7d', 'UTC', '2026-11-24T12:34:00Z', 28, '2026-11-18T00:00:00Z', '2026-11-25T00:00:00Z'],
    ['7d', 'Europe/Berlin', '2026-11-24T23:30:00Z', 28, '2026-11-18T23:00:00Z', '2026-11-25T23:00:00Z'],
    ['30d', 'America/New_York', '2026-07-30T03:00:00Z', 30, '2026-06-30T04:00:00Z', '2026-07-30T04:00:00Z'],
    ['30d', 'Asia/Kolkata', '2026-11-24T12:00:00Z', 30, '2026-10-25T18:30:00Z', '2026-11-24T18:30:00Z'],
    ['30d', 'Pacific/Auckland', '2026-07-01T11:00:00Z', 30, '2026-06-01T12:00:00Z', '2026-07-01T12:00:00Z'],
  ] as [Range, string, string, number, string, string][])(
    '%s in %s at %s: %i columns',
    (range, zone, now, n, from, to) => {
      const { starts, end } = columnsOf(range, at(now), zone)
      expect([starts.length, starts[0], end]).toEqual([n, at(from), at(to)])
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    },
  )

  test.each([
    ['clocks go forward', '2026-03-30T10:00:00Z', 23],
    ['clocks go back', '2026-10-26T10:00:00Z', 25],
  ])('%s in Europe/Berlin: that day has %3$i hours', (_, now, long) => {
    const days = hours(columnsOf('30d', at(now), 'Europe/Berlin'))
    expect(days.filter((length) => length !== 24)).toEqual([long])
    const quarters = hours(columnsOf('7d', at(now), 'Europe/Berlin'))
    expect(quarters.filter((length) => length !== 6)).toEqual([long - 18])
  })

  test('a zone that skips midnight begins the day when the clocks have changed', () => {
    const { starts } = columnsOf('30d', at('2026-09-07T12:00:00Z'), 'America/Santiago')
    expect(starts).toContain(at('2026-09-06T04:00:00Z'))
  })

  test('hours fall into the column in which they begin; the ways come by how often', () => {
    const { starts, end } = columnsOf('24h', at('2026-11-24T12:34:00Z'), 'UTC')
    const name = (means: string) => `sign_in.succeeded.${means}`
    const now = end - HOUR
    const chart = drawChart(
      [
        { hour: now, name: name('password+totp'), count: 2 },
        { hour: now, name: name('passkey'), count: 5 },
        { hour: now - HOUR, name: name('password+totp'), count: 1 },
        { hour: now - HOUR, name: 'turned_away', count: 7 },
        { hour: now - 24 * HOUR, name: 'turned_away', count: 100 },
        { hour: end, name: 'turned_away', count: 100 },
        { hour: now, name: 'something.else', count: 100 },
      ],
      starts,
      end,
    )
    expect(chart.columns.slice(-2).map(({ came_in, turned_away }) => [came_in, turned_away])).toEqual([
      [1, 7],
      [7, 0],
    ])
    expect([chart.came_in, chart.turned_away]).toEqual([8, 7])
    expect(chart.ways).toEqual([
      { means: ['passkey'], count: 5 },
      { means: ['password', 'totp'], count: 3 },
    ])
  })
})
