/** What a browser sends of a ceremony: RegistrationResponseJSON and AuthenticationResponseJSON (WebAuthn Level 3 §5.1). */

interface Response<R> {
  /** The credential ID, base64url; twice. */
  id: string
  rawId: string
  type: 'public-key'
  response: R
  clientExtensionResults: { credProps?: { rk?: boolean | undefined } | undefined }
}

export type RegistrationResponse = Response<{
  clientDataJSON: string
  attestationObject: string
  transports?: string[] | undefined
}>

export type AssertionResponse = Response<{
  clientDataJSON: string
  authenticatorData: string
  signature: string
  userHandle?: string | undefined
}>

/** The bytes of base64url without padding, written in the one way there is; `null` else. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : null
}
