import type { Language } from '@gatekeeper/core/language'
import type { LogoutDelivery } from '@gatekeeper/core/oidc/logout-delivery'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findLogoutDelivery, retryLogout } from '@gatekeeper/db/stores/logout-deliveries'
import { listEndedSessions } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'
import { say } from '../languages/say'
import { appsOfSessions } from '../log-out/apps-of-session'
import { iconSource } from '../views/client-view'
import { loadUser } from './load-user'

/** So many of the newest are shown; older ones stand in the audit log. */
const SHOWN = 20
/** As long as the server's own deliveries are leased. */
const LEASE_MS = 30_000

/** What came of telling an app: a status, or why there was none. */
const deliveryView = (delivery: LogoutDelivery, language: Language) => {
  const { id, tries, next_try_at, delivered_at, dead_at, last_outcome } = delivery
  const isStatus = last_outcome !== null && /^\d{3}$/.test(last_outcome)
  return {
    id,
    tries,
    next_try_at,
    delivered_at,
    dead_at,
    status: isStatus ? Number(last_outcome) : null,
    said: last_outcome === null || isStatus ? null : say(`The app was not reached: ${last_outcome}.`, language),
  }
}

/** The last sessions of a person that were ended, and what became of each app that they had opened in it (LO-18, BC-07). */
export const logoutsOfUser = async (context: Context, id: string) => {
  const { services, language } = context
  const user = await loadUser(context, id)
  const ended = await listEndedSessions(services.db, user.id, SHOWN)
  const apps = await appsOfSessions(
    services,
    ended.map((session) => session.id),
  )
  const rows = ended.map((session) => ({
    session: session.id,
    ended_at: session.ended_at ?? 0,
    ip: session.ip,
    user_agent: session.user_agent,
    apps: (apps.get(session.id) ?? []).map(({ client, delivery, outcome }) => ({
      ...{ client_id: client.id, name: client.name, icon_src: iconSource(client), outcome },
      delivery: delivery && deliveryView(delivery, language),
    })),
  }))
  return { rows: rows.filter((row) => row.apps.length > 0) }
}

/** Once more, now, and for another day: somebody has mended the app. */
export const retryLogoutOfUser = async (context: Context, input: { id: string; delivery: string }) => {
  const { db, crier, now, snapshots } = context.services
  const user = await loadUser(context, input.id)
  const found = await findLogoutDelivery(db, input.delivery)
  if (!found || found.sub !== user.id) throw notFound('delivery')
  const [at, client] = [now(), snapshots.client(found.client_id)?.client]
  const event = auditEvent(context, {
    ...{ action: 'logout.retried', target_type: 'user', target_id: user.id, target_name: user.email },
    client_id: found.client_id,
    details: { delivery: found.id, session: found.sid, app: client?.name ?? found.client_id },
  })
  const lease_until = at + LEASE_MS
  const result = await db.commit([retryLogout(found.id, at, lease_until), insertAuditEvent(event)])
  if (result.kind === 'conflict') {
    const told = (await findLogoutDelivery(db, found.id))?.delivered_at ?? null
    const sentence =
      told === null
        ? 'This delivery is being sent right now. Wait a few seconds, then look again.'
        : 'This app has been told already. Reload the list.'
    throw refuse('CONFLICT', told === null ? 'under_way' : 'told_already', sentence)
  }
  const after = await crier.tryNow({ ...found, created_at: at, tries: 0, next_try_at: at, dead_at: null, lease_until })
  return deliveryView(after, context.language)
}
