import { statusResponse } from '../http/error-response'
import type { PublicDocument } from '../services/documents'
import type { Endpoint } from './endpoint'

/** DI-28, JW-09: fixed bytes, an ETag, readable by browsers of any origin, never with credentials. */
const serve = (document: PublicDocument, request: Request): Response => {
  const headers = {
    'content-type': 'application/json',
    'cache-control': document.cache_control,
    etag: document.etag,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const known = request.headers.get('if-none-match')
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === document.etag))
    return new Response(null, { status: 304, headers })
  return new Response(document.bytes as Uint8Array<ArrayBuffer>, { headers })
}

/** Both well-known addresses answer the same (DI-06). */
export const openidConfiguration: Endpoint = ({ request, services }) => serve(services.documents.discovery(), request)

export const keys: Endpoint = ({ request, services }) => serve(services.documents.keys(), request)

export const passkeyEndpoints: Endpoint = ({ request, services }) =>
  serve(services.documents.passkeyEndpoints(), request)

export const relatedOrigins: Endpoint = ({ request, request_id, services }) => {
  const document = services.documents.relatedOrigins()
  return document === null ? statusResponse(404, request_id) : serve(document, request)
}

/** Where a password manager sends its person (W3C A Well-Known URL for Changing Passwords). */
export const changePassword: Endpoint = ({ services }) =>
  new Response(null, { status: 302, headers: { location: `${services.issuer}/account/security` } })
