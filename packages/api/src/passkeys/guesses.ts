import { ADDRESS_WINDOW, judgeThrottle, networkOf } from '@gatekeeper/core/authentication/throttle'
import { findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import type { EventFields } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'

/**
 * Counted by address alone, apart from passwords: nobody can guess a passkey, and a stranger's wrong passwords must not lock
 * one out (SEC-087, PRM-13); what is bounded is the work of looking at forged ones.
 */
const keyOf = ({ ip }: Context): string | null => (ip === null ? null : `passkey:${networkOf(ip)}`)

export const refuseThrottledPasskey = async (context: Context, event: EventFields): Promise<void> => {
  const key = keyOf(context)
  if (key === null) return
  const { services } = context
  const [counted = null] = await findThrottles(services.db, [key])
  const verdict = judgeThrottle(null, counted, services.snapshots.settings(), services.now())
  if (verdict.kind !== 'wait') return
  await recordDenial(context, { ...event, reason: 'throttled' })
  throw refuse('TOO_MANY_REQUESTS', 'throttled', 'Too many tries. Wait a moment, then try again.', {
    until: verdict.until,
  })
}

export const countFailedPasskey = (context: Context) => {
  const key = keyOf(context)
  return key === null ? [] : [recordFailure(key, ADDRESS_WINDOW * 1000, context.services.now())]
}
