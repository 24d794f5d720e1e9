import type { Factors } from '@gatekeeper/core/authentication/factors'
import { loadFactors } from '../login/load-factors'
import type { Services } from '../services'

export type StepUpMeans = 'passkey' | 'password' | 'totp' | 'email_code'

/** A code by mail is for whoever has nothing else: it proves the mailbox alone. */
const meansOf = (factors: Factors, mail: boolean): StepUpMeans[] => {
  const own: StepUpMeans[] = [
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.password ? (['password'] as const) : []),
    ...(factors.totp ? (['totp'] as const) : []),
  ]
  return own.length === 0 && mail ? ['email_code'] : own
}

/** By what a person can prove once more that it is they, the best first. */
export const stepUpOptions = async (services: Services, user_id: string): Promise<StepUpMeans[]> =>
  meansOf(await loadFactors(services, user_id), services.mailer.configured())
