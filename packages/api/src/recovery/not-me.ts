import type { Link } from '@gatekeeper/core/authentication/link'
import { isActive, type User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { revokeAppTokensOfUser } from '@gatekeeper/db/stores/app-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { forgetProofsOfUser } from '@gatekeeper/db/stores/interactions'
import { spendLinksOfUser, useLink } from '@gatekeeper/db/stores/links'
import { deletePassword, findPassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { findUserByEmailKey, requireOtherActiveAdmin, updateUser } from '@gatekeeper/db/stores/users'
import { deleteWaysInSince } from '@gatekeeper/db/stores/ways-in'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { circumstancesOf, makeLink, recipientOf } from '../mail/links'
import { linkOver, openLink } from './open-link'

/** As long as the link of a notice is good: what was made before, its owner has been told of in vain. */
const WEEK = 7 * 86_400_000

/** Where the account goes on: a link was mailed to its owner, or, where their address is another's by now, it is closed. */
export type NotMe = { kind: 'mailed' } | { kind: 'closed' }

/** The owner as the notice knew them: if the address was changed since, the change is taken back while it can be. */
const ownerOf = async ({ services }: Context, link: Link, user: User): Promise<User | null> => {
  if (link.email_key === user.email_key) return user
  const holder = await findUserByEmailKey(services.db, link.email_key)
  return holder === null ? { ...user, email: link.email, email_key: link.email_key, email_verified: true } : null
}

/** Somebody else is in this account: docs/decisions/0008 says what falls, what stays, and why. */
export const notMe = async (context: Context, input: { token: string }): Promise<NotMe> => {
  const { services } = context
  const now = services.now()
  const { link, user } = await openLink(context, input.token, 'not_me')
  const [password, owner] = await Promise.all([findPassword(services.db, user.id), ownerOf(context, link, user)])
  const event = auditEvent(
    context,
    {
      action: 'user.not_me',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      details: { address_restored: owner !== null && owner !== user, closed: owner === null },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: link.email },
  )
  const result = await services.db.commit([
    ...(owner === null && user.role === 'admin' && isActive(user, now) ? [requireOtherActiveAdmin(user, now)] : []),
    useLink(link.id, now),
    ...settle(user, owner, now),
    ...(password === null ? [] : [deletePassword(user.id, password.version)]),
    ...deleteWaysInSince(user.id, now - WEEK, now),
    endSessionsOfUser(user.id, now),
    revokeFamiliesOfUser(user.id, now),
    revokeAppTokensOfUser(user.id, now),
    forgetProofsOfUser(user.id),
    forgetDevicesOfUser(user.id),
    ...(owner === null ? [] : mailReset(context, owner)),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.write === 'require other active admin') throw lastAdministrator()
  if (result.kind === 'conflict') throw linkOver()
  services.mailer.kick()
  return { kind: owner === null ? 'closed' : 'mailed' }
}

const lastAdministrator = () =>
  refuse(
    'CONFLICT',
    'last_admin',
    'This is the last administrator, and its old address belongs to another account. Run `admin reset` on the host.',
  )

/** The address and state; links that the other one may have asked for lead nowhere. */
const settle = (user: User, owner: User | null, now: number): Write[] => {
  const { email, email_key, email_verified } = owner ?? user
  const changes = owner === null ? { state: 'disabled' as const } : { email, email_key, email_verified }
  return [
    updateUser(user.id, user.version, changes, now),
    spendLinksOfUser(user.id, ['reset_password', 'sign_in', 'verify_email'], now),
  ]
}

/** Recovery begins in the mailbox, so that a notice that somebody kept does not open the account by itself. */
const mailReset = (context: Context, owner: User): Write[] => {
  const { services } = context
  const link = makeLink(services, 'reset_password', { ...owner, user_id: owner.id })
  const data = { ...circumstancesOf(context), link: link.url }
  return [link.write, ...services.mailer.write('reset_password', recipientOf(owner), data, link.expires_at)]
}
