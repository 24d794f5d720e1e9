import type { DirectRequest, ForwardedHeaders } from '@gatekeeper/core/access/target'

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
