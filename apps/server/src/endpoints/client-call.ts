import type { Client } from '@gatekeeper/core/oidc/client'
import { authenticateClient, methodUsed, readClientAuthentication } from '@gatekeeper/core/oidc/client-authentication'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { readTokenParameter } from '@gatekeeper/core/oidc/revocation'
import { oauthErrorResponse } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import type { Call } from './endpoint'
import { readForm } from './form'

export type ClientCall =
  | { kind: 'call'; client: Client; token: string; params: Parameters; method: string }
  | { kind: 'answer'; response: Response }

/** What introspection and revocation have in common: a client that proves itself, and a token. */
export const readClientCall = async (call: Call, endpoint: 'introspect' | 'revoke'): Promise<ClientCall> => {
  const form = await readForm(call)
  if (form.kind === 'answer') return form
  const { services, request } = call
  const authorization = request.headers.get('authorization')
  const refuse = async (
    error: OAuthError,
    basic: boolean,
    client: Client | null,
    proven: boolean,
  ): Promise<ClientCall> => {
    if (client !== null) await recordClientRefusal(call, endpoint, error, client, proven, form.params)
    return { kind: 'answer', response: oauthErrorResponse(error, basic) }
  }

  const presented = readClientAuthentication(authorization, form.params)
  if (presented.kind === 'error') return refuse(presented, authorization !== null, null, false)
  const registered = presented.kind === 'missing' ? null : services.snapshots.client(presented.client_id)
  const authenticated = authenticateClient(presented, registered, services.now())
  if (authenticated.kind === 'error')
    return refuse(authenticated, authorization !== null, registered?.client ?? null, false)
  const asked = readTokenParameter(form.params)
  if (asked.kind === 'error') return refuse(asked, false, authenticated.client, true)
  if (authenticated.secret_id !== null) services.batches.usedSecret(authenticated.secret_id, services.now())
  const { client } = authenticated
  return { kind: 'call', client, token: asked.token, params: form.params, method: methodUsed(presented) ?? '' }
}

/** A trace only where a client is named that is known: what strangers make up is not worth one. */
export const recordClientRefusal = (
  call: Call,
  endpoint: 'introspect' | 'revoke',
  error: OAuthError,
  client: Client,
  authenticated: boolean,
  params: Parameters,
): Promise<string | null> => {
  const { id, name, type } = client
  return recordRefusal(call, {
    ...{ endpoint, error, as_page: false, params, client_id: id, user: null },
    authenticated_client: authenticated && type === 'confidential' ? { id, name } : null,
  })
}
