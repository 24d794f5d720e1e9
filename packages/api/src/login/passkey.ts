import { assertionOptions, relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { AssertionResponse } from '@gatekeeper/core/authentication/passkey-response'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import type { Context } from '../context'
import { notThisStep } from '../errors'
import { type ChallengeFor, findAnswered, makeChallenge } from '../passkeys/challenges'
import { lostPasskey, provePasskey } from '../passkeys/prove-passkey'
import { advance } from './advance'
import { loadInteraction } from './load-interaction'
import type { LoginView } from './login-view'
import { atStep } from './steps'
import { requireUserHere } from './who-is-here'

const signInBound = (interaction_id: string): ChallengeFor => ({
  purpose: 'sign_in',
  interaction_id,
  session_id: null,
  user_id: null,
})

const secondFactorBound = (interaction_id: string, user_id: string): ChallengeFor => ({
  purpose: 'second_factor',
  interaction_id,
  session_id: null,
  user_id,
})

/** Who is at the step of the second factor, and may give a passkey there. */
const atSecondFactor = async (context: Context, id: string) => {
  const { interaction, view } = await atStep(context, id, 'second_factor')
  if (!view.second_factor?.options.includes('passkey')) throw notThisStep()
  return { interaction, user: await requireUserHere(context, interaction) }
}

/** What the browser is asked to sign. Before it is known who somebody is, nothing in it depends on anyone (SEC-115). */
export const passkeyOptions = async (
  context: Context,
  input: { interaction: string; purpose: 'sign_in' | 'second_factor' },
) => {
  const { services } = context
  const rp = relyingParty(services.issuer, services.snapshots.settings())
  if (input.purpose === 'sign_in') {
    const interaction = await loadInteraction(context, input.interaction)
    const { challenge, write } = makeChallenge(context, signInBound(interaction.id))
    await services.db.commit([write])
    return assertionOptions(rp, challenge, null, 'required')
  }
  const { interaction, user } = await atSecondFactor(context, input.interaction)
  const { challenge, write } = makeChallenge(context, secondFactorBound(interaction.id, user.id))
  const allowed = await listPasskeysOfUser(services.db, user.id)
  await services.db.commit([write])
  return assertionOptions(rp, challenge, allowed, 'preferred')
}

interface Answer {
  interaction: string
  response: AssertionResponse
  trust_device?: boolean | undefined
}

/** A passkey as the whole sign-in, or as what is added to a first factor: its challenge says which was asked for. */
export const signInWithPasskey = async (context: Context, input: Answer): Promise<LoginView> => {
  const interaction = await loadInteraction(context, input.interaction)
  const answered = await findAnswered(context, input.response)
  if (answered?.record.purpose === 'second_factor') return addPasskey(context, input)
  const event = { action: 'sign_in.refused', client_id: interaction.request?.client_id ?? null }
  const { user, proof, writes } = await provePasskey(context, input.response, signInBound(interaction.id), event)
  return advance(context, interaction, user, proof, { writes: () => writes, ...lostPasskey(context, user.id) })
}

const addPasskey = async (context: Context, input: Answer): Promise<LoginView> => {
  const { interaction, user: asked } = await atSecondFactor(context, input.interaction)
  const event = { action: 'second_factor.refused', client_id: interaction.request?.client_id ?? null }
  const bound = secondFactorBound(interaction.id, asked.id)
  const { user, proof, writes } = await provePasskey(context, input.response, bound, event)
  return advance(context, interaction, user, proof, {
    writes: () => writes,
    ...(input.trust_device === undefined ? {} : { trust_device: input.trust_device }),
    ...lostPasskey(context, user.id),
  })
}
