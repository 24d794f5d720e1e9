import { auditEvent } from '@gatekeeper/api/audit'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import type { Call } from './endpoint'

/**
 * A refusal at introspection or revocation leaves one event, without a trace: no person waits for a reference.
 * Of a client that has not proved itself it is a stranger's, within the bounds of SEC-158.
 */
export const recordRefusedClient = async (
  { services, ip, request, path }: Call,
  error: OAuthError,
  client_id: string | null,
  client: Client | null,
): Promise<void> => {
  const user_agent = request.headers.get('user-agent')?.slice(0, 400) ?? null
  const known = client_id === null ? null : (services.snapshots.client(client_id)?.client.id ?? null)
  const event = auditEvent(
    { services, ip, user_agent, caller: { kind: 'anonymous' } },
    {
      action: path === '/oauth/revoke' ? 'revocation.refused' : 'introspection.refused',
      outcome: 'refused',
      client_id: known,
      reason: error.error,
      details: { check: error.check, ...(error.detail ? { detail: error.detail } : {}) },
    },
    client ? { actor_type: 'client', actor_id: client.id, actor_name: client.name } : undefined,
  )
  if (client === null) return services.anonymous.audit(event)
  await services.db.commit([insertAuditEvent(event)])
}
