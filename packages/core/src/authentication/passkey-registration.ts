/** A new passkey, judged by the server whatever the browser was made to ask (WebAuthn Level 3 §7.1; SEC-109 to SEC-114). */
import { createHash } from 'node:crypto'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { type AttestedCredential, type AuthenticatorData, parseAuthenticatorData } from './authenticator-data'
import { readCborMap } from './cbor'
import { clientDataFault } from './client-data'
import { ALGORITHMS, COSE, judgeCoseKey } from './cose-key'
import type { Passkey } from './passkey'
import type { PasskeyFault } from './passkey-fault'
import type { RelyingParty } from './passkey-options'
import { fromBase64Url, type RegistrationResponse } from './passkey-response'

export interface RegistrationExpected {
  challenge: string
  rp: RelyingParty
  /** By conditional mediation: without presence and verification of the person. */
  quietly: boolean
}

export type RegisteredCredential = Pick<
  Passkey,
  'id' | 'public_key' | 'sign_count' | 'transports' | 'aaguid' | 'backup_eligible' | 'backed_up'
>

export type RegistrationVerdict =
  | { kind: 'registered'; credential: RegisteredCredential }
  | { kind: 'refuse'; reason: PasskeyFault }

const refuse = (reason: PasskeyFault): RegistrationVerdict => ({ kind: 'refuse', reason })

/** Asked for with `attestation: none`; what an authenticator says of itself all the same is checked, and trusted for nothing. */
const FORMATS: readonly unknown[] = ['none', 'packed']

const TRANSPORTS = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal']

export async function verifyRegistration(
  response: RegistrationResponse,
  expected: RegistrationExpected,
): Promise<RegistrationVerdict> {
  const { challenge, rp, quietly } = expected
  const client_fault = clientDataFault(response.response.clientDataJSON, {
    type: 'webauthn.create',
    challenge,
    origins: rp.origins,
  })
  if (client_fault !== null) return refuse(client_fault)
  const parsed = parseAttestation(response)
  if (parsed === null) return refuse('malformed')
  const { data, attested, format, statement } = parsed
  if (!createHash('sha256').update(rp.id).digest().equals(data.rp_id_hash)) return refuse('rp_id')
  if (!data.user_present && !quietly) return refuse('user_presence')
  if (!data.user_verified && !quietly) return refuse('user_verification')
  if (data.backed_up && !data.backup_eligible) return refuse('backup')
  const key = judgeCoseKey(attested.cose)
  if (key.kind === 'refuse') return refuse(key.reason)
  // SEC-112: a passkey that does not say who it is could not sign in.
  if (response.clientExtensionResults.credProps?.rk === false) return refuse('not_discoverable')
  if (!FORMATS.includes(format)) return refuse('attestation')
  // §8.2, self attestation: signed by the passkey's own algorithm, which the library does not compare.
  const by_itself = format === 'packed' && !statement.has('x5c')
  if (by_itself && statement.get('alg') !== attested.cose.get(COSE.alg)) return refuse('attestation')
  if (!(await isAttested(response, expected))) return refuse('attestation')
  const transports = (response.response.transports ?? []).filter((one) => TRANSPORTS.includes(one))
  const { aaguid, public_key } = attested
  const { sign_count, backup_eligible, backed_up } = data
  return {
    kind: 'registered',
    credential: { id: response.id, public_key, sign_count, transports, aaguid, backup_eligible, backed_up },
  }
}

interface Attestation {
  data: AuthenticatorData
  attested: AttestedCredential
  format: unknown
  statement: Map<unknown, unknown>
}

/** The attestation object, down to its last byte, and of the very credential that the response names. */
function parseAttestation({ id, rawId, response }: RegistrationResponse): Attestation | null {
  const bytes = fromBase64Url(response.attestationObject)
  const object = bytes && readCborMap(bytes)
  const auth_data = object?.get('authData')
  if (object?.size !== 3 || !(auth_data instanceof Uint8Array)) return null
  const statement = object.get('attStmt')
  if (!(statement instanceof Map)) return null
  const data = parseAuthenticatorData(auth_data)
  if (!data?.attested || id !== rawId || Buffer.from(data.attested.id).toString('base64url') !== id) return null
  return { data, attested: data.attested, format: object.get('fmt'), statement }
}

/** The library's whole ceremony once more, and the statement's signature. */
async function isAttested(
  { id, rawId, type, response }: RegistrationResponse,
  { challenge, rp }: RegistrationExpected,
): Promise<boolean> {
  const { clientDataJSON, attestationObject } = response
  try {
    const { verified } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: rp.origins,
      expectedRPID: rp.id,
      requireUserPresence: false,
      requireUserVerification: false,
      supportedAlgorithmIDs: Object.values(ALGORITHMS),
    })
    return verified
  } catch {
    return false
  }
}
