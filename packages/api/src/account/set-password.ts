import { reachedBy } from '@gatekeeper/core/authentication/proof'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { findPassword, insertPassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse, stale } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
import { tellCredentialChanged } from '../mail/notices'
import { hashNewPassword } from '../users/new-password'
import { requireFresh } from './fresh'

const hasOne = () =>
  refuse('CONFLICT', 'has_password', 'You have a password already. Change it instead, which asks for the one you have.')

/** A first password for whoever signs in without one; it is no proof of anything yet, so the session reaches no more by it. */
export const setFirstPassword = async (
  context: Context,
  { user, session }: { user: User; session: Session },
  input: { password: string },
): Promise<Record<string, never>> => {
  await requireFresh(context)
  const { services } = context
  if (await findPassword(services.db, user.id)) throw hasOne()
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const finished = await finishSignIn(context, user, reachedBy([], false, session), null)
  const about = { target_type: 'user', target_id: user.id, target_name: user.email }
  const result = await services.db.commit([
    ...finished.writes,
    insertPassword({ user_id: user.id, hash, changed_at: now, must_change: false, version: 1 }),
    endSessionsOfUser(user.id, now, session.id),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'password_set'),
    insertAuditEvent(auditEvent(context, { action: 'password.set', ...about })),
  ])
  if (result.kind === 'conflict') throw result.unique ? hasOne() : stale('account')
  finished.setCookies()
  return {}
}
