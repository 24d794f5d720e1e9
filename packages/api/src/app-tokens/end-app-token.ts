import type { AppToken } from '@gatekeeper/core/access/site'
import { findAppTokenById, revokeAppToken } from '@gatekeeper/db/stores/app-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { notFound } from '../errors'

/** From the next check on it opens nothing. `isOurs`: whether this caller may end it; if not, there is none. */
export const endAppToken = async (
  context: Context,
  id: string,
  isOurs: (token: AppToken) => boolean,
): Promise<Record<string, never>> => {
  const { db, snapshots, now } = context.services
  const token = await findAppTokenById(db, id)
  if (!token || token.revoked_at !== null || !isOurs(token)) throw notFound('app token')
  const event = auditEvent(context, {
    action: 'app_token.revoked',
    target_type: 'app_token',
    target_id: token.id,
    target_name: token.name,
    details: {
      user_id: token.user_id,
      site: snapshots.sites().byId(token.site_id)?.site.name ?? null,
      site_id: token.site_id,
    },
  })
  const result = await db.commit([revokeAppToken(token.id, now()), insertAuditEvent(event)])
  if (result.kind === 'conflict') throw notFound('app token')
  return {}
}
