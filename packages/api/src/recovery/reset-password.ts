import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { forgetProofsOfUser, insertInteraction } from '@gatekeeper/db/stores/interactions'
import { spendLinksOfUser, useLink } from '@gatekeeper/db/stores/links'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import { updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { beginHere } from '../login/start'
import { throughLink } from '../login/waiting-app'
import { tellCredentialChanged } from '../mail/notices'
import { type MailAsked, requestMail } from '../mail/request-mail'
import { hashNewPassword } from '../users/new-password'
import { cameFrom } from './look'
import { linkOver, openLink } from './open-link'

/** Asks for a link by mail; whose address it is, a job finds out (SEC-085). */
export const beginReset = async (
  context: Context,
  input: { email: string; interaction?: string | undefined; locale: string },
): Promise<MailAsked> => {
  const { email, locale } = input
  const interaction = await cameFrom(context, input.interaction)
  return requestMail(context, { kind: 'reset_password', email, interaction, locale })
}

/**
 * Sets the new password and lets nobody in: the person signs in with it, and the second factor is still due (SEC-097).
 * Whoever else was in is out, sessions and token families included.
 */
export const completeReset = async (
  context: Context,
  input: { token: string; password: string },
): Promise<{ continue_to: string }> => {
  const { services } = context
  const { db } = services
  const { link, user } = await openLink(context, input.token, 'reset_password')
  const hash = await hashNewPassword(context, input.password, user)
  const now = services.now()
  const password = await findPassword(db, user.id)
  const begun = beginHere(context, throughLink(services, link.request))
  const event = auditEvent(
    context,
    { action: 'password.reset', target_type: 'user', target_id: user.id, target_name: user.email },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const result = await db.commit([
    useLink(link.id, now),
    // The mail has arrived there.
    updateUser(user.id, user.version, { email_verified: true }, now),
    replacePassword(user.id, password?.version ?? null, { hash, changed_at: now, must_change: false }),
    spendLinksOfUser(user.id, ['reset_password', 'sign_in', 'verify_email'], now),
    endSessionsOfUser(user.id, now),
    revokeFamiliesOfUser(user.id, now),
    forgetProofsOfUser(user.id),
    forgetDevicesOfUser(user.id),
    clearThrottle(accountThrottleKey(user.id)),
    insertInteraction(begun.interaction),
    ...tellCredentialChanged(context, user, 'password_reset'),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw linkOver()
  services.mailer.kick()
  return { continue_to: `/login?interaction=${begun.interaction.id}` }
}
