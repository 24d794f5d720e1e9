import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listGrantsOfUser } from '@gatekeeper/db/stores/grants'
import { loadOwnData, type OwnData } from '@gatekeeper/db/stores/own-data'
import { listSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { type AppView, appViews } from '../views/app-view'
import { type SessionView, sessionView, type UserView, userView } from '../views/user-view'
import { type ActivityEvent, listActivity } from './activity'

/** All that is kept of a person, to be taken along; no secret, no hash, no key. */
export interface ExportedData extends OwnData {
  exported_at: number
  issuer: string
  user: UserView
  sessions: SessionView[]
  apps: AppView[]
  events: ActivityEvent[]
}

const PAGE = 500
/** The newest; a longer log is the administrators' to hand out. */
const MOST_EVENTS = 20_000

const allEvents = async (context: Context, user: User): Promise<ActivityEvent[]> => {
  const events: ActivityEvent[] = []
  let cursor: string | undefined
  do {
    const page = await listActivity(context, user, { cursor, limit: PAGE })
    events.push(...page.rows)
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined && events.length < MOST_EVENTS)
  return events
}

export const exportOwnData = async (context: Context, user: User, session_id: string): Promise<ExportedData> => {
  const { services } = context
  // Whoever sits at a session that was left open can take all of this along: its owner sees it in the activity.
  const about = { target_type: 'user', target_id: user.id, target_name: user.email }
  await services.db.commit([insertAuditEvent(auditEvent(context, { action: 'user.data_exported', ...about }))])
  const [own, sessions, grants, events] = await Promise.all([
    loadOwnData(services.db, user.id),
    listSessionsOfUser(services.db, user.id, services.now()),
    listGrantsOfUser(services.db, user.id),
    allEvents(context, user),
  ])
  return {
    exported_at: services.now(),
    issuer: services.issuer,
    user: userView(user),
    ...own,
    sessions: sessions.map((one) => sessionView(one, session_id)),
    apps: appViews(grants, services.snapshots),
    events,
  }
}
