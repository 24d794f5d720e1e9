import { createHash } from 'node:crypto'
import { type Instant, numericDate } from '../instant'
import type { SigningAlgorithm } from '../signing-key'
import type { AuthorizationCode } from './authorization-code'
import { claimsForIdToken, type Subject } from './claims'
import type { Client } from './client'

/** The claims of the ID token: OpenID Connect Core §2, §3.1.3.6, §12.2; protocol.md section 9. */
export interface IdTokenClaims {
  iss: string
  sub: string
  aud: string
  iat: number
  exp: number
  auth_time: number
  acr: string
  amr?: string[]
  sid: string
  nonce?: string
  [claim: string]: unknown
}

export interface IdTokenInput {
  client: Client
  user: Subject
  code: AuthorizationCode
  scope: string[]
  issuer: string
  now: Instant
  /** A refreshed ID token has no nonce (OpenID Connect Core §12.2). */
  refreshed: boolean
}

/** All but `at_hash`, which needs the signed access token. What the protocol says wins over what is said about the user (SEC-050). */
export function idTokenClaims({ client, user, code, scope, issuer, now, refreshed }: IdTokenInput): IdTokenClaims {
  const iat = numericDate(now)
  return {
    ...claimsForIdToken(user, scope, code.claims, client),
    iss: issuer,
    sub: user.id,
    aud: client.id,
    iat,
    exp: iat + client.id_token_lifetime,
    auth_time: numericDate(code.auth_time),
    acr: code.acr,
    ...(code.amr.length > 0 && { amr: code.amr }),
    sid: code.session_id,
    ...(code.nonce !== null && !refreshed && { nonce: code.nonce }),
  }
}

/** The hash that belongs to the signature algorithm; Ed25519 hashes with SHA-512. */
const HASH_OF = {
  RS256: 'sha256',
  ES256: 'sha256',
  PS256: 'sha256',
  EdDSA: 'sha512',
} as const satisfies Record<SigningAlgorithm, string>

/** `at_hash`: the left half of the hash of the access token, base64url (OpenID Connect Core §3.1.3.6). */
export function atHash(access_token: string, alg: SigningAlgorithm): string {
  const hash = createHash(HASH_OF[alg]).update(access_token, 'ascii').digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
