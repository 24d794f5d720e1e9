import { proofBy } from '@gatekeeper/core/authentication/proof'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import type { Context } from '../context'
import { stale } from '../errors'
import { beginTotp, confirmedTotp, type TotpBegun } from '../factors/enroll-totp'
import { advance } from './advance'
import type { LoginView } from './login-view'
import { atStep } from './steps'
import { requireUserHere } from './who-is-here'

/** On the way in: a second factor is demanded of somebody who has none. */
export const beginEnrolment = async (context: Context, input: { interaction: string }): Promise<TotpBegun> => {
  const { interaction } = await atStep(context, input.interaction, 'enroll_factor')
  return beginTotp(context, await requireUserHere(context, interaction))
}

export interface Enrolled {
  view: LoginView
  recovery_codes: string[] | null
}

/** The app's first code is the second factor of this sign-in at once. */
export const confirmEnrolment = async (
  context: Context,
  input: { interaction: string; code: string },
): Promise<Enrolled> => {
  const { services } = context
  const { interaction } = await atStep(context, input.interaction, 'enroll_factor')
  const user = await requireUserHere(context, interaction)
  const { writes, recovery_codes } = await confirmedTotp(context, user, input.code)
  const view = await advance(context, interaction, user, proofBy('totp', 'second', services.now()), {
    writes: () => [distrustDevicesOfUser(user.id), ...writes],
    lost: () => stale('authenticator app'),
  })
  services.mailer.kick()
  return { view, recovery_codes }
}
