// Dates, numbers, lists and plurals in the reader's language, all by Intl.
import { locale } from './locale'

const formatters = new Map<string, unknown>()

/** Formatters are slow to make: one of each kind, language and shape. */
function cached<T>(kind: string, options: object, make: (tag: string) => T): T {
  const key = `${kind} ${locale().tag} ${JSON.stringify(options)}`
  if (!formatters.has(key)) formatters.set(key, make(locale().tag))
  return formatters.get(key) as T
}

export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** `plural(n, { one: '# session', other: '# sessions' })`; `#` is the number as the reader writes it. */
export function plural(n: number, forms: PluralForms): string {
  const rules = cached('plural', {}, (tag) => new Intl.PluralRules(tag))
  return (forms[rules.select(n)] ?? forms.other).replace('#', number(n))
}

export function number(n: number, options: Intl.NumberFormatOptions = {}): string {
  return cached('number', options, (tag) => new Intl.NumberFormat(tag, options)).format(n)
}

/** Of a file, to a tenth of what it is counted in. */
export function fileSize(bytes: number): string {
  const small = bytes < 1_000_000
  const unit = small ? 'kilobyte' : 'megabyte'
  return number(bytes / (small ? 1000 : 1_000_000), { style: 'unit', unit, maximumFractionDigits: 1 })
}

export function list(items: string[], type: 'conjunction' | 'disjunction' | 'unit' = 'conjunction'): string {
  return cached('list', { type }, (tag) => new Intl.ListFormat(tag, { type, style: 'long' })).format(items)
}

/** A date in words, with no more than is needed: the hour today, the day this year, the year before. */
export function when(at: number, now: number = Date.now()): string {
  const then = new Date(at)
  const today = new Date(now)
  if (then.toDateString() === today.toDateString()) return dateTime(at, { timeStyle: 'short' })
  if (then.getFullYear() === today.getFullYear()) return dateTime(at, { day: 'numeric', month: 'long' })
  return dateTime(at, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "21:04:12" today, "24 Nov, 21:04" before: for what happened one after another. */
export function clock(at: number, now: number = Date.now()): string {
  const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (new Date(at).toDateString() === new Date(now).toDateString()) return dateTime(at, { ...hours, second: '2-digit' })
  return dateTime(at, { ...hours, day: 'numeric', month: 'short' })
}

/** The whole instant, for titles and tables that compare. */
export function instant(at: number): string {
  return dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' })
}

export function dateTime(at: number, options: Intl.DateTimeFormatOptions): string {
  return cached('date', options, (tag) => new Intl.DateTimeFormat(tag, options)).format(at)
}

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const satisfies [Intl.RelativeTimeFormatUnit, number][]

/** "4 minutes ago", "in 2 days". Under a minute it says "now", since a number of seconds is stale at once. */
export function ago(at: number, now: number = Date.now()): string {
  const format = cached('relative', {}, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  const difference = at - now
  if (Math.abs(difference) < 60_000) return format.format(0, 'second')
  const [unit, length] = UNITS.find(([, length]) => Math.abs(difference) >= length) ?? UNITS[4]
  return format.format(Math.trunc(difference / length), unit)
}
