import { introspect as decideIntrospection } from '@gatekeeper/core/oidc/introspection'
import { json, oauthErrorResponse } from '../http/oauth-error-response'
import { readClientCall } from './client-call'
import type { Endpoint } from './endpoint'
import { loadAccessToken } from './load-access-token'
import { recordRefusedClient } from './refused-client'

/** `/oauth/introspect` (RFC 7662): what a client may know of a token. */
export const introspect: Endpoint = async (call) => {
  const asked = await readClientCall(call)
  if (asked.kind === 'answer') return asked.response
  const { services } = call
  const loaded = await loadAccessToken(services, asked.token)
  const decision = decideIntrospection(
    loaded,
    asked.client,
    services.issuer,
    services.snapshots.settings(),
    services.now(),
  )
  if (decision.kind !== 'error') return json(decision.body)
  await recordRefusedClient(call, decision, asked.client.id, asked.client)
  return oauthErrorResponse(decision)
}
