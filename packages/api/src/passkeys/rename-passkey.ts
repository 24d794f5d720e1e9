import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listPasskeysOfUser, renamePasskey } from '@gatekeeper/db/stores/passkeys'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { passkeySignals } from '../views/passkey-view'
import { loadOwnPasskey } from './remove-passkey'

/** Its name here; that of the account, which the device shows, goes along. */
export const renameOwnPasskey = async (context: Context, user: User, input: { id: string; name: string }) => {
  const { services } = context
  const passkey = await loadOwnPasskey(context, user.id, input.id)
  const event = auditEvent(context, {
    action: 'passkey.renamed',
    target_type: 'passkey',
    target_id: passkey.id,
    target_name: input.name,
    details: { user_id: user.id, before: passkey.name },
  })
  await commitChange(context, 'passkey', [renamePasskey(passkey.id, user.id, input.name), insertAuditEvent(event)])
  return { signals: passkeySignals(services, user, await listPasskeysOfUser(services.db, user.id)) }
}
