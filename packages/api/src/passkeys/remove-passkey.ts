import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { deletePasskey, findPasskey, listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'
import { stepDown } from '../factors/step-down'
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

const lastWayIn = () =>
  refuse(
    'FORBIDDEN',
    'last_way_in',
    'This passkey is your only way to sign in. Add another one or a password first, then delete this one.',
  )

/** SEC-108: whoever has to have a second factor keeps one, and nobody shuts themselves out. */
export const removeOwnPasskey = async (context: Context, user: User, input: { id: string }) => {
  await requireFresh(context)
  const { services } = context
  const passkey = await loadOwnPasskey(context, user.id, input.id)
  const factors = await loadFactors(services, user.id)
  const passkeys = factors.passkeys - 1
  const stepped = await stepDown(context, user, { passkeys })
  if (passkeys === 0 && factors.password === null && !services.mailer.configured()) throw lastWayIn()
  await commitChange(context, 'passkey', [...removal(context, user, passkey), ...stepped])
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
    ...removal(context, user, passkey),
    endSessionsOfUser(user.id, services.now()),
  ])
  services.mailer.kick()
  return {}
}

const removal = (context: Context, user: User, passkey: Passkey): Write[] => [
  deletePasskey(passkey.id, user.id),
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
