import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findMail } from '@gatekeeper/db/stores/mail-list'
import { retryMail } from '@gatekeeper/db/stores/mails'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'

/** Sends now what waits or was given up; nothing that has gone, and nothing that has run out. */
export const retryNow = async (context: Context, id: string): Promise<Record<string, never>> => {
  const { db, mailer, now } = context.services
  const mail = await findMail(db, id)
  if (mail === null) throw notFound('mail')
  const event = auditEvent(context, {
    action: 'mail.retried',
    target_type: 'mail',
    target_id: id,
    details: { kind: mail.kind },
  })
  const result = await db.commit([retryMail(id, now()), insertAuditEvent(event)])
  if (result.kind === 'conflict') {
    const sentence = 'This mail has gone, has expired or is being sent right now. Reload the list.'
    throw refuse('CONFLICT', 'not_waiting', sentence)
  }
  mailer.kick()
  return {}
}
