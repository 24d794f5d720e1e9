import { isActive } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { hangingFromUser } from '@gatekeeper/db/stores/user-list'
import { deleteUser, requireOtherActiveAdmin } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, stale } from '../errors'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'
import { lastAdmin } from './update-user'

/** Deletes a user with all that hangs from it, in one commit; the email is typed to confirm. */
export const deleteUserCompletely = async (
  context: Context,
  input: { id: string; version: number; confirm: string },
): Promise<Record<string, never>> => {
  const { services } = context
  const now = services.now()
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  await requireFresh(context)
  if (input.confirm !== user.email) throw invalid([{ field: 'confirm', message: `Type ${user.email} to confirm.` }])
  const details = await hangingFromUser(services.db, user.id)
  const loses = user.role === 'admin' && isActive(user, now)
  const result = await services.db.commit([
    ...(loses ? [requireOtherActiveAdmin(user, now)] : []),
    // Their apps are told, which a row that is merely gone would not do (BC-09).
    endSessionsOfUser(user.id, now),
    ...deleteUser(user.id, input.version),
    insertAuditEvent(
      auditEvent(context, {
        action: 'user.deleted',
        target_type: 'user',
        target_id: user.id,
        target_name: user.email,
        details: { ...details },
      }),
    ),
  ])
  if (result.kind === 'conflict' && result.write === 'require other active admin') throw lastAdmin()
  if (result.kind === 'conflict') throw stale('user')
  return {}
}
