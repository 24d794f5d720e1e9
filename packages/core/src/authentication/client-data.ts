/** What the browser says of a ceremony, signed by the authenticator (WebAuthn Level 3 §5.8.1). */
import { hashToken } from '../token'
import { fromBase64Url } from './passkey-response'

export interface ClientDataExpected {
  type: 'webauthn.create' | 'webauthn.get'
  /** As it was given out, base64url. */
  challenge: string
  origins: readonly string[]
}

export type ClientDataFault = 'malformed' | 'type' | 'challenge' | 'origin' | 'cross_origin'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LARGEST = 8192

/** Compared with what was expected; `null` when all of it is right (SEC-109, SEC-110). */
export function clientDataFault(encoded: string, expected: ClientDataExpected): ClientDataFault | null {
  const data = readClientData(encoded)
  if (data === null) return 'malformed'
  if (data.type !== expected.type) return 'type'
  if (data.challenge !== expected.challenge) return 'challenge'
  if (typeof data.origin !== 'string' || !expected.origins.includes(data.origin)) return 'origin'
  // No page of ours is shown within another's.
  if (data.crossOrigin !== undefined && data.crossOrigin !== false) return 'cross_origin'
  return data.topOrigin === undefined ? null : 'cross_origin'
}

/** Under what the challenge would be on file that a response answers; `null` where it names none of 16 bytes or more. */
export function challengeOf(encoded: string): { challenge: string; hash: string } | null {
  const challenge = readClientData(encoded)?.challenge
  if (typeof challenge !== 'string' || (fromBase64Url(challenge)?.length ?? 0) < 16) return null
  return { challenge, hash: hashToken(challenge) }
}

function readClientData(encoded: string): Record<string, unknown> | null {
  const bytes = fromBase64Url(encoded)
  if (bytes === null || bytes.length > LARGEST) return null
  try {
    const data: unknown = JSON.parse(utf8.decode(bytes))
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : null
  } catch {
    return null
  }
}
