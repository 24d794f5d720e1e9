import { introspect as decideIntrospection } from '@gatekeeper/core/oidc/introspection'
import { json, oauthErrorResponse } from '../http/oauth-error-response'
import { readClientCall } from './client-call'
import { sawPassed } from './doctor-step'
import type { Endpoint } from './endpoint'
import { loadAccessToken } from './load-access-token'
import { recordRefusedClient } from './refused-client'
import { sawDeadToken } from './saw-dead-token'

/** `/oauth/introspect` (RFC 7662): what a client may know of a token. */
export const introspect: Endpoint = async (call) => {
  const asked = await readClientCall(call, 'introspect')
  if (asked.kind === 'answer') return asked.response
  const { services } = call
  const { asker, params } = asked
  const { client, method } = asker
  const lost = await asker.settle()
  if (lost) {
    await recordRefusedClient(call, lost, { endpoint: 'introspect', client, proven: false, params })
    return oauthErrorResponse(lost)
  }
  const loaded = await loadAccessToken(services, asked.token)
  const decision = decideIntrospection(loaded, client, services.issuer, services.snapshots.settings(), services.now())
  if (decision.kind === 'error') {
    await recordRefusedClient(call, decision, { endpoint: 'introspect', client, proven: true, params })
    return oauthErrorResponse(decision)
  }
  // RFC 7662 §2.2: the answer says no more than that; the log does.
  if (!decision.body.active) sawDeadToken(call, 'introspect', loaded, client, 'inactive')
  const notes = { client_authentication: method, token: decision.body.active ? 'active' : 'not active' }
  sawPassed(call, { endpoint: 'introspect', client_id: client.id, params, notes, by: 'client' })
  return json(decision.body)
}
