import type { SigningAlgorithm } from '../signing-key'
import type { PublicKey } from './public-key'

/** A JWKS (RFC 7517 §5) of public keys alone, as it was read. */
export interface KeySet {
  keys: PublicKey[]
}

/** The part of a `Client` for the protocol's higher rungs (protocol.md sections 8, 13, 14, 16); the names are those of the RFCs. */
export interface ClientProtocol {
  /** The FAPI 2.0 Security Profile: sets and locks what `fapi-profile.ts` lists. */
  fapi: boolean
  /** Its keys by value; at most one of this and `jwks_uri`. */
  jwks: KeySet | null
  jwks_uri: string | null
  /** Of `private_key_jwt`; any that we take when `null`. */
  token_endpoint_auth_signing_alg: SigningAlgorithm | null
  /** Of request objects; any that we take when `null`. */
  request_object_signing_alg: SigningAlgorithm | null
  require_pushed_authorization_requests: boolean
  /** Every token of it is bound to a key (RFC 9449 §5.2). */
  dpop_bound_access_tokens: boolean
  /** What it may name as `resource`; none when empty. */
  allowed_audiences: string[]
  /** Which resources it is: it introspects the tokens that have one of them in `aud` (IN-02). Not what it may ask tokens for. */
  answers_for: string[]
  backchannel_logout_uri: string | null
  frontchannel_logout_uri: string | null
  initiate_login_uri: string | null
}

export const CLIENT_PROTOCOL_DEFAULTS: ClientProtocol = {
  fapi: false,
  jwks: null,
  jwks_uri: null,
  token_endpoint_auth_signing_alg: null,
  request_object_signing_alg: null,
  require_pushed_authorization_requests: false,
  dpop_bound_access_tokens: false,
  allowed_audiences: [],
  answers_for: [],
  backchannel_logout_uri: null,
  frontchannel_logout_uri: null,
  initiate_login_uri: null,
}

/** Whether it proves itself by a secret of ours. */
export const hasSecret = ({ token_endpoint_auth_method: method }: { token_endpoint_auth_method: string }): boolean =>
  method !== 'none' && method !== 'private_key_jwt'

export const hasKeys = ({ jwks, jwks_uri }: Pick<ClientProtocol, 'jwks' | 'jwks_uri'>): boolean =>
  jwks !== null || jwks_uri !== null
