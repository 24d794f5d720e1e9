import { revokeAppTokensOfUser } from '@gatekeeper/db/stores/app-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { endSessionsOfUser, listSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** "End all access": every session, every token family, offline ones too (RF-15), and every app token. */
export const endAllSessions = async (context: Context, id: string): Promise<{ ended: number }> => {
  const { services } = context
  const now = services.now()
  const user = await loadUser(context, id)
  await refuseAdministrators(context, user.role)
  const live = (await listSessionsOfUser(services.db, id, now)).filter(
    (session) => session.ended_at === null && session.expires_at > now,
  )
  await commitChange(context, 'user', [
    endSessionsOfUser(id, now),
    revokeFamiliesOfUser(id, now),
    revokeAppTokensOfUser(id, now),
    insertAuditEvent(
      auditEvent(context, {
        action: 'user.access_ended',
        target_type: 'user',
        target_id: id,
        target_name: user.email,
        details: { sessions: live.length },
      }),
    ),
  ])
  return { ended: live.length }
}
