import { registrationOptions, relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { RegistrationResponse } from '@gatekeeper/core/authentication/passkey-response'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { changedMeanwhile } from '../errors'
import { passkeySignals, passkeyView } from '../views/passkey-view'
import { type ChallengeFor, makeChallenge } from './challenges'
import { newPasskey } from './new-passkey'
import { registeredAlready } from './refusals'

interface Owner {
  user: User
  session: Session
}

const boundTo = ({ user, session }: Owner, quietly: boolean): ChallengeFor => ({
  purpose: quietly ? 'register_quietly' : 'register',
  interaction_id: null,
  session_id: session.id,
  user_id: user.id,
})

/** What the browser of whoever is signed in, a moment ago, is asked to make. */
export const ownRegistrationOptions = async (context: Context, owner: Owner, input: { quietly: boolean }) => {
  await requireFresh(context)
  const { services } = context
  const { challenge, write } = makeChallenge(context, boundTo(owner, input.quietly))
  const own = await listPasskeysOfUser(services.db, owner.user.id)
  await services.db.commit([write])
  const rp = relyingParty(services.issuer, services.snapshots.settings())
  return registrationOptions(rp, owner.user, challenge, own, input.quietly)
}

/** The passkey that it has made. */
export const registerOwn = async (
  context: Context,
  owner: Owner,
  input: { response: RegistrationResponse; name?: string | undefined; quietly: boolean },
) => {
  await requireFresh(context)
  const { services } = context
  const { user } = owner
  const { passkey, writes } = await newPasskey(context, user, boundTo(owner, input.quietly), input)
  const result = await services.db.commit([requireActiveUser(user.id, user.version), ...writes])
  if (result.kind === 'conflict') throw result.unique ? registeredAlready() : changedMeanwhile()
  services.mailer.kick()
  const passkeys = await listPasskeysOfUser(services.db, user.id)
  return { passkey: passkeyView(passkey), signals: passkeySignals(services, user, passkeys) }
}
