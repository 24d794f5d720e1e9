import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { readTokenParameter } from '@gatekeeper/core/oidc/revocation'
import { oauthErrorResponse } from '../http/oauth-error-response'
import { authenticateClient, type ProvenClient } from './authenticate-client'
import type { Call } from './endpoint'
import { readForm } from './form'
import { recordRefusedClient } from './refused-client'

export type ClientCall =
  | { kind: 'call'; asker: ProvenClient; token: string; params: Parameters }
  | { kind: 'answer'; response: Response }

/** What introspection and revocation have in common: a client that proves itself, and a token. */
export const readClientCall = async (call: Call, endpoint: 'introspect' | 'revoke'): Promise<ClientCall> => {
  const form = await readForm(call)
  if (form.kind === 'answer') return form
  const basic = call.request.headers.has('authorization')
  const refuse = async (error: OAuthError, client: Client | null, proven: boolean): Promise<ClientCall> => {
    await recordRefusedClient(call, error, { endpoint, client, proven, params: form.params })
    return { kind: 'answer', response: oauthErrorResponse(error, basic) }
  }

  const asker = await authenticateClient(call, form.params)
  if (asker.kind === 'refused') return refuse(asker.error, asker.client, false)
  const asked = readTokenParameter(form.params)
  if (asked.kind === 'error') {
    const lost = await asker.settle()
    return lost ? refuse(lost, asker.client, false) : refuse(asked, asker.client, true)
  }
  return { kind: 'call', asker, token: asked.token, params: form.params }
}
