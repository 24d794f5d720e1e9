import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteUser, findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { recipientOf } from '../mail/links'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** Somebody who has registered and waits. */
const loadPending = async (context: Context, id: string): Promise<User> => {
  const user = await loadUser(context, id)
  await refuseAdministrators(context, user.role)
  if (user.state !== 'pending')
    throw refuse('CONFLICT', 'not_pending', 'This user does not wait for approval any more. Reload the page.')
  return user
}

const event = (context: Context, action: string, { id, email }: User) =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'user', target_id: id, target_name: email }))

/** Lets somebody in who has registered, and tells them. */
export const approveUser = async (context: Context, id: string): Promise<User> => {
  const { db, mailer, issuer, now } = context.services
  const user = await loadPending(context, id)
  await commitChange(context, 'user', [
    updateUser(id, user.version, { state: 'active' }, now()),
    ...mailer.write('approved', recipientOf(user), { link: `${issuer}/login` }),
    event(context, 'user.approved', user),
  ])
  mailer.kick()
  return (await findUserById(db, id)) ?? { ...user, state: 'active' }
}

/** Nothing of the request is kept but the event; the address is free again. */
export const rejectUser = async (context: Context, id: string): Promise<Record<string, never>> => {
  const { mailer } = context.services
  const user = await loadPending(context, id)
  await commitChange(context, 'user', [
    ...deleteUser(id, user.version),
    ...mailer.write('rejected', recipientOf(user), { link: null }),
    event(context, 'user.rejected', user),
  ])
  mailer.kick()
  return {}
}
