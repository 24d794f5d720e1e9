/** One line of an import, judged as a whole: a person, or every fault of it in words. */
import { validateAttributes } from '../attributes'
import { readPasswordHash } from '../authentication/password-hash'
import { parseEmail, parseUsername } from '../email'
import { parseGroupName } from '../group'
import type { ImportFault } from '../import'
import type { Instant } from '../instant'
import { isPlain } from '../plain-text'
import type { Address, Attributes, User } from '../user'
import { validateUserInput } from '../user-input'
import {
  ADDRESS_COLUMNS,
  ATTRIBUTE_COLUMN,
  type CellValue,
  IMPORT_COLUMNS,
  type ImportValues,
  PROFILE_COLUMNS,
} from './columns'
import { UNREADABLE } from './file-reader'

export interface ImportedPerson {
  email: string
  email_key: string
  /** The columns that the line speaks of. */
  columns: Partial<Omit<User, 'attributes'>>
  attributes: Attributes
  groups: string[]
  disabled: boolean | null
  password_hash: string | null
}

export type ReadPerson = { kind: 'person'; person: ImportedPerson } | { kind: 'faulty'; faults: ImportFault[] }

const MAX_GROUPS = 100

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

const SAID: Record<string, string> = {
  cells: 'This line has more cells than the first line names. Is a quote missing?',
  json: 'This is no whole JSON object.',
  long: 'This line is too long to be a person.',
  quote: 'A quote opens here and is never closed, so all lines behind it count as part of this one. Close it.',
  bytes: 'This line has signs that are not UTF-8. Save the file as CSV UTF-8, then choose it again.',
}

/** What a caller calls it may be the name of a member of every object (SEC-010). */
const unreadableAs = (why: CellValue): string =>
  (Object.hasOwn(SAID, String(why)) ? SAID[String(why)] : undefined) ?? 'This line cannot be read.'

class Reader {
  readonly faults: ImportFault[] = []
  constructor(private readonly values: ImportValues) {}

  fault(field: string, message: string): void {
    this.faults.push({ field, message: sentence(message) })
  }

  text(field: string): string | null {
    const value = this.values[field]
    if (value === undefined || value === null) return null
    if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
    if (typeof value === 'number') return String(value)
    this.fault(field, `${field} is a text.`)
    return null
  }

  flag(field: string): boolean | null {
    const value = this.values[field]
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'boolean') return value
    const word = String(value).trim().toLowerCase()
    if (['true', 'yes', '1', 'y', 'on'].includes(word)) return true
    if (['false', 'no', '0', 'n', 'off'].includes(word)) return false
    this.fault(field, `${field} is true or false.`)
    return null
  }

  instant(field: string): Instant | null {
    const value = this.values[field]
    if (value === undefined || value === null || value === '') return null
    const at =
      typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(value.trim())
        ? Date.parse(value.trim())
        : typeof value === 'number'
          ? value
          : Number.NaN
    if (Number.isSafeInteger(at) && at > 0 && at < 8.64e15) return at
    this.fault(field, `${field} is a day such as 2027-03-31, or a time such as 2027-03-31T18:00:00Z.`)
    return null
  }

  cell(field: string): CellValue {
    return this.values[field] ?? null
  }
}

/** Says what the line means at `now`; whether the address is taken is for the database to say. */
export function readPerson(values: ImportValues, now: Instant): ReadPerson {
  const row = new Reader(values)
  const unreadable = values[UNREADABLE]
  if (unreadable !== undefined) {
    row.fault('line', unreadableAs(unreadable))
    return { kind: 'faulty', faults: row.faults }
  }
  for (const column of Object.keys(values))
    if (!(IMPORT_COLUMNS as readonly string[]).includes(column) && !ATTRIBUTE_COLUMN.test(column))
      // SEC-011: the report shows it.
      row.fault(
        isPlain(column) ? column : 'line',
        'There is no such column. Leave it out, or call it attributes. and its name.',
      )
  const email = readEmail(row)
  const columns = { ...readProfile(row, values, now), ...readAccount(row) }
  const attributes = readAttributes(row, values)
  const groups = readGroups(row)
  const disabled = row.flag('disabled')
  const hash = readHash(row)
  if (row.faults.length > 0 || email === null) return { kind: 'faulty', faults: row.faults }
  return { kind: 'person', person: { ...email, columns, attributes, groups, disabled, password_hash: hash } }
}

