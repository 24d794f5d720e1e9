import { bearerChallenge, readBearer } from '@gatekeeper/core/oidc/bearer'
import { claimsForUserInfo, wantsGroupsInUserInfo } from '@gatekeeper/core/oidc/claims'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'
import { decideUserInfo } from '@gatekeeper/core/oidc/userinfo'
import { FORM, mediaType, readBody } from '../http/body'
import { allowOrigin } from '../http/cors'
import { statusResponse } from '../http/error-response'
import { json } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import { sawPassed } from './doctor-step'
import type { Call, Endpoint } from './endpoint'
import { loadAccessToken } from './load-access-token'
import { sawDeadToken } from './saw-dead-token'
import { withGroups } from './with-groups'

/** `/userinfo` (OpenID Connect Core §5.3), GET and POST; values are the user's as they are now (UI-16). */
export const userinfo: Endpoint = async (call) => allowOrigin(call, await answerUserInfo(call))

const answerUserInfo = async (call: Call): Promise<Response> => {
  const form = call.request.method === 'POST' ? await readOptionalForm(call) : null
  if (form instanceof Response) return form
  const presented = readBearer(call.request.headers.get('authorization'), form)
  if (presented.kind === 'error') return refuse(presented)
  if (presented.kind === 'none') return refuse(null)
  const { services } = call
  const loaded = await loadAccessToken(services, presented.token)
  const decision = decideUserInfo(loaded, services.snapshots.settings(), services.now())
  const client_id = loaded?.token.client_id ?? null
  const params = form ?? NO_PARAMETERS
  if (decision.kind === 'error') {
    // Every app comes with a token that has run out, every quarter of an hour: no trace, but where one looks on.
    if (client_id !== null && services.doctor.watches(client_id)) await record(call, decision, client_id, params)
    else sawDeadToken(call, 'userinfo', loaded, null, decision.error)
    return refuse(decision)
  }
  const { token, client } = decision
  sawPassed(call, {
    endpoint: 'userinfo',
    client_id: client.id,
    params,
    notes: { scope: token.scope.join(' ') },
    by: 'client',
  })
  const wanted = wantsGroupsInUserInfo(token.scope, token.userinfo_claims, client)
  const user = wanted ? await withGroups(services, decision.user) : decision.user
  return json({ sub: user.id, ...claimsForUserInfo(user, token.scope, token.userinfo_claims, client) })
}

const NO_PARAMETERS = readParameters('')

const record = (call: Call, error: OAuthError, client_id: string, params: Parameters) =>
  recordRefusal(call, {
    ...{ endpoint: 'userinfo', error, as_page: false, params, client_id },
    ...{ user: null, authenticated_client: null, brings_ours: true },
  })

/** UI-02: an empty body is no obstacle, whatever its type says. */
const readOptionalForm = async (call: Call): Promise<Parameters | null | Response> => {
  const body = await readBody(call.request)
  if (body.kind === 'refuse') return statusResponse(body.status, call.request_id)
  return mediaType(call.request) === FORM ? readParameters(body.text) : null
}

const STATUS: Partial<Record<OAuthError['error'], number>> = { invalid_request: 400, insufficient_scope: 403 }

/** RFC 6750 §3: the challenge; without a token no error code is given. */
const refuse = (error: OAuthError | null): Response => {
  const headers = { 'www-authenticate': bearerChallenge(error) }
  if (error === null) return new Response(null, { status: 401, headers })
  return json({ error: error.error, error_description: error.error_description }, STATUS[error.error] ?? 401, headers)
}
