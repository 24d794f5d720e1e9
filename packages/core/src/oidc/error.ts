/** Refusals of the protocol as values (RFC 6749 §4.1.2.1, §5.2; OpenID Connect Core §3.1.2.6; RFC 6750 §3.1; RFC 9449 §12.2; RFC 8707 §2; RFC 9101 §7). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'interaction_required'
  | 'login_required'
  | 'account_selection_required'
  | 'consent_required'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported'
  | 'unmet_authentication_requirements'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'invalid_target'
  | 'invalid_request_object'
  | 'invalid_request_uri'

export interface OAuthError {
  kind: 'error'
  error: OAuthErrorCode
  /** For the client's developer; AZ-21's characters, never a value from the request. */
  error_description: string
  /** Which parameter or thing failed, e.g. `redirect_uri`. */
  check: string
  /** For the administrator's trace only, as are the next two. */
  expected?: string[]
  received?: string | null
  detail?: string
}

type Extra = Partial<Pick<OAuthError, 'check' | 'expected' | 'received' | 'detail'>>

/** More of a received value than this helps nobody who reads a trace. */
const MAX_RECEIVED = 2048

export function oauthError(error: OAuthErrorCode, description: string, extra: Extra = {}): OAuthError {
  const refusal: OAuthError = { kind: 'error', error, error_description: describe(description), check: error, ...extra }
  if (typeof extra.received === 'string' && extra.received.length > MAX_RECEIVED)
    refusal.received = `${extra.received.slice(0, MAX_RECEIVED)}… (${extra.received.length} characters)`
  return refusal
}

/** Keeps only `%x20-21 / %x23-5B / %x5D-7E` (RFC 6749 §4.1.2.1); white space becomes a space, a double quote a single one. */
export const describe = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll('"', "'")
    .replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')

/** What a trace shows of a value that it must not keep. */
export const hidden = (value: string): string => `hidden, ${value.length} characters`
