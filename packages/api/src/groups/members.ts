import type { Instant } from '@gatekeeper/core/instant'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { putMember, removeMember } from '@gatekeeper/db/stores/group-members'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid, notFound } from '../errors'
import { loadUser } from '../users/load-user'
import { loadGroup } from './load-group'

interface Named {
  group_id: string
  user_id: string
}

const load = (context: Context, { group_id, user_id }: Named) =>
  Promise.all([loadGroup(context, group_id), loadUser(context, user_id)])

/** Joins a user, or moves the end of a membership; one that lies in the past would be none. */
export const addMember = async (context: Context, named: Named, expires_at: Instant | null) => {
  const now = context.services.now()
  if (expires_at !== null && expires_at <= now)
    throw invalid([{ field: 'expires_at', message: 'The end of the membership lies in the past.' }])
  const [group, user] = await load(context, named)
  const event = auditEvent(context, {
    action: 'group.member_added',
    target_type: 'group',
    target_id: group.id,
    target_name: group.name,
    details: { user: user.email, user_id: user.id, expires_at },
  })
  await commitChange(context, 'group', [
    putMember({ group_id: group.id, user_id: user.id, created_at: now, expires_at }),
    insertAuditEvent(event),
  ])
  return {}
}

export const endMembership = async (context: Context, named: Named) => {
  const [group, user] = await load(context, named)
  const event = auditEvent(context, {
    action: 'group.member_removed',
    target_type: 'group',
    target_id: group.id,
    target_name: group.name,
    details: { user: user.email, user_id: user.id },
  })
  const result = await context.services.db.commit([removeMember(group.id, user.id), insertAuditEvent(event)])
  if (result.kind === 'conflict') throw notFound('member')
  return {}
}
