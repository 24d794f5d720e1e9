import { type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'
import { splitList } from './scopes'

/** Token requests: RFC 6749 §4.1.3 (authorization code), §6 (refresh), RFC 7636 §4.5 (code_verifier). */

export interface AuthorizationCodeRequest {
  kind: 'authorization_code'
  code: string
  /** `null` when it was left out, which is refused beside the code, with `invalid_grant` (TK-10). */
  redirect_uri: string | null
  code_verifier: string | null
}

export interface RefreshTokenRequest {
  kind: 'refresh_token'
  refresh_token: string
  scope: string[] | null
}

export type TokenRequest = AuthorizationCodeRequest | RefreshTokenRequest

const badRequest = (check: string, description: string): OAuthError =>
  oauthError('invalid_request', description, { check })

const missing = (name: string, description: string): OAuthError =>
  oauthError('invalid_request', description, { check: 'parameters', expected: [name], received: null })

export function parseTokenRequest(params: Parameters): TokenRequest | OAuthError {
  if (params.repeated.length > 0)
    return badRequest('repeated', 'A parameter was sent more than once. Send every parameter once.')
  switch (params.get('grant_type')) {
    case null:
      return badRequest(
        'grant_type',
        'grant_type is missing. Send authorization_code or refresh_token in the form body.',
      )
    case 'authorization_code':
      return parseAuthorizationCode(params)
    case 'refresh_token':
      return parseRefreshToken(params)
    default:
      return oauthError(
        'unsupported_grant_type',
        'This grant type is not offered. Supported are authorization_code and refresh_token.',
        { check: 'grant_type', expected: ['authorization_code', 'refresh_token'], received: params.get('grant_type') },
      )
  }
}

function parseAuthorizationCode(params: Parameters): AuthorizationCodeRequest | OAuthError {
  const code = params.get('code')
  if (code === null) return missing('code', 'code is missing. Send the code that came to the redirect URI.')
  return {
    kind: 'authorization_code',
    code,
    redirect_uri: params.get('redirect_uri'),
    code_verifier: params.get('code_verifier'),
  }
}

function parseRefreshToken(params: Parameters): RefreshTokenRequest | OAuthError {
  const refresh_token = params.get('refresh_token')
  if (refresh_token === null)
    return missing('refresh_token', 'refresh_token is missing. Send the one of the last token response.')
  const scope = params.get('scope')
  return { kind: 'refresh_token', refresh_token, scope: scope === null ? null : splitList(scope) }
}
