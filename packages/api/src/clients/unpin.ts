import type { Client } from '@gatekeeper/core/oidc/client'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { unpinPkce } from '@gatekeeper/db/stores/client-pkce'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'

/** Forgets the pin (SEC-034). */
export const unpinClient = async (context: Context, client: Client): Promise<void> => {
  const event = auditEvent(context, {
    action: 'client.pkce_unpinned',
    target_type: 'client',
    target_id: client.id,
    target_name: client.name,
    client_id: client.id,
  })
  await commitChange(context, 'client', [unpinPkce(client.id), insertAuditEvent(event)], 'clients')
}
