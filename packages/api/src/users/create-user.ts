import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertPassword } from '@gatekeeper/db/stores/passwords'
import { findUserByEmailKey, findUserByUsernameKey, insertUser } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { refuseAdministrators } from './administrators'
import { hashNewPassword } from './new-password'
import { userColumns, userFields } from './user-fields'

export const createUserInput = z.strictObject({
  ...userFields,
  email: z.string().max(400),
  password: z.string().optional(),
  must_change_password: z.boolean().default(false),
})

const EMPTY_PROFILE = {
  username: null,
  username_key: null,
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
} as const

/** A user record from checked input: an administrator's users count as verified unless said otherwise. */
export const newUser = (id: string, columns: Partial<User> & Pick<User, 'email' | 'email_key'>, now: number): User => ({
  ...EMPTY_PROFILE,
  email_verified: true,
  role: 'user',
  state: 'active',
  expires_at: null,
  created_at: now,
  updated_at: now,
  last_sign_in_at: null,
  version: 1,
  ...columns,
  id,
})

/** Who already holds the address or the name, as a fault beside the field. */
export const refuseTaken = async (context: Context, columns: Partial<User>, self: string | null): Promise<void> => {
  const { db } = context.services
  const holder = columns.email_key ? await findUserByEmailKey(db, columns.email_key) : null
  if (holder && holder.id !== self)
    throw invalid([{ field: 'email', message: 'Another user already has this email address.' }])
  const namesake = columns.username_key ? await findUserByUsernameKey(db, columns.username_key) : null
  if (namesake && namesake.id !== self)
    throw invalid([{ field: 'username', message: 'Another user already has this user name.' }])
}

/** Creates a user, with a password if one is given. The last write to lose a race for an address gets the same fault. */
export const createUser = async (context: Context, input: z.infer<typeof createUserInput>): Promise<User> => {
  const { services } = context
  const now = services.now()
  const { password, must_change_password, ...fields } = input
  const columns = userColumns(fields, now)
  await refuseAdministrators(context, columns.role ?? 'user')
  await refuseTaken(context, columns, null)
  // SEC-125: a session that was left open makes no administrator.
  if (columns.role === 'admin') await requireFresh(context)
  const user = newUser(
    services.newId(),
    { ...columns, email: columns.email ?? fields.email, email_key: columns.email_key ?? '' },
    now,
  )
  const hash = password === undefined ? null : await hashNewPassword(context, password, user)
  const event = auditEvent(context, {
    action: 'user.created',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    details: { role: user.role, with_password: hash !== null },
  })
  const result = await services.db.commit([
    insertUser(user),
    ...(hash
      ? [insertPassword({ user_id: user.id, hash, changed_at: now, must_change: must_change_password, version: 1 })]
      : []),
    insertAuditEvent(event),
  ])
  if (result.kind === 'done') return user
  await refuseTaken(context, user, null)
  throw invalid([{ field: 'email', message: 'This email address or user name was taken a moment ago.' }])
}
