/** The clocks on the wall of a time zone, summer and winter. */
import { startOfDay } from './calendar'
import type { Instant } from './instant'

const HOUR = 3_600_000

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (time_zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(time_zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: time_zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  formatters.set(time_zone, made)
  return made
}

/** What the clocks of `time_zone` say at `at`, as if it were UTC. */
export const wall = (time_zone: string, at: Instant): Instant => {
  const parts = formatterOf(time_zone).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return startOfDay(part('year'), part('month'), part('day')) + part('hour') * HOUR + part('minute') * 60_000
}

/** When the clocks of `time_zone` say `local`; where they skip it, the moment of the change. */
export const fromWall = (time_zone: string, local: Instant): Instant => {
  const offset = (at: Instant) => wall(time_zone, at) - at
  const first = local - offset(local)
  const second = local - offset(first)
  return wall(time_zone, second) === local ? second : Math.max(first, second)
}
