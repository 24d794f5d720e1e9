import type { PublicJwk, SigningAlgorithm } from '@gatekeeper/core/signing-key'

/** The public members of a key and nothing else (RFC 7518 §6; JW-02, JW-04). */

const MEMBERS = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
} as const satisfies Record<PublicJwk['kty'], readonly (keyof PublicJwk)[]>

const KEY_TYPE = {
  RS256: 'RSA',
  ES256: 'EC',
  PS256: 'RSA',
  EdDSA: 'OKP',
} as const satisfies Record<SigningAlgorithm, PublicJwk['kty']>

type KeyMembers = Pick<PublicJwk, 'n' | 'e' | 'crv' | 'x' | 'y'>

/** Copies by name, so a private member cannot slip through whatever `jwk` holds. Throws when a member is missing: a bug. */
export function publicJwk(jwk: KeyMembers, kid: string, alg: SigningAlgorithm): PublicJwk {
  const kty = KEY_TYPE[alg]
  const result: PublicJwk = { kty, kid, use: 'sig', alg }
  for (const member of MEMBERS[kty]) {
    const value = jwk[member]
    if (typeof value !== 'string') throw new TypeError(`a ${kty} key without ${member}`)
    result[member] = value
  }
  return result
}
