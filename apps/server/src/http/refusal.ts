import { auditEvent } from '@gatekeeper/api/audit'
import { buildTrace, inert, type Trace, type TraceCheck } from '@gatekeeper/core/access/trace'

import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertTrace } from '@gatekeeper/db/stores/traces'
import type { Call } from '../endpoints/endpoint'
import { traceCode } from '../services/trace-code'

export interface Refused {
  endpoint: Trace['endpoint']
  error: OAuthError
  /** The refusal is a page: nothing was sent anywhere. */
  as_page: boolean
  params: Parameters
  client_id: string | null
  /** What was sent in the place of a client ID, where no client has it. */
  named_client_id?: string | null
  user: { id: string; email: string } | null
  /** Whom it was about, where that is not the one who asks. */
  subject_id?: string | null
  /** A client that has authenticated: its refusals are not bounded like those of strangers. */
  authenticated_client: { id: string; name: string } | null
  /** A code or token came along that this client was given: for the doctor that is no stranger. */
  brings_ours?: boolean
}

/** What the refusals of an endpoint are called in the audit log. */
export const EVENT_NOUNS: Readonly<Record<Trace['endpoint'], string>> = {
  authorize: 'authorize',
  par: 'pushed_request',
  token: 'token',
  userinfo: 'userinfo',
  introspect: 'introspection',
  revoke: 'revocation',
  end_session: 'end_session',
  forward_auth: 'forward_auth',
}

const event = (call: Call, refused: Refused, code: string): AuditEvent => {
  const { services, ip, request } = call
  const { authenticated_client: client, user } = refused
  const actor = client
    ? { actor_type: 'client' as const, actor_id: client.id, actor_name: client.name }
    : user
      ? { actor_type: 'user' as const, actor_id: user.id, actor_name: user.email }
      : { actor_type: 'anonymous' as const, actor_id: null, actor_name: null }
  const context = {
    services,
    ip,
    user_agent: request.headers.get('user-agent')?.slice(0, 400) ?? null,
    caller: { kind: 'anonymous' as const },
  }
  return auditEvent(
    context,
    {
      action: `${EVENT_NOUNS[refused.endpoint]}.refused`,
      outcome: 'refused',
      client_id: refused.client_id,
      reason: refused.error.error,
      details: {
        check: refused.error.check,
        trace: code,
        ...(refused.error.detail ? { detail: refused.error.detail } : {}),
      },
    },
    actor,
  )
}

/**
 * Stores why a request was refused and gives the reference code that the person sees; one audit event goes with it.
 * `null` where a stranger's share for this minute is used up (SEC-158): the refusal itself stands.
 */
export const recordRefusal = async (call: Call, refused: Refused): Promise<string | null> => {
  const { services } = call
  const code = traceCode(services.random(7))
  const trace = buildTrace({
    code,
    at: services.now(),
    endpoint: refused.endpoint,
    error: refused.error,
    page: refused.as_page,
    params: refused.params,
    client_id: refused.client_id,
    user_id: refused.user?.id ?? refused.subject_id ?? null,
    ip: call.ip,
  })
  const told = event(call, refused, code)
  const proven = refused.authenticated_client !== null || refused.user !== null
  const kept = proven ? code : await services.anonymous.trace(trace, told)
  if (proven) await services.db.commit([insertTrace(trace), insertAuditEvent(told)])
  sawRefused(call, refused, trace, kept)
  return kept
}

const standingOf = ({ authenticated_client, user, brings_ours }: Refused) =>
  authenticated_client !== null ? 'client' : user !== null || brings_ours ? 'person' : 'stranger'

/** For the doctor: a refusal of the client that it watches, or one that seems to be meant for it. */
const sawRefused = (call: Call, refused: Refused, trace: Trace, kept: string | null): void => {
  const { doctor } = call.services
  const { endpoint, checks, request } = trace
  if (endpoint === 'forward_auth') return
  const named = refused.named_client_id ?? null
  const sent = named === null ? (request.client_id ?? null) : inert(named).slice(0, 100)
  const clients =
    refused.client_id === null ? doctor.meant(sent ?? '', request.redirect_uri ?? null) : [refused.client_id]
  for (const client_id of clients.filter(doctor.watches))
    doctor.saw({
      client_id,
      ip: call.ip,
      by: standingOf(refused),
      session_token: call.services.jar.read(call.request.headers.get('cookie'), 'session'),
      endpoint,
      outcome: 'refused',
      error: refused.error.error,
      checks: refused.client_id === null ? checks.map(asMeant(sent)) : checks,
      request,
      trace_code: kept,
    })
}

const asMeant =
  (sent: string | null) =>
  (check: TraceCheck): TraceCheck =>
    check.outcome === 'failed' && sent !== null ? { ...check, detail: `the app sent client_id=${sent}` } : check
