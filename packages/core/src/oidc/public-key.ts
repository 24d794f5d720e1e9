/** A public key that somebody else sent: a client's own, or the one inside a DPoP proof (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2). */
import { createHash } from 'node:crypto'
import { decodeBase64url } from '../base64url'
import type { SigningAlgorithm } from '../signing-key'

export interface PublicKey {
  kty: 'RSA' | 'EC' | 'OKP'
  crv?: string
  n?: string
  e?: string
  x?: string
  y?: string
  kid?: string
  alg?: string
}

export type KeyReading = { kind: 'key'; key: PublicKey } | { kind: 'private' } | { kind: 'refuse'; reason: string }

const refuse = (reason: string): KeyReading => ({ kind: 'refuse', reason })

/** Of RSA, EC, OKP and symmetric keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** Bits of an RSA modulus; above it a check costs too much, and anybody may ask for one. */
const RSA_BITS = [2048, 4096] as const

/** Copies by name, so that nothing but these members goes any further. Never throws. */
export function readPublicKey(value: unknown): KeyReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('it is not a JSON object')
  const jwk: Record<string, unknown> = { ...value }
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) return { kind: 'private' }
  if (jwk.use !== undefined && jwk.use !== 'sig') return refuse('its use is not sig')
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify')))
    return refuse('its key_ops do not hold verify')
  if (jwk.alg !== undefined && typeof jwk.alg !== 'string') return refuse('its alg is not a text')
  const named = {
    ...(typeof jwk.kid === 'string' && { kid: jwk.kid }),
    ...(jwk.alg !== undefined && { alg: jwk.alg }),
  }
  const { n, e, crv, x, y } = jwk
  if (jwk.kty === 'RSA') {
    if (!isText(n) || !isText(e)) return refuse('an RSA key has n and e in base64url')
    const fault = faultOfRsa(n, e)
    return fault === null ? { kind: 'key', key: { kty: 'RSA', n, e, ...named } } : refuse(fault)
  }
  if (jwk.kty === 'EC') {
    if (crv !== 'P-256') return refuse('its curve is not P-256')
    if (!isBytes(x, 32) || !isBytes(y, 32)) return refuse('x and y are not 32 bytes in base64url')
    return { kind: 'key', key: { kty: 'EC', crv, x, y, ...named } }
  }
  if (jwk.kty === 'OKP') {
    if (crv !== 'Ed25519') return refuse('its curve is not Ed25519')
    if (!isBytes(x, 32)) return refuse('x is not 32 bytes in base64url')
    return { kind: 'key', key: { kty: 'OKP', crv, x, ...named } }
  }
  return refuse('its kty is not RSA, EC or OKP')
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 2048

const isBytes = (value: unknown, length: number): value is string =>
  isText(value) && decodeBase64url(value)?.length === length

function faultOfRsa(n: string, e: string): string | null {
  const [modulus, exponent] = [decodeBase64url(n), decodeBase64url(e)]
  if (!modulus || !exponent) return 'an RSA key has n and e in base64url'
  // RFC 7518 §6.3.1.1: one spelling for one key, or it had two thumbprints.
  if (modulus[0] === 0 || exponent[0] === 0) return 'its n or e begins with a zero'
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits < RSA_BITS[0] || bits > RSA_BITS[1]) return `an RSA key has ${RSA_BITS[0]} to ${RSA_BITS[1]} bits`
  const value = exponent.length > 4 ? 0 : exponent.reduce((sum, byte) => sum * 256 + byte, 0)
  // An exponent of 1 signs everything; a long one is slow to check.
  return value < 3 || value % 2 === 0 ? 'its e is not an odd number of at most four bytes' : null
}

const KINDS = {
  RS256: 'RSA',
  PS256: 'RSA',
  ES256: 'EC',
  EdDSA: 'OKP',
} as const satisfies Record<SigningAlgorithm, PublicKey['kty']>

/** RFC 8725 §3.1: the key says what it is for, never the token. */
export const fitsAlgorithm = (key: PublicKey, alg: SigningAlgorithm): boolean =>
  key.kty === KINDS[alg] && (key.alg === undefined || key.alg === alg || isSameByNewName(key.alg, alg))

/** RFC 9864 §2.2: Web Crypto writes the new name into keys; for a key of Ed25519 both say the same. */
const isSameByNewName = (ofKey: string, alg: SigningAlgorithm): boolean => alg === 'EdDSA' && ofKey === 'Ed25519'

/** `jkt`: the SHA-256 of the required members in the order of their names (RFC 7638 §3.2, RFC 8037 §2). */
export function thumbprint({ kty, crv, n, e, x, y }: PublicKey): string {
  const members = kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}
