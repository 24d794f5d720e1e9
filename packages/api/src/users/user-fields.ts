import { validateAttributes } from '@gatekeeper/core/attributes'
import { parseEmail, parseUsername } from '@gatekeeper/core/email'
import type { Instant } from '@gatekeeper/core/instant'
import type { Attributes, User, UserRole } from '@gatekeeper/core/user'
import type { UserInput } from '@gatekeeper/core/user-input'
import { validateUserInput } from '@gatekeeper/core/user-input'
import { z } from 'zod'
import { attributeValue } from '../attribute-fields'
import { type Fault, invalid } from '../errors'
import { sent } from '../sent'

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
  attributes: z.record(z.string().max(100), attributeValue).optional(),
}

/** What an administrator says of a user: the profile, and what stands beside it. */
export interface UserFields extends UserInput {
  email?: string | undefined
  email_verified?: boolean | undefined
  username?: string | null | undefined
  role?: UserRole | undefined
  expires_at?: Instant | null | undefined
  attributes?: Attributes | undefined
}

const emailColumns = (text: string, faults: Fault[]): Partial<User> => {
  const email = parseEmail(text)
  if (email.kind === 'email') return { email: email.email, email_key: email.key }
  faults.push({ field: 'email', message: email.reason })
  return {}
}

const usernameColumns = (text: string | null, faults: Fault[]): Partial<User> => {
  if (text === null || text.trim() === '') return { username: null, username_key: null }
  const username = parseUsername(text)
  if (username.kind === 'username') return { username: username.username, username_key: username.key }
  faults.push({ field: 'username', message: username.reason })
  return {}
}

const attributesColumn = (given: Attributes, faults: Fault[]): Partial<User> => {
  const verdict = validateAttributes(given)
  if (verdict.kind === 'ok') return { attributes: verdict.attributes }
  faults.push(...verdict.reasons.map((message) => ({ field: 'attributes', message })))
  return {}
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

/** Checks the fields and gives the columns to store, canonical keys included; all faults at once. */
export const userColumns = (input: UserFields, now: Instant): Partial<User> => {
  const { email, username, email_verified, role, expires_at, attributes, ...profile } = input
  const faults: Fault[] = []
  const verdict = validateUserInput(sent(profile), now)
  if (verdict.kind === 'refuse')
    faults.push(...verdict.faults.map(({ field, message }) => ({ field, message: `This ${message}` })))
  const columns: Partial<User> = {
    ...(verdict.kind === 'ok' ? verdict.profile : {}),
    ...(email === undefined ? {} : emailColumns(email, faults)),
    ...(username === undefined ? {} : usernameColumns(username, faults)),
    ...(attributes === undefined ? {} : attributesColumn(attributes, faults)),
    ...sent({ email_verified, role, expires_at }),
  }
  if (faults.length > 0) throw invalid(faults.map(({ field, message }) => ({ field, message: sentence(message) })))
  return columns
}
