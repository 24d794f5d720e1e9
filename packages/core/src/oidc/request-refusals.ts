/** Each refusal of an authorization request with the sentence that helps its developer (protocol.md sections 5 and 13.1). */
import type { Client } from './client'
import { CLIENT_DISABLED, CLIENT_UNKNOWN } from './client-refusals'
import { hidden, type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'
import { matchRedirectUri } from './redirect-uri'
import { RESPONSE_MODES, RESPONSE_TYPES } from './response-mode'

/** Where nothing may be redirected (AZ-06). */
export interface Page {
  kind: 'page'
  error: OAuthError
}

/** AZ-17: as sent, that is encoded. */
export const MAX_STATE_AS_SENT = 8192

// RFC 6749 §3.1: no parameter twice; AZ-17: a state that cannot come back whole is refused.
export function refuseShape(params: Parameters): OAuthError | null {
  const repeated = params.repeated[0]
  if (repeated !== undefined)
    return invalid(nameOf(repeated), `Sent more than once: ${nameOf(repeated)}. Send each parameter once.`, {
      expected: ['once'],
      received: repeated,
    })
  if (params.sentLength('state') > MAX_STATE_AS_SENT)
    return invalid('state', `state is longer than ${MAX_STATE_AS_SENT} characters as sent. Send a shorter one.`, {
      received: hidden(params.get('state') ?? ''),
    })
  return null
}

// OpenID Connect Core §3.1.2.6; RQ-02: never ignored, for state and nonce may be inside only. Nothing is fetched.
export function refuseUnsupported(params: Parameters): OAuthError | null {
  if (params.get('request') !== null)
    return oauthError('request_not_supported', 'request objects are not supported. Send plain parameters.', {
      check: 'request',
    })
  if (params.get('request_uri') !== null)
    return oauthError('request_uri_not_supported', 'request_uri is not supported. Send plain parameters.', {
      check: 'request_uri',
    })
  if (params.get('registration') !== null)
    return oauthError(
      'registration_not_supported',
      'registration is not supported. An administrator registers the app.',
      {
        check: 'registration',
      },
    )
  return null
}

export function refuseResponse(params: Parameters, client: Client): OAuthError | null {
  const response_type = params.get('response_type')
  const response_mode = params.get('response_mode')
  if (response_type === null) return invalid('response_type', 'response_type is missing. Send response_type=code.')
  if (!(RESPONSE_TYPES as readonly string[]).includes(response_type))
    return oauthError('unsupported_response_type', 'response_type is not code, the only one supported. Send code.', {
      check: 'response_type',
      expected: [...RESPONSE_TYPES],
      received: response_type,
    })
  if (response_mode !== null && !(RESPONSE_MODES as readonly string[]).includes(response_mode))
    return invalid(
      'response_mode',
      'response_mode is neither query nor form_post. Send one of them, or leave it out.',
      {
        expected: [...RESPONSE_MODES],
        received: response_mode,
      },
    )
  if (!client.grant_types.includes('authorization_code'))
    return oauthError('unauthorized_client', 'This client may not use the authorization_code grant. Allow it first.', {
      check: 'grant_types',
    })
  return null
}

export const mustUsePkce = (client: Client): boolean => client.type === 'public' || client.pkce === 'required'

// RFC 7636 §4.3, §4.4.1; a request half made with PKCE fails here, where the cause can still be told (SEC-032).
export function refusePkce(params: Parameters, client: Client, pinned: boolean): OAuthError | null {
  const challenge = params.get('code_challenge')
  const method = params.get('code_challenge_method')
  if (challenge === null && (mustUsePkce(client) || pinned || method !== null)) return noChallenge
  if (challenge === null) return null
  if (method === null)
    return invalid('code_challenge_method', 'code_challenge_method is missing, which means plain. Send S256.', {
      expected: ['S256'],
      received: null,
    })
  if (method !== 'S256')
    return invalid('code_challenge_method', 'code_challenge_method is not S256, the only one supported. Send S256.', {
      expected: ['S256'],
      received: method,
    })
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge))
    return invalid(
      'code_challenge',
      'code_challenge is not 43 base64url characters: send the SHA-256 of the verifier.',
      {
        expected: ['43 base64url characters'],
        received: hidden(challenge),
      },
    )
  return null
}

export const isUsable = (client: Client | null, client_id: string): client is Client =>
  client !== null && client.id === client_id && client.enabled

// SEC-022: what a disabled client is told cannot be told apart from what an unknown one is; `detail` stays with us.
export const unknownClient = (client_id: string, client: Client | null): OAuthError =>
  invalid('client_id', 'client_id names no client that may sign in here. Check the client ID of the app.', {
    received: client_id,
    detail: client?.id === client_id ? CLIENT_DISABLED : CLIENT_UNKNOWN,
  })

export function refuseRedirectUri(client: Client, given: string): OAuthError | null {
  const match = matchRedirectUri(client, given)
  if (match.kind === 'match') return null
  const detail =
    match.nearest === null
      ? 'no redirect URI is registered'
      : match.position === null
        ? 'it is registered, but such a URI is no longer allowed for this type of client'
        : `differs from the nearest registered URI at character ${match.position + 1}`
  return invalid(
    'redirect_uri',
    'redirect_uri is not registered for this client. It must equal a registered one, character by character.',
    { expected: client.redirect_uris, received: given, detail },
  )
}

type Extra = Omit<NonNullable<globalThis.Parameters<typeof oauthError>[2]>, 'check'>

export const invalid = (check: string, description: string, extra: Extra = {}): OAuthError =>
  oauthError('invalid_request', description, { check, ...extra })

export const invalidValue = (params: Parameters, name: string, description: string): OAuthError =>
  invalid(name, description, { received: params.get(name) })

export const invalidScope = (description: string, extra: Extra = {}): OAuthError =>
  oauthError('invalid_scope', description, { check: 'scope', ...extra })

export const noUsableScope = (client: Client, received: string | null): OAuthError =>
  invalidScope('None of the values of scope may be used by this client. Ask for openid, or allow the scope.', {
    expected: client.scopes,
    received,
  })

export const noChallenge: OAuthError = invalid(
  'code_challenge',
  'A code challenge is needed (PKCE): send code_challenge with code_challenge_method=S256.',
  { expected: ['43 base64url characters'], received: null },
)

export const page = (check: string, description: string, extra: Extra = {}): Page => ({
  kind: 'page',
  error: invalid(check, description, extra),
})

const NAMES: ReadonlySet<string> = new Set(
  'client_id redirect_uri response_type response_mode scope state nonce prompt max_age claims id_token_hint login_hint acr_values ui_locales claims_locales display code_challenge code_challenge_method request request_uri registration'.split(
    ' ',
  ),
)

/** The name of a parameter is the sender's text too: only those that we know are said aloud. */
const nameOf = (name: string): string => (NAMES.has(name) ? name : 'a parameter')
