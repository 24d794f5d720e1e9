import type { Instant } from '@gatekeeper/core/instant'
import { isTyped, readJws } from '@gatekeeper/core/jws'
import type { JWK } from 'jose'
import { isSignedBy } from './signed-by'

/**
 * Checks an ID token of another provider (OpenID Connect Core §3.1.3.7, RFC 8725): whoever it speaks of, it was made by this
 * provider, for us, for this very sign-in, and just now.
 */

/** What the token is held to. */
export interface Expected {
  /** The issuer, and what it may call itself besides. */
  issuers: readonly string[]
  client_id: string
  nonce: string
  now: Instant
}

export type VerifiedForeignJwt =
  | { kind: 'claims'; claims: Record<string, unknown> }
  /** No key of the set is the one that it names: the provider may have changed its keys. */
  | { kind: 'unknown_key' }
  | { kind: 'refuse'; reason: string }

const LONGEST_TOKEN = 32_768
/** Seconds by which its clock may differ from ours. */
const TOLERANCE = 60

/** RFC 8725 §3.1: signatures by a private key alone, and the kind of key that each takes. */
const ALGORITHMS: Record<string, { kty: string; crv?: string }> = {
  RS256: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
}

const refuse = (reason: string): VerifiedForeignJwt => ({ kind: 'refuse', reason })

/** `keys` is what the provider publishes, unchecked. Bad input never throws. */
export async function verifyForeignJwt(
  token: string,
  keys: readonly unknown[],
  expected: Expected,
): Promise<VerifiedForeignJwt> {
  const jws = readJws(token, LONGEST_TOKEN)
  if (jws.kind === 'refuse') return jws
  const { header: parameters, claims } = jws
  const { alg, kid, typ } = parameters
  if (typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg)) return refuse('alg is not one that we take')
  if (kid !== undefined && typeof kid !== 'string') return refuse('kid is not a text')
  // RFC 8725 §3.11: tokens that were made for something else.
  if (typ !== undefined && !isTyped(parameters, ['jwt'])) return refuse('typ is not JWT')
  const fitting = keys.filter(isJwk).filter((key) => fits(key, alg, kid))
  if (fitting.length === 0) return { kind: 'unknown_key' }
  // Core §10.1: without a kid there must be no doubt which key is meant.
  if (kid === undefined && fitting.length > 1) return refuse('no kid, and several keys')
  if (!(await isSignedBy(token, fitting, alg))) return refuse('the signature is wrong')

  const fault = faultOf(claims, expected)
  return fault === null ? { kind: 'claims', claims } : refuse(fault)
}

function faultOf(claims: Record<string, unknown>, { issuers, client_id, nonce, now }: Expected): string | null {
  const { iss, aud, azp, exp, iat, nbf } = claims
  if (typeof iss !== 'string' || !issuers.includes(iss)) return 'iss is another issuer'
  const audience = Array.isArray(aud) ? aud : [aud]
  if (!audience.includes(client_id)) return 'aud is not us'
  if (audience.length > 1 && azp === undefined) return 'several audiences and no azp'
  if (azp !== undefined && azp !== client_id) return 'azp is not us'
  // The nonce binds it to this sign-in: a token of another one, stolen or replayed, has another.
  if (claims.nonce !== nonce) return 'nonce is not the one that was sent'
  const seconds = Math.floor(now / 1000)
  if (!isInstant(exp) || exp + TOLERANCE <= seconds) return 'exp is over'
  if (!isInstant(iat) || iat - TOLERANCE > seconds) return 'iat lies in the future'
  if (nbf !== undefined && (!isInstant(nbf) || nbf - TOLERANCE > seconds)) return 'nbf lies in the future'
  return null
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const isJwk = (value: unknown): value is JWK => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The key says what it is for, never the token: no key of one kind is read as one of another. */
function fits(key: JWK, alg: string, kid: string | undefined): boolean {
  const wanted = ALGORITHMS[alg]
  if (wanted === undefined || key.kty !== wanted.kty) return false
  if (wanted.crv !== undefined && key.crv !== wanted.crv) return false
  if (key.alg !== undefined && key.alg !== alg) return false
  if (key.use !== undefined && key.use !== 'sig') return false
  return kid === undefined || key.kid === kid
}
