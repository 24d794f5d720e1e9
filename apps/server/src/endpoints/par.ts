import type { Client } from '@gatekeeper/core/oidc/client'
import { disabledClient } from '@gatekeeper/core/oidc/client-authentication'
import { type OAuthError, oauthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { decidePush, makeRequestUri, pushedRequest, pushedResponse } from '@gatekeeper/core/oidc/pushed-request'
import { pushSource } from '@gatekeeper/core/oidc/request-source'
import { insertPushedRequest } from '@gatekeeper/db/stores/pushed-requests'
import { allowOrigin } from '../http/cors'
import { json, oauthErrorResponse } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import { authenticateClient } from './authenticate-client'
import { sawPassed } from './doctor-step'
import { isNews, offerNonce, readSender, refuseReplay, useOf } from './dpop'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { readHint } from './id-token-hint'
import { type ReadObject, readRequestObject } from './read-request-object'

/** `/oauth/par` (RFC 9126 §2): who asks, as at the token endpoint; then the request, as at `/authorize`. No cookie is read or set. */
export const par: Endpoint = async (call) => {
  const form = await readForm(call)
  const response = form.kind === 'answer' ? form.response : await answerPush(call, form.params)
  return allowOrigin(call, response)
}

const answerPush = async (call: Call, params: Parameters): Promise<Response> => {
  const { services } = call
  const asker = await authenticateClient(call, params)
  if (asker.kind === 'refused') return refuse(call, params, asker.error, { named: asker.named, proven: null })
  const { client } = asker
  const proven = { named: client.id, proven: client }
  const share = services.pushes.judge(client, call.ip)
  if (share.kind === 'wait') {
    if (share.first) await record(call, params, tooMany, proven)
    return tooManyResponse(share.retry_after)
  }
  const sender = await readSender(call, '/oauth/par', null)
  const read = sender.kind === 'error' ? sender : await readParametersOf(call, params, client)
  const jkt = sender.kind === 'error' ? null : sender.jkt
  const pushed = read.kind === 'error' ? read : await judge(call, read.params, client, jkt)
  const request_uri = makeRequestUri(services.random(32))
  const now = services.now()
  const committed =
    pushed.kind === 'error'
      ? null
      : await asker.commit([insertPushedRequest(pushedRequest(request_uri, pushed.request, now)), ...useOf(sender)])
  const lost = await asker.settle()
  if (lost) {
    // Whoever sends a copy of an assertion is not the client.
    share.giveBack()
    return refuse(call, params, lost, { named: client.id, proven: null })
  }
  const refused = pushed.kind === 'error' ? pushed : committed && refuseReplay(call, committed)
  if (refused) {
    const shown = read.kind === 'error' ? params : read.params
    return offerNonce(call, await refuse(call, shown, refused, proven), sender)
  }
  // Deleted since it has proved itself.
  if (committed?.kind !== 'done') return refuse(call, params, disabledClient(), { named: client.id, proven: null })
  sawPassed(call, {
    endpoint: 'par',
    client_id: client.id,
    params: read.kind === 'error' ? params : read.params,
    notes: { client_authentication: asker.method },
    // A public client proves nothing but its name.
    by: client.type === 'confidential' ? 'client' : 'stranger',
  })
  return offerNonce(call, json(pushedResponse(request_uri), 201), sender)
}

/** Those of the form, or those of a signed object in it and nothing beside them (RFC 9126 §3; JA-01, JA-07). */
const readParametersOf = async (
  call: Call,
  params: Parameters,
  client: Client,
): Promise<ReadObject | { kind: 'parameters'; params: Parameters }> => {
  const source = pushSource(params, client)
  if (source.kind === 'error') return source
  return source.kind === 'plain' ? { kind: 'parameters', params } : readRequestObject(call, source.request, client)
}

const judge = async ({ services }: Call, params: Parameters, client: Client, proof_jkt: string | null) => {
  const hint = await readHint(services, params.get('id_token_hint'))
  return decidePush(params, client, services.snapshots.client(client.id)?.pinned ?? false, hint, proof_jkt)
}

interface Asker {
  /** What was sent as client ID. */
  named: string | null
  /** The client, once it has proved itself. */
  proven: Client | null
}

const record = async (call: Call, params: Parameters, error: OAuthError, { named, proven }: Asker): Promise<void> => {
  const sent = named ?? params.get('client_id')
  await recordRefusal(call, {
    endpoint: 'par',
    error,
    as_page: false,
    params,
    client_id: proven?.id ?? call.services.snapshots.client(sent ?? '')?.client.id ?? null,
    named_client_id: sent,
    user: null,
    authenticated_client: proven?.type === 'confidential' ? { id: proven.id, name: proven.name } : null,
  })
}

const refuse = async (call: Call, params: Parameters, error: OAuthError, asker: Asker): Promise<Response> => {
  if (isNews(call, error, asker.proven)) await record(call, params, error, asker)
  return oauthErrorResponse(error, call.request.headers.has('authorization'))
}

const tooMany: OAuthError = oauthError(
  'temporarily_unavailable',
  'Too many requests were pushed within this minute. Wait until it is over.',
  { check: 'limit' },
)

/** RFC 9126 §2.3. */
const tooManyResponse = (retry_after: number): Response =>
  json({ error: tooMany.error, error_description: tooMany.error_description }, 429, {
    'retry-after': String(retry_after),
  })
