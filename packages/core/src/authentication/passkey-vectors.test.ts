import { describe, expect, test } from 'bun:test'
import { verifyAssertion } from './passkey-assertion'
import { verifyRegistration } from './passkey-registration'
import { passkeyOf } from './test/passkey-examples'
import { CROSS_ORIGIN, VECTORS, type WebAuthnVector } from './test/webauthn-vectors.data'

const RP = { id: 'example.org', name: 'Example', origins: ['https://example.org'] }
const encoded = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')

const register = ({ credential_id, registration }: WebAuthnVector) =>
  verifyRegistration(
    {
      id: encoded(credential_id),
      rawId: encoded(credential_id),
      type: 'public-key',
      response: {
        clientDataJSON: encoded(registration.clientDataJSON),
        attestationObject: encoded(registration.attestationObject),
      },
      clientExtensionResults: {},
    },
    { challenge: encoded(registration.challenge), rp: RP, quietly: true },
  )

const credentialOf = async (vector: WebAuthnVector) => {
  const verdict = await register(vector)
  if (verdict.kind === 'refuse') throw new Error(verdict.reason)
  return verdict.credential
}

const authenticate = async (vector: WebAuthnVector, signature: string) => {
  const { credential_id, authentication } = vector
  return verifyAssertion(
    {
      id: encoded(credential_id),
      rawId: encoded(credential_id),
      type: 'public-key',
      response: {
        clientDataJSON: encoded(authentication.clientDataJSON),
        authenticatorData: encoded(authentication.authenticatorData),
        signature: encoded(signature),
      },
      clientExtensionResults: {},
    },
    passkeyOf(await credentialOf(vector)),
    { challenge: encoded(authentication.challenge), rp: RP, user_verification: 'preferred', discoverable: false },
  )
}

describe('WebAuthn Level 3 §16 test vectors', () => {
  test.each(Object.entries<WebAuthnVector>(VECTORS))('§%s: registered, then signed in with', async (_, vector) => {
    const credential = await credentialOf(vector)
    expect(credential.id).toBe(encoded(vector.credential_id))
    expect(credential.aaguid.replaceAll('-', '')).toBe(vector.aaguid)
    expect(await authenticate(vector, vector.authentication.signature)).toMatchObject({
      kind: 'verified',
      sign_count: 0,
    })
  })

  test.each(Object.entries<WebAuthnVector>(VECTORS))(
    '§%s: refused with one bit of the signature turned',
    async (_, vector) => {
      const signature = Buffer.from(vector.authentication.signature, 'hex')
      signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
      expect(await authenticate(vector, signature.toString('hex'))).toEqual({ kind: 'refuse', reason: 'signature' })
    },
  )

  test.each(Object.entries<WebAuthnVector>(CROSS_ORIGIN))(
    'SEC-110 §%s: right, and refused: no page of ours stands in another',
    async (_, vector) => {
      expect(await register(vector)).toEqual({ kind: 'refuse', reason: 'cross_origin' })
    },
  )

  test.each(['16.3 ES256, packed self attestation', '16.7 ES256, packed attestation'] as const)(
    '§%s: refused where the attestation was signed for another challenge',
    async (name) => {
      const vector: WebAuthnVector = VECTORS[name]
      const clientDataJSON = vector.registration.clientDataJSON.replace(/7d$/, '2c2261223a317d')
      const changed = { ...vector, registration: { ...vector.registration, clientDataJSON } }
      expect(await register(changed)).toEqual({ kind: 'refuse', reason: 'attestation' })
    },
  )
})
