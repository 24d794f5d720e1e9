import { fromInert } from '../csv-cell'

/** The columns of an import, and what other products call them (product.md section 7). */

export const PROFILE_COLUMNS = [
  'name',
  'given_name',
  'middle_name',
  'family_name',
  'nickname',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
] as const

export const ADDRESS_COLUMNS = [
  'address.formatted',
  'address.street_address',
  'address.locality',
  'address.region',
  'address.postal_code',
  'address.country',
] as const

export const IMPORT_COLUMNS = [
  'email',
  'email_verified',
  'username',
  ...PROFILE_COLUMNS,
  'phone_number_verified',
  ...ADDRESS_COLUMNS,
  'groups',
  'role',
  'disabled',
  'expires_at',
  'password_hash',
] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]

const OTHER_NAMES: Record<string, ImportColumn> = {
  mail: 'email',
  e_mail: 'email',
  email_address: 'email',
  emailverified: 'email_verified',
  user: 'username',
  user_name: 'username',
  login: 'username',
  uid: 'username',
  preferred_username: 'username',
  displayname: 'name',
  display_name: 'name',
  full_name: 'name',
  fullname: 'name',
  cn: 'name',
  first_name: 'given_name',
  firstname: 'given_name',
  givenname: 'given_name',
  last_name: 'family_name',
  lastname: 'family_name',
  surname: 'family_name',
  sn: 'family_name',
  familyname: 'family_name',
  phone: 'phone_number',
  telephone: 'phone_number',
  mobile: 'phone_number',
  language: 'locale',
  timezone: 'zoneinfo',
  time_zone: 'zoneinfo',
  birthday: 'birthdate',
  group: 'groups',
  memberof: 'groups',
  roles: 'role',
  expires: 'expires_at',
  password: 'password_hash',
  passwordhash: 'password_hash',
  hash: 'password_hash',
  userpassword: 'password_hash',
}

/** An attribute of the organisation's own. */
export const ATTRIBUTE_COLUMN = /^attributes\.([A-Za-z][\w.-]{0,63})$/

/** All of somebody's attributes as one JSON object, as an export has them. */
export const ALL_ATTRIBUTES = 'attributes'

/** Which column a heading means, or `null`: left out, unless the person says otherwise. */
export const columnOf = (heading: string): string | null => {
  const bare = heading.trim()
  if (ATTRIBUTE_COLUMN.test(bare)) return bare
  const name = bare.toLowerCase().replace(/[\s-]+/g, '_')
  if (name === ALL_ATTRIBUTES || (IMPORT_COLUMNS as readonly string[]).includes(name)) return name
  return Object.hasOwn(OTHER_NAMES, name) ? (OTHER_NAMES[name] ?? null) : null
}

export type CellValue = string | number | boolean | null | string[]
/** One line, by column; what a CSV has as text, and JSON as it is. */
export type ImportValues = Record<string, CellValue>

/** A row of a CSV by the columns of its headings; empty cells say nothing. */
export const valuesOfCells = (columns: readonly (string | null)[], cells: readonly string[]): ImportValues => {
  const values: ImportValues = {}
  for (const [index, column] of columns.entries()) {
    const cell = fromInert(cells[index]?.trim() ?? '')
    if (column === null || cell === '') continue
    if (column === ALL_ATTRIBUTES) Object.assign(values, attributesOf(cell))
    else values[column] = cell
  }
  return values
}

/** What is no object stays as it is, and is a fault of its line. */
const attributesOf = (cell: string): ImportValues => {
  const object = readObject(cell)
  if (object === null) return { [ALL_ATTRIBUTES]: cell }
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [`${ALL_ATTRIBUTES}.${name}`, cellOf(value)]))
}

const readObject = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

const cellOf = (value: unknown): CellValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  return JSON.stringify(value)
}

/** The members of an object as headings: `address` and `attributes` by their own members. */
export const flattened = (object: Record<string, unknown>): [heading: string, value: CellValue][] =>
  Object.entries(object).flatMap(([name, value]): [string, CellValue][] =>
    (name === 'address' || name === 'attributes') && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([member, inner]): [string, CellValue] => [`${name}.${member}`, cellOf(inner)])
      : [[name, cellOf(value)]],
  )

/** A JSON object by the columns that its headings are said to mean. */
export const valuesOfObject = (
  object: Record<string, unknown>,
  columns: ReadonlyMap<string, string | null>,
): ImportValues =>
  Object.fromEntries(
    flattened(object).flatMap(([heading, value]): [string, CellValue][] => {
      const column = columns.has(heading) ? columns.get(heading) : columnOf(heading)
      return column == null || value === null ? [] : [[column, value]]
    }),
  )
