import { isActive } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { makeLink } from '../mail/links'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** A link by which its user gets in once, to be handed over by the administrator; the one made before is dead. */
export const createSignInLink = async (
  context: Context,
  input: { id: string },
): Promise<{ url: string; expires_at: number }> => {
  const { services } = context
  const now = services.now()
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  await requireFresh(context)
  if (!isActive(user, now))
    throw refuse('PRECONDITION_FAILED', 'not_active', 'This user cannot sign in. Enable the account first.')
  const link = makeLink(services, 'sign_in', { ...user, user_id: user.id })
  const event = auditEvent(context, {
    action: 'user.sign_in_link_made',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    details: { expires_at: link.expires_at },
  })
  await commitChange(context, 'user', [
    requireActiveUser(user.id, user.version),
    spendLinksOfUser(user.id, ['sign_in'], now),
    link.write,
    insertAuditEvent(event),
  ])
  return { url: link.url, expires_at: link.expires_at }
}
