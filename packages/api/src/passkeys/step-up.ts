import { assertionOptions, relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { AssertionResponse } from '@gatekeeper/core/authentication/passkey-response'
import { reachedBy } from '@gatekeeper/core/authentication/proof'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import type { Context } from '../context'
import { finishSignIn } from '../login/finish-sign-in'
import { type ChallengeFor, makeChallenge } from './challenges'
import { lostPasskey, provePasskey } from './prove-passkey'

interface Owner {
  user: User
  session: Session
}

const boundTo = ({ user, session }: Owner): ChallengeFor => ({
  purpose: 'step_up',
  interaction_id: null,
  session_id: session.id,
  user_id: user.id,
})

/** One's own passkeys, to make a session fresh again. */
export const stepUpOptions = async (context: Context, owner: Owner) => {
  const { services } = context
  const { challenge, write } = makeChallenge(context, boundTo(owner))
  const own = await listPasskeysOfUser(services.db, owner.user.id)
  await services.db.commit([write])
  return assertionOptions(relyingParty(services.issuer, services.snapshots.settings()), challenge, own, 'required')
}

/** A passkey once more within a session: it is fresh again, under a new cookie value, and has reached two factors (SEC-090). */
export const stepUp = async (
  context: Context,
  owner: Owner,
  input: { response: AssertionResponse },
): Promise<Record<string, never>> => {
  const event = { action: 'sign_in.refused', target_type: 'user', target_id: owner.user.id }
  const { user, proof, writes } = await provePasskey(context, input.response, boundTo(owner), event)
  const finished = await finishSignIn(context, user, reachedBy([proof], false, owner.session), null)
  const result = await context.services.db.commit([...writes, ...finished.writes])
  if (result.kind === 'conflict') {
    const { again, lost } = lostPasskey(context, user.id)
    again(result)
    throw await lost()
  }
  finished.setCookies()
  return {}
}
