import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertPassword } from '@gatekeeper/db/stores/passwords'
import { listUsers } from '@gatekeeper/db/stores/user-list'
import { findUserByEmailKey, insertUser, listActiveAdmins } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import type { GateKeeperError } from '../errors'
import { recipientOf } from '../mail/links'
import { newUser } from '../users/create-user'
import { hashNewPassword } from '../users/new-password'
import { userColumns } from '../users/user-fields'
import { alreadyRegistered, passwordNeeded } from './rules'

/** What a person types of themselves; a user name is an administrator's to give, since apps trust it as a name. */
export interface Typed {
  name: string
  /** Left out by whoever will sign in by an emailed code or a passkey. */
  password?: string | undefined
  /** The language of the page, for the mails to come. */
  locale: string
}

export interface Opening {
  email: string
  email_key: string
  email_verified: boolean
  state: 'active' | 'pending'
  /** Beside the user, once they are there. */
  details: Record<string, unknown>
}

export interface NewAccount {
  user: User
  with_password: boolean
  writes: Write[]
}

/** Whether an account can be without a password: a code can be mailed, to an address that is proved. */
export const passwordIsOptional = ({ services }: Context, email_verified: boolean): boolean =>
  email_verified && services.mailer.configured() && services.snapshots.settings().email_code_sign_in

/** The account that somebody opens for themselves: checked and hashed, not yet committed. */
export const newAccount = async (context: Context, opening: Opening, typed: Typed): Promise<NewAccount> => {
  const { services } = context
  const now = services.now()
  const { details, ...columns } = opening
  const profile = userColumns({ name: typed.name, locale: typed.locale }, now)
  if (await findUserByEmailKey(services.db, opening.email_key)) throw alreadyRegistered()
  if (typed.password === undefined && !passwordIsOptional(context, opening.email_verified)) throw passwordNeeded()
  const user = newUser(services.newId(), { ...profile, ...columns }, now)
  const hash = typed.password === undefined ? null : await hashNewPassword(context, typed.password, user)
  const password = hash && { user_id: user.id, hash, changed_at: now, must_change: false, version: 1 }
  const event = auditEvent(
    context,
    {
      action: 'user.registered',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      details: { ...details, state: user.state, with_password: hash !== null },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const writes = [
    insertUser(user),
    ...(password ? [insertPassword(password)] : []),
    ...(user.state === 'pending' ? await approvalWanted(context, user) : []),
    insertAuditEvent(event),
  ]
  return { user, with_password: hash !== null, writes }
}

/** Whoever has many mailboxes fills no administrator's inbox: with so many waiting the list is known to be long (SEC-158). */
const TOLD_OF = 20

/** Every administrator may decide, so each is told. */
export const approvalWanted = async ({ services }: Context, user: User): Promise<Write[]> => {
  const { db, mailer, issuer, now } = services
  const waiting = { state: 'pending', sort: 'email', order: 'asc', offset: 0, limit: 1, now: now() } as const
  if ((await listUsers(db, waiting)).total >= TOLD_OF) return []
  const data = { name: user.name, email: user.email, link: `${issuer}/admin/users/${user.id}` }
  return (await listActiveAdmins(db, now())).flatMap((admin) =>
    mailer.write('approval_wanted', recipientOf(admin), data),
  )
}

/** Of the commit that opened no account: who lost the address meanwhile, or the link itself (`spent`). */
export const lostOpening = (write: string, spent: () => GateKeeperError): GateKeeperError =>
  write === 'insert user' ? alreadyRegistered() : spent()
