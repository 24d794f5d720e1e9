import { parseEmail, parseUsername } from '@gatekeeper/core/email'
import type { UserInput } from '@gatekeeper/core/user-input'
import { validateUserInput } from '@gatekeeper/core/user-input'
import { z } from 'zod'
import { type Fault, invalid } from '../errors'

const text = z.string().max(1000).nullable().optional()

/** The shape of what an administrator may say of a user; the meaning is checked by core. */
export const userFields = {
  email_verified: z.boolean().optional(),
  username: text,
  role: z.enum(['user', 'admin']).optional(),
  expires_at: z.number().int().nullable().optional(),
  name: text,
  given_name: text,
  middle_name: text,
  family_name: text,
  nickname: text,
  profile: text,
  picture: text,
  website: text,
  gender: text,
  birthdate: text,
  zoneinfo: text,
  locale: text,
  phone_number: text,
  phone_number_verified: z.boolean().optional(),
  address: z
    .strictObject({
      formatted: z.string().max(1000).optional(),
      street_address: z.string().max(1000).optional(),
      locality: z.string().max(200).optional(),
      region: z.string().max(200).optional(),
      postal_code: z.string().max(50).optional(),
      country: z.string().max(200).optional(),
    })
    .nullable()
    .optional(),
}

/** Empty strings mean "no value": OpenID Connect Core §5.3.2 leaves such claims out. */
const orNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value)

const blank = (input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, orNull(value)]),
  )

const withoutEmptyAddress = (fields: Record<string, unknown>): Record<string, unknown> => {
  const address = fields.address as Record<string, string> | null | undefined
  if (!address) return fields
  const filled = Object.entries(address).filter(([, value]) => value.trim() !== '')
  return { ...fields, address: filled.length > 0 ? Object.fromEntries(filled) : null }
}

/** Checks the fields and gives the columns to store, canonical keys included; all faults at once. */
export const userColumns = (
  input: UserInput & { email?: string | undefined; username?: string | null | undefined },
  now: number,
) => {
  const fields = withoutEmptyAddress(blank(input))
  const faults: Fault[] = [...validateUserInput(fields as UserInput, now)]
  const columns: Record<string, unknown> = { ...fields }
  if (typeof fields.email === 'string') {
    const email = parseEmail(fields.email)
    if (email.kind === 'refuse') faults.push({ field: 'email', message: email.reason })
    else Object.assign(columns, { email: email.email, email_key: email.key })
  }
  if ('username' in fields && fields.username !== null) {
    const username = parseUsername(String(fields.username))
    if (username.kind === 'refuse') faults.push({ field: 'username', message: username.reason })
    else Object.assign(columns, { username: username.username, username_key: username.key })
  }
  if ('username' in fields && fields.username === null) columns.username_key = null
  if (faults.length > 0) throw invalid(faults)
  return columns
}
