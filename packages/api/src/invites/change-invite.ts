import { later } from '@gatekeeper/core/instant'
import { type Invite, inviteState } from '@gatekeeper/core/invite'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findGroups } from '@gatekeeper/db/stores/groups'
import { findInviteById, renewInvite, revokeInvite } from '@gatekeeper/db/stores/invites'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'
import { type MadeInvite, refuseInvitation } from './create-invite'
import { makeInviteLink } from './invite-link'
import { type InviteView, inviteView } from './invite-view'

const DAY = 86_400

const over = (state: 'used' | 'revoked') =>
  refuse('CONFLICT', `invite_${state}`, `This invite was ${state} already. Make a new one if it is needed.`)

/** One that can still be renewed or taken back. */
const loadOpen = async (context: Context, id: string): Promise<Invite> => {
  const invite = await findInviteById(context.services.db, id)
  if (!invite) throw notFound('invite')
  const state = inviteState(invite, context.services.now())
  if (state === 'used' || state === 'revoked') throw over(state)
  return invite
}

const viewOf = async ({ services }: Context, invite: Invite): Promise<InviteView> =>
  inviteView(invite, await findGroups(services.db, invite.groups), services.now())

const event = (context: Context, action: string, { id, email }: Invite, details: Record<string, unknown> = {}) =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'invite', target_id: id, target_name: email, details }))

/** A new link with a new term for the same place; the old link is dead from then on. */
export const resendInvite = async (
  context: Context,
  input: { id: string; expires_in_days: number; mail: boolean },
): Promise<MadeInvite> => {
  const { services } = context
  const invite = await loadOpen(context, input.id)
  refuseInvitation(context, invite.email_key)
  if (await findUserByEmailKey(services.db, invite.email_key))
    throw refuse('CONFLICT', 'already_registered', 'A user has this address by now. Revoke the invite.')
  const expires_at = later(services.now(), input.expires_in_days * DAY)
  const { token_hash, mailed_at, shown, writes } = makeInviteLink(context, { ...invite, expires_at }, input.mail)
  const fresh = { token_hash, expires_at, mailed_at }
  await commitChange(context, 'invite', [
    renewInvite(invite, fresh),
    ...writes,
    event(context, 'invite.resent', invite, { mailed: input.mail, expires_at }),
  ])
  services.mailer.kick()
  return { invite: await viewOf(context, { ...invite, ...fresh }), link: shown }
}

export const takeBackInvite = async (context: Context, id: string): Promise<InviteView> => {
  const now = context.services.now()
  const invite = await loadOpen(context, id)
  await commitChange(context, 'invite', [revokeInvite(id, now), event(context, 'invite.revoked', invite)])
  return viewOf(context, { ...invite, revoked_at: now })
}
