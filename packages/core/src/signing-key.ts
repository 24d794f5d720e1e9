import type { Instant } from './instant'

/** What a key signs with (protocol.md section 2). A key serves exactly one algorithm (JW-05). */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/** The public half as it stands in `/keys`: RFC 7517 members, never a private one. */
export interface PublicJwk {
  kty: 'RSA' | 'EC' | 'OKP'
  kid: string
  use: 'sig'
  alg: SigningAlgorithm
  n?: string
  e?: string
  crv?: string
  x?: string
  y?: string
}

/**
 * A signing key and its life. Which state it is in follows from the instants alone, so every node agrees without a vote:
 * published from `published_at`, signs from `active_from` until `retired_at`, in `/keys` until `removed_at`.
 * Public halves of removed keys stay on file for `id_token_hint` (JW-08).
 */
export interface SigningKey {
  kid: string
  alg: SigningAlgorithm
  public_jwk: PublicJwk
  /** PKCS #8, sealed (security.md section 6); AAD `signing_keys|private_key|kid`. */
  sealed_private_key: string
  created_at: Instant
  published_at: Instant
  active_from: Instant
  retired_at: Instant | null
  removed_at: Instant | null
  /** Emergency revocation: out of `/keys` at once, never used again, hints signed with it are refused. */
  revoked_at: Instant | null
  version: number
}
