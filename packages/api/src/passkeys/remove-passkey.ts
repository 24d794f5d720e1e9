import { secondFactors } from '@gatekeeper/core/authentication/factors'
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { deletePasskey, findPasskey, listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { endSessionsOfUser, stepDownSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'
import { loadFactors } from '../login/load-factors'
import { tellCredentialChanged } from '../mail/notices'
import { refuseAdministrators } from '../users/administrators'
import { loadUser } from '../users/load-user'
import { passkeySignals } from '../views/passkey-view'

/** A passkey of this user, or the refusal NOT_FOUND: nobody learns of another's (SEC-117). */
export const loadOwnPasskey = async ({ services }: Context, user_id: string, id: string): Promise<Passkey> => {
  const passkey = await findPasskey(services.db, id)
  if (passkey?.user_id !== user_id) throw notFound('passkey')
  return passkey
}

const lastSecondFactor = () =>
  refuse(
    'FORBIDDEN',
    'last_second_factor',
    'A second factor is required here and this passkey is your only one. Add another first, then delete this one.',
  )

const lastWayIn = () =>
  refuse(
    'FORBIDDEN',
    'last_way_in',
    'This passkey is your only way to sign in. Add another one or a password first, then delete this one.',
  )

/** What is left without this one; recovery codes are for emergencies and carry no account. */
const leftWithout = async ({ services }: Context, user: User) => {
  const factors = await loadFactors(services, user.id)
  const after = { ...factors, passkeys: factors.passkeys - 1 }
  return { after, second: secondFactors({ ...after, recovery_codes: 0 }, null) }
}

/** SEC-108: whoever has to have a second factor keeps one, and nobody shuts themselves out. */
export const removeOwnPasskey = async (context: Context, user: User, input: { id: string }) => {
  await requireFresh(context)
  const { services } = context
  const passkey = await loadOwnPasskey(context, user.id, input.id)
  const settings = services.snapshots.settings()
  const { after, second } = await leftWithout(context, user)
  if (settings.second_factor_required && second.length === 0) throw lastSecondFactor()
  const by_mail = services.mailer.configured()
  if (after.passkeys === 0 && after.password === null && !by_mail) throw lastWayIn()
  await commitChange(context, 'passkey', removal(context, user, passkey, second.length === 0))
  services.mailer.kick()
  return { signals: passkeySignals(services, user, await listPasskeysOfUser(services.db, user.id)) }
}

/**
 * An administrator takes a passkey from a user who has lost it: whoever holds the device now is out, sessions and trust
 * included. Of their own an administrator keeps the last one as everybody does.
 */
export const removeUsersPasskey = async (
  context: Context,
  input: { id: string; passkey_id: string },
): Promise<Record<string, never>> => {
  const { services, caller } = context
  // SEC-125: a session that was left open takes no factor from anyone.
  await requireFresh(context)
  const user = await loadUser(context, input.id)
  await refuseAdministrators(context, user.role)
  if (caller.kind === 'session' && caller.user.id === user.id) {
    await removeOwnPasskey(context, user, { id: input.passkey_id })
    return {}
  }
  const passkey = await loadOwnPasskey(context, user.id, input.passkey_id)
  await commitChange(context, 'passkey', [
    ...removal(context, user, passkey, false),
    endSessionsOfUser(user.id, services.now()),
  ])
  services.mailer.kick()
  return {}
}

/** SEC-108: with the last second factor every session falls back to one. */
const removal = (context: Context, user: User, passkey: Passkey, last: boolean): Write[] => [
  deletePasskey(passkey.id, user.id),
  ...(last ? [stepDownSessionsOfUser(user.id)] : []),
  distrustDevicesOfUser(user.id),
  ...tellCredentialChanged(context, user, 'passkey_removed', passkey.name),
  insertAuditEvent(
    auditEvent(context, {
      action: 'passkey.deleted',
      target_type: 'passkey',
      target_id: passkey.id,
      target_name: passkey.name,
      details: { user_id: user.id },
    }),
  ),
]
