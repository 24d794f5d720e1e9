import { parseEmail } from '@gatekeeper/core/email'
import { later } from '@gatekeeper/core/instant'
import type { Invite } from '@gatekeeper/core/invite'
import { judgeInvitation } from '@gatekeeper/core/registration'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findGroups } from '@gatekeeper/db/stores/groups'
import { findWaitingInvite, insertInvite } from '@gatekeeper/db/stores/invites'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid, refuse } from '../errors'
import { makeInviteLink } from './invite-link'
import { type InviteView, inviteView } from './invite-view'

const DAY = 86_400

export interface CreateInvite {
  email: string
  groups: string[]
  note: string | null
  expires_in_days: number
  mail: boolean
}

export interface MadeInvite {
  invite: InviteView
  /** Shown once; `null` when it went by mail. */
  link: string | null
}

const at = (field: string, message: string) => invalid([{ field, message }])

/** Whether somebody may be invited at all: the mode, then the domain. */
export const refuseInvitation = (context: Context, email_key: string): void => {
  const verdict = judgeInvitation(email_key, context.services.snapshots.settings())
  if (verdict.kind === 'ok') return
  if (verdict.reason === 'domain')
    throw at('email', 'Addresses of this domain may not sign in here. Allow the domain under Settings, Registration.')
  throw refuse(
    'CONFLICT',
    'registration_closed',
    'Nobody can be invited while registration is disabled. Choose “by invitation” under Settings, Registration.',
  )
}

/** An invite that adds to groups gives what they give: a key needs the scope for that, too (SEC-116). */
const refuseGroups = ({ caller }: Context, groups: string[]): void => {
  if (groups.length === 0 || caller.kind !== 'api_key' || caller.key.scopes.includes('groups:write')) return
  throw refuse('FORBIDDEN', 'scope_missing', 'This API key lacks the scope groups:write. Make a key that has it.')
}

const addressOf = async (context: Context, text: string): Promise<{ email: string; email_key: string }> => {
  const { db, now } = context.services
  const parsed = parseEmail(text)
  if (parsed.kind === 'refuse') throw at('email', `This cannot be invited: ${parsed.reason}.`)
  refuseInvitation(context, parsed.key)
  if (await findUserByEmailKey(db, parsed.key)) throw at('email', 'A user already has this email address.')
  if (await findWaitingInvite(db, parsed.key, now()))
    throw at('email', 'An invite already waits for this address. Resend or revoke that one.')
  return { email: parsed.email, email_key: parsed.key }
}

/** Keeps a place for one address, and sends or shows the link to it. */
export const createInvite = async (context: Context, input: CreateInvite): Promise<MadeInvite> => {
  const { services, caller } = context
  const now = services.now()
  refuseGroups(context, input.groups)
  const address = await addressOf(context, input.email)
  const groups = await findGroups(services.db, input.groups)
  if (groups.length < new Set(input.groups).size)
    throw at('groups', 'One of these groups is gone. Reload the page and choose again.')
  const expires_at = later(now, input.expires_in_days * DAY)
  const { token_hash, mailed_at, shown, writes } = makeInviteLink(context, { ...address, expires_at }, input.mail)
  const invite: Invite = {
    id: services.newId(),
    ...address,
    token_hash,
    groups: groups.map(({ id }) => id),
    note: input.note,
    created_by: caller.kind === 'session' ? caller.user.id : caller.kind === 'api_key' ? caller.key.created_by : null,
    created_at: now,
    expires_at,
    mailed_at,
    revoked_at: null,
    used_at: null,
    user_id: null,
  }
  const event = auditEvent(context, {
    action: 'invite.created',
    target_type: 'invite',
    target_id: invite.id,
    target_name: invite.email,
    details: { groups: groups.map(({ name }) => name), mailed: input.mail, expires_at },
  })
  await commitChange(context, 'invite', [insertInvite(invite), ...writes, insertAuditEvent(event)])
  services.mailer.kick()
  return { invite: inviteView(invite, groups, now), link: shown }
}
