import { AAGUIDS } from '@gatekeeper/core/authentication/aaguids.data'
import { deviceName } from '@gatekeeper/core/authentication/device-name'
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { PasskeyFault } from '@gatekeeper/core/authentication/passkey-fault'
import { relyingParty } from '@gatekeeper/core/authentication/passkey-options'
import { verifyRegistration } from '@gatekeeper/core/authentication/passkey-registration'
import type { RegistrationResponse } from '@gatekeeper/core/authentication/passkey-response'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { findPasskey, insertPasskey, listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { spendWebAuthnChallenge, useWebAuthnChallenge } from '@gatekeeper/db/stores/webauthn-challenges'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { tellCredentialChanged } from '../mail/notices'
import { type ChallengeFor, findAnswered, mayAnswer } from './challenges'
import { faulty, registeredAlready, tooLate, tooMany } from './refusals'

const MOST = 50

export interface NewPasskey {
  passkey: Passkey
  /** The challenge's only use, the passkey, and whom it is told. */
  writes: Write[]
}

/** What a browser has sent as a new passkey of `user`; the refusal where it is none. */
export const newPasskey = async (
  context: Context,
  user: User,
  bound: ChallengeFor,
  input: { response: RegistrationResponse; name?: string | undefined },
): Promise<NewPasskey> => {
  const { services, user_agent } = context
  const { response } = input
  const now = services.now()
  const answered = await findAnswered(context, response)
  if (!answered || !mayAnswer(context, answered, bound)) throw await refused(context, user, 'challenge')
  const verdict = await verifyRegistration(response, {
    challenge: answered.challenge,
    rp: relyingParty(services.issuer, services.snapshots.settings()),
    quietly: bound.purpose === 'register_quietly',
  })
  if (verdict.kind === 'refuse') {
    await services.db.commit([spendWebAuthnChallenge(answered.record.id, now)])
    throw await refused(context, user, verdict.reason)
  }
  const own = await listPasskeysOfUser(services.db, user.id)
  if (own.length >= MOST) throw tooMany(MOST)
  if (await findPasskey(services.db, response.id)) throw registeredAlready()
  const { credential } = verdict
  const name = input.name ?? AAGUIDS[credential.aaguid]?.name ?? deviceName(user_agent)
  const passkey: Passkey = {
    ...credential,
    user_id: user.id,
    name: input.name ? name : unlike(name, own),
    created_at: now,
    last_used_at: null,
    version: 1,
  }
  const event = auditEvent(
    context,
    {
      action: 'passkey.added',
      target_type: 'passkey',
      target_id: passkey.id,
      target_name: passkey.name,
      details: { user_id: user.id, aaguid: passkey.aaguid, synced: passkey.backup_eligible },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const writes = [
    useWebAuthnChallenge(answered.record.id, now),
    insertPasskey(passkey),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'passkey_added', passkey.name),
    insertAuditEvent(event),
  ]
  return { passkey, writes }
}

/** A second one of a kind gets a number: a list of equal names tells nothing. */
const unlike = (name: string, own: readonly Passkey[]): string => {
  const taken = new Set(own.map((passkey) => passkey.name))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name} ${number}`)) number += 1
  return `${name} ${number}`
}

const refused = async (context: Context, user: User, reason: PasskeyFault) => {
  await recordDenial(context, { action: 'passkey.refused', target_type: 'user', target_id: user.id, reason })
  return reason === 'challenge' ? tooLate() : faulty(reason)
}
