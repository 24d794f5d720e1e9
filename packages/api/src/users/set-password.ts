import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { findPassword, insertPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { stale } from '../errors'
import { loadUser } from './load-user'
import { hashNewPassword } from './new-password'

/** An administrator sets a password: whoever held the old one is out, sessions and token families included (SEC-066). */
export const setUserPassword = async (
  context: Context,
  input: { id: string; password: string; must_change: boolean },
): Promise<Record<string, never>> => {
  const { services } = context
  const user = await loadUser(context, input.id)
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const before = await findPassword(services.db, user.id)
  const fields = { hash, changed_at: now, must_change: input.must_change }
  const event = auditEvent(context, {
    action: 'password.set',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
  })
  const result = await services.db.commit([
    updateUser(user.id, user.version, {}, now),
    before
      ? replacePassword(user.id, before.version, fields)
      : insertPassword({ user_id: user.id, ...fields, version: 1 }),
    endSessionsOfUser(user.id, now, context.caller.kind === 'session' ? context.caller.session.id : undefined),
    revokeFamiliesOfUser(user.id, now),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw stale('user')
  return {}
}
