import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { endSession, findSessionById } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound } from '../errors'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** One browser of somebody. */
export const endUserSession = async (
  context: Context,
  input: { id: string; session: string },
): Promise<Record<string, never>> => {
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  const session = await findSessionById(context.services.db, input.session)
  if (!session || session.user_id !== user.id || session.ended_at !== null) throw notFound('session')
  await commitChange(context, 'session', [
    endSession(session.id, context.services.now()),
    insertAuditEvent(
      auditEvent(context, {
        action: 'session.ended',
        target_type: 'user',
        target_id: user.id,
        target_name: user.email,
        reason: 'by_administrator',
        details: { session: session.id },
      }),
    ),
  ])
  return {}
}
