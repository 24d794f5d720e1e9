import { createHash } from 'node:crypto'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'

// Core §3.1.3.6 takes the hash of the ID token's alg; for EdDSA with Ed25519 that is SHA-512 (RFC 8032 §5.1).
const HASH = {
  RS256: 'sha256',
  ES256: 'sha256',
  PS256: 'sha256',
  EdDSA: 'sha512',
} as const satisfies Record<SigningAlgorithm, string>

/** `at_hash` (ID-08): the left half of the hash of the access token's ASCII, in base64url. `alg` is the ID token's. */
export function halfHash(alg: SigningAlgorithm, token: string): string {
  const hash = createHash(HASH[alg]).update(token, 'ascii').digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
