import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import { type AssertionVerdict, verifyAssertion } from '@gatekeeper/core/authentication/passkey-assertion'
import type { PasskeyFault } from '@gatekeeper/core/authentication/passkey-fault'
import { relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import type { AssertionResponse } from '@gatekeeper/core/authentication/passkey-response'
import { type Proof, passkeyAmr } from '@gatekeeper/core/authentication/proof'
import { isActive, type User } from '@gatekeeper/core/user'
import type { Conflict, Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findPasskey, usePasskey } from '@gatekeeper/db/stores/passkeys'
import { findUserById } from '@gatekeeper/db/stores/users'
import { spendWebAuthnChallenge, useWebAuthnChallenge } from '@gatekeeper/db/stores/webauthn-challenges'
import { auditEvent, type EventFields } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { changedMeanwhile, type GateKeeperError } from '../errors'
import { type AnsweredChallenge, type ChallengeFor, findAnswered, mayAnswer } from './challenges'
import { decoyPasskey } from './decoy'
import { countFailedPasskey, refuseThrottledPasskey } from './guesses'
import { copied, faulty, notKnownHere, tooLate } from './refusals'

export interface ProvedPasskey {
  passkey: Passkey
  user: User
  /** Of the role that it was asked in; two factors by itself where the person was verified (AM-05 to AM-07). */
  proof: Proof
  /** The challenge's only use, and what the passkey has shown. */
  writes: Write[]
}

/** Known only once the signature was looked at; where there is no such passkey the decoy's is always wrong. */
const AFTER_SIGNATURE: readonly PasskeyFault[] = ['signature', 'user_handle', 'backup', 'cloned']

/** Whoever waits for approval has proved the account and is told so by the gate; all else is one answer. */
const mayBeTold = (user: User, now: number): boolean => isActive(user, now) || user.state === 'pending'

/**
 * An assertion for the purpose that `bound` names. An unknown passkey, and one of a user who is disabled, expired or another
 * than the one asked, cost the same and are answered alike (SEC-115). `event` is that of a refusal.
 */
export const provePasskey = async (
  context: Context,
  response: AssertionResponse,
  bound: ChallengeFor,
  event: EventFields,
): Promise<ProvedPasskey> => {
  const { services } = context
  await refuseThrottledPasskey(context, event)
  const answered = await findAnswered(context, response)
  if (!answered || !mayAnswer(context, answered, bound)) {
    await services.db.commit(countFailedPasskey(context))
    await recordDenial(context, { ...event, reason: 'passkey_challenge' })
    throw tooLate()
  }
  const found = await findPasskey(services.db, response.id)
  const passkey = found ?? decoyPasskey(response.id)
  const user = await findUserById(services.db, passkey.user_id)
  const verdict = await verifyAssertion(response, passkey, {
    challenge: answered.challenge,
    rp: relyingParty(services.issuer, services.snapshots.settings()),
    user_verification: bound.purpose === 'second_factor' ? 'preferred' : 'required',
    discoverable: bound.purpose === 'sign_in',
  })
  const now = services.now()
  const owner = user && mayBeTold(user, now) && (bound.user_id ?? user.id) === user.id ? user : null
  if (!found || !owner || verdict.kind === 'refuse')
    throw await refused(context, event, { answered, found, owner, verdict, id: response.id })
  return {
    passkey: found,
    user: owner,
    proof: {
      by: 'passkey',
      role: bound.purpose === 'second_factor' ? 'second' : 'first',
      amr: passkeyAmr(found.backup_eligible),
      strong: verdict.user_verified,
      at: now,
    },
    writes: [useWebAuthnChallenge(answered.record.id, now), usePasskey(found, verdict, now)],
  }
}

interface Refused {
  answered: AnsweredChallenge
  found: Passkey | null
  owner: User | null
  verdict: AssertionVerdict
  id: string
}

/** The challenge is used up, the failure counted and on record; says what the person is told. */
const refused = async (context: Context, event: EventFields, refused: Refused): Promise<GateKeeperError> => {
  const { services } = context
  const { answered, found, owner, verdict, id } = refused
  const now = services.now()
  const spent = [spendWebAuthnChallenge(answered.record.id, now), ...countFailedPasskey(context)]
  if (found && owner && verdict.kind === 'refuse' && verdict.reason === 'cloned') {
    // Its signature is right, so somebody stands behind it: never lost among what strangers send (SEC-113).
    await services.db.commit([...spent, insertAuditEvent(clonedEvent(context, owner, found, verdict.shown ?? 0))])
    return copied()
  }
  await services.db.commit(spent)
  const reason = verdict.kind === 'refuse' ? verdict.reason : 'state'
  await recordDenial(context, {
    ...event,
    target_type: found ? 'passkey' : null,
    target_id: found?.id ?? null,
    target_name: found?.name ?? null,
    reason: found ? `passkey_${reason}` : 'passkey_unknown',
  })
  if (verdict.kind === 'refuse' && !AFTER_SIGNATURE.includes(verdict.reason)) return faulty(verdict.reason)
  const { id: rp_id } = relyingParty(services.issuer, services.snapshots.settings())
  return notKnownHere(found ? undefined : { rp_id, credential_id: id })
}

const clonedEvent = (context: Context, user: User, passkey: Passkey, shown: number) =>
  auditEvent(
    context,
    {
      action: 'passkey.cloned',
      outcome: 'refused',
      target_type: 'passkey',
      target_id: passkey.id,
      target_name: passkey.name,
      reason: 'counter',
      details: { user_id: user.id, on_file: passkey.sign_count, shown },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )

/** How a lost commit is told: the challenge was answered by another, or something of the user was changed (SEC-161). */
export const lostPasskey = (context: Context, user_id: string) => {
  let lost_to = ''
  return {
    again: ({ write }: Conflict): boolean => {
      lost_to = write
      return false
    },
    lost: async (): Promise<GateKeeperError> => {
      if (lost_to === 'use webauthn challenge') return tooLate()
      const user = await findUserById(context.services.db, user_id)
      return user && isActive(user, context.services.now()) ? changedMeanwhile() : notKnownHere()
    },
  }
}
