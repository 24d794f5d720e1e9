import type { Session } from '@gatekeeper/core/authentication/session'
import { accountThrottleKey, judgeThrottle } from '@gatekeeper/core/authentication/throttle'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { clearThrottle, findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { busy, invalid, refuse, stale } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
import { hashNewPassword } from '../users/new-password'

/** Changes one's own password: the current one is asked for, under the account's throttle; other sessions end. */
export const changeOwnPassword = async (
  context: Context,
  caller: { user: User; session: Session },
  input: { current: string; password: string },
): Promise<Record<string, never>> => {
  const { services } = context
  const { user } = caller
  const account = accountThrottleKey(user.id)
  const [throttle] = await findThrottles(services.db, [account])
  const verdict = judgeThrottle(throttle ?? null, null, services.snapshots.settings(), services.now())
  if (verdict.kind !== 'open') {
    throw refuse(
      'TOO_MANY_REQUESTS',
      'throttled',
      'Too many tries. Wait a moment, then try again.',
      verdict.kind === 'wait' ? { until: verdict.until } : {},
    )
  }
  const password = await findPassword(services.db, user.id)
  const checked = await services.passwords.verify(input.current, password?.hash ?? null)
  if (checked.kind === 'busy') throw busy(services.now() + checked.retry_after * 1000)
  if (!password || !checked.matches) {
    await services.db.commit([recordFailure(account, null, services.now())])
    throw invalid([{ field: 'current-password', message: 'This is not your current password.' }])
  }
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const finished = await finishSignIn(context, user, ['pwd'], null)
  const result = await services.db.commit([
    clearThrottle(account),
    replacePassword(user.id, password.version, { hash, changed_at: now, must_change: false }),
    endSessionsOfUser(user.id, now, caller.session.id),
    ...finished.writes,
    insertAuditEvent(
      auditEvent(context, {
        action: 'password.changed',
        target_type: 'user',
        target_id: user.id,
        target_name: user.email,
      }),
    ),
  ])
  if (result.kind === 'conflict') throw stale('password')
  context.cookies.setSession(finished.token, services.snapshots.settings().session_absolute)
  return {}
}
