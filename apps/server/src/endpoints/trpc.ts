import { auditEvent } from '@gatekeeper/api/audit'
import type { Caller } from '@gatekeeper/api/context'
import { appRouter } from '@gatekeeper/api/root'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { hashToken } from '@gatekeeper/core/token'
import { isActive } from '@gatekeeper/core/user'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { findApiKeyByHash } from '@gatekeeper/db/stores/api-keys'
import { findUserById } from '@gatekeeper/db/stores/users'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { mediaType, readBody } from '../http/body'
import { statusResponse } from '../http/error-response'
import { isTooDeep } from '../http/json-depth'
import { apiCall, callerBySession, userAgent } from './api-context'
import type { Call, Endpoint } from './endpoint'
import { isSubscription, signedInStill, stream } from './trpc-stream'

const BATCH = 10

/** Plain names alone: tRPC decodes the path, so `login%2Epassword%2C…` would be a batch that nobody has counted. */
const NAMES = /^[A-Za-z]+\.[A-Za-z]+(?:,[A-Za-z]+\.[A-Za-z]+)*$/

/** Procedures that must not be multiplied by one request (SEC-118). */
const NOT_BATCHABLE =
  /(?:^|,)(?:(?:login|recovery|registration|setup)\.|totp\.stepUp|account\.(?:sendStepUpCode|stepUpByEmailCode))/

/** `/trpc/*`: the procedures behind the UI and `gk`. */
export const trpc: Endpoint = async (call) => {
  const { request, path, query, request_id, services } = call
  const names = path.slice('/trpc/'.length)
  if (!NAMES.test(names)) return statusResponse(404, request_id)
  const count = names.split(',').length
  const streaming = names.split(',').some(isSubscription)
  if (count > BATCH || (count > 1 && (streaming || NOT_BATCHABLE.test(names)))) return statusResponse(400, request_id)
  if (streaming && request.method !== 'GET') return statusResponse(405, request_id, { allow: 'GET' })
  const key = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
  const foreign = key === null && refuseForeign(call)
  if (foreign) return foreign
  const text = request.method === 'POST' ? await readBody(request) : null
  if (text?.kind === 'refuse') return statusResponse(text.status, request_id)
  if (isTooDeep(text?.text ?? new URLSearchParams(query).get('input') ?? '')) return statusResponse(400, request_id)
  const caller = key === null ? await callerBySession(call) : await callerByKey(call, key)
  if (caller === null) {
    await services.anonymous.audit(keyRefused(call))
    return statusResponse(401, request_id, { 'www-authenticate': 'Bearer' })
  }
  if (!streaming) return handle(call, caller, text?.text ?? null)
  const again = () => (key === null ? signedInStill(call) : callerByKey(call, key))
  return stream(call, caller, again, (signal, refusal) => handle(call, caller, null, { signal, refusal }))
}

/** Login CSRF and cross-site mutations (SEC-044, SEC-091): JSON alone, from our own pages alone. */
const refuseForeign = ({ request, request_id, services }: Call): Response | null => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return statusResponse(403, request_id)
  if (request.method !== 'POST') return null
  if (mediaType(request) !== 'application/json') return statusResponse(415, request_id)
  return request.headers.get('origin') === services.issuer ? null : statusResponse(403, request_id)
}

/** A key is as good as its maker: it dies when that administrator is disabled, deleted or no longer one (SEC-122). */
const callerByKey = async ({ services }: Call, text: string): Promise<Caller | null> => {
  const key = await findApiKeyByHash(services.db, hashToken(text))
  const now = services.now()
  if (!key || key.revoked_at !== null || (key.expires_at !== null && key.expires_at <= now)) return null
  const maker = key.created_by === null ? null : await findUserById(services.db, key.created_by)
  if (maker?.role !== 'admin' || !isActive(maker, now)) return null
  services.batches.usedApiKey(key.id, now)
  return { kind: 'api_key', key }
}

const keyRefused = ({ services, ip, request }: Call): AuditEvent =>
  auditEvent(
    { services, ip, user_agent: userAgent(request), caller: { kind: 'anonymous' } },
    { action: 'api_key.refused', outcome: 'refused', reason: 'unknown_or_ended' },
  )

const handle = async (
  call: Call,
  caller: Caller,
  body: string | null,
  streamed?: { signal: AbortSignal; refusal: Error | null },
): Promise<Response> => {
  const { request, services, request_id } = call
  const { context, withCookies } = apiCall(call, caller)
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    maxBatchSize: BATCH,
    req: new Request(request.url, {
      method: request.method,
      headers: request.headers,
      ...(body === null ? {} : { body }),
      ...(streamed ? { signal: streamed.signal } : {}),
    }),
    createContext: () => {
      if (streamed?.refusal) throw streamed.refusal
      return context
    },
    onError: ({ error, path }) => {
      if (error.cause instanceof DatabaseUnavailable)
        services.log.warn({ request_id, reason: error.cause.reason }, 'the database cannot be used')
      else if (error.code === 'INTERNAL_SERVER_ERROR')
        services.log.error({ err: error.cause ?? error, path, request_id }, 'a procedure failed')
    },
  })
  if (response.status === 503) response.headers.set('retry-after', '2')
  return withCookies(response)
}
