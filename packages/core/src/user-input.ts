import { isDate, startOfDay } from './calendar'
import type { Instant } from './instant'
import { isPlain } from './plain-text'
import type { Address, UserProfile } from './user'

/**
 * What may be typed into a user's profile, field by field: the standard claims of OpenID Connect Core §5.1 and §5.1.1
 * with the rules of protocol.md section 11. An empty value means none, and is stored as `null`.
 */

export interface UserFault {
  field: keyof UserProfile
  message: string
}

export type UserInput = Partial<UserProfile>

export type ValidatedUserInput = { kind: 'ok'; profile: Partial<UserProfile> } | { kind: 'refuse'; faults: UserFault[] }

type Read = { value: string | null } | { fault: string }
type Reader = (text: string, now: Instant) => Read

const fault = (message: string): Read => ({ fault: message })

const line =
  (longest: number): Reader =>
  (text) => {
    if (!isPlain(text)) return fault('has characters that cannot be shown')
    if (text.length > longest) return fault(`is longer than ${longest} characters`)
    return { value: text.normalize('NFC') }
  }

const url: Reader = (text) => {
  if (text.length > 2048) return fault('is longer than 2048 characters')
  if (!/^https?:\/\/[^\s\p{Cc}\\]+$/iu.test(text))
    return fault('is not an address that begins with https:// or http://')
  if (!URL.canParse(text)) return fault('is not an address that a browser can open')
  if (new URL(text).username !== '' || new URL(text).password !== '') return fault('has a user name or password in it')
  return { value: text }
}

const birthdate: Reader = (text, now) => {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(text) ?? []
  if (year === undefined) return fault('is not written as YYYY-MM-DD, 0000-MM-DD or YYYY')
  if (year === '0000' && month === undefined) return fault('is not written as YYYY-MM-DD, 0000-MM-DD or YYYY')
  if (year !== '0000' && Number(year) < 1850) return fault('is before 1850')
  if (month !== undefined && !isDate(Number(year), Number(month), Number(day)))
    return fault('is no day of the calendar')
  if (startOfDay(Number(year), Number(month ?? 1), Number(day ?? 1)) > now) return fault('lies in the future')
  return { value: text }
}

const zoneinfo: Reader = (text) => {
  const unknown = fault('is not a time zone name such as Europe/Paris')
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return unknown
  return zoneName(text) === text ? { value: text } : unknown
}

/** The zone as its database spells it; older names (`Asia/Calcutta`) stay as they are. */
function zoneName(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

const locale: Reader = (text) => {
  const unknown = fault('is not a language tag such as de or pt-BR')
  if (!/^[a-z]{2,3}(?:-[a-z0-9-]{1,60})?$/i.test(text)) return unknown
  try {
    return { value: Intl.getCanonicalLocales(text)[0] ?? null }
  } catch {
    return unknown
  }
}

const phone: Reader = (text) => {
  const number = text.replace(/[ ()./-]/g, '')
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return fault('is not an international number such as +49 30 901820')
  return { value: number }
}

const READERS = {
  name: line(200),
  given_name: line(100),
  middle_name: line(100),
  family_name: line(100),
  nickname: line(100),
  profile: url,
  picture: url,
  website: url,
  gender: line(50),
  birthdate,
  zoneinfo,
  locale,
  phone_number: phone,
} as const satisfies Partial<Record<keyof UserProfile, Reader>>

const ADDRESS_MEMBERS = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'] as const
const MULTI_LINE: readonly string[] = ['formatted', 'street_address'] satisfies (keyof Address)[]

/** Judges the fields that are given and leaves the others alone; all faults at once, each with its field. */
export function validateUserInput(input: UserInput, now: Instant): ValidatedUserInput {
  const profile: Partial<UserProfile> = {}
  const faults: UserFault[] = []

  for (const [field, reader] of entriesOf(READERS)) {
    const given = input[field]
    if (given === undefined) continue
    const read = readText(given, (text) => reader(text, now))
    if ('fault' in read) faults.push({ field, message: read.fault })
    else profile[field] = read.value
  }
  if (input.address !== undefined) {
    const read = readAddress(input.address)
    if ('fault' in read) faults.push({ field: 'address', message: read.fault })
    else profile.address = read.value
  }
  if (input.phone_number_verified !== undefined) profile.phone_number_verified = input.phone_number_verified
  // a number that was taken away cannot stay verified
  if (profile.phone_number === null) profile.phone_number_verified = false

  return faults.length > 0 ? { kind: 'refuse', faults } : { kind: 'ok', profile }
}

const entriesOf = <T extends object>(table: T) => Object.entries(table) as [keyof T, T[keyof T]][]

function readText(given: string | null, read: (text: string) => Read): Read {
  if (given === null) return { value: null }
  const text = given.trim()
  return text === '' ? { value: null } : read(text)
}

function readAddress(given: Address | null): { value: Address | null } | { fault: string } {
  if (given === null) return { value: null }
  const address: Address = {}
  for (const member of ADDRESS_MEMBERS) {
    const longest = MULTI_LINE.includes(member) ? 500 : 100
    const read = readText(
      given[member] ?? null,
      MULTI_LINE.includes(member) ? lines(longest) : (text) => line(longest)(text, 0),
    )
    if ('fault' in read) return { fault: `${member} ${read.fault}` }
    if (read.value !== null) address[member] = read.value
  }
  return { value: Object.keys(address).length === 0 ? null : address }
}

const lines =
  (longest: number) =>
  (text: string): Read => {
    const unix = text.replace(/\r\n?/g, '\n')
    if (!isPlain(unix.replaceAll('\n', ' '))) return fault('has characters that cannot be shown')
    if (unix.length > longest) return fault(`is longer than ${longest} characters`)
    return { value: unix.normalize('NFC') }
  }
