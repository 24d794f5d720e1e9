import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import {
  canonicalEmailCode,
  EMAIL_CODE_LIFETIME,
  emailCodeDue,
  emailCodeText,
  judgeEmailCode,
  makeEmailCode,
} from '@gatekeeper/core/authentication/email-codes'
import { type Instant, later, type Seconds } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import {
  countWrongTry,
  findNewestEmailCode,
  insertEmailCode,
  listEmailCodesSince,
  useEmailCode,
} from '@gatekeeper/db/stores/email-codes'
import { countFailure, findThrottles } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'
import { busy, changedMeanwhile } from '../errors'
import { circumstancesOf, recipientOf } from '../mail/links'
import { countWrongCode, type Guess, type ProvedCode, provedBy, refuseGuessing, refuseUsed, wrongCode } from './guesses'

/** For what a code is mailed: it opens nothing else, in no other attempt. */
export type CodeAttempt = Pick<EmailCode, 'purpose' | 'attempt_id'>

export interface SentCode {
  /** A code of this attempt is on its way or there. */
  sent: boolean
  /** When another may be asked for; and in how long, for whose clock is wrong. */
  resend_at: Instant
  resend_in: Seconds
}

const HOUR = 3_600_000

const answer = (sent: boolean, resend_at: Instant, now: Instant): SentCode => ({
  sent,
  resend_at,
  resend_in: Math.ceil((resend_at - now) / 1000),
})
const TRIES = 20

/**
 * Mails a code to the address on the account and to no other (SEC-104), or says until when to wait: the answer has one shape.
 * Those who ask side by side are served one after the other, by a counter that each must have seen.
 */
export const sendCode = async (
  context: Context,
  user: User,
  attempt: CodeAttempt,
  app: string | null,
): Promise<SentCode> => {
  const { services } = context
  const { purpose, attempt_id } = attempt
  const turn = `mailed:${purpose}:${user.id}`
  for (let count = 0; count < TRIES; count += 1) {
    const now = services.now()
    // The turn is read first: whoever sends after it makes the commit below fail.
    const [counted = null] = await findThrottles(services.db, [turn])
    const sent = await listEmailCodesSince(services.db, { user_id: user.id, purpose }, now - HOUR)
    const due = emailCodeDue(sent, attempt_id, now)
    if (due > now)
      return answer(
        sent.some((code) => code.attempt_id === attempt_id),
        due,
        now,
      )
    const code = makeEmailCode(services.random)
    const expires_at = later(now, EMAIL_CODE_LIFETIME)
    const row: EmailCode = {
      id: services.newOrderedId(),
      ...attempt,
      user_id: user.id,
      code_mac: services.vault.macLookup(emailCodeText(attempt_id, code)),
      created_at: now,
      expires_at,
      wrong_tries: 0,
      used_at: null,
    }
    const result = await services.db.commit([
      countFailure(turn, counted?.failures ?? 0, now),
      insertEmailCode(row),
      ...services.mailer.write('code', recipientOf(user), { ...circumstancesOf(context), code, app }, expires_at),
    ])
    if (result.kind === 'conflict') continue
    services.mailer.kick()
    return answer(true, emailCodeDue([row, ...sent], attempt_id, now), now)
  }
  throw busy(services.now() + 2000)
}

const wrong = () => wrongCode('wrong_code', 'This is not the code of our last mail to you. Check its digits.')
const ended = () => wrongCode('code_ended', 'This code no longer works. Ask for a new one.')

/** The code of the last mail of this attempt: for ten minutes, five tries, once (SEC-105). */
export const proveEmailCode = async (
  context: Context,
  guess: Guess,
  attempt: CodeAttempt,
  text: string,
): Promise<ProvedCode> => {
  const { db, vault, now } = context.services
  await refuseGuessing(context, guess)
  const of = { ...attempt, user_id: guess.user.id }
  const code = await findNewestEmailCode(db, of)
  const typed = canonicalEmailCode(text)
  const macs = typed === null ? [] : vault.macLookups(emailCodeText(attempt.attempt_id, typed))
  const verdict = judgeEmailCode(code, macs, now())
  if (code === null || verdict === 'ended') throw ended()
  if (verdict === 'wrong') {
    await countWrongCode(context, guess, [countWrongTry(code.id)])
    throw wrong()
  }
  return provedBy(context, guess, [useEmailCode(code.id, now())], async () => {
    const after = await findNewestEmailCode(db, of)
    const live = after?.id === code.id && judgeEmailCode(after, macs, now()) === 'right'
    return live ? changedMeanwhile() : refuseUsed(context, guess, ended())
  })
}
