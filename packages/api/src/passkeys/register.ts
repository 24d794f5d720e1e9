import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import { registrationOptions, relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { RegistrationResponse } from '@gatekeeper/core/authentication/passkey-response'
import { type Proof, passkeyAmr, reachedBy } from '@gatekeeper/core/authentication/proof'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { changedMeanwhile } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
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

const registered = (passkey: Passkey, at: Instant): Proof => ({
  by: 'passkey',
  role: 'second',
  amr: passkeyAmr(passkey.backup_eligible),
  strong: true,
  at,
})

/** The passkey that it has made. */
export const registerOwn = async (
  context: Context,
  owner: Owner,
  input: { response: RegistrationResponse; name?: string | undefined; quietly: boolean },
) => {
  await requireFresh(context)
  const { services } = context
  const { user, session } = owner
  const { passkey, writes } = await newPasskey(context, user, boundTo(owner, input.quietly), input)
  // Whoever was asked for it has shown it now: the session has reached two factors. Quietly, nobody was asked.
  const raised = input.quietly ? null : reachedBy([registered(passkey, services.now())], false, session)
  const finished = raised && (await finishSignIn(context, user, raised, null))
  const guard = finished?.writes ?? [requireActiveUser(user.id, user.version)]
  const result = await services.db.commit([...guard, ...writes])
  if (result.kind === 'conflict') throw result.unique ? registeredAlready() : changedMeanwhile()
  finished?.setCookies()
  services.mailer.kick()
  const passkeys = await listPasskeysOfUser(services.db, user.id)
  return { passkey: passkeyView(passkey), signals: passkeySignals(services, user, passkeys) }
}
