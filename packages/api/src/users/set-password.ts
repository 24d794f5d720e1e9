import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { forgetProofsOfUser } from '@gatekeeper/db/stores/interactions'
import { spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { findPassword, insertPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import { updateUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse, stale } from '../errors'
import { tellCredentialChanged } from '../mail/notices'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'
import { hashNewPassword } from './new-password'

const ownPassword = () =>
  refuse('FORBIDDEN', 'own_password', 'Change your own password on your account page, which asks for the current one.')

/**
 * An administrator sets a password: whoever held the old one is out, sessions and token families included (SEC-066), and the
 * guesses at the old one no longer count.
 */
export const setUserPassword = async (
  context: Context,
  input: { id: string; password: string; must_change: boolean },
): Promise<Record<string, never>> => {
  const { services, caller } = context
  const user = await loadUser(context, input.id)
  // SEC-125: here the current password is not asked for.
  if (caller.kind === 'session' && caller.user.id === user.id) throw ownPassword()
  await refuseAdministrators(context, user.role)
  // SEC-125: nor does a session that was left open make ways into other people's accounts.
  await requireFresh(context)
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const before = await findPassword(services.db, user.id)
  const fields = { hash, changed_at: now, must_change: input.must_change }
  const event = auditEvent(context, {
    action: 'password.set',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
  })
  const result = await services.db.commit([
    updateUser(user.id, user.version, {}, now),
    before
      ? replacePassword(user.id, before.version, fields)
      : insertPassword({ user_id: user.id, ...fields, version: 1 }),
    endSessionsOfUser(user.id, now),
    forgetDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'password_set'),
    revokeFamiliesOfUser(user.id, now),
    forgetProofsOfUser(user.id),
    // Nor is a link to another password left, whoever has asked for it.
    spendLinksOfUser(user.id, ['reset_password', 'sign_in'], now),
    clearThrottle(accountThrottleKey(user.id)),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw stale('user')
  services.mailer.kick()
  return {}
}
