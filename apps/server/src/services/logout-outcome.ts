import { auditEvent } from '@gatekeeper/api/audit'
import { afterLogoutTry, type LogoutDelivery, type LogoutTry } from '@gatekeeper/core/oidc/logout-delivery'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { settleLogout } from '@gatekeeper/db/stores/logout-deliveries'
import type { ServerServices } from '../services'

export type LogoutNeeds = Pick<ServerServices, 'db' | 'now' | 'log' | 'metrics' | 'newOrderedId' | 'snapshots'>

const SYSTEM = { actor_type: 'system' as const, actor_id: null, actor_name: 'log-outs' }

/** An app has been told, or never will be: either is an event, of the session that has ended. */
const tellOf = (services: LogoutNeeds, after: LogoutDelivery) => {
  const told = after.delivered_at !== null
  if (!told && after.dead_at === null) return []
  const context = { services, ip: null, user_agent: null, caller: { kind: 'anonymous' as const } }
  const event = auditEvent(
    context,
    {
      action: told ? 'logout.delivered' : 'logout.abandoned',
      ...{ target_type: 'session', target_id: after.sid, client_id: after.client_id },
      target_name: services.snapshots.client(after.client_id)?.client.name ?? after.client_id,
      details: { delivery: after.id, user: after.sub, tries: after.tries, outcome: after.last_outcome },
    },
    SYSTEM,
  )
  return [insertAuditEvent(event)]
}

/** What a try of a delivery came to, by whoever holds its lease: written with its event, counted, logged. */
export const settle = async (needs: LogoutNeeds, held: LogoutDelivery, tried: LogoutTry): Promise<LogoutDelivery> => {
  const after = afterLogoutTry(held, tried, needs.now())
  const about = { client: after.client_id, delivery: after.id, tries: after.tries, said: after.last_outcome }
  const done = await needs.db.commit([settleLogout(held, after), ...tellOf(needs, after)])
  // Our lease had ended, and another has told the app meanwhile.
  if (done.kind !== 'done') return after
  const outcome = after.delivered_at !== null ? 'delivered' : after.dead_at !== null ? 'given_up' : 'failed'
  needs.metrics.logouts.inc({ outcome })
  if (outcome === 'delivered') needs.log.debug(about, 'an app was told of a log-out')
  else needs.log.warn({ ...about, outcome }, 'an app could not be told of a log-out')
  return after
}
