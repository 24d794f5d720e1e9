import type { Instant } from '../instant'
import { fromWall, wall } from '../wall-time'
import { type EventCount, meansOfName, TURNED_AWAY_NAME } from './event-count'

export const RANGES = ['24h', '7d', '30d'] as const
export type Range = (typeof RANGES)[number]

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * The beginnings of the columns of a chart that ends now, oldest first, and its end: hours; quarters of a day in `time_zone`;
 * days there. A day on which clocks change is an hour longer or shorter.
 */
export function columnsOf(range: Range, now: Instant, time_zone: string): { starts: Instant[]; end: Instant } {
  if (range === '24h') {
    const end = now - (now % HOUR) + HOUR
    return { starts: Array.from({ length: 24 }, (_, n) => end - (24 - n) * HOUR), end }
  }
  const days = range === '7d' ? 7 : 30
  const step = range === '7d' ? 6 * HOUR : DAY
  const local = wall(time_zone, now)
  const midnight = local - (((local % DAY) + DAY) % DAY)
  const first = midnight - (days - 1) * DAY
  const starts = Array.from({ length: (days * DAY) / step }, (_, n) => fromWall(time_zone, first + n * step))
  return { starts, end: fromWall(time_zone, midnight + DAY) }
}

export interface Column {
  from: Instant
  to: Instant
  came_in: number
  turned_away: number
}

export interface Chart {
  columns: Column[]
  came_in: number
  turned_away: number
  /** By means, the most frequent first. */
  ways: { means: string[]; count: number }[]
}

const sum = (counts: number[]): number => counts.reduce((all, one) => all + one, 0)

/** Hours of UTC put into the columns: an hour belongs to the column in which it begins. */
export function drawChart(counts: readonly EventCount[], starts: readonly Instant[], end: Instant): Chart {
  const columns = starts.map((from, n): Column => ({ from, to: starts[n + 1] ?? end, came_in: 0, turned_away: 0 }))
  const ways = new Map<string, number>()
  for (const { hour, name, count } of counts) {
    const column = columns.findLast(({ from }) => from <= hour)
    if (!column || hour >= end) continue
    if (name === TURNED_AWAY_NAME) column.turned_away += count
    const means = meansOfName(name)
    if (means === null) continue
    column.came_in += count
    ways.set(means.join('+'), (ways.get(means.join('+')) ?? 0) + count)
  }
  return {
    columns,
    came_in: sum(columns.map((one) => one.came_in)),
    turned_away: sum(columns.map((one) => one.turned_away)),
    ways: [...ways]
      .map(([means, count]) => ({ means: means.split('+'), count }))
      .sort((a, b) => b.count - a.count || (a.means.join() < b.means.join() ? -1 : 1)),
  }
}
