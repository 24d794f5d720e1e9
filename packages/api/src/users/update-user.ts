import { type AttributeValue, changeAttributes, changedAttributes } from '@gatekeeper/core/attributes'
import { type Attributes, isActive, lastsUntil, type User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { deleteUserPicture } from '@gatekeeper/db/stores/pictures'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { findUserById, requireOtherActiveAdmin, updateUser } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { attributeValue } from '../attribute-fields'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse, stale } from '../errors'
import { refuseAdministrators } from './administrators'
import { refuseTaken } from './create-user'
import { loadUser } from './load-user'
import { userColumns, userFields } from './user-fields'

export const updateUserInput = z.strictObject({
  ...userFields,
  id: z.string().max(64),
  version: z.number().int(),
  email: z.string().max(400).optional(),
  /** `attributes` is the whole set; this changes what it names, and `null` takes it away. */
  attribute_changes: z.record(z.string().max(100), attributeValue.nullable()).optional(),
})

/** Whether `after` takes an active administrator away, now or sooner than before; the last one may not go (product.md section 3). */
export const losesAdmin = (before: User, after: Pick<User, 'role' | 'state' | 'expires_at'>, now: number): boolean =>
  before.role === 'admin' &&
  isActive(before, now) &&
  !(after.role === 'admin' && isActive(after, now) && lastsUntil(after) >= lastsUntil(before))

export const lastAdmin = () =>
  refuse(
    'CONFLICT',
    'last_admin',
    'This is the last active administrator, or the one who stays the longest. Make another user an administrator first, whose account does not run out before this one.',
  )

const LINKS_OF_USER = ['reset_password', 'verify_email', 'not_me', 'sign_in'] as const

/** Which of `columns` differ from what is on file. */
export const changedFields = (before: User, columns: Partial<User>): string[] =>
  (Object.keys(columns) as (keyof User)[]).filter(
    (key) => !key.endsWith('_key') && JSON.stringify(before[key]) !== JSON.stringify(columns[key]),
  )

/** Another address, or none: what was kept under the old one goes. */
export const dropPicture = (before: User, { picture }: Partial<User>): Write[] =>
  picture === undefined || picture === before.picture ? [] : [deleteUserPicture(before.id)]

const wholeSet = (
  before: User,
  given: Attributes | undefined,
  changes: Record<string, AttributeValue | null> | undefined,
): { attributes?: Attributes } =>
  changes === undefined ? {} : { attributes: changeAttributes(given ?? before.attributes, changes) }

/** Which attributes, by name: what they say is the person's, and no log's (PRM-21). */
const attributeChange = (before: User, after: User): Record<string, unknown> => {
  const names = changedAttributes(before.attributes, after.attributes)
  return names.length === 0 ? {} : { attributes: names }
}

/** Edits a user; a stale version is CONFLICT. */
export const updateUserProfile = async (context: Context, input: z.infer<typeof updateUserInput>): Promise<User> => {
  const { services } = context
  const now = services.now()
  const { id, version, attribute_changes, ...fields } = input
  const before = await loadUser(context, id)
  const columns = userColumns({ ...fields, ...wholeSet(before, fields.attributes, attribute_changes) }, now)
  await refuseAdministrators(context, before.role, columns.role ?? before.role)
  await refuseTaken(context, columns, id)
  const after: User = { ...before, ...columns }
  // SEC-125: a session that was left open makes no administrator, nor leads anybody's mails elsewhere.
  if (after.email_key !== before.email_key || (after.role === 'admin' && before.role !== 'admin'))
    await requireFresh(context)
  const loses = losesAdmin(before, after, now)
  const event = auditEvent(context, {
    action: 'user.updated',
    target_type: 'user',
    target_id: id,
    target_name: after.email,
    details: { fields: changedFields(before, columns), ...attributeChange(before, after) },
  })
  const result = await services.db.commit([
    ...(loses ? [requireOtherActiveAdmin(before, now)] : []),
    updateUser(id, version, columns, now),
    // SEC-090: no session from before has the new role.
    ...(after.role === before.role ? [] : [endSessionsOfUser(id, now)]),
    // No notice in the mailbox that an administrator has taken it from gives the account back to it (docs/decisions/0008).
    ...(after.email_key === before.email_key ? [] : [spendLinksOfUser(id, LINKS_OF_USER, now)]),
    ...dropPicture(before, columns),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.write === 'require other active admin') throw lastAdmin()
  if (result.kind === 'conflict') throw stale('user')
  return (await findUserById(services.db, id)) ?? after
}
