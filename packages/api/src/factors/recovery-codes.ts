import {
  canonicalRecoveryCode,
  hashRecoveryCode,
  makeRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
} from '@gatekeeper/core/authentication/recovery-codes'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findRecoveryCode, replaceRecoveryCodes, useRecoveryCode } from '@gatekeeper/db/stores/recovery-codes'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { changedMeanwhile } from '../errors'
import { countWrongCode, type Guess, type ProvedCode, provedBy, refuseGuessing, refuseUsed, wrongCode } from './guesses'

/** Ten new ones in place of all before: shown once, on file by their hashes. */
export const newRecoveryCodes = ({ services }: Context, user_id: string): { codes: string[]; writes: Write[] } => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => makeRecoveryCode(services.random(RECOVERY_CODE_BYTES)))
  const hashes = codes.map((code) => hashRecoveryCode(canonicalRecoveryCode(code) ?? code))
  return { codes, writes: replaceRecoveryCodes(user_id, hashes, services.now()) }
}

const wrong = () =>
  wrongCode(
    'wrong_code',
    'This is not one of your recovery codes. Check it letter by letter; capitals, spaces and dashes do not matter.',
  )
const used = () => wrongCode('used_code', 'This recovery code was used before. Each works once: take another.')

/** One of the ten, each once (SEC-106). */
export const proveRecoveryCode = async (context: Context, guess: Guess, text: string): Promise<ProvedCode> => {
  const { db, now } = context.services
  const { user } = guess
  await refuseGuessing(context, guess)
  const canonical = canonicalRecoveryCode(text)
  const hash = canonical === null ? null : hashRecoveryCode(canonical)
  const code = hash === null ? null : await findRecoveryCode(db, user.id, hash)
  if (hash === null || code === null) {
    await countWrongCode(context, guess)
    throw wrong()
  }
  if (code.used_at !== null) throw await refuseUsed(context, guess, used())
  const event = auditEvent(
    context,
    { action: 'recovery_code.used', target_type: 'user', target_id: user.id, target_name: user.email },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  return provedBy(context, guess, [useRecoveryCode(user.id, hash, now()), insertAuditEvent(event)], async () => {
    const after = await findRecoveryCode(db, user.id, hash)
    return after === null || after.used_at !== null ? refuseUsed(context, guess, used()) : changedMeanwhile()
  })
}
