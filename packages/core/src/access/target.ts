/** Where a request was going, as one of the proxies says it (product.md section 6; SEC-141 to SEC-144, SEC-148). */

/** How a proxy tells us: by X-Forwarded-*, by X-Original-*, or by the request itself behind /auth/ext-authz. */
export type Dialect = 'forwarded' | 'original' | 'ext_authz'

export interface Target {
  method: string
  https: boolean
  /** Canonical; with a port only where it is not the scheme's own. */
  host: string
  /** As it was sent, not decoded; begins with a slash. */
  path: string
  /** With its `?`; empty without one. */
  query: string
}

export type ReadTarget = { kind: 'target'; dialect: Dialect; target: Target } | { kind: 'refuse'; reason: string }

/** The headers that any dialect speaks by; `null` where one was not sent. */
export interface ForwardedHeaders {
  method: string | null
  proto: string | null
  host: string | null
  uri: string | null
  original_url: string | null
  original_method: string | null
}

/** The request itself, where the proxy puts the target behind /auth/ext-authz. */
export interface DirectRequest {
  method: string
  host: string
  path: string
  query: string
}

export const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  // WebDAV and CalDAV, which people protect too.
  'PROPFIND',
  'PROPPATCH',
  'MKCOL',
  'COPY',
  'MOVE',
  'LOCK',
  'UNLOCK',
  'REPORT',
  'SEARCH',
  'MKCALENDAR',
  'ACL',
  'QUERY',
])

const MAX_TARGET = 8192
/** What has no place in a request target: blanks, control characters, what is not ASCII; `#` would part it elsewhere. */
const PATH = /^\/[\x21\x22\x24-\x3e\x40-\x7e]*$/
const QUERY = /^[\x21\x22\x24-\x7e]*$/
/** What most hosts look like, and is canonical as it is. */
const PLAIN_HOST = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/
const HOST =
  /^(?:\*|[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\])(?::([1-9]\d{0,4}))?$/

/**
 * Every reading that the request offers is taken, and all of them must say the same; whatever is missing, repeated or odd is a
 * refusal. `direct`: the path after `/auth/ext-authz`, `null` at `/auth/verify`.
 */
export function readTarget(headers: ForwardedHeaders, direct: DirectRequest | null): ReadTarget {
  const readings: ReadTarget[] = []
  if (direct) readings.push(fromParts('ext_authz', { ...direct, proto: headers.proto }))
  if (headers.original_url !== null || headers.original_method !== null)
    readings.push(fromUrl(headers.original_url, headers.original_method))
  const forwarded = headers.uri !== null || headers.method !== null
  if (forwarded || (readings.length === 0 && (headers.host !== null || headers.proto !== null)))
    readings.push(fromForwarded(headers))
  const [first, ...others] = readings
  if (!first) return refuse('The request does not say where it was going.')
  if (first.kind === 'refuse') return first
  const { target } = first
  for (const other of others) {
    if (other.kind === 'refuse') return other
    if (!isSame(target, other.target))
      return refuse('Two headers say two different things of where the request was going.')
  }
  // Read of these very headers, it is the only reading.
  return first.dialect === 'forwarded' ? first : (disagrees(headers, target) ?? first)
}

/** What proxies in between may have added must not say otherwise either. */
function disagrees(headers: ForwardedHeaders, target: Target): ReadTarget | null {
  const differ = refuse('Two headers say two different things of where the request was going.')
  if (headers.proto !== null && headers.proto !== (target.https ? 'https' : 'http')) return differ
  if (headers.host !== null && canonicalHost(headers.host, target.https) !== target.host) return differ
  return null
}

const isSame = (a: Target, b: Target): boolean =>
  a.method === b.method && a.https === b.https && a.host === b.host && a.path === b.path && a.query === b.query

function fromForwarded({ method, proto, host, uri }: ForwardedHeaders): ReadTarget {
  if (method === null || proto === null || host === null || uri === null)
    return refuse('Of X-Forwarded-Method, -Proto, -Host and -Uri one is missing.')
  return fromParts('forwarded', { method, proto, host, ...parted(uri) })
}

function fromUrl(url: string | null, method: string | null): ReadTarget {
  if (url === null || method === null) return refuse('Of X-Original-URL and X-Original-Method one is missing.')
  const match = /^(https?):\/\/([^/?#\\]+)(\/.*)$/s.exec(url)
  if (!match) return refuse('X-Original-URL is not a whole address.')
  const [, proto = '', host = '', uri = ''] = match
  return fromParts('original', { method, proto, host, ...parted(uri) })
}

const parted = (uri: string): { path: string; query: string } => {
  const mark = uri.indexOf('?')
  return mark < 0 ? { path: uri, query: '' } : { path: uri.slice(0, mark), query: uri.slice(mark) }
}

function fromParts(
  dialect: Dialect,
  parts: { method: string; proto: string | null; host: string; path: string; query: string },
): ReadTarget {
  const { method, proto, path, query } = parts
  if (!METHODS.has(method)) return refuse('The method is not known.')
  if (proto !== 'https' && proto !== 'http') return refuse('The scheme is neither https nor http.')
  const host = canonicalHost(parts.host, proto === 'https')
  if (host === null) return refuse('The host cannot be read.')
  if (path.length + query.length > MAX_TARGET) return refuse('The address is too long.')
  if (!PATH.test(path) || !QUERY.test(query)) return refuse('The address has characters in it that no address has.')
  return { kind: 'target', dialect, target: { method, https: proto === 'https', host, path, query } }
}

/** Lower case, without the dot at the end and the scheme's own port; `null` when it is no host (SEC-144). */
export function canonicalHost(host: string, https: boolean): string | null {
  if (host.length <= 253 && PLAIN_HOST.test(host)) return host
  const folded = host.toLowerCase().replace(/\.(?=$|:\d+$)/, '')
  const match = HOST.exec(folded)
  if (!match || folded.startsWith('*') || folded.length > 260) return null
  const port = match[1]
  if (port !== undefined && Number(port) > 65_535) return null
  return port === (https ? '443' : '80') ? folded.slice(0, -port.length - 1) : folded
}

const refuse = (reason: string): ReadTarget => ({ kind: 'refuse', reason })

/** The very address that was asked for. */
export const urlOf = ({ https, host, path, query }: Target): string =>
  `${https ? 'https' : 'http'}://${host}${path}${query}`
