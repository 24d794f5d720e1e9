import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { deleteUpstreamLink, listUpstreamLinksOfUser } from '@gatekeeper/db/stores/upstream-links'
import { updateUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound } from '../errors'
import { tellCredentialChanged } from '../mail/notices'
import { refuseAdministrators } from './administrators'
import { loadUser } from './load-user'

/** An administrator parts an account from the one elsewhere, also where it is the only way in; its owner is told. */
export const unlinkUser = async (
  context: Context,
  input: { id: string; link: string },
): Promise<Record<string, never>> => {
  const { services } = context
  // SEC-125: as for every other factor.
  await requireFresh(context)
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  const link = (await listUpstreamLinksOfUser(services.db, user.id)).find(({ id }) => id === input.link)
  if (!link) throw notFound('connection')
  const provider = services.snapshots.upstreamProviders().find(({ id }) => id === link.provider_id)
  await commitChange(context, 'user', [
    updateUser(user.id, user.version, {}, services.now()),
    deleteUpstreamLink(link.id, user.id),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'upstream_unlinked', provider?.name ?? link.provider_id),
    insertAuditEvent(
      auditEvent(context, {
        action: 'upstream.unlinked',
        target_type: 'user',
        target_id: user.id,
        target_name: user.email,
        details: { provider: link.provider_id, account: link.label },
      }),
    ),
  ])
  services.mailer.kick()
  return {}
}
