import {
  arrivalOf,
  type CheckSeen,
  forgedValue,
  isAsAsked,
  PROBE_PATH,
  type ProbeToken,
  probeValue,
} from '@gatekeeper/core/access/probe'
import { foldHeader } from '@gatekeeper/core/access/site-headers'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import type { ServerServices } from '../services'
import type { Asked } from './answers'
import type { CheckCall } from './check'
import { openToken, sealReport } from './probe-seal'

/** By which header GateKeeper, in the place of the app, tells what arrived. */
export const REPORT_HEADER = 'x-gatekeeper-probe'

const QUERY = /^\?t=([\w.-]{1,2000})$/
const ANYWHERE = /\/_gk\/probe\?t=([\w.-]{1,2000})$/

/** A header that no snippet needs to know, but which many apps read. */
export const STRANGERS = ['X-Forwarded-User']

/** Every header by which this site is told of somebody, in the order of their values. */
export const toldNames = ({ site }: Pick<RegisteredSite, 'site'>): string[] => [
  ...site.identity_headers.map(({ name }) => name),
  ...(site.jwt_header === null ? [] : [site.jwt_header]),
]

/** What apps of CGI and WSGI take for the same header. */
export const otherSpellings = (names: readonly string[]): string[] =>
  names.filter((name) => name.includes('-')).map((name) => name.toLowerCase().replaceAll('-', '_'))

const NOT_FOUND = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })

/** The report goes where a sign-in would: every proxy lets that through to the caller (product.md section 6). */
const report = ({ services, request }: Pick<CheckCall, 'services' | 'request'>, token: ProbeToken, seen: CheckSeen) => {
  const sealed = sealReport(services.vault, { nonce: token.nonce, step: token.step, kind: 'check', seen })
  return new Response(null, {
    status: request.headers.has('x-original-url') || request.headers.has('x-original-method') ? 401 : 302,
    headers: {
      location: `${services.issuer}/auth/sign-in?${new URLSearchParams({ probe: sealed })}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

/**
 * A check that is refused before its site is known, whatever the reason, tells the one who probes why; everybody else learns
 * nothing. `null`: it is no probe.
 */
export const refusedProbe = (call: CheckCall, seen: CheckSeen): Response | null => {
  const { headers } = call.request
  const told = [headers.get('x-forwarded-uri'), headers.get('x-original-url'), `${call.path}?${call.query}`]
  for (const one of told) {
    const sealed = one === null ? undefined : ANYWHERE.exec(one)?.[1]
    const token = sealed === undefined ? null : openToken(call.services.vault, sealed, call.services.now())
    if (token) return report(call, token, seen)
  }
  return null
}

/** Headers for the app: of nobody, or with values that show by which of them they came. */
const pass = (services: ServerServices, site: RegisteredSite, token: ProbeToken): Response => {
  const headers = new Headers(services.forward_auth.told.nobody(site))
  headers.delete('authorization')
  if (token.step === 'forged' || token.step === 'hop')
    for (const [position, name] of toldNames(site).entries()) headers.set(name, probeValue(token.nonce, position))
  return new Response(null, { headers })
}

/**
 * The check of `/_gk/probe`. It says yes to nothing else than this path, by a token of ours that is not a minute old, when scheme,
 * host and method are those that were asked for; then the proxy leads it to `arrivedProbe`, which never answers 2xx (SEC-156).
 */
export const checkedProbe = (call: CheckCall, { target, dialect, site }: Asked): Response => {
  const { services, peer } = call
  const sealed = QUERY.exec(target.query)?.[1]
  const token = sealed === undefined ? null : openToken(services.vault, sealed, services.now())
  if (token === null) return NOT_FOUND()
  const seen: CheckSeen = { peer, trusted: true, dialect, target: { ...target, query: '' }, fault: null }
  if (token.site_id !== site.site.id)
    return report(call, token, { ...seen, fault: 'The check was told the host of another site.' })
  if (token.step === 'page' || !isAsAsked(token, target)) return report(call, token, seen)
  if (token.step === 'api')
    return new Response(null, {
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="probe"', 'cache-control': 'no-store' },
    })
  return pass(services, site, token)
}

/** In the place of the app: what came through. */
export const arrivedProbe = (services: ServerServices, { request, target, site }: Asked): Response => {
  const sealed = QUERY.exec(target.query)?.[1]
  const token = sealed === undefined ? null : openToken(services.vault, sealed, services.now())
  if (token === null || token.site_id !== site.site.id) return NOT_FOUND()
  const { nonce, step } = token
  const { headers } = request
  const names = toldNames(site)
  const own = new Set(names.map(foldHeader))
  const others = [...otherSpellings(names), ...STRANGERS.filter((name) => !own.has(foldHeader(name)))]
  const seen = {
    headers: names.map((name, position) => ({ name, arrival: arrivalOf(headers.get(name), nonce, position) })),
    strangers: others.filter((name) => headers.get(name)?.includes(forgedValue(nonce))),
    forwarded_host: headers.get('x-forwarded-host')?.slice(0, 300) ?? null,
    upgrade: headers.get('upgrade')?.toLowerCase() === 'websocket',
  }
  return Response.json(
    { error: 'probe', error_description: 'This answer is for GateKeeper itself.' },
    {
      status: 403,
      headers: {
        'cache-control': 'no-store',
        [REPORT_HEADER]: sealReport(services.vault, { nonce, step, kind: 'app', seen }),
      },
    },
  )
}

export const isProbe = (path: string): boolean => path === PROBE_PATH
