import type { RegistrationVerdict } from '@gatekeeper/core/registration'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { type GateKeeperError, invalid, refuse } from '../errors'

const CLOSED = 'Registration is closed here. Ask whoever runs this GateKeeper for an account.'
const DOMAIN = 'Addresses of this domain cannot be used here. Use one of your organisation.'

const SENTENCE = { closed: CLOSED, domain: DOMAIN } as const

/** What a new account starts as; the refusal is recorded and thrown (SEC-099: closed for direct calls as for the page). */
export const requireAllowed = async (context: Context, verdict: RegistrationVerdict): Promise<'active' | 'pending'> => {
  if (verdict.kind === 'ok') return verdict.state
  await recordDenial(context, { action: 'registration.refused', reason: verdict.reason })
  throw refuse('FORBIDDEN', `registration_${verdict.reason}`, SENTENCE[verdict.reason])
}

/** Told only to whoever holds a link to the address, by which they have proved to own it, or were given it. */
export const alreadyRegistered = (): GateKeeperError =>
  refuse(
    'CONFLICT',
    'already_registered',
    'There is an account with this address already. Sign in, or ask for a new password.',
  )

export const passwordNeeded = (): GateKeeperError =>
  invalid([{ field: 'new-password', message: 'Choose a password: this account has no other way to sign in yet.' }])
