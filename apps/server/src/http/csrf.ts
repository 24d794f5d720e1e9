import { hashToken, isHashOf, makeToken } from '@gatekeeper/core/token'
import type { Call } from '../endpoints/endpoint'

const AGE = 3600

/** The token of native forms: in a host-only cookie and in the form (security.md section 5). */
export const csrfCookie = ({ services, request }: Call): { token: string; header: string } => {
  const token = services.jar.read(request.headers.get('cookie'), 'csrf') ?? makeToken('browser', services.random(32))
  return { token, header: services.jar.set('csrf', token, AGE) }
}

/** A form of our own: token and cookie agree, and the browser says that the page was ours. */
export const isOwnForm = ({ services, request }: Call, given: string | null): boolean => {
  const cookie = services.jar.read(request.headers.get('cookie'), 'csrf')
  if (cookie === null || given === null) return false
  if (!isHashOf(hashToken(cookie), given)) return false
  const site = request.headers.get('sec-fetch-site')
  // Our pages send no referrer, so their forms say `Origin: null`; browsers without Sec-Fetch-Site name the origin.
  return site === null ? request.headers.get('origin') === services.issuer : site === 'same-origin'
}
