import { type Factors, secondFactors } from '@gatekeeper/core/authentication/factors'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { deleteRecoveryCodes } from '@gatekeeper/db/stores/recovery-codes'
import { stepDownSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import type { Context } from '../context'
import { refuse } from '../errors'
import { loadFactors } from '../login/load-factors'

/** Codes on paper stand in for another factor; alone they are none that lasts. */
const isLast = (left: Factors): boolean => secondFactors({ ...left, recovery_codes: 0 }, null).length === 0

const required = () =>
  refuse(
    'FORBIDDEN',
    'last_second_factor',
    'A second factor is required here, and this is your last one. Add another before you remove it.',
  )

/**
 * What goes with a second factor that its owner removes (SEC-108). The last one is not removed while everybody needs one; where
 * only some apps do, the sessions are no longer of two factors, and those apps ask anew. `without`: what is then left.
 */
export const stepDown = async (context: Context, user: User, without: Partial<Factors>): Promise<Write[]> => {
  const { services } = context
  const left = { ...(await loadFactors(services, user.id)), ...without }
  if (!isLast(left)) return []
  if (services.snapshots.settings().second_factor_required) throw required()
  return [deleteRecoveryCodes(user.id), stepDownSessionsOfUser(user.id)]
}
