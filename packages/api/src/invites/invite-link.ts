import type { Invite } from '@gatekeeper/core/invite'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import type { Context } from '../context'
import { refuse } from '../errors'

/** The way of a new link to the person: mailed, or shown once to the administrator who hands it on. */
export interface InviteLink {
  token_hash: string
  mailed_at: number | null
  /** `null` when it was mailed: whoever brings it then has the mailbox, and nobody else (SEC-098). */
  shown: string | null
  writes: Write[]
}

export const makeInviteLink = (
  context: Context,
  invite: Pick<Invite, 'email' | 'expires_at'>,
  by_mail: boolean,
): InviteLink => {
  const { services, caller } = context
  const { mailer, issuer } = services
  if (by_mail && !mailer.configured())
    throw refuse(
      'PRECONDITION_FAILED',
      'no_mail',
      'This GateKeeper sends no mail yet. Set a mail server under Settings, or copy the link and send it yourself.',
    )
  const token = makeToken('invite', services.random(32))
  const link = `${issuer}/invite?token=${token}`
  const token_hash = hashToken(token)
  if (!by_mail) return { token_hash, mailed_at: null, shown: link, writes: [] }
  const { email, expires_at } = invite
  const inviter = caller.kind === 'session' ? caller.user.name : null
  const to = { email, locale: null, user_id: null }
  const writes = mailer.write('invite', to, { link, inviter, expires_at }, expires_at)
  return { token_hash, mailed_at: services.now(), shown: null, writes }
}
