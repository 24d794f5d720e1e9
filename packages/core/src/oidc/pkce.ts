import { createHash, timingSafeEqual } from 'node:crypto'

/** Proof Key for Code Exchange, S256 only. RFC 7636 §4.1 (verifier), §4.2 (challenge), §4.6 (comparison). */

/** 43 base64url characters: the SHA-256 of a verifier. */
export const isChallenge = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** 43 to 128 unreserved characters. */
export const isVerifier = (text: string): boolean => /^[A-Za-z0-9._~-]{43,128}$/.test(text)

/** Whether `verifier` is what `challenge` was made from. A malformed verifier never is. */
export function verifierMatches(challenge: string, verifier: string): boolean {
  if (!isChallenge(challenge)) return false
  if (!isVerifier(verifier)) return false
  const computed = createHash('sha256').update(verifier, 'ascii').digest('base64url')
  return timingSafeEqual(Buffer.from(computed), Buffer.from(challenge))
}
