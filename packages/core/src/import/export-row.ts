/** A user as an export holds them: the columns of an import, so that what was taken out can be brought in elsewhere. */
import type { User } from '../user'
import { ADDRESS_COLUMNS, PROFILE_COLUMNS } from './columns'

export type ExportedUser = Omit<User, 'email_key' | 'username_key'> & { groups: string[] }

export const EXPORT_COLUMNS = [
  'id',
  'email',
  'email_verified',
  'username',
  ...PROFILE_COLUMNS,
  'phone_number_verified',
  ...ADDRESS_COLUMNS,
  'groups',
  'role',
  'state',
  'disabled',
  'expires_at',
  'created_at',
  'last_sign_in_at',
  'attributes',
] as const

const iso = (at: number | null): string | null => {
  if (at === null) return null
  const day = Math.floor(at / 86_400_000)
  const rest = at - day * 86_400_000
  const two = (n: number) => String(n).padStart(2, '0')
  // Days since 1970 to a date: Howard Hinnant's civil_from_days, since core may not ask the clock's own type.
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`
  return `${date}T${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}Z`
}

/** For JSON lines. */
export const exportObject = ({ version: _, updated_at: __, ...user }: ExportedUser) => ({
  ...user,
  disabled: user.state === 'disabled',
  expires_at: iso(user.expires_at),
  created_at: iso(user.created_at),
  last_sign_in_at: iso(user.last_sign_in_at),
})

/** For CSV, in the order of `EXPORT_COLUMNS`. */
export const exportCells = (user: ExportedUser): string[] => {
  const object: Record<string, unknown> = exportObject(user)
  return EXPORT_COLUMNS.map((column) => {
    const value = column.startsWith('address.')
      ? user.address?.[column.slice('address.'.length) as keyof NonNullable<User['address']>]
      : object[column]
    if (value === null || value === undefined) return ''
    if (column === 'groups') return user.groups.join(';')
    if (column === 'attributes') return Object.keys(user.attributes).length > 0 ? JSON.stringify(user.attributes) : ''
    return String(value)
  })
}
