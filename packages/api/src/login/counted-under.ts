import { countsApart, deviceThrottleKey } from '@gatekeeper/core/authentication/device'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import type { User } from '@gatekeeper/core/user'
import { findThrottles } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'
import { findDevice } from './devices'

/**
 * Under what this guess is counted. SEC-087: a browser that the user is known by is counted apart, until it has been wrong too
 * often itself; `apart` is its own count, which a right password ends in any case.
 */
export const countedUnder = async (
  context: Context,
  user: User | null,
  unknown: string,
): Promise<{ account: string; apart: string | null }> => {
  const verdict = await findDevice(context, user?.id ?? null)
  if (user === null) return { account: unknown, apart: null }
  const account = accountThrottleKey(user.id)
  if (verdict.kind !== 'known' || verdict.own === null) return { account, apart: null }
  const apart = deviceThrottleKey(verdict.own)
  const [run = null] = await findThrottles(context.services.db, [apart])
  return { account: countsApart(run?.failures ?? 0) ? apart : account, apart }
}
