import { registrationOptions, relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { RegistrationResponse } from '@gatekeeper/core/authentication/passkey-response'
import { passkeyAmr } from '@gatekeeper/core/authentication/proof'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import type { Context } from '../context'
import type { ChallengeFor } from '../passkeys/challenges'
import { makeChallenge } from '../passkeys/challenges'
import { newPasskey } from '../passkeys/new-passkey'
import { lostPasskey } from '../passkeys/prove-passkey'
import { advance } from './advance'
import type { LoginView } from './login-view'
import { atStep } from './steps'
import { requireUserHere } from './who-is-here'

const boundTo = (interaction_id: string, user_id: string): ChallengeFor => ({
  purpose: 'register',
  interaction_id,
  session_id: null,
  user_id,
})

/** A second factor is demanded of somebody who has none: a passkey may become one. */
export const enrollPasskeyOptions = async (context: Context, input: { interaction: string }) => {
  const { services } = context
  const { interaction } = await atStep(context, input.interaction, 'enroll_factor')
  const user = await requireUserHere(context, interaction)
  const { challenge, write } = makeChallenge(context, boundTo(interaction.id, user.id))
  const own = await listPasskeysOfUser(services.db, user.id)
  await services.db.commit([write])
  return registrationOptions(relyingParty(services.issuer, services.snapshots.settings()), user, challenge, own)
}

/** It counts at once: whoever has just made it was there and was verified (WebAuthn Level 3 §7.1 steps 15, 16). */
export const enrollPasskey = async (
  context: Context,
  input: { interaction: string; response: RegistrationResponse; name?: string | undefined },
): Promise<LoginView> => {
  const { interaction } = await atStep(context, input.interaction, 'enroll_factor')
  const user = await requireUserHere(context, interaction)
  const { passkey, writes } = await newPasskey(context, user, boundTo(interaction.id, user.id), input)
  const proof = {
    by: 'passkey' as const,
    role: 'second' as const,
    amr: passkeyAmr(passkey.backup_eligible),
    strong: true,
    at: context.services.now(),
  }
  return advance(context, interaction, user, proof, { writes: () => writes, ...lostPasskey(context, user.id) })
}
