import type { Instant } from './instant'

/** Days of the Gregorian calendar, since core may not ask the clock's own type. Months and days count from 1. */

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export function isDate(year: number, month: number, day: number): boolean {
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

/** Midnight UTC of a day. The year is counted from March, so that the leap day is its last. */
export function startOfDay(year: number, month: number, day: number): Instant {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
  return days * 86_400_000
}

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** RFC 3339 in UTC with milliseconds. Years 0 to 9999. */
export function isoTime(at: Instant): string {
  const days = Math.floor(at / 86_400_000) + 719_468
  const rest = at - Math.floor(at / 86_400_000) * 86_400_000
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  const time = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60]
  const clock = time.map((part) => padded(part)).join(':')
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}T${clock}.${padded(Math.floor(rest) % 1000, 3)}Z`
}
