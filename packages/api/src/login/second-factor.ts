import type { SecondFactor } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { proofBy } from '@gatekeeper/core/authentication/proof'
import type { Context } from '../context'
import { notThisStep } from '../errors'
import { proveEmailCode, type SentCode, sendCode } from '../factors/email-code'
import type { Guess } from '../factors/guesses'
import { proveRecoveryCode } from '../factors/recovery-codes'
import { proveTotp } from '../factors/totp'
import { advance } from './advance'
import type { LoginView } from './login-view'
import { atStep } from './steps'
import { requestOf, waitingApp } from './waiting-app'
import { requireUserHere } from './who-is-here'

/** A second factor may be given when it is asked for, and only one of those that the gate offers (SEC-040). */
const atSecondFactor = async (
  context: Context,
  id: string,
  factor: SecondFactor,
): Promise<{ interaction: Interaction; guess: Guess }> => {
  const { interaction, view } = await atStep(context, id, 'second_factor')
  if (!view.second_factor?.options.includes(factor)) throw notThisStep()
  const user = await requireUserHere(context, interaction)
  const client_id = interaction.request?.client_id ?? null
  return { interaction, guess: { user, event: { action: 'sign_in.refused', client_id } } }
}

export interface CodeGiven {
  interaction: string
  code: string
  trust_device: boolean
}

/** AM-02: the code of the authenticator app. */
export const giveTotp = async (context: Context, { code, trust_device, ...input }: CodeGiven): Promise<LoginView> => {
  const { interaction, guess } = await atSecondFactor(context, input.interaction, 'totp')
  const proved = await proveTotp(context, guess, code)
  const proof = proofBy('totp', 'second', context.services.now())
  return advance(context, interaction, guess.user, proof, { ...proved, trust_device })
}

/** AM-04: a code on paper. */
export const giveRecoveryCode = async (
  context: Context,
  { code, trust_device, ...input }: CodeGiven,
): Promise<LoginView> => {
  const { interaction, guess } = await atSecondFactor(context, input.interaction, 'recovery_code')
  const proved = await proveRecoveryCode(context, guess, code)
  const proof = proofBy('recovery_code', 'second', context.services.now())
  return advance(context, interaction, guess.user, proof, { ...proved, trust_device })
}

/** A code by mail for this attempt alone. */
export const sendSecondFactorCode = async (context: Context, input: { interaction: string }): Promise<SentCode> => {
  const { interaction, guess } = await atSecondFactor(context, input.interaction, 'email_code')
  const app = waitingApp(context.services, requestOf(interaction))
  const attempt = { purpose: 'second_factor', attempt_id: interaction.id } as const
  return sendCode(context, guess.user, attempt, app?.name ?? null)
}

/** AM-03: that code. */
export const giveEmailCode = async (
  context: Context,
  { code, trust_device, ...input }: CodeGiven,
): Promise<LoginView> => {
  const { interaction, guess } = await atSecondFactor(context, input.interaction, 'email_code')
  const attempt = { purpose: 'second_factor', attempt_id: interaction.id } as const
  const proved = await proveEmailCode(context, guess, attempt, code)
  const proof = proofBy('email_code', 'second', context.services.now())
  return advance(context, interaction, guess.user, proof, { ...proved, trust_device })
}
