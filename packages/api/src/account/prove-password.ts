import type { Password } from '@gatekeeper/core/authentication/password'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { busy, invalid } from '../errors'
import { type Counted, countWrongGuess, endGuesses, refuseThrottled } from '../login/guesses'

/** The password on file, and what the commit that follows has to carry. */
export interface ProvedPassword {
  password: Password
  writes: Write[]
}

/** One's own password once more, under the same throttle as a sign-in; `action` names a refusal in the audit log. */
export const provePassword = async (
  context: Context,
  user: User,
  text: string,
  action: string,
): Promise<ProvedPassword> => {
  const { services } = context
  const event = { action, target_type: 'user', target_id: user.id }
  const counted: Counted = { account: accountThrottleKey(user.id), address: null, event }
  await refuseThrottled(context, counted)
  const password = await findPassword(services.db, user.id)
  const checked = await services.passwords.verify(text, password?.hash ?? null)
  if (checked.kind === 'busy') throw busy(services.now() + checked.retry_after * 1000)
  if (password && checked.matches) return { password, writes: await endGuesses(context, counted) }
  await countWrongGuess(context, counted)
  await recordDenial(context, { ...event, reason: 'wrong_password' })
  throw invalid([{ field: 'current-password', message: 'This is not your current password.' }])
}