function readEmail(row: Reader): { email: string; email_key: string } | null {
  const text = row.text('email')
  if (text === null) {
    row.fault('email', 'No email. Fill it in: an account is found by it.')
    return null
  }
  const email = parseEmail(text)
  if (email.kind === 'email') return { email: email.email, email_key: email.key }
  row.fault('email', email.reason)
  return null
}

function readProfile(row: Reader, values: ImportValues, now: Instant): Partial<User> {
  const given = Object.fromEntries(
    PROFILE_COLUMNS.flatMap((field) => {
      const text = row.text(field)
      return text === null ? [] : [[field, text]]
    }),
  )
  const verified = row.flag('phone_number_verified')
  const parts = ADDRESS_COLUMNS.filter((column) => values[column] !== undefined)
  const address = Object.fromEntries(
    parts.flatMap((column) => {
      const text = row.text(column)
      return text === null ? [] : [[column.slice('address.'.length), text]]
    }),
  ) as Address
  const verdict = validateUserInput(
    {
      ...given,
      ...(verified === null ? {} : { phone_number_verified: verified }),
      ...(parts.length > 0 ? { address } : {}),
    },
    now,
  )
  if (verdict.kind === 'ok') return verdict.profile
  for (const { field, message } of verdict.faults) row.fault(field, `this ${message}`)
  return {}
}

function readAccount(row: Reader): Partial<User> {
  const columns: Partial<User> = {}
  const name = row.text('username')
  if (name !== null) {
    const username = parseUsername(name)
    if (username.kind === 'username')
      Object.assign(columns, { username: username.username, username_key: username.key })
    else row.fault('username', username.reason)
  }
  const verified = row.flag('email_verified')
  if (verified !== null) columns.email_verified = verified
  const expires_at = row.instant('expires_at')
  if (expires_at !== null) columns.expires_at = expires_at
  const role = row.text('role')?.toLowerCase() ?? 'user'
  // A file from elsewhere, or whoever changed it on its way, must not make administrators.
  if (role === 'admin')
    row.fault('role', 'An import makes no administrators. Import as user, then give the role on the person’s page.')
  else if (role !== 'user') row.fault('role', 'The role is user, or left out.')
  return columns
}

function readGroups(row: Reader): string[] {
  const cell = row.cell('groups')
  const names = Array.isArray(cell) ? cell : (row.text('groups') ?? '').split(/[;,|]/)
  const found = new Set<string>()
  for (const name of names.map((one) => one.trim()).filter((one) => one !== '')) {
    const read = parseGroupName(name)
    if (read.kind === 'name') found.add(read.name)
    else row.fault('groups', read.reason)
  }
  if (found.size > MAX_GROUPS) row.fault('groups', `More than ${MAX_GROUPS} groups.`)
  return [...found]
}

function readAttributes(row: Reader, values: ImportValues): Attributes {
  const attributes: Attributes = {}
  for (const [column, value] of Object.entries(values)) {
    const name = ATTRIBUTE_COLUMN.exec(column)?.[1]
    if (name !== undefined && value !== null && value !== '') attributes[name] = value
  }
  const verdict = validateAttributes(attributes)
  if (verdict.kind === 'ok') return verdict.attributes
  for (const reason of verdict.reasons) row.fault('attributes', reason)
  return {}
}

function readHash(row: Reader): string | null {
  const text = row.text('password_hash')
  if (text === null) return null
  const read = readPasswordHash(text)
  if (read.kind === 'hash') return read.hash.text
  row.fault('password_hash', read.reason)
  return null
}
