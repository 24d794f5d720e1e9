import type { Totp } from '@gatekeeper/core/authentication/totp'
import { makeTotpSecret, TOTP_SECRET_BYTES, totpUri, verifyTotp } from '@gatekeeper/core/authentication/totp-code'
import { findTotp, takeTotpStep } from '@gatekeeper/db/stores/totps'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { changedMeanwhile, notThisStep, refuse } from '../errors'
import { countWrongCode, type Guess, type ProvedCode, provedBy, refuseGuessing, refuseUsed, wrongCode } from './guesses'

const placeOf = (row: string) => ({ table: 'totps', column: 'sealed_secret', row })

export const sealTotp = ({ services }: Context, id: string, secret: string): string =>
  services.vault.seal('secrets', placeOf(id), secret)

/** An envelope that does not open is no wrong code: somebody must look at it (security.md section 6). */
export const openTotp = async (context: Context, totp: Totp): Promise<string> => {
  const opened = context.services.vault.open('secrets', placeOf(totp.id), totp.sealed_secret)
  if (opened.kind === 'opened') return opened.plaintext.toString('utf8')
  await recordDenial(context, {
    action: 'totp.unreadable',
    target_type: 'user',
    target_id: totp.user_id,
    reason: opened.reason,
  })
  throw refuse(
    'SERVICE_UNAVAILABLE',
    'unreadable',
    'The secret of this authenticator app cannot be read. Use another way, and tell an administrator.',
  )
}

/** A secret of our own making, and how an app takes it in (SEC-103). */
export const newTotpSecret = ({ services }: Context, email: string): { secret: string; uri: string } => {
  const secret = makeTotpSecret(services.random(TOTP_SECRET_BYTES))
  return { secret, uri: totpUri(secret, services.snapshots.settings().instance_name, email) }
}

export const wrongTotp = () =>
  wrongCode(
    'wrong_code',
    'This is not the code that your app shows now. Wait for the next one; if that is wrong too, check that your phone sets its clock by itself.',
  )
const usedTotp = () => wrongCode('used_code', 'This code was used already. Wait for the next one, at most 30 seconds.')

/** Checks the code of the user's authenticator app; counts a wrong one before it says so. */
export const proveTotp = async (context: Context, guess: Guess, text: string): Promise<ProvedCode> => {
  const { db, now } = context.services
  await refuseGuessing(context, guess)
  const totp = await findTotp(db, guess.user.id)
  if (!totp) throw notThisStep()
  const verdict = verifyTotp(await openTotp(context, totp), text, now(), totp.last_step)
  switch (verdict.kind) {
    case 'wrong':
      await countWrongCode(context, guess)
      throw wrongTotp()
    case 'replayed':
      throw await refuseUsed(context, guess, usedTotp())
    case 'ok': {
      const { step } = verdict
      return provedBy(context, guess, [takeTotpStep(totp, step)], async () => {
        const after = await findTotp(db, guess.user.id)
        const used = after !== null && after.last_step !== null && after.last_step >= step
        return used ? refuseUsed(context, guess, usedTotp()) : changedMeanwhile()
      })
    }
    default:
      return verdict satisfies never
  }
}
