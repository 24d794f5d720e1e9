/** All that is answered while a restore is under way: how far it is, and to everything else that we are back soon. */
import { statusResponse } from '../http/error-response'
import { secureHeaders } from '../http/security-headers'
import { errorPage } from '../pages/error-page'
import { progressResponse } from './progress-response'
import type { Restoring } from './restoring'

const RETRY = { 'retry-after': '5' }

const answer = (request: Request, path: string, instance: string, restoring: Restoring): Response => {
  // Alive: nobody is to kill the process in the middle of it.
  if (path === '/healthz') return new Response('ok', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  const progress = restoring.progress()
  if (path === '/restore-progress' && request.method === 'GET' && progress) return progressResponse(progress)
  if (!request.headers.get('accept')?.includes('text/html')) return statusResponse(503, crypto.randomUUID(), RETRY)
  const page = errorPage(
    { instance, stylesheet: null, favicon: null, client: null },
    {
      title: 'Back in a moment',
      words: 'The sign-in is being restored from a backup. Load this page again in a minute.',
      status: 503,
    },
  )
  page.headers.set('retry-after', RETRY['retry-after'])
  return page
}

export const answerAway = (request: Request, instance: string, https: boolean, restoring: Restoring): Response => {
  const { pathname } = new URL(request.url)
  return secureHeaders(answer(request, pathname, instance, restoring), pathname, https)
}
