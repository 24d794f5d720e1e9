import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { Elysia } from 'elysia'
import type { Call, Endpoint } from './endpoints/endpoint'
import { isCheck, isStrayCheck, VERIFY } from './forward-auth/asked'
import { check } from './forward-auth/check'
import { failClosed } from './forward-auth/fail-closed'
import { routedOwnPath } from './forward-auth/own-paths'
import { statusResponse } from './http/error-response'
import { guardHost, type HostVerdict, refuseHost } from './http/host-guard'
import { secureHeaders } from './http/security-headers'
import { clientAddress } from './http/trusted-proxy'
import { allow, findRoute, ROUTES } from './routes'
import type { ServerServices } from './services'

/** Who is at the other end of the socket; behind our own `Bun.serve` Elysia cannot tell. */
export type Handle = (request: Request, peer: string | null) => Response | Promise<Response>

export interface App {
  handle: Handle
  /** `/auth/verify` alone, where the server's own router has seen the path: reading `request.url` costs as much as the check. */
  verify: Handle
}

/** Elysia routes what the table names; the call that the edge has made of the request travels beside it. */
const makeRouter = (calls: WeakMap<Request, Call>, { authority, internal_hosts }: ServerServices['config']) => {
  // T1: it looks for the path from a fixed offset, which a host of ours with fewer than four characters would shift.
  const standardHostname = [authority, ...internal_hosts].every((host) => host.length > 3)
  const router = new Elysia({ normalize: false, handler: { standardHostname } })
  const run =
    (endpoint: Endpoint) =>
    ({ request }: { request: Request }) => {
      const call = calls.get(request)
      return call ? endpoint(call) : new Response(null, { status: 421 })
    }
  for (const { pattern, methods } of ROUTES) {
    for (const [method, endpoint] of Object.entries(methods))
      router.route(method, pattern, run(endpoint), { parse: 'none' })
  }
  return router.onError(({ error }) => {
    throw error
  })
}

/**
 * The edge: host guard, then the table of path and methods, then Elysia; one error shape that echoes nothing, and the
 * constant headers on every answer (security.md section 1).
 */
export const makeApp = (services: ServerServices): App => {
  const { config, log, metrics, forward_auth } = services
  const calls = new WeakMap<Request, Call>()
  const router = makeRouter(calls, config)

  const answer = async (
    request: Request,
    peer: string | null,
    path: string,
    query: string,
    request_id: string,
  ): Promise<{ route: string; response: Response }> => {
    const route = findRoute(path)
    if (!route) return { route: 'none', response: statusResponse(404, request_id) }
    const head = request.method === 'HEAD' && 'GET' in route.methods
    if (!head && !Object.hasOwn(route.methods, request.method)) {
      return { route: route.pattern, response: statusResponse(405, request_id, { allow: allow(route) }) }
    }
    const ip = clientAddress(peer, request.headers.get('x-forwarded-for'), config.trusted_proxies)
    const asked = head ? new Request(request, { method: 'GET' }) : request
    calls.set(asked, { request: asked, path, query, ip, request_id, services })
    const response = await router.handle(asked)
    // Nobody reads the body, which may be one without an end.
    if (head) await response.body?.cancel()
    return { route: route.pattern, response: head ? new Response(null, response) : response }
  }

  const verify: Handle = (request, peer) => {
    const refusal = refuseHost(request, config, services.snapshots.sites())
    return refusal === null
      ? check({ services, request, peer, path: VERIFY, query: '' })
      : statusResponse(refusal, crypto.randomUUID())
  }

  const handle: Handle = (request, peer) => {
    const verdict = guardHost(request, config, services.snapshots.sites(), () => forward_auth.isTrusted(peer))
    if (verdict.kind === 'pass' && isCheck(verdict.path))
      return check({ services, request, peer, path: verdict.path, query: verdict.query })
    if (verdict.kind === 'pass' && verdict.host === 'site')
      return failClosed(services, () =>
        routedOwnPath({ services, request, peer, path: verdict.path, query: verdict.query }),
      )
    const stray = verdict.kind === 'pass' && isStrayCheck(request, services.snapshots.sites(), config.authority)
    return routed(request, peer, stray ? { kind: 'refuse', status: 421 } : verdict)
  }

  const routed = async (request: Request, peer: string | null, verdict: HostVerdict): Promise<Response> => {
    const started = performance.now()
    const request_id = crypto.randomUUID()
    const path = verdict.kind === 'pass' ? verdict.path : '/'
    const answered =
      verdict.kind === 'pass'
        ? answer(request, peer, path, verdict.query, request_id)
        : Promise.resolve({ route: 'none', response: statusResponse(verdict.status, request_id) })
    const { route, response } = await answered.catch((error: unknown) => {
      const unavailable = error instanceof DatabaseUnavailable
      if (!unavailable) log.error({ err: error, request_id, path: findRoute(path)?.pattern }, 'a request failed')
      if (unavailable) log.warn({ request_id, reason: error.reason }, 'the database cannot be used')
      return {
        route: 'failed',
        response: statusResponse(unavailable ? 503 : 500, request_id, unavailable ? { 'retry-after': '2' } : {}),
      }
    })
    metrics.requests.inc({ route, status: response.status })
    metrics.duration.observe({ route }, (performance.now() - started) / 1000)
    response.headers.set('x-request-id', request_id)
    return secureHeaders(response, path, config.https)
  }

  return { handle, verify }
}
