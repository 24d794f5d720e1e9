import { compactVerify, type JWK } from 'jose'

/**
 * Whether a JWT in compact form is signed by one of these public keys with this algorithm (RFC 7515 §5.2). The caller has chosen
 * key and algorithm by its own rules, never by the token's (RFC 8725 §3.1). Bad input never throws.
 */
export async function isSignedBy(token: string, keys: readonly JWK[], alg: string): Promise<boolean> {
  // RFC 9864 §2.2: two names of one algorithm; a key is bound to neither, since it was chosen.
  const algorithms = alg === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [alg]
  for (const { alg: _, ...key } of keys) {
    try {
      await compactVerify(token, key, { algorithms })
      return true
    } catch {
      // Another key may carry the same kid.
    }
  }
  return false
}
