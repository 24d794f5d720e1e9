import type { Client } from '@gatekeeper/core/oidc/client'
import { authenticateClient, readClientAuthentication } from '@gatekeeper/core/oidc/client-authentication'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { readTokenParameter } from '@gatekeeper/core/oidc/revocation'
import { oauthErrorResponse } from '../http/oauth-error-response'
import type { Call } from './endpoint'
import { readForm } from './form'
import { recordRefusedClient } from './refused-client'

export type ClientCall = { kind: 'call'; client: Client; token: string } | { kind: 'answer'; response: Response }

/** What introspection and revocation have in common: a client that proves itself, and a token. */
export const readClientCall = async (call: Call): Promise<ClientCall> => {
  const form = await readForm(call)
  if (form.kind === 'answer') return form
  const { services, request } = call
  const authorization = request.headers.get('authorization')
  const answer = (response: Response): ClientCall => ({ kind: 'answer', response })

  const presented = readClientAuthentication(authorization, form.params)
  const stranger = async (error: OAuthError): Promise<ClientCall> => {
    await recordRefusedClient(call, error, 'client_id' in presented ? presented.client_id : null, null)
    return answer(oauthErrorResponse(error, authorization !== null))
  }
  if (presented.kind === 'error') return stranger(presented)
  const registered = presented.kind === 'missing' ? null : services.snapshots.client(presented.client_id)
  const authenticated = authenticateClient(presented, registered, services.now())
  if (authenticated.kind === 'error') return stranger(authenticated)
  const asked = readTokenParameter(form.params)
  if (asked.kind === 'error') return answer(oauthErrorResponse(asked))
  if (authenticated.secret_id !== null) services.batches.usedSecret(authenticated.secret_id, services.now())
  return { kind: 'call', client: authenticated.client, token: asked.token }
}
