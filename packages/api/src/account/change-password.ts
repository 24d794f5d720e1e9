import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { stale } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
import { tellCredentialChanged } from '../mail/notices'
import { hashNewPassword } from '../users/new-password'
import { raised } from './fresh'
import { provePassword } from './prove-password'

/** Changes one's own password: the current one is asked for, under the account's throttle; other sessions end. */
export const changeOwnPassword = async (
  context: Context,
  caller: { user: User; session: Session },
  input: { current: string; password: string },
): Promise<Record<string, never>> => {
  const { services } = context
  const { user } = caller
  const proved = await provePassword(context, user, input.current, 'password.change_refused')
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const finished = await finishSignIn(context, user, raised(context, caller.session, 'password'), null)
  const result = await services.db.commit([
    ...proved.writes,
    ...finished.writes,
    replacePassword(user.id, proved.password.version, { hash, changed_at: now, must_change: false }),
    endSessionsOfUser(user.id, now, caller.session.id),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'password_changed'),
    insertAuditEvent(
      auditEvent(context, {
        action: 'password.changed',
        target_type: 'user',
        target_id: user.id,
        target_name: user.email,
      }),
    ),
  ])
  if (result.kind === 'conflict') throw stale('password')
  finished.setCookies()
  return {}
}
