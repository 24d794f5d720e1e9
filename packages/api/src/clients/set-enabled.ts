import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { updateClient } from '@gatekeeper/db/stores/clients'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { type ClientView, clientView } from '../views/client-view'
import { loadClient } from './load-client'

/** Enables or disables. A disabled client is unknown to every endpoint; its tokens stop at once. */
export const setClientEnabled = async (context: Context, id: string, enabled: boolean): Promise<ClientView> => {
  const before = await loadClient(context, id)
  if (before.enabled === enabled) return clientView(before)
  const event = auditEvent(context, {
    action: enabled ? 'client.enabled' : 'client.disabled',
    target_type: 'client',
    target_id: id,
    target_name: before.name,
    client_id: id,
  })
  const writes = [updateClient(id, before.version, { enabled }, context.services.now()), insertAuditEvent(event)]
  await commitChange(context, 'client', writes, 'clients')
  return clientView(await loadClient(context, id))
}
