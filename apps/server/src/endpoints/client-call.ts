import type { Client } from '@gatekeeper/core/oidc/client'
import { authenticateClient, methodUsed, readClientAuthentication } from '@gatekeeper/core/oidc/client-authentication'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { readTokenParameter } from '@gatekeeper/core/oidc/revocation'
import { oauthErrorResponse } from '../http/oauth-error-response'
import type { Call } from './endpoint'
import { readForm } from './form'
import { recordRefusedClient } from './refused-client'

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
    await recordRefusedClient(call, error, { endpoint, client, proven, params: form.params })
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
