import type { AuthorizationRequest } from '../oidc/authorization-request'
import type { SiteRequest } from './site'
import { readTarget, type Target } from './target'

/** What a sign-in may have waiting behind it: a client's request, or a page of a site. */
export type StoredRequest = AuthorizationRequest | SiteRequest

export const isSiteRequest = (request: StoredRequest): request is SiteRequest => 'site_id' in request

/**
 * SEC-150: the address to go back to, read as the check reads one; `null` when it is not one that a browser could have had at
 * a site. Plain http only where GateKeeper itself is reached by it.
 */
export function readReturnAddress(text: string, plain_http: boolean): Target | null {
  const whole = /^https?:\/\/[^/?#\\]+$/.test(text) ? `${text}/` : text
  const read = readTarget({ ...NOTHING, original_url: whole, original_method: 'GET' }, null)
  if (read.kind === 'refuse') return null
  const { target } = read
  if (!target.https && !plain_http) return null
  // Browsers make a slash of it, others keep it: two readings of where the path begins.
  return target.path.includes('\\') ? null : target
}

/** Scheme and host of a stored page, as they were asked for. */
export const originOf = ({ url, host }: Pick<SiteRequest, 'url' | 'host'>): string =>
  `${url.startsWith('https:') ? 'https' : 'http'}://${host}`

const NOTHING = { method: null, proto: null, host: null, uri: null }

const STATE_HASH = /^[A-Za-z0-9_-]{43}$/

/** SHA-256 in base64url, as `hashToken` makes it; anything else is no state. */
export const readStateHash = (text: string | null): string | null =>
  text !== null && STATE_HASH.test(text) ? text : null
