import type { GateKeeperClient } from '../client'
import { UsageError } from './command'

export type SettingsView = Awaited<ReturnType<GateKeeperClient['settings']['get']['query']>>
export type SettingRule = SettingsView['rules'][number]

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const

const seconds = (text: string): number => {
  const [, number, unit = 's'] = /^(\d+)([smhd])?$/.exec(text) ?? []
  if (number === undefined) throw new UsageError(`"${text}" is not a span such as 900, 15m, 8h or 30d.`)
  return Number(number) * UNITS[unit as keyof typeof UNITS]
}

const flag = (text: string): boolean => {
  if (!/^(true|false|on|off|yes|no)$/.test(text)) throw new UsageError(`"${text}" is neither on nor off.`)
  return /^(true|on|yes)$/.test(text)
}

const SMTP = '{"host":"mail.example.com","port":587,"security":"starttls","username":null,"from":"auth@example.com"}'
const S3 =
  '{"endpoint":"https://s3.eu-central-1.amazonaws.com","region":"eu-central-1","bucket":"my-backups","prefix":"gatekeeper/","access_key_id":"AKIA…"}'

const json = (text: string, like: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`"${text}" is not JSON; it should look like ${like}.`)
  }
}

/** What was typed, as the kind of the setting wants it; its bounds are the server's to judge. */
export const readSetting = ({ kind, nullable }: SettingRule, text: string): unknown => {
  if (nullable && /^(none|null)?$/.test(text)) return null
  if (kind === 'seconds') return seconds(text)
  if (kind === 'flag') return flag(text)
  if (kind === 'smtp') return json(text, SMTP)
  if (kind === 's3') return json(text, S3)
  // As an empty list is shown; no entry of any list is called so.
  if (kind === 'lines') return text.trim() === 'none' ? [] : text.split(/[\s,]+/).filter(Boolean)
  if (kind !== 'count') return text
  if (!/^\d+$/.test(text)) throw new UsageError(`"${text}" is not a whole number.`)
  return Number(text)
}

const span = (value: number): string => {
  const unit = (['d', 'h', 'm'] as const).find((one) => value >= UNITS[one] && value % UNITS[one] === 0) ?? 's'
  return `${value / UNITS[unit]}${unit}`
}

/** As it may be typed again. */
export const showSetting = ({ kind }: SettingRule, value: unknown): string => {
  if (value === null || value === '') return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(',')
  if (kind === 'seconds') return span(Number(value))
  if (kind === 'flag') return value === true ? 'on' : 'off'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
