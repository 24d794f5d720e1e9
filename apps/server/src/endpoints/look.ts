import { findInstancePicture } from '@gatekeeper/db/stores/instance-pictures'
import { statusResponse } from '../http/error-response'
import type { Endpoint } from './endpoint'
import { servePicture } from './picture'

/** `/look.css`: accent and logo, asked for again at each page so that a change is seen at once. */
export const look: Endpoint = ({ request, services }) => {
  const { text, etag } = services.documents.look()
  const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache', etag }
  return request.headers.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers })
}

/** The logo as we encoded it; its name is the hash of its content (SEC-130). */
export const logo: Endpoint = async ({ services, path, request_id }) => {
  const id = path.slice('/logo/'.length)
  const found = /^[A-Za-z0-9_-]{43}$/.test(id) ? await findInstancePicture(services.db, id) : null
  return found ? servePicture(found) : statusResponse(404, request_id)
}
