/** What goes back to the client (RFC 6749 §4.1.2, §4.1.2.1; RFC 9207 §2; AZ-08, AZ-16 to AZ-22). */
import type { AuthorizationRequest } from './authorization-request'
import type { OAuthError } from './error'
import type { ResponseMode } from './response-mode'

/** Where an answer goes: a validated request, or what `locateClient` has found. */
export type ResponseTarget = Pick<AuthorizationRequest, 'redirect_uri' | 'response_mode' | 'state'>

export interface AuthorizationResponse {
  redirect_uri: string
  response_mode: ResponseMode
  /** For the query or for the hidden fields of a form, in this order. */
  fields: [name: string, value: string][]
}

export const successResponse = (to: ResponseTarget, code: string, issuer: string): AuthorizationResponse =>
  response(to, [['code', code]], issuer)

export const errorResponse = (to: ResponseTarget, error: OAuthError, issuer: string): AuthorizationResponse =>
  response(
    to,
    [
      ['error', error.error],
      ['error_description', error.error_description],
    ],
    issuer,
  )

function response(to: ResponseTarget, outcome: [string, string][], issuer: string): AuthorizationResponse {
  const state: [string, string][] = to.state === null ? [] : [['state', to.state]]
  const { redirect_uri, response_mode } = to
  return { redirect_uri, response_mode, fields: [...outcome, ...state, ['iss', issuer]] }
}

/** The redirect URI as registered, byte for byte, with the fields added to its query (RFC 6749 §3.1.2). */
export function redirectLocation(response: Pick<AuthorizationResponse, 'redirect_uri' | 'fields'>): string {
  const { redirect_uri, fields } = response
  const added = fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  if (!redirect_uri.includes('?')) return `${redirect_uri}?${added}`
  return /[?&]$/.test(redirect_uri) ? `${redirect_uri}${added}` : `${redirect_uri}&${added}`
}

// A space as %20, which form decoding and decodeURIComponent both read; a lone surrogate as U+FFFD, where encodeURIComponent throws.
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
