import { bearerChallenge, dpopChallenge, readToken } from '@gatekeeper/core/oidc/bearer'
import { claimsForUserInfo, wantsGroupsInUserInfo } from '@gatekeeper/core/oidc/claims'
import { refuseUse, type TokenScheme } from '@gatekeeper/core/oidc/dpop-binding'
import { DPOP_ALGORITHMS } from '@gatekeeper/core/oidc/dpop-proof'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'
import { decideUserInfo } from '@gatekeeper/core/oidc/userinfo'
import { FORM, mediaType, readBody } from '../http/body'
import { allowOrigin } from '../http/cors'
import { statusResponse } from '../http/error-response'
import { json } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import { sawPassed } from './doctor-step'
import { isNews, offerNonce, readSender, refuseReplay, type Sender, useOf } from './dpop'
import type { Call, Endpoint } from './endpoint'
import { loadAccessToken } from './load-access-token'
import { sawDeadToken } from './saw-dead-token'
import { withGroups } from './with-groups'

/** `/userinfo` (OpenID Connect Core §5.3), GET and POST; values are the user's as they are now (UI-16). */
export const userinfo: Endpoint = async (call) => allowOrigin(call, await answerUserInfo(call))

const answerUserInfo = async (call: Call): Promise<Response> => {
  const form = call.request.method === 'POST' ? await readOptionalForm(call) : null
  if (form instanceof Response) return form
  const authorization = call.request.headers.get('authorization')
  const presented = readToken(authorization, form)
  const named: TokenScheme = /^dpop(?: |$)/i.test(authorization ?? '') ? 'DPoP' : 'Bearer'
  if (presented.kind === 'error') return refuse(presented, named)
  if (presented.kind === 'none') return refuse(null, named)
  const { services } = call
  const loaded = await loadAccessToken(services, presented.token)
  const decision = decideUserInfo(loaded, services.issuer, services.snapshots.settings(), services.now())
  // A token that opens nothing costs no signature; what else is wrong with one that lives is told to whoever holds its key.
  const dead = decision.kind === 'error' && decision.error === 'invalid_token'
  const sender = dead ? decision : await provenSender(call, presented, loaded?.token.jkt ?? null)
  const client_id = loaded?.token.client_id ?? null
  const params = form ?? NO_PARAMETERS
  const decided = sender.kind === 'error' ? sender : decision
  if (decided.kind === 'error') {
    // Every app comes with a token that has run out, every quarter of an hour: no trace, but where one looks on.
    if (client_id !== null && services.doctor.watches(client_id)) await record(call, decided, client_id, params)
    else if (isNews(call, decided, null)) sawDeadToken(call, 'userinfo', loaded, null, decided.error)
    return offerNonce(call, refuse(decided, loaded?.token.jkt ? 'DPoP' : presented.scheme), sender)
  }
  const { token, client } = decided
  sawPassed(call, {
    endpoint: 'userinfo',
    client_id: client.id,
    params,
    notes: { scope: token.scope.join(' ') },
    by: 'client',
  })
  const wanted = wantsGroupsInUserInfo(token.scope, token.userinfo_claims, client)
  const user = wanted ? await withGroups(services, decided.user) : decided.user
  const claims = { sub: user.id, ...claimsForUserInfo(user, token.scope, token.userinfo_claims, client) }
  return offerNonce(call, json(claims), sender)
}

/** RFC 9449 §7.1: the key of the token, proven for this very request; the proof is used up, on any node, before anything is said. */
const provenSender = async (
  call: Call,
  { token, scheme }: { token: string; scheme: TokenScheme },
  jkt: string | null,
): Promise<Sender | OAuthError> => {
  const sender: Sender | OAuthError =
    scheme === 'Bearer' ? { kind: 'unbound', jkt: null } : await readSender(call, '/userinfo', token)
  if (sender.kind === 'error') return sender
  const refused = refuseUse(scheme, jkt, sender.jkt)
  if (refused !== null) return refused
  const use = useOf(sender)
  return (use.length > 0 && refuseReplay(call, await call.services.db.commit(use))) || sender
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

/** RFC 6750 §3, RFC 9449 §7.1: the challenge; without a token no error code is given. */
const refuse = (error: OAuthError | null, scheme: TokenScheme): Response => {
  const challenge = scheme === 'DPoP' ? dpopChallenge(error, DPOP_ALGORITHMS) : bearerChallenge(error)
  const headers = { 'www-authenticate': challenge }
  if (error === null) return new Response(null, { status: 401, headers })
  return json({ error: error.error, error_description: error.error_description }, STATUS[error.error] ?? 401, headers)
}
