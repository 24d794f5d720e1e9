import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { spendLinksOfUser, useLink } from '@gatekeeper/db/stores/links'
import { findUserByEmailKey, updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { circumstancesOf, recipientOf } from '../mail/links'
import { notMe } from '../mail/notices'
import { linkOver, openLink } from './open-link'

const taken = () =>
  refuse(
    'CONFLICT',
    'email_taken',
    'This address belongs to another account here. Sign in with that one, or choose another address.',
  )

/** The mailbox is proved: from now on its address is that of the account (SEC-098). */
export const verifyEmail = async (context: Context, input: { token: string }): Promise<{ email: string }> => {
  const { services } = context
  const now = services.now()
  const { link, user } = await openLink(context, input.token, 'verify_email')
  const holder = await findUserByEmailKey(services.db, link.email_key)
  // Whoever asks here owns the mailbox, so they may know.
  if (holder && holder.id !== user.id) throw taken()
  const { email, email_key } = link
  const changes = email !== user.email
  const event = auditEvent(
    context,
    {
      action: changes ? 'user.email_changed' : 'user.email_verified',
      target_type: 'user',
      target_id: user.id,
      target_name: email,
      ...(changes ? { details: { from: user.email, to: email } } : {}),
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const result = await services.db.commit([
    useLink(link.id, now),
    updateUser(user.id, user.version, { email, email_key, email_verified: true }, now),
    spendLinksOfUser(user.id, ['verify_email', 'reset_password', 'sign_in'], now),
    ...(changes ? tellEmailChanged(context, user, email) : []),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.unique) throw taken()
  if (result.kind === 'conflict') throw linkOver()
  services.mailer.kick()
  return { email }
}

/** To both addresses; only the old one can take it back. */
const tellEmailChanged = (context: Context, user: User, email: string): Write[] => {
  const { mailer } = context.services
  const { url, writes } = notMe(context, user)
  const data = { ...circumstancesOf(context), old_email: user.email, new_email: email }
  return [
    ...writes,
    ...mailer.write('email_changed', recipientOf(user), { ...data, not_me: url }),
    ...mailer.write('email_changed', { ...recipientOf(user), email }, { ...data, not_me: '' }),
  ]
}
