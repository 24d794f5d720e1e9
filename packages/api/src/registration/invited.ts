import { type Invite, inviteState, provesAddress } from '@gatekeeper/core/invite'
import { judgeInvitation } from '@gatekeeper/core/registration'
import { hashToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { putMember } from '@gatekeeper/db/stores/group-members'
import { findGroups } from '@gatekeeper/db/stores/groups'
import { findInviteByToken, useInvite } from '@gatekeeper/db/stores/invites'
import { findUserByEmailKey, findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { changedMeanwhile, type GateKeeperError, refuse } from '../errors'
import type { LoginView } from '../login/login-view'
import { makeLink, recipientOf } from '../mail/links'
import type { Services } from '../services'
import { firstSignIn } from './first-sign-in'
import { lostOpening, newAccount, passwordIsOptional, type Typed } from './new-account'
import { alreadyRegistered, requireAllowed } from './rules'

const SENTENCE = {
  invite_unknown:
    'This invitation is not one of ours, or a newer one was sent. Open the newest mail and follow its link.',
  invite_used: 'This invitation was used already. Sign in with the account that it made.',
  invite_revoked: 'This invitation was withdrawn. Ask whoever invited you.',
  invite_expired: 'This invitation has run out. Ask whoever invited you for a new one.',
} as const

const over = (reason: keyof typeof SENTENCE): GateKeeperError => refuse('NOT_FOUND', reason, SENTENCE[reason])

const faultOf = (invite: Invite | null, now: number): keyof typeof SENTENCE | null => {
  if (!invite) return 'invite_unknown'
  const state = inviteState(invite, now)
  return state === 'waiting' ? null : `invite_${state}`
}

const requireInvite = async (context: Context, token: string): Promise<Invite> => {
  const { db, now, snapshots } = context.services
  const invite = await findInviteByToken(db, hashToken(token))
  const fault = faultOf(invite, now())
  if (fault || !invite) {
    await recordDenial(context, {
      action: 'invite.refused',
      target_type: 'invite',
      target_id: invite?.id ?? null,
      reason: fault,
    })
    throw over(fault ?? 'invite_unknown')
  }
  await requireAllowed(context, judgeInvitation(invite.email_key, snapshots.settings()))
  return invite
}

export interface Invitation {
  email: string
  /** Who invites, as they call themselves. */
  inviter: string | null
  password_optional: boolean
}

export const checkInvite = async (context: Context, token: string): Promise<Invitation> => {
  const { db } = context.services
  const invite = await requireInvite(context, token)
  if (await findUserByEmailKey(db, invite.email_key)) throw alreadyRegistered()
  const inviter = invite.created_by === null ? null : await findUserById(db, invite.created_by)
  return {
    email: invite.email,
    inviter: inviter?.name ?? null,
    password_optional: passwordIsOptional(context, provesAddress(invite)),
  }
}

/** Makes the account that was kept for the invite's address, with its groups, once, and goes on to sign in. */
export const acceptInvite = async (context: Context, input: Typed & { token: string }): Promise<LoginView> => {
  const { services } = context
  const now = services.now()
  const invite = await requireInvite(context, input.token)
  const { email, email_key } = invite
  const email_verified = provesAddress(invite)
  const details = { by: 'invite', invite: invite.id }
  const account = await newAccount(context, { email, email_key, email_verified, state: 'active', details }, input)
  const { user } = account
  const sign_in = firstSignIn(context, user, null)
  const groups = await findGroups(services.db, invite.groups)
  const result = await services.db.commit([
    useInvite(invite, user.id, now),
    ...account.writes,
    ...groups.map(({ id }) => putMember({ group_id: id, user_id: user.id, created_at: now, expires_at: null })),
    ...(email_verified ? [] : askToVerify(services, user)),
    sign_in.write,
  ])
  // A group that was deleted this very moment: the next try joins those that are left.
  if (result.kind === 'conflict' && result.write === 'add member') throw changedMeanwhile()
  if (result.kind === 'conflict') throw lostOpening(result.write, () => over('invite_used'))
  services.mailer.kick()
  return sign_in.goOn({ mailbox: email_verified, password: account.with_password })
}

/** A link that was copied by hand says nothing of the mailbox; where mail works, it is asked now. */
const askToVerify = (services: Services, user: User): Write[] => {
  if (!services.mailer.configured()) return []
  const link = makeLink(services, 'verify_email', { ...user, user_id: user.id })
  const data = { link: link.url, email: user.email }
  return [link.write, ...services.mailer.write('verify_email', recipientOf(user), data, link.expires_at)]
}
