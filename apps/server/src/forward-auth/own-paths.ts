import { canonicalHost } from '@gatekeeper/core/access/target'
import { seeOther } from '../http/authorization-redirect'
import { refusedPage } from '../pages/refused-page'
import type { ServerServices } from '../services'
import type { Asked } from './answers'
import type { CheckCall } from './check'
import { handOver } from './hand-over'
import { arrivedProbe, isProbe } from './probe'

/** What GateKeeper answers itself on the host of a site, through the check or by a route of the proxy's. Never 2xx (SEC-156). */
const PREFIX = '/_gk/'

export const isOwnPath = (path: string): boolean => path.startsWith(PREFIX)

const NOT_GET = () => new Response(null, { status: 405, headers: { allow: 'GET', 'cache-control': 'no-store' } })

const CODE = /^GK-[2-9A-Z]{7}$/

const OWN: Record<string, (services: ServerServices, asked: Asked) => Response | Promise<Response>> = {
  auth: handOver,
  /** Only the way there: the page asks, so a picture on a foreign page ends nothing. */
  'sign-out': ({ issuer }) => seeOther(`${issuer}/logout`),
  denied: (services, { request, site, target }) => {
    const { issuer, forward_auth } = services
    const given = new URLSearchParams(target.query).get('code')
    const code = given !== null && CODE.test(given) ? given : null
    const reason = code === null ? null : forward_auth.denials.reasonOf(code)
    return refusedPage(
      { request, services },
      {
        issuer,
        site: site.site.name,
        reason,
        email: null,
        ways: true,
        code,
      },
    )
  },
}

export const ownPath = (services: ServerServices, asked: Asked): Response | Promise<Response> => {
  const name = asked.target.path.slice(PREFIX.length)
  const answer = Object.hasOwn(OWN, name) ? OWN[name] : undefined
  if (answer && asked.target.method !== 'GET') return NOT_GET()
  return answer?.(services, asked) ?? new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}

/** PX-21: nginx sends `/_gk/*` of a site to us by a route of its own, with the host of the site. */
export const routedOwnPath = ({ services, request, peer, path, query }: CheckCall): Response | Promise<Response> => {
  const { forward_auth, snapshots, config } = services
  // Traefik says `ws` and `wss` of an upgrade.
  const told = request.headers.get('x-forwarded-proto')?.replace(/^ws/, 'http')
  const proto = told ?? (config.https ? 'https' : 'http')
  const https = proto === 'https'
  const host = canonicalHost(request.headers.get('host') ?? '', https)
  const site = host === null ? null : snapshots.sites().byHost(host)
  if (host === null || site === null || (!https && proto !== 'http')) return new Response(null, { status: 421 })
  const target = { method: request.method, https, host, path, query: query === '' ? '' : `?${query}` }
  const ip = forward_auth.addressOf(peer, request.headers.get('x-forwarded-for'))
  const asked: Asked = { request, dialect: 'forwarded', target, site, ip }
  return isProbe(path) ? arrivedProbe(services, asked) : ownPath(services, asked)
}
