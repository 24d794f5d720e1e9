import { auditEvent } from '@gatekeeper/api/audit'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import type { Call } from './endpoint'

/** The audit event of a family that fell: something of it was used twice, it was revoked, or a policy names its user no more. */
export const familyEvent = (
  call: Call,
  code: AuthorizationCode,
  client: Client,
  action: 'code.replayed' | 'refresh_token.reused' | 'token.revoked',
  reason: string | null = action === 'refresh_token.reused' ? 'refresh_reuse' : null,
): Write => {
  const { services, ip, request } = call
  return insertAuditEvent(
    auditEvent(
      {
        services,
        ip,
        user_agent: request.headers.get('user-agent')?.slice(0, 400) ?? null,
        caller: { kind: 'anonymous' },
      },
      {
        action,
        outcome: action === 'token.revoked' ? 'success' : 'refused',
        target_type: 'user',
        target_id: code.user_id,
        client_id: client.id,
        reason,
        details: { family: code.id },
      },
      { actor_type: 'client', actor_id: client.id, actor_name: client.name },
    ),
  )
}
