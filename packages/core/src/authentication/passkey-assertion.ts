/** A passkey in use: WebAuthn Level 3 §7.2; SEC-109 to SEC-114. */
import { createHash } from 'node:crypto'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { type AuthenticatorData, parseAuthenticatorData } from './authenticator-data'
import { readCborMap } from './cbor'
import { clientDataFault } from './client-data'
import { ALGORITHMS } from './cose-key'
import { isDerSignature } from './ecdsa-signature'
import type { Passkey } from './passkey'
import type { PasskeyFault } from './passkey-fault'
import { type RelyingParty, userHandle } from './passkey-options'
import { type AssertionResponse, fromBase64Url } from './passkey-response'

export interface AssertionExpected {
  challenge: string
  rp: RelyingParty
  /** The person must have been verified: always, but where the passkey only adds to another factor. */
  user_verification: 'required' | 'preferred'
  /** The passkey itself must say whose it is. */
  discoverable: boolean
}

export type AssertionVerdict =
  | { kind: 'verified'; user_verified: boolean; sign_count: number; backed_up: boolean }
  /** `shown`: the counter of a copy. */
  | { kind: 'refuse'; reason: PasskeyFault; shown?: number }

const refuse = (reason: PasskeyFault): AssertionVerdict => ({ kind: 'refuse', reason })

export async function verifyAssertion(
  response: AssertionResponse,
  passkey: Passkey,
  expected: AssertionExpected,
): Promise<AssertionVerdict> {
  const { challenge, rp, user_verification, discoverable } = expected
  const { clientDataJSON, authenticatorData, userHandle: handle } = response.response
  const client_fault = clientDataFault(clientDataJSON, { type: 'webauthn.get', challenge, origins: rp.origins })
  if (client_fault !== null) return refuse(client_fault)
  const bytes = fromBase64Url(authenticatorData)
  const data = bytes && parseAuthenticatorData(bytes)
  if (!data || response.id !== response.rawId || response.id !== passkey.id) return refuse('malformed')
  if (!createHash('sha256').update(rp.id).digest().equals(data.rp_id_hash)) return refuse('rp_id')
  if (!data.user_present) return refuse('user_presence')
  if (user_verification === 'required' && !data.user_verified) return refuse('user_verification')
  if (data.backed_up && !data.backup_eligible) return refuse('backup')
  if (!(await isSigned(response, passkey, expected))) return refuse('signature')
  // Only what the key has signed tells something of its owner.
  if (discoverable && !handle) return refuse('user_handle')
  if (handle && handle !== userHandle(passkey.user_id)) return refuse('user_handle')
  if (data.backup_eligible !== passkey.backup_eligible) return refuse('backup')
  if (isCloned(data, passkey)) return { kind: 'refuse', reason: 'cloned', shown: data.sign_count }
  const { user_verified, sign_count, backed_up } = data
  return { kind: 'verified', user_verified, sign_count, backed_up }
}

/** §6.1.1: a counter that does not grow is in two places; one that was never used says nothing (SEC-113). */
const isCloned = (data: AuthenticatorData, passkey: Passkey): boolean =>
  (data.sign_count > 0 || passkey.sign_count > 0) && data.sign_count <= passkey.sign_count

/** The library's ceremony, without the counter: what it would say of one is known only once the signature is right. */
async function isSigned(
  { id, rawId, type, response }: AssertionResponse,
  passkey: Passkey,
  { challenge, rp }: AssertionExpected,
): Promise<boolean> {
  const { clientDataJSON, authenticatorData, signature } = response
  if (!isWhole(signature, passkey)) return false
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: rp.origins,
      expectedRPID: rp.id,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
      requireUserVerification: false,
    })
    return verified
  } catch {
    return false
  }
}

function isWhole(encoded: string, { public_key }: Passkey): boolean {
  const signature = fromBase64Url(encoded)
  if (signature === null) return false
  const ecdsa = readCborMap(new Uint8Array(public_key))?.get(3) === ALGORITHMS.ES256
  return !ecdsa || isDerSignature(signature)
}
