import { hashToken, isHashOf } from '@gatekeeper/core/token'
import { inNetworks, parseNetworks } from '../config/networks'
import { statusResponse } from '../http/error-response'
import type { Endpoint } from './endpoint'

const text = (body: string, status = 200): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Alive: the process answers. Says ok or not ok, nothing else (SEC-129). */
export const healthz: Endpoint = ({ services }) => (services.state.failed === null ? text('ok') : text('not ok', 503))

/** Ready: not draining, and the database answers. */
export const readyz: Endpoint = async ({ services }) => {
  if (services.state.draining || services.state.failed !== null) return text('not ok', 503)
  const alive = await services.db.ping().then(
    () => true,
    () => false,
  )
  return alive ? text('ok') : text('not ok', 503)
}

const LOOPBACK = parseNetworks('127.0.0.0/8 ::1/128')

/** Prometheus text; by `METRICS_TOKEN`, or without one for loopback callers only (SEC-129). */
export const metrics: Endpoint = async ({ services, request, ip, request_id }) => {
  const { metrics_token } = services.config
  if (!mayRead(metrics_token, request.headers, ip))
    return statusResponse(metrics_token === null ? 403 : 401, request_id)
  services.metrics.hashing.set(services.passwords.depth())
  return new Response(await services.metrics.registry.metrics(), {
    headers: { 'content-type': services.metrics.registry.contentType },
  })
}

/** What a proxy has brought is nobody's loopback call, even where it does not say for whom. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

const mayRead = (expected: string | null, headers: Headers, ip: string | null): boolean => {
  if (expected === null) {
    if (FORWARDED.some((name) => headers.has(name))) return false
    return ip !== null && LOOPBACK.kind === 'networks' && inNetworks(ip, LOOPBACK.networks)
  }
  const given = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
  return isHashOf(hashToken(expected), given)
}
