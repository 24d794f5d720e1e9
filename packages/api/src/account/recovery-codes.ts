import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { listRecoveryCodes } from '@gatekeeper/db/stores/recovery-codes'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { newRecoveryCodes } from '../factors/recovery-codes'
import { loadFactors } from '../login/load-factors'
import { tellCredentialChanged } from '../mail/notices'
import { requireFresh } from './fresh'

/** How many there were and are; never the codes. */
export interface RecoveryCodesStatus {
  total: number
  left: number
  made_at: number | null
  /** There is a second factor that they would stand in for. */
  useful: boolean
}

export const recoveryCodesStatus = async ({ services }: Context, user: User): Promise<RecoveryCodesStatus> => {
  const [codes, factors] = await Promise.all([listRecoveryCodes(services.db, user.id), loadFactors(services, user.id)])
  return {
    total: codes.length,
    left: factors.recovery_codes,
    made_at: codes[0]?.created_at ?? null,
    useful: factors.totp || factors.passkeys > 0,
  }
}

const nothingToRecover = () =>
  refuse(
    'PRECONDITION_FAILED',
    'no_second_factor',
    'Recovery codes stand in for a lost second factor, and you have none. Add an authenticator app or a passkey first.',
  )

/** A new set, shown once; the one before is dead with the same commit (SEC-106). */
export const regenerateRecoveryCodes = async (context: Context, user: User): Promise<{ codes: string[] }> => {
  await requireFresh(context)
  if (!(await recoveryCodesStatus(context, user)).useful) throw nothingToRecover()
  const { codes, writes } = newRecoveryCodes(context, user.id)
  const about = { target_type: 'user', target_id: user.id, target_name: user.email }
  await commitChange(context, 'set of recovery codes', [
    requireActiveUser(user.id, user.version),
    ...writes,
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'recovery_codes_made'),
    insertAuditEvent(auditEvent(context, { action: 'recovery_codes.made', ...about })),
  ])
  context.services.mailer.kick()
  return { codes }
}
