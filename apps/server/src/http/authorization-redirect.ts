import { type AuthorizationResponse, redirectLocation } from '@gatekeeper/core/oidc/authorization-response'
import { makeToken } from '@gatekeeper/core/token'
import type { Call } from '../endpoints/endpoint'
import { formPostPage } from '../pages/form-post-page'
import { frameOf } from '../pages/page-frame'

/** AZ-23: 302 after GET, 303 after POST, never a status that repeats the POST. */
export const redirect = (call: Call, location: string, cookies: string[] = []): Response => {
  const headers = new Headers({ location })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: call.request.method === 'POST' ? 303 : 302, headers })
}

/** The browser goes on by GET, whatever it came by; nothing of the address goes with it (SEC-150, SEC-151). */
export const seeOther = (location: string, cookies: string[] = []): Response => {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Sends the response to the client in the mode that it asked for. */
export const answer = (call: Call, response: AuthorizationResponse): Response =>
  response.response_mode === 'form_post'
    ? formPostPage(frameOf(call), response)
    : redirect(call, redirectLocation(response))

const BROWSER_AGE = 24 * 3600

/** The browser's one cookie for all flows, renewed by each interaction (SEC-159). */
export const browserCookie = (call: Call): { token: string; header: string } => {
  const { services, request } = call
  const token = services.jar.read(request.headers.get('cookie'), 'browser') ?? makeToken('browser', services.random(32))
  return { token, header: services.jar.set('browser', token, BROWSER_AGE) }
}

export const toLogin = (call: Call, interaction: string, cookie: string): Response =>
  redirect(call, `/login?interaction=${interaction}`, [cookie])
