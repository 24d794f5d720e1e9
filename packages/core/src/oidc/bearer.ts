import { type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'

/** Tokens in a request and the challenge in the answer: RFC 6750 §2, §3, RFC 9449 §7.1. The query string is never read (UI-04). */

export type PresentedToken = { kind: 'token'; token: string; scheme: 'Bearer' | 'DPoP' } | { kind: 'none' } | OAuthError

/** Either scheme, in any letter case (UI-14). `form` is the body of a POST with the form content type, else `null`. In a body it is always a Bearer token (RFC 9449 §7.1). */
export function readToken(authorization: string | null, form: Parameters | null): PresentedToken {
  const [named, scheme] = /^(bearer|dpop)(?: |$)/i.exec(authorization ?? '') ?? []
  const inForm = form?.get('access_token') ?? null
  if (named !== undefined && inForm !== null)
    return oauthError(
      'invalid_request',
      'The access token came twice. Send it in the Authorization header or in the body, not in both.',
      { check: 'access_token' },
    )
  if (form?.repeated.includes('access_token'))
    return oauthError('invalid_request', 'access_token was sent more than once. Send it once.', {
      check: 'access_token',
    })
  if (inForm !== null) return checkSyntax(inForm, 'Bearer')
  if (authorization === null || named === undefined) return { kind: 'none' }
  const token = authorization.slice(named.length).trim()
  return token === '' ? { kind: 'none' } : checkSyntax(token, scheme?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer')
}

/** `b64token` of RFC 6750 §2.1; none of ours looks otherwise. */
function checkSyntax(token: string, scheme: 'Bearer' | 'DPoP'): PresentedToken {
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) return invalidToken('it has characters that no token has')
  return { kind: 'token', token, scheme }
}

/** One text for all, so that nobody learns why; the reason goes to the log. */
export const invalidToken = (detail: string): OAuthError =>
  oauthError('invalid_token', 'The access token is not valid here: unknown, expired or revoked. Get a new one.', {
    check: 'access_token',
    detail,
  })

/** The value of `WWW-Authenticate`; no error code when no token was sent (RFC 6750 §3). */
export function bearerChallenge(error: OAuthError | null): string {
  if (error === null) return 'Bearer'
  const scope = error.error === 'insufficient_scope' ? ', scope="openid"' : ''
  return `Bearer error="${error.error}", error_description="${error.error_description}"${scope}`
}

/** The same for a token that is bound to a key: with the algorithms that a proof may have (RFC 9449 §7.1; DP-13). */
export function dpopChallenge(error: OAuthError | null, algs: readonly string[]): string {
  const known = `algs="${algs.join(' ')}"`
  return error === null ? `DPoP ${known}` : `${bearerChallenge(error).replace(/^Bearer/, 'DPoP')}, ${known}`
}
