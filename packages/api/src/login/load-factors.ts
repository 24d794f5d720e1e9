import { type Factors, NO_FACTORS } from '@gatekeeper/core/authentication/factors'
import { countFactors } from '@gatekeeper/db/stores/factors'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import type { Services } from '../services'

/** Whether a code by mail is a second factor here: mail works, that was confirmed, and the setting says so. */
export const emailCodeInForce = ({ mailer, snapshots }: Services): boolean =>
  snapshots.settings().email_code_second_factor && mailer.configured() && mailer.confirmed()

/** Everything that a user can prove themselves by. */
export const loadFactors = async (services: Services, user_id: string): Promise<Factors> => {
  const [password, counts] = await Promise.all([findPassword(services.db, user_id), countFactors(services.db, user_id)])
  return {
    password: password && { must_change: password.must_change },
    totp: counts.totps > 0,
    passkeys: counts.passkeys,
    recovery_codes: counts.recovery_codes,
    email_code: emailCodeInForce(services),
  }
}

/** Of a decision that second factors play no part in, which is nearly every one. */
export const loadPasswordAlone = async (services: Services, user_id: string): Promise<Factors> => {
  const password = await findPassword(services.db, user_id)
  return { ...NO_FACTORS, password: password && { must_change: password.must_change } }
}
