/** Heads of the chain as compact JWS (RFC 7515) by the audit key, Ed25519 (RFC 8037). */
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { AcceptedBreak } from './audit-acceptance'
import { canonicalJson } from './audit-record'
import type { AuditHead } from './audit-seal'

/** The public half of an audit key, as `gk audit key` prints it. */
export interface AuditPublicKey {
  kty: string
  crv: string
  x: string
  kid: string
}

export type HeadClaims = Pick<AuditHead, 'id' | 'kind' | 'seq' | 'hash' | 'at'> & {
  iss: string
  /** Of the kind `accepted`, and no other. */
  accepted?: AcceptedBreak
}

/** Keeps a head from being taken for any other JWS, and any other for a head (RFC 8725 §3.11). */
const TYPE = 'gatekeeper-audit-head'

/** RFC 7638: a key is named by what it is. */
export const keyThumbprint = ({ crv, kty, x }: Pick<AuditPublicKey, 'crv' | 'kty' | 'x'>): string =>
  createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url')

const encode = (value: unknown): string => Buffer.from(canonicalJson(value)).toString('base64url')

/** What is to be signed; the signature follows behind a dot. */
export const headSigningInput = (kid: string, claims: HeadClaims): string =>
  `${encode({ alg: 'EdDSA', kid, typ: TYPE })}.${encode({ v: 1, ...claims })}`

export type ReadHead =
  | { kind: 'head'; kid: string; claims: HeadClaims }
  | { kind: 'wrong_key'; kid: string }
  | { kind: 'bad_signature' }

const decode = (part: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

const isSigned = (key: AuditPublicKey, input: string, signature: string): boolean => {
  try {
    const { kty, crv, x } = key
    if (kty !== 'OKP' || crv !== 'Ed25519') return false
    const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
    return verify(null, Buffer.from(input), publicKey, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

const isAcceptance = (accepted: unknown): accepted is AcceptedBreak => {
  if (typeof accepted !== 'object' || accepted === null) return false
  const { from, to, lost_to, content, loose, kinds, faults, by, reason } = accepted as Record<string, unknown>
  return (
    [from, to, lost_to, faults].every(Number.isSafeInteger) &&
    [content, reason].every((one) => typeof one === 'string') &&
    Array.isArray(loose) &&
    loose.every((run) => Array.isArray(run) && run.length === 2 && run.every(Number.isSafeInteger)) &&
    Array.isArray(kinds) &&
    typeof by === 'object' &&
    by !== null
  )
}

const readClaims = ({ id, kind, seq, hash, at, iss, accepted }: Record<string, unknown>): HeadClaims | null => {
  if (typeof id !== 'string' || !Number.isSafeInteger(seq) || typeof hash !== 'string') return null
  if (typeof at !== 'number' || typeof iss !== 'string') return null
  const claims = { id, seq: Number(seq), hash, at, iss }
  if (kind === 'accepted') return isAcceptance(accepted) ? { ...claims, kind, accepted } : null
  return kind === 'head' || kind === 'checkpoint' ? { ...claims, kind } : null
}

/** Reads a head that one of `keys` has signed. The key says the algorithm, never the header (RFC 8725 §3.1). */
export const readHead = (jws: string, keys: readonly AuditPublicKey[]): ReadHead => {
  const [first = '', second = '', signature = '', ...more] = jws.split('.')
  const header = decode(first)
  if (header?.typ !== TYPE || header.alg !== 'EdDSA' || typeof header.kid !== 'string' || more.length > 0)
    return { kind: 'bad_signature' }
  const { kid } = header
  const key = keys.find((one) => one.kid === kid)
  if (!key) return { kind: 'wrong_key', kid }
  const claims = isSigned(key, `${first}.${second}`, signature) ? readClaims(decode(second) ?? {}) : null
  return claims ? { kind: 'head', kid, claims } : { kind: 'bad_signature' }
}
