import { auditEvent } from '@gatekeeper/api/audit'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { EVENT_NOUNS, recordRefusal } from '../http/refusal'
import type { Call } from './endpoint'

export interface RefusedClient {
  endpoint: 'introspect' | 'revoke'
  /** The one that is named; `null` where none is known by that name. */
  client: Client | null
  /** It has authenticated. */
  proven: boolean
  params: Parameters
}

/**
 * A refusal at introspection or revocation leaves one event, and a trace where a client is named that is known: what strangers
 * make up is not worth one. Of a client that has not proved itself both are a stranger's, within the bounds of SEC-158.
 */
export const recordRefusedClient = async (
  call: Call,
  error: OAuthError,
  { endpoint, client, proven, params }: RefusedClient,
): Promise<void> => {
  if (client !== null) {
    const { id, name, type } = client
    await recordRefusal(call, {
      ...{ endpoint, error, as_page: false, params, client_id: id, user: null },
      authenticated_client: proven && type === 'confidential' ? { id, name } : null,
    })
    return
  }
  const { services, ip, request } = call
  const user_agent = request.headers.get('user-agent')?.slice(0, 400) ?? null
  const event = auditEvent(
    { services, ip, user_agent, caller: { kind: 'anonymous' } },
    {
      action: `${EVENT_NOUNS[endpoint]}.refused`,
      outcome: 'refused',
      reason: error.error,
      details: { check: error.check, ...(error.detail ? { detail: error.detail } : {}) },
    },
  )
  await services.anonymous.audit(event)
}
