import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { revokeAppTokensOfUser } from '@gatekeeper/db/stores/app-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { findUserById, requireOtherActiveAdmin, updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { stale } from '../errors'
import { refuseAdministrators } from './administrators'
import { approveUser } from './approve'
import { loadUser } from './load-user'
import { lastAdmin, losesAdmin } from './update-user'

/** What ends with an account that is disabled, in the same commit (SEC-122). */
export const endingsOfDisabled = (id: string, now: number): Write[] => [
  endSessionsOfUser(id, now),
  revokeFamiliesOfUser(id, now),
  revokeAppTokensOfUser(id, now),
  forgetDevicesOfUser(id),
  // They do not come back with the account.
  spendLinksOfUser(id, ['reset_password', 'sign_in', 'verify_email'], now),
]

/** Disables or enables. Disabling ends every session, token family and app token in the same commit (SEC-122). */
export const setUserState = async (context: Context, id: string, state: 'active' | 'disabled'): Promise<User> => {
  const { services } = context
  const now = services.now()
  const before = await loadUser(context, id)
  await refuseAdministrators(context, before.role)
  if (before.state === state) return before
  // Whoever waits is approved, and told so, not merely switched on.
  if (before.state === 'pending' && state === 'active') return approveUser(context, id)
  const loses = losesAdmin(before, { ...before, state }, now)
  const event = auditEvent(context, {
    action: state === 'disabled' ? 'user.disabled' : 'user.enabled',
    target_type: 'user',
    target_id: id,
    target_name: before.email,
  })
  const result = await services.db.commit([
    ...(loses ? [requireOtherActiveAdmin(before, now)] : []),
    updateUser(id, before.version, { state }, now),
    ...(state === 'disabled' ? endingsOfDisabled(id, now) : []),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.write === 'require other active admin') throw lastAdmin()
  if (result.kind === 'conflict') throw stale('user')
  return (await findUserById(services.db, id)) ?? { ...before, state }
}
