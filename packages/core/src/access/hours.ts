/** Hours of the week in a time zone, as a policy names them. */
import type { Instant } from '../instant'

export interface Hours {
  /** ISO 8601: 1 is Monday, 7 Sunday. */
  days: number[]
  /** `HH:MM`, included. */
  from: string
  /** `HH:MM`, excluded; `24:00` is the end of the day. Before `from`: until that time of the next day. */
  to: string
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const DAY = 24 * 60

/** Of the formatter of a zone, which takes a while to be made. */
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (time_zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(time_zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: time_zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(time_zone, made)
  return made
}

/** Day of the week (1 is Monday) and minutes since midnight, as clocks on the wall of `time_zone` say. */
export function wallClock(time_zone: string, now: Instant): { day: number; minutes: number } {
  const parts = formatterOf(time_zone).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { day: DAYS.indexOf(part('weekday')) + 1, minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}

/** Minutes since midnight of `HH:MM`; `null` when it is no time of a day. */
export function minutesOf(time: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(time)
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2])
  return match && Number(match[2]) < 60 && minutes <= DAY ? minutes : null
}

export function isWithinHours({ days, from, to }: Hours, time_zone: string, now: Instant): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  if (start === null || end === null) return false
  const { day, minutes } = wallClock(time_zone, now)
  if (start < end) return days.includes(day) && minutes >= start && minutes < end
  const yesterday = day === 1 ? 7 : day - 1
  return (days.includes(day) && minutes >= start) || (days.includes(yesterday) && minutes < end)
}
