import type { Client } from '@gatekeeper/core/oidc/client'
import { authenticateClient, readClientAuthentication } from '@gatekeeper/core/oidc/client-authentication'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { parseTokenRequest } from '@gatekeeper/core/oidc/token-request'
import { allowOrigin } from '../http/cors'
import { oauthErrorResponse } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { grantByCode } from './grant-by-code'
import { grantByRefreshToken } from './grant-by-refresh-token'

/** `/oauth/token` (RFC 6749 §3.2): what is asked for, who asks, then the grant's own rules. */
export const token: Endpoint = async (call) => {
  const form = await readForm(call)
  const response = form.kind === 'answer' ? form.response : await answerTokenRequest(call, form.params)
  return allowOrigin(call, response)
}

const answerTokenRequest = async (call: Call, params: Parameters): Promise<Response> => {
  const { services, request } = call
  const authorization = request.headers.get('authorization')
  const refuse = (error: OAuthError, client: Client | null = null) => refuseToken(call, params, error, client)

  const asked = parseTokenRequest(params)
  if (asked.kind === 'error') return refuse(asked)
  const presented = readClientAuthentication(authorization, params)
  if (presented.kind === 'error') return refuse(presented)
  const registered = presented.kind === 'missing' ? null : services.snapshots.client(presented.client_id)
  const authenticated = authenticateClient(presented, registered, services.now())
  if (authenticated.kind === 'error') return refuse(authenticated)
  const { client, secret_id } = authenticated
  if (secret_id !== null) services.batches.usedSecret(secret_id, services.now())

  const granted =
    asked.kind === 'authorization_code'
      ? await grantByCode(call, asked, client)
      : await grantByRefreshToken(call, asked, client)
  return granted instanceof Response ? granted : refuse(granted, client)
}

const refuseToken = async (
  call: Call,
  params: Parameters,
  error: OAuthError,
  client: Client | null,
): Promise<Response> => {
  await recordRefusal(call, {
    endpoint: 'token',
    error,
    as_page: false,
    params,
    client_id: client?.id ?? call.services.snapshots.client(params.get('client_id') ?? '')?.client.id ?? null,
    user: null,
    authenticated_client: client?.type === 'confidential' ? { id: client.id, name: client.name } : null,
  })
  return oauthErrorResponse(error, call.request.headers.has('authorization'))
}
