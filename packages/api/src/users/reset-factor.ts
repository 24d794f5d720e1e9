import { secondFactorThrottleKey } from '@gatekeeper/core/authentication/second-factor-throttle'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { forgetProofsOfUser } from '@gatekeeper/db/stores/interactions'
import { deletePasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { deleteRecoveryCodes } from '@gatekeeper/db/stores/recovery-codes'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import { deletePendingTotps, deleteTotp } from '@gatekeeper/db/stores/totps'
import { updateUser } from '@gatekeeper/db/stores/users'
import { removeDevice } from '../account/devices'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { tellCredentialChanged } from '../mail/notices'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

export const RESETTABLE = ['totp', 'recovery_codes', 'passkeys', 'devices'] as const
type Resettable = (typeof RESETTABLE)[number]

const RESETS: Record<Exclude<Resettable, 'devices'>, (user_id: string) => Write[]> = {
  totp: (id) => [deleteTotp(id, 'any'), deletePendingTotps(id)],
  recovery_codes: (id) => [deleteRecoveryCodes(id)],
  passkeys: (id) => [deletePasskeysOfUser(id)],
}

/**
 * An administrator takes a factor from somebody who has lost it: what was proved by it ends, sessions, trust and sign-ins under
 * way, and its owner is told. The other factors stay.
 */
export const resetFactor = async (
  context: Context,
  input: { id: string; factor: Resettable },
): Promise<Record<string, never>> => {
  const { services, caller } = context
  const { factor } = input
  // SEC-125: an administrator's session that was left open takes no factor from anyone, themselves among them.
  await requireFresh(context)
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  const now = services.now()
  const about = { target_type: 'user', target_id: user.id, target_name: user.email, details: { factor } }
  const own = caller.kind === 'session' && caller.user.id === user.id ? caller.session.id : undefined
  await commitChange(context, 'user', [
    updateUser(user.id, user.version, {}, now),
    ...(factor === 'devices' ? [] : [...RESETS[factor](user.id), endSessionsOfUser(user.id, now, own)]),
    forgetDevicesOfUser(user.id),
    forgetProofsOfUser(user.id),
    clearThrottle(secondFactorThrottleKey(user.id)),
    ...tellCredentialChanged(context, user, 'factors_reset', factor),
    insertAuditEvent(auditEvent(context, { action: 'factor.reset', ...about })),
  ])
  services.mailer.kick()
  return {}
}

/** One trusted browser of somebody. */
export const removeUserDevice = async (
  context: Context,
  input: { id: string; device: string },
): Promise<Record<string, never>> => {
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  await removeDevice(context, user, input.device)
  return {}
}
