/** Where the parameters of an authorization request stand: in it, pushed before, or in a signed object (RFC 9126 §4, RFC 9101 §5). */
import type { Client } from './client'
import { type ClientProtocol, hasKeys } from './client-protocol'
import type { OAuthError } from './error'
import type { Parameters } from './parameters'
import { isRequestUri } from './pushed-request'
import { invalid, type Page, page } from './request-refusals'

export type RequestSource =
  /** Also with a `request` or `request_uri` that is refused further on, as ever (RQ-01, RQ-04, JA-02). */
  { kind: 'plain' } | { kind: 'pushed'; request_uri: string } | { kind: 'object'; request: string } | Page

type Source = Pick<Client, 'id'> & Pick<ClientProtocol, 'jwks' | 'jwks_uri'>

/** Of a request whose `client_id` came once; `client` is what is on file under it, and whoever is unknown gets their page later. */
export function requestSource(params: Parameters, client: Source | null): RequestSource {
  const [request, request_uri] = [params.get('request'), params.get('request_uri')]
  const pushed = request_uri !== null && isRequestUri(request_uri)
  const signed = request !== null && client !== null && hasKeys(client)
  if (!pushed && !signed) return { kind: 'plain' }
  // JA-09: it cannot be told which of the two is meant.
  if (request !== null && request_uri !== null)
    return page('request', 'request and request_uri came together. Send one of them.')
  const twice = ['client_id', 'request', 'request_uri'].find((name) => params.repeated.includes(name))
  if (twice !== undefined) return page(twice, `${twice} was sent more than once. Send it once.`)
  if (params.get('client_id') === null)
    return page('client_id', 'client_id is missing. Send it beside request or request_uri.')
  if (pushed) return { kind: 'pushed', request_uri }
  return request === null ? { kind: 'plain' } : { kind: 'object', request }
}

/** The same at `/oauth/par`, where a refusal is an answer in JSON, and `client` has authenticated. */
export function pushSource(
  params: Parameters,
  client: Source,
): Extract<RequestSource, { kind: 'plain' | 'object' }> | OAuthError {
  const request = params.get('request')
  if (params.get('request_uri') !== null)
    return invalid('request_uri', 'request_uri cannot be pushed. Push the parameters themselves.')
  if (request === null || !hasKeys(client)) return { kind: 'plain' }
  return params.repeated.includes('request')
    ? invalid('request', 'request was sent more than once. Send it once.')
    : { kind: 'object', request }
}
