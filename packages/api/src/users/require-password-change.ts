import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { askPasswordChange, findPassword } from '@gatekeeper/db/stores/passwords'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** The next sign-in by password asks for a new one. */
export const requirePasswordChange = async (context: Context, id: string): Promise<Record<string, never>> => {
  const user = await loadUser(context, id)
  await refuseAdministrators(context, user.role)
  const password = await findPassword(context.services.db, id)
  if (!password) throw refuse('PRECONDITION_FAILED', 'no_password', 'This user has no password that could be changed.')
  if (password.must_change) return {}
  await commitChange(context, 'password', [
    askPasswordChange(id, password.version),
    insertAuditEvent(
      auditEvent(context, {
        action: 'password.change_required',
        target_type: 'user',
        target_id: id,
        target_name: user.email,
      }),
    ),
  ])
  return {}
}
