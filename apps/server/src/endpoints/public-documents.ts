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
