/** Which key a code or a token is bound to, and whether the proof is of that key (RFC 9449 §5, §7.1, §10). */
import { invalidToken } from './bearer'
import type { ClientType } from './client'
import type { ClientProtocol } from './client-protocol'
import { refuseProof } from './dpop-proof'
import { type OAuthError, oauthError } from './error'
import { invalidGrant } from './holder'
import type { Parameters } from './parameters'

/** The thumbprint of a key (`jkt`); `null`: bound to none, a Bearer token. */
export type Binding = { kind: 'binding'; jkt: string | null }

const isThumbprint = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/**
 * What the code is bound to: `dpop_jkt` of the authorization request, or the key of a proof at `/oauth/par` (RFC 9449 §10,
 * §10.1; DP-03). `proof_jkt` is `null` at `/authorize`, where a browser can send none.
 */
export function bindCode(params: Parameters, proof_jkt: string | null): Binding | OAuthError {
  const dpop_jkt = params.get('dpop_jkt')
  if (dpop_jkt === null) return { kind: 'binding', jkt: proof_jkt }
  if (!isThumbprint(dpop_jkt))
    return oauthError('invalid_request', 'dpop_jkt is not the SHA-256 thumbprint of a key: 43 base64url characters.', {
      check: 'dpop_jkt',
      received: dpop_jkt,
    })
  if (proof_jkt !== null && proof_jkt !== dpop_jkt)
    return refuseProof(
      'The DPoP proof is of another key than dpop_jkt. Sign it with that key, or leave one of them out.',
    )
  return { kind: 'binding', jkt: dpop_jkt }
}

type MustBind = Pick<ClientProtocol, 'dpop_bound_access_tokens'>

/** DP-02. A client that need not may: a proof binds its tokens (RFC 9449 §5). */
const bindTokens = (client: MustBind, proof_jkt: string | null): Binding | OAuthError =>
  proof_jkt === null && client.dpop_bound_access_tokens ? proofNeeded() : { kind: 'binding', jkt: proof_jkt }

/** At a code's redemption; a refusal does not use up the code. */
export function bindAtRedemption(
  client: MustBind,
  code_jkt: string | null,
  proof_jkt: string | null,
): Binding | OAuthError {
  if (code_jkt === null) return bindTokens(client, proof_jkt)
  if (proof_jkt === null) return proofNeeded()
  if (proof_jkt !== code_jkt)
    return invalidGrant('dpop_proof', 'The code is bound to another key. Sign the DPoP proof with the key of dpop_jkt.')
  return { kind: 'binding', jkt: proof_jkt }
}

/**
 * At a refresh. A public client's refresh token is worth nothing without the key that it was issued to; a confidential client
 * proves itself, and may come with a new key (RFC 9449 §5; DP-11). `token_jkt`: what the family was bound to before.
 */
export function bindAtRefresh(
  client: MustBind & { type: ClientType },
  token_jkt: string | null,
  proof_jkt: string | null,
): Binding | OAuthError {
  if (token_jkt === null) return bindTokens(client, proof_jkt)
  if (proof_jkt === null) return proofNeeded()
  if (client.type === 'public' && proof_jkt !== token_jkt)
    return invalidGrant('dpop_proof', 'The refresh token is bound to another key. Sign the DPoP proof with that key.')
  return { kind: 'binding', jkt: proof_jkt }
}

const proofNeeded = (): OAuthError =>
  refuseProof(
    'A DPoP proof is needed here. Send it in the header DPoP, signed with the key that the token is bound to.',
  )

export type TokenScheme = 'Bearer' | 'DPoP'

/** Where a token is used: its kind, the scheme and the key agree, or it is refused (RFC 9449 §7.1, §7.2; DP-06, DP-10). */
export function refuseUse(scheme: TokenScheme, token_jkt: string | null, proof_jkt: string | null): OAuthError | null {
  if (token_jkt === null) return scheme === 'DPoP' ? invalidToken('a Bearer token came with the scheme DPoP') : null
  if (scheme === 'Bearer') return invalidToken('a token that is bound to a key came with the scheme Bearer')
  if (proof_jkt === null) return proofNeeded()
  return proof_jkt === token_jkt ? null : invalidToken('the proof is of another key than the token')
}
