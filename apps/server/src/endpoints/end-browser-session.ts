import { auditEvent } from '@gatekeeper/api/audit'
import type { SignedIn } from '@gatekeeper/api/login/signed-in'
import type { Client } from '@gatekeeper/core/oidc/client'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { endSession } from '@gatekeeper/db/stores/sessions'
import type { ServerServices } from '../services'
import type { Call } from './endpoint'

/** Ends the session of this browser, with its event; what hangs from it dies by it (RF-15). */
export const endBrowserSession = async (
  call: Call,
  { session, user }: SignedIn,
  client: Client | null,
): Promise<void> => {
  const { services, ip, request } = call
  const event = auditEvent(
    {
      services,
      ip,
      user_agent: request.headers.get('user-agent')?.slice(0, 400) ?? null,
      caller: { kind: 'session', session, user },
    },
    {
      action: 'session.ended',
      target_type: 'session',
      target_id: session.id,
      client_id: client?.id ?? null,
      reason: 'signed_out',
    },
  )
  await services.db.commit([endSession(session.id, services.now()), insertAuditEvent(event)])
  services.crier.kick()
}

/** Not `"cookies"`: those of sibling apps on the same domain are not ours to delete (security.md section 5). */
export const CLEAR_SITE_DATA = '"cache", "storage"'

/**
 * Session, CSRF and browser cookies are expired by name, and the ForwardAuth cookie of the parent domain; a trusted device
 * would survive (security.md section 5). Those on the hosts of sites are worth nothing once the session has ended.
 */
export const expireCookies = ({ jar, config }: Pick<ServerServices, 'jar' | 'config'>): string[] => [
  jar.expire('session'),
  jar.expire('browser'),
  jar.expire('csrf'),
  ...(config.cookie_domain === null ? [] : [jar.expireShared(config.cookie_domain)]),
]
