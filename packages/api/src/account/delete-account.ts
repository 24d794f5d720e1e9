import { isActive, type User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { hangingFromUser } from '@gatekeeper/db/stores/user-list'
import { deleteUser, requireOtherActiveAdmin } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, refuse, stale } from '../errors'
import { lastAdmin } from '../users/update-user'
import { requireFresh } from './fresh'

/** Deletes one's own account with all that hangs from it, where the instance lets people do so; the address is typed to confirm. */
export const deleteOwnAccount = async (
  context: Context,
  user: User,
  input: { confirm: string },
): Promise<{ continue_to: string }> => {
  const { services } = context
  const now = services.now()
  if (!services.snapshots.settings().delete_own_account)
    throw refuse('FORBIDDEN', 'delete_off', 'Here only an administrator deletes accounts. Ask one to delete yours.')
  await requireFresh(context)
  if (input.confirm !== user.email) throw invalid([{ field: 'confirm', message: `Type ${user.email} to confirm.` }])
  const details = await hangingFromUser(services.db, user.id)
  const loses = user.role === 'admin' && isActive(user, now)
  const event = auditEvent(context, {
    action: 'user.deleted',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    reason: 'by_owner',
    details: { ...details },
  })
  const result = await services.db.commit([
    ...(loses ? [requireOtherActiveAdmin(user, now)] : []),
    // Their apps are told, which a row that is merely gone would not do (BC-09).
    endSessionsOfUser(user.id, now),
    ...deleteUser(user.id, user.version),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.write === 'require other active admin') throw lastAdmin()
  if (result.kind === 'conflict') throw stale('account')
  context.cookies.clear()
  return { continue_to: '/login' }
}
