import type { SiteTable } from '@gatekeeper/core/access/site-table'
import { canonicalHost, type DirectRequest, type ForwardedHeaders } from '@gatekeeper/core/access/target'

/** Where the checks live; everything behind the second is Envoy's own path. */
export const VERIFY = '/auth/verify'
const EXT_AUTHZ = '/auth/ext-authz/'

export const isCheck = (path: string): boolean => path === VERIFY || path.startsWith(EXT_AUTHZ)

export const forwardedHeaders = ({ headers }: Request): ForwardedHeaders => ({
  method: headers.get('x-forwarded-method'),
  proto: headers.get('x-forwarded-proto'),
  host: headers.get('x-forwarded-host'),
  uri: headers.get('x-forwarded-uri'),
  original_url: headers.get('x-original-url'),
  original_method: headers.get('x-original-method'),
})

/** PX-23: the request itself, with the path behind the prefix; `null` at `/auth/verify`. */
export const directRequest = (request: Request, path: string, query: string): DirectRequest | null =>
  path === VERIFY
    ? null
    : {
        method: request.method,
        host: request.headers.get('host') ?? '',
        path: path.slice(EXT_AUTHZ.length - 1),
        query: query === '' ? '' : `?${query}`,
      }

/** Asked for as itself, to be shown: a page, not data, a socket or a preflight (SEC-149). */
export const isNavigation = (request: Request, method: string): boolean => {
  if (method !== 'GET' && method !== 'HEAD') return false
  const { headers } = request
  if (headers.get('upgrade') !== null || headers.get('x-requested-with') !== null) return false
  const mode = headers.get('sec-fetch-mode')
  if (mode !== null) return mode === 'navigate'
  return headers.get('accept')?.includes('text/html') ?? false
}

/** A script's own request, of which a browser says so. */
export const isFetch = ({ headers }: Request): boolean => {
  const mode = headers.get('sec-fetch-mode')
  return mode !== null && mode !== 'navigate'
}

/**
 * A check that came to another address than the checks' own, cut short or mistyped: a page of ours would be a 200, and the
 * proxy would let everyone in (PX-10, SEC-157). Proxies before GateKeeper itself name our own host here.
 */
export const isStrayCheck = ({ headers }: Request, sites: SiteTable, authority: string): boolean =>
  [headers.get('x-forwarded-host'), authorityOf(headers.get('x-original-url'))].some((named) => {
    const host = named === null ? null : canonicalHost(named.replace(/:(?:80|443)$/, ''), true)
    return host !== null && host !== authority && sites.byHost(host) !== null
  })

const authorityOf = (url: string | null): string | null => /^https?:\/\/([^/?#]+)/.exec(url ?? '')?.[1] ?? null
