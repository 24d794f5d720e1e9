import type { SiteTable } from '@gatekeeper/core/access/site-table'
import type { Config } from '../config'
import { isLoopbackName } from './loopback'

export type HostClass = 'public' | 'internal' | 'site' | 'unknown'

/** What every `Host` that is not the public one may reach; the sign-in is for browsers, whose cookies are the public one's. */
const INTERNAL_PATHS = /^\/(?:auth\/(?!sign-in).*|healthz|readyz|metrics)$/

/** And what the host of a site reaches, of which only its own proxy may ask. */
const SITE_PATHS = /^\/(?:auth\/ext-authz\/|_gk\/.)/

const WELL_FORMED = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/

/** Upper case and a trailing dot are folded, nothing else (security.md T1). `null` when it is no host at all. */
const foldHost = (host: string): string | null => {
  const folded = host.toLowerCase().replace(/\.(?=$|:\d+$)/, '')
  return WELL_FORMED.test(folded) ? folded : null
}

const withoutDefaultPort = (host: string, https: boolean): string => host.replace(https ? /:443$/ : /:80$/, '')

/** Which row of the table of hosts a `Host` header stands for. */
const judgeHost = (host: string, config: Judged, sites: SiteTable): HostClass => {
  const folded = foldHost(host)
  if (folded === null) return 'unknown'
  if (withoutDefaultPort(folded, config.https) === config.authority) return 'public'
  // Never counted as internal, also where its name is a loopback one.
  if (sites.byHost(folded.replace(/:(?:80|443)$/, '')) !== null) return 'site'
  if (config.internal_hosts.includes(folded)) return 'internal'
  if (config.internal_hosts.length === 0 && isLoopbackName(folded.replace(/:\d+$/, ''))) return 'internal'
  return 'unknown'
}

type Judged = Pick<Config, 'authority' | 'https' | 'internal_hosts'>
const MAX_REMEMBERED = 1000
const remembered = new WeakMap<Judged, { sites: SiteTable; classes: Map<string, HostClass> }>()

/** Hosts are few and asked about with every check: what was found holds until a site is changed. */
const classifyHost = (host: string, config: Judged, sites: SiteTable): HostClass => {
  let known = remembered.get(config)
  if (known?.sites !== sites) {
    known = { sites, classes: new Map() }
    remembered.set(config, known)
  }
  const found = known.classes.get(host)
  if (found !== undefined) return found
  const judged = judgeHost(host, config, sites)
  if (known.classes.size >= MAX_REMEMBERED) known.classes.clear()
  known.classes.set(host, judged)
  return judged
}

/** For a path that every host but a site's may ask for; the status of the refusal, or `null`. */
export const refuseHost = ({ headers }: Request, config: Judged, sites: SiteTable): 400 | 421 | null => {
  const host = headers.get('host')
  if (host === null || host.includes(',')) return 400
  const found = classifyHost(host, config, sites)
  return found === 'public' || found === 'internal' ? null : 421
}

export type HostVerdict =
  | { kind: 'pass'; host: Exclude<HostClass, 'unknown'>; path: string; query: string }
  | { kind: 'refuse'; status: 400 | 421 }

/** The path and query of `request.url` as text, without trusting its authority. */
const target = (url: string): { path: string; query: string } => {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const text = start < 0 ? '/' : url.slice(start)
  const mark = text.indexOf('?')
  return mark < 0 ? { path: text, query: '' } : { path: text.slice(0, mark), query: text.slice(mark + 1) }
}

/** Judged before Elysia sees the request, whose router would misread short hosts (SEC-001, SEC-002, SEC-156). */
export const guardHost = (
  request: Request,
  config: Judged,
  sites: SiteTable,
  isTrustedPeer: () => boolean,
): HostVerdict => {
  const host = request.headers.get('host')
  if (host === null || host.includes(',')) return { kind: 'refuse', status: 400 }
  // RFC 9112 §3.2: a target has no fragment, and not everyone behind us would cut it off.
  if (request.url.includes('#')) return { kind: 'refuse', status: 400 }
  const { path, query } = target(request.url)
  const hostClass = classifyHost(host, config, sites)
  if (hostClass === 'public') return { kind: 'pass', host: hostClass, path, query }
  if (hostClass === 'internal' && INTERNAL_PATHS.test(path)) return { kind: 'pass', host: hostClass, path, query }
  if (hostClass === 'site' && SITE_PATHS.test(path) && isTrustedPeer())
    return { kind: 'pass', host: hostClass, path, query }
  return { kind: 'refuse', status: 421 }
}
