/** All that is answered while a restore is under way: how far it is, and to everything else that we are back soon. */
import { look } from '../endpoints/look'
import { asset } from '../endpoints/web'
import { statusResponse } from '../http/error-response'
import { secureHeaders } from '../http/security-headers'
import { saying } from '../pages/error-page'
import { frameOf } from '../pages/page-frame'
import type { ServerServices } from '../services'
import { progressResponse } from './progress-response'

const RETRY = { 'retry-after': '5' }

/** `services` of before: their settings and files are in memory still, their database is closed. */
const answer = (request: Request, path: string, services: ServerServices): Response | Promise<Response> => {
  // Alive: nobody is to kill the process in the middle of it.
  if (path === '/healthz') return new Response('ok', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  const request_id = crypto.randomUUID()
  const call = { request, path, query: '', ip: null, request_id, services }
  const reads = request.method === 'GET'
  // What the page below, and the one that waits, are drawn with.
  if (reads && path.startsWith('/assets/')) return asset(call)
  if (reads && path === '/look.css') return look(call)
  const progress = services.restoring.progress()
  if (reads && path === '/restore-progress' && progress) return progressResponse(progress, { request, services })
  if (!request.headers.get('accept')?.includes('text/html')) return statusResponse(503, request_id, RETRY)
  const page = saying(frameOf({ request, services }), 'away', { status: 503 })
  page.headers.set('retry-after', RETRY['retry-after'])
  return page
}

export const answerAway = async (request: Request, services: ServerServices): Promise<Response> => {
  const { pathname } = new URL(request.url)
  return secureHeaders(await answer(request, pathname, services), pathname, services.config.https)
}
