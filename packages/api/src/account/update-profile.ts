import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { stale } from '../errors'
import { changedFields, dropPicture } from '../users/update-user'
import { userColumns, userFields } from '../users/user-fields'

/** What people say of themselves; all else about them is an administrator's word, or proved (SEC-098, SEC-120). */
const { email_verified, username, role, expires_at, phone_number_verified, attributes, ...ownFields } = userFields

export const updateProfileInput = z.strictObject({ ...ownFields, version: z.number().int() })

/** Edits one's own profile. Another phone number is one that nobody has verified. */
export const updateOwnProfile = async (
  context: Context,
  user: User,
  input: z.infer<typeof updateProfileInput>,
): Promise<User> => {
  const { services } = context
  const now = services.now()
  const { version, ...fields } = input
  const columns = userColumns(fields, now)
  if (columns.phone_number !== undefined && columns.phone_number !== user.phone_number)
    columns.phone_number_verified = false
  const event = auditEvent(context, {
    action: 'user.updated',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    reason: 'by_owner',
    details: { fields: changedFields(user, columns) },
  })
  const result = await services.db.commit([
    updateUser(user.id, version, columns, now),
    ...dropPicture(user, columns),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw stale('profile')
  return (await findUserById(services.db, user.id)) ?? { ...user, ...columns }
}
