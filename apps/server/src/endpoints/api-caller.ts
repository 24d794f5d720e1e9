import { auditEvent } from '@gatekeeper/api/audit'
import type { Caller } from '@gatekeeper/api/context'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { hashToken } from '@gatekeeper/core/token'
import { isActive } from '@gatekeeper/core/user'
import { findApiKeyByHash } from '@gatekeeper/db/stores/api-keys'
import { findUserById } from '@gatekeeper/db/stores/users'
import { mediaType } from '../http/body'
import { statusResponse } from '../http/error-response'
import { callerBySession, userAgent } from './api-context'
import type { Call } from './endpoint'

/** The API key that a script has sent. */
export const keyOf = ({ request }: Call): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null

/** Login CSRF and cross-site mutations (SEC-044, SEC-091): from our own pages alone, and of a type that no form sends. */
export const refuseForeign = (
  { request, request_id, services }: Call,
  takes: (type: string) => boolean,
): Response | null => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return statusResponse(403, request_id)
  if (request.method !== 'POST') return null
  if (!takes(mediaType(request))) return statusResponse(415, request_id)
  return request.headers.get('origin') === services.issuer ? null : statusResponse(403, request_id)
}

/** Who calls, by key or by session; an unknown key is refused here. */
export const callerOf = async (call: Call): Promise<Caller | Response> => {
  const key = keyOf(call)
  const caller = key === null ? await callerBySession(call) : await callerByKey(call, key)
  if (caller !== null) return caller
  await call.services.anonymous.audit(keyRefused(call))
  return statusResponse(401, call.request_id, { 'www-authenticate': 'Bearer' })
}

/** A key is as good as its maker: it dies when that administrator is disabled, deleted or no longer one (SEC-122). */
export const callerByKey = async ({ services }: Call, text: string): Promise<Caller | null> => {
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
