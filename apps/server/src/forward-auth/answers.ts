import { isTakenAt } from '@gatekeeper/core/access/app-token'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { type Dialect, type Target, urlOf } from '@gatekeeper/core/access/target'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { isLoopbackName } from '../http/loopback'
import { type AskedIn, PAGE_WORDS } from '../pages/language'
import { type RefusedPage, refusedPage } from '../pages/refused-page'
import type { ServerServices } from '../services'
import { isFetch, isNavigation } from './asked'

/** A check with its target read and its site found. */
export interface Asked {
  request: Request
  dialect: Dialect
  target: Target
  site: RegisteredSite
  ip: string | null
}

/** As long as a sign-in may take (LG-30). */
const STATE_AGE = 3600

/** Which cookies browsers keep on the site's host. */
export const jarOf = (
  { site_jars }: Pick<ServerServices, 'site_jars'>,
  { https, host }: Pick<Target, 'https' | 'host'>,
) => (https || isLoopbackName(host.replace(/:\d+$/, '')) ? site_jars.secure : site_jars.plain)

const plain = (status: number, headers: Record<string, string>): Response =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers } })

/**
 * Not signed in: a page goes to the sign-in and comes back; anything else is told so. nginx knows of no redirect, so it finds
 * the address in `Location` beside a 401 (PX-21). Nothing is written: the cookie binds the way back to this browser (SEC-151).
 */
export const signIn = (services: ServerServices, asked: Asked, challenge: string): Response => {
  const { request, target, dialect } = asked
  if (!isNavigation(request, target.method)) return plain(401, { 'www-authenticate': challenge })
  const jar = jarOf(services, target)
  const state = jar.read(request.headers.get('cookie'), 'fa_state') ?? makeToken('site_state', services.random(32))
  const query = new URLSearchParams({ rd: urlOf(target), state: hashToken(state) })
  return plain(dialect === 'original' ? 401 : 302, {
    location: `${services.issuer}/auth/sign-in?${query}`,
    'set-cookie': jar.set('fa_state', state, STATE_AGE),
  })
}

/** A token that is none, or opens nothing here: neither a page nor a cookie beside it helps (SEC-145). */
export const refusedToken = (asked: Asked): Response => plain(401, { 'www-authenticate': challengeOf(asked) })

/** Basic opens a dialog of the browser's, so it is offered where apps without pages may come, and never to a script (SEC-149). */
export const challengeOf = ({ request, target, site: { site } }: Asked): string => {
  const { app_tokens } = site
  const realm = site.name.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '_')
  return app_tokens?.basic && isTakenAt(app_tokens, target.path) && !isFetch(request)
    ? `Basic realm="${realm}", charset="UTF-8"`
    : `Bearer realm="${realm}"`
}

const wordsForPrograms = (reason: RefusedPage['reason']): string =>
  reason === null ? PAGE_WORDS.en.denied : PAGE_WORDS.en.denials[reason]

/** A page for people in their language, a line for programs in English; the code stands in a header too, since nginx drops what a check says. */
export const refused = ({ request, services }: AskedIn, page: RefusedPage): Response => {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false
  const response = wantsPage
    ? refusedPage({ request, services }, page)
    : Response.json(
        { error: 'access_denied', error_description: wordsForPrograms(page.reason), reference: page.code },
        { status: 403, headers: { 'cache-control': 'no-store' } },
      )
  if (page.code !== null) response.headers.set('x-gatekeeper-reference', page.code)
  return response
}
