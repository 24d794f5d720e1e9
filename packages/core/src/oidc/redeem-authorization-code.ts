import type { Instant } from '../instant'
import type { AuthorizationCode } from './authorization-code'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import { invalidGrant } from './holder'
import { verifierMatches } from './pkce'
import type { AuthorizationCodeRequest } from './token-request'

/** Whether a code gives tokens: RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9700 §2.1.1; protocol.md section 7. */

/** After so many wrong verifiers the code is dead (TK-12, SEC-058). */
const WRONG_VERIFIERS_ALLOWED = 5

export type Redemption =
  | { kind: 'issue' }
  /** The code was used before: everything that hangs from it is to be revoked. */
  | { kind: 'replay'; error: OAuthError }
  /** To be counted on the code; `last` when the code is dead with it. */
  | { kind: 'wrong_verifier'; error: OAuthError; last: boolean }
  | OAuthError

/** `client` has authenticated; `code` was found by its hash. A refusal of another client's code changes nothing (TK-09). */
export function redeemAuthorizationCode(
  request: AuthorizationCodeRequest,
  client: Client,
  code: AuthorizationCode | null,
  now: Instant,
): Redemption {
  if (!client.grant_types.includes('authorization_code'))
    return oauthError('unauthorized_client', 'This client may not use the grant type authorization_code.', {
      check: 'grant_types',
      expected: client.grant_types,
      received: 'authorization_code',
    })
  if (code === null)
    return invalidGrant('code', 'The code is unknown. Send it exactly as it came to the redirect URI, and only once.')
  if (code.client_id !== client.id)
    return invalidGrant('code', 'The code was issued to another client. Redeem it with the client that asked for it.')
  // RFC 6749 §4.1.2: a code used twice revokes what was issued from it
  if (code.redeemed_at !== null)
    return {
      kind: 'replay',
      error: invalidGrant('code', 'The code was used before. A code works once; start the sign-in again.'),
    }
  if (code.revoked_at !== null)
    return invalidGrant(
      'code',
      'The code is no longer valid: what the user allowed was revoked. Start the sign-in again.',
    )
  if (code.expires_at <= now)
    return invalidGrant('code', 'The code has expired. Redeem it at once; it lives for 60 seconds.')
  if (code.wrong_verifiers >= WRONG_VERIFIERS_ALLOWED)
    return invalidGrant(
      'code',
      'The code is dead after too many wrong values of code_verifier. Start the sign-in again.',
    )

  if (request.redirect_uri === null)
    return invalidGrant('redirect_uri', 'redirect_uri is missing. Send the one of the authorization request.', {
      expected: [code.redirect_uri],
    })
  if (request.redirect_uri !== code.redirect_uri)
    return invalidGrant(
      'redirect_uri',
      'redirect_uri is not the one of the authorization request. Send exactly the same.',
      {
        expected: [code.redirect_uri],
        received: request.redirect_uri,
      },
    )
  return checkVerifier(request.code_verifier, code)
}

function checkVerifier(verifier: string | null, code: AuthorizationCode): Redemption {
  // RFC 9700 §4.8.2: a verifier without a challenge is a downgrade, someone took the challenge out of the request
  if (code.code_challenge === null && verifier !== null)
    return invalidGrant(
      'code_verifier',
      'code_verifier was sent, but the authorization request had no code_challenge. Send both or neither.',
    )
  if (code.code_challenge === null) return { kind: 'issue' }
  if (verifier !== null && verifierMatches(code.code_challenge, verifier)) return { kind: 'issue' }

  const description =
    verifier === null
      ? 'code_verifier is missing, but the authorization request had a code_challenge. Send the verifier that it was made from.'
      : 'code_verifier does not belong to the code_challenge. Expected are 43 to 128 characters whose SHA-256 in base64url is the challenge.'
  return {
    kind: 'wrong_verifier',
    error: invalidGrant('code_verifier', description),
    last: code.wrong_verifiers + 1 >= WRONG_VERIFIERS_ALLOWED,
  }
}
