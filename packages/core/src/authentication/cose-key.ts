/** The public keys that passkeys may have (RFC 9053, WebAuthn Level 3 §5.8.5), and no other: SEC-112. */
import { createPublicKey, type JsonWebKeyInput } from 'node:crypto'
import type { Cbor, CborMap } from './cbor'

export const ALGORITHMS = { EdDSA: -8, ES256: -7, RS256: -257 } as const

export const COSE = { kty: 1, alg: 3, crv: -1, x: -2, y: -3, n: -1, e: -2 } as const

/** Bytes of the modulus: 2048 to 4096 bits; larger ones cost more than a sign-in may. */
const MODULUS = { least: 256, most: 512 }

export type CoseKeyVerdict = { kind: 'key' } | { kind: 'refuse'; reason: 'algorithm' | 'key' }

/** Whether the key is one that GateKeeper asked for, of a form that nobody can forge signatures under. */
export function judgeCoseKey(key: CborMap): CoseKeyVerdict {
  const alg = key.get(COSE.alg)
  if (!Object.values<Cbor>(ALGORITHMS).includes(alg)) return { kind: 'refuse', reason: 'algorithm' }
  const jwk = alg === ALGORITHMS.RS256 ? rsa(key) : alg === ALGORITHMS.ES256 ? p256(key) : ed25519(key)
  return jwk !== null && isKey(jwk) ? { kind: 'key' } : { kind: 'refuse', reason: 'key' }
}

type Jwk = JsonWebKeyInput['key']

function p256(key: CborMap): Jwk | null {
  const [x, y] = [bytesOf(key.get(COSE.x)), bytesOf(key.get(COSE.y))]
  if (key.size !== 5 || key.get(COSE.kty) !== 2 || key.get(COSE.crv) !== 1) return null
  return x?.length === 32 && y?.length === 32 ? { kty: 'EC', crv: 'P-256', x: text(x), y: text(y) } : null
}

function ed25519(key: CborMap): Jwk | null {
  const x = bytesOf(key.get(COSE.x))
  if (key.size !== 4 || key.get(COSE.kty) !== 1 || key.get(COSE.crv) !== 6) return null
  return x?.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: text(x) } : null
}

function rsa(key: CborMap): Jwk | null {
  const [n, e] = [bytesOf(key.get(COSE.n)), bytesOf(key.get(COSE.e))]
  if (key.size !== 4 || key.get(COSE.kty) !== 3 || n === null || e === null) return null
  if (n.length < MODULUS.least || n.length > MODULUS.most || n[0] === 0) return null
  // With an exponent of 1 every number is its own signature.
  const exponent = e.length > 4 ? 0 : e.reduce((sum, byte) => sum * 256 + byte, 0)
  return exponent >= 3 && exponent % 2 === 1 ? { kty: 'RSA', n: text(n), e: text(e) } : null
}

const bytesOf = (value: Cbor): Uint8Array | null => (value instanceof Uint8Array ? value : null)
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** The point lies on its curve. */
function isKey(jwk: Jwk): boolean {
  try {
    createPublicKey({ key: jwk, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
