// The form of a user, new or on file. `id`, state and counts are on the record but in no field.
import { users as t } from '../../messages/admin'
import type { User, UserChanges } from '../types'
import type { Form } from '../ui/form'

export type UserForm = Form<User>

export const BLANK_USER: User = {
  id: '',
  email: '',
  email_verified: true,
  username: null,
  name: null,
  given_name: null,
  middle_name: null,
  family_name: null,
  nickname: null,
  profile: null,
  picture: null,
  website: null,
  gender: null,
  birthdate: null,
  zoneinfo: null,
  locale: null,
  phone_number: null,
  phone_number_verified: false,
  address: null,
  attributes: {},
  role: 'user',
  state: 'active',
  expires_at: null,
  created_at: 0,
  updated_at: 0,
  last_sign_in_at: null,
  version: 0,
}

type Field = keyof ReturnType<typeof t>['fields']

export const fieldName = (field: string): string => t().fields[field as Field] ?? field

/** The server says what is wrong with a field, "is longer than 50 characters"; the sentence begins with its name. */
export function sayFault(field: string, message: string): string {
  return /^\p{Ll}/u.test(message) ? `${fieldName(field)} ${message}` : message
}

/** What is sent: only fields that a user has. */
export function changesToSend(changes: Partial<User>): UserChanges {
  const {
    id: _id,
    state: _state,
    created_at: _c,
    updated_at: _u,
    last_sign_in_at: _l,
    version: _v,
    ...fields
  } = changes
  return fields
}
