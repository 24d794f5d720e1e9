/**
 * DPoP proofs (RFC 9449 §4.2, §4.3; DP-01 to DP-14, SEC-074). What costs nothing comes first, the signature after it, and the
 * `jti` is used up by the commit alone.
 */
import { createHash } from 'node:crypto'
import { type Instant, later, type Seconds } from '../instant'
import { algorithmOf, isMadeAfter, isNumericDate, isShortText, isTyped, type Jws, readJws, shown } from '../jws'
import type { SigningAlgorithm } from '../signing-key'
import { isSameDigest } from '../token'
import { isNonceOf, type NonceSecret } from './dpop-nonce'
import { type OAuthError, oauthError } from './error'
import { comparableUri } from './http-uri'
import { fitsAlgorithm, type PublicKey, readPublicKey, thumbprint } from './public-key'
import { type UsedOnce, usedOnce } from './used-once'

/** In the order in which they are advertised (DI-25); RS256 is not among them (DP-06). */
export const DPOP_ALGORITHMS = ['ES256', 'PS256', 'EdDSA'] as const satisfies readonly SigningAlgorithm[]

const LONGEST = 4096
/** By which `iat` may differ from now, either way (DP-04). */
const WINDOW: Seconds = 60

export type PresentedProof = { kind: 'proof'; jws: Jws } | { kind: 'none' } | OAuthError

/** `header` as received; two of them arrive joined by a comma, which no JWT has. */
export function readDpopProof(header: string | null): PresentedProof {
  if (header === null) return { kind: 'none' }
  if (header.includes(',')) return refuseProof('The header DPoP was sent more than once. Send one proof.')
  const jws = readJws(header.trim(), LONGEST)
  return jws.kind === 'jws'
    ? { kind: 'proof', jws }
    : refuseProof('The DPoP proof cannot be read. Send a signed JWT in compact form.', { detail: jws.reason })
}

export interface ProofDemand {
  method: string
  /** The endpoint as the client addresses it: issuer and path, never taken from the request. */
  url: string
  /** Where a token is used; `null` where one is asked for. */
  access_token: string | null
  /** `null`: no nonce is asked for, and one that comes is not looked at. */
  nonce: NonceSecret | null
  /** When a backup was last put in the place of the database: the uses of before are on file no longer (FLT-25). */
  restored_at: Instant | null
  now: Instant
}

export type ProofVerdict =
  /** To be checked against the key inside, then used up by the commit. */
  { kind: 'check_signature'; jws: Jws; key: PublicKey; alg: string; jkt: string; used: UsedOnce } | OAuthError

/** All but the signature and the `jti`; unknown claims and header members are passed over (DP-05). */
export function judgeDpopProof(jws: Jws, demand: ProofDemand): ProofVerdict {
  const { header, claims } = jws
  if (!isTyped(header, ['dpop+jwt'])) return refuseProof('typ of the DPoP proof is not dpop+jwt.')
  const alg = algorithmOf(header, DPOP_ALGORITHMS)
  if (alg === undefined)
    return refuseProof(`alg of the DPoP proof is not one of ${DPOP_ALGORITHMS.join(', ')}.`, {
      expected: [...DPOP_ALGORITHMS],
      received: shown(header.alg),
    })
  const reading = readPublicKey(header.jwk)
  if (reading.kind === 'private')
    return refuseProof('jwk of the DPoP proof holds a private key. Send the public half alone, and replace that key.')
  if (reading.kind === 'refuse')
    return refuseProof('jwk of the DPoP proof is not a public key that we take.', { detail: reading.reason })
  const { key } = reading
  if (!fitsAlgorithm(key, alg)) return refuseProof('jwk of the DPoP proof is not a key of its alg.')

  if (claims.htm !== demand.method)
    return refuseProof('htm of the DPoP proof is not the method of this request.', {
      expected: [demand.method],
      received: shown(claims.htm),
    })
  const htu = typeof claims.htu === 'string' ? comparableUri(claims.htu) : null
  if (htu === null || htu !== comparableUri(demand.url))
    return refuseProof('htu of the DPoP proof is not the address of this request.', {
      expected: [demand.url],
      received: shown(claims.htu),
    })
  const { iat, jti } = claims
  const seconds = demand.now / 1000
  if (!isNumericDate(iat)) return refuseProof('iat of the DPoP proof is missing.')
  if (Math.abs(seconds - iat) > WINDOW)
    return refuseProof(`iat of the DPoP proof is more than ${WINDOW} seconds off. Make a proof for each request.`)
  if (demand.restored_at !== null && !isMadeAfter(iat, demand.restored_at))
    return refuseProof('The DPoP proof may be from before a backup was restored here. Make a new one in a minute.')
  if (!isShortText(jti)) return refuseProof('jti of the DPoP proof is missing. Send a new random text with each one.')
  const ath = refuseHash(claims.ath, demand.access_token)
  if (ath !== null) return ath
  if (demand.nonce !== null && !isNonceOf(demand.nonce, claims.nonce, demand.now)) return nonceNeeded()
  const jkt = thumbprint(key)
  return {
    kind: 'check_signature',
    jws,
    key,
    alg,
    jkt,
    used: usedOnce('dpop', jkt, jti, later(Math.ceil(iat * 1000), WINDOW + 1)),
  }
}

/** RFC 9449 §4.3: bound to this very token, so that a proof made for another is of no use with it. */
function refuseHash(ath: unknown, access_token: string | null): OAuthError | null {
  if (access_token === null) return null
  const expected = createHash('sha256').update(access_token, 'ascii').digest('base64url')
  if (typeof ath === 'string' && isSameDigest(ath, expected)) return null
  return refuseProof('ath of the DPoP proof is not the hash of the access token that came with it.')
}

export const refuseProof = (
  description: string,
  extra: Pick<OAuthError, 'expected' | 'received' | 'detail'> = {},
): OAuthError => oauthError('invalid_dpop_proof', description, { check: 'dpop_proof', ...extra })

export const proofNotSigned = (): OAuthError =>
  refuseProof('The signature of the DPoP proof is not of the key inside it.')

/** DP-08, on any node. */
export const proofUsed = (): OAuthError =>
  refuseProof('The DPoP proof was used before. Make a new one, with a new jti, for every request.')

/** The answer carries `DPoP-Nonce`; the same request with it works at once (RFC 9449 §8, §9; DP-12). */
const nonceNeeded = (): OAuthError =>
  oauthError(
    'use_dpop_nonce',
    'The DPoP proof needs the nonce of the header DPoP-Nonce. Send the request again with it.',
    {
      check: 'dpop_nonce',
    },
  )
