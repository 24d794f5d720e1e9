/** A relying party, and passkeys made for it, as the tests of passkeys begin with them. */
import type { Passkey } from '../passkey'
import type { AssertionExpected, AssertionVerdict } from '../passkey-assertion'
import { verifyAssertion } from '../passkey-assertion'
import { assertionOptions, type RelyingParty, registrationOptions } from '../passkey-options'
import {
  type RegisteredCredential,
  type RegistrationExpected,
  type RegistrationVerdict,
  verifyRegistration,
} from '../passkey-registration'
import type { RegistrationResponse } from '../passkey-response'
import type { Ceremony, SoftwareAuthenticator } from './software-authenticator'

export const RP: RelyingParty = { id: 'localhost', name: 'Fernhill', origins: ['http://localhost:8080'] }
export const USER = { id: '3f0b2f9e-6f39-4b1c-9a53-2a8d4b1f4c11', email: 'maren@example.com', name: 'Maren Holt' }
export const CHALLENGE = Buffer.alloc(32, 7).toString('base64url')

export const passkeyOf = (credential: RegisteredCredential, part: Partial<Passkey> = {}): Passkey => ({
  ...credential,
  user_id: USER.id,
  name: 'Key',
  created_at: 0,
  last_used_at: null,
  version: 1,
  ...part,
})

export const created = (key: SoftwareAuthenticator, ceremony: Ceremony = {}): RegistrationResponse =>
  key.create(registrationOptions(RP, USER, CHALLENGE, []), ceremony)

export const judged = (
  response: RegistrationResponse,
  expected: Partial<RegistrationExpected> = {},
): Promise<RegistrationVerdict> =>
  verifyRegistration(response, { challenge: CHALLENGE, rp: RP, quietly: false, ...expected })

/** Registers the key, and gives what is then on file. */
export const registered = async (key: SoftwareAuthenticator): Promise<Passkey> => {
  const verdict = await judged(created(key))
  if (verdict.kind === 'refuse') throw new Error(`not registered: ${verdict.reason}`)
  return passkeyOf(verdict.credential)
}

export const used = (
  key: SoftwareAuthenticator,
  passkey: Passkey,
  ceremony: Ceremony = {},
  expected: Partial<AssertionExpected> = {},
): Promise<AssertionVerdict> =>
  verifyAssertion(key.get(assertionOptions(RP, CHALLENGE, null, 'required'), ceremony), passkey, {
    challenge: CHALLENGE,
    rp: RP,
    user_verification: 'required',
    discoverable: true,
    ...expected,
  })
