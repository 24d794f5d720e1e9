/**
 * The authorization request (OpenID Connect Core §3.1.2.1), checked in the order of protocol.md section 5:
 * until `locateClient` has found a trusted redirect URI a refusal is a page, from there on a redirect.
 */
import type { Seconds } from '../instant'
import { type ClaimsRequest, parseClaims } from './claims-request'
import type { Client } from './client'
import { hidden, type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'
import { type Prompt, parsePrompt } from './prompt'
import { matchRedirectUri } from './redirect-uri'
import { splitList } from './scopes'

export type { Prompt } from './prompt'

export const RESPONSE_TYPES = ['code'] as const
export const RESPONSE_MODES = ['query', 'form_post'] as const
export type ResponseMode = (typeof RESPONSE_MODES)[number]

/** A validated authorization request (OpenID Connect Core §3.1.2.1); cannot hold a refused value. Stored as JSON. */
export interface AuthorizationRequest {
  client_id: string
  redirect_uri: string
  response_mode: ResponseMode
  state: string | null
  nonce: string | null
  /** As asked for, without the unknown ones and those that the client may not use; no doubles. */
  scope: string[]
  prompt: Prompt[]
  max_age: Seconds | null
  login_hint: string | null
  /** The `sub` of a verified `id_token_hint`. */
  hinted_sub: string | null
  acr_values: string[]
  ui_locales: string[]
  claims: ClaimsRequest | null
  /** S256 (RFC 7636 §4.2), 43 base64url characters. */
  code_challenge: string | null
}

/** Limits of AZ-17, AZ-18 and SEC-047; hints beyond theirs are cut or dropped, since they are never an error. */
const MAX_STATE_AS_SENT = 8192
const MAX_NONCE = 1024
const MAX_SCOPES = 100
const MAX_LIST = 20
const MAX_HINT = 512
const MAX_AGE_CEILING = 9_999_999_999

/** A client with a place to answer to: steps 1 to 3 have passed. */
export interface Located {
  kind: 'located'
  redirect_uri: string
  response_mode: ResponseMode
  /** `null` too where it came twice or too long: it is never guessed nor cut. */
  state: string | null
}
export interface Page {
  kind: 'page'
  error: OAuthError
}

/** Steps 1 to 3. `client` is what is on file under the given `client_id`. */
export function locateClient(params: Parameters, client: Client | null): Page | Located {
  const client_id = params.get('client_id')
  if (params.repeated.includes('client_id'))
    return page('client_id', 'client_id was sent more than once. Send it once.')
  if (client_id === null) return page('client_id', 'client_id is missing. Send the client ID of the app.')
  const unknown = refuseClient(client, client_id)
  if (unknown !== null || client === null) return { kind: 'page', error: unknown ?? unknownClient(client_id) }

  const redirect_uri = params.get('redirect_uri')
  if (params.repeated.includes('redirect_uri'))
    return page('redirect_uri', 'redirect_uri was sent more than once. Send it once.', {
      expected: client.redirect_uris,
    })
  if (redirect_uri === null)
    return page('redirect_uri', 'redirect_uri is missing. Send one of the redirect URIs registered for this client.', {
      expected: client.redirect_uris,
      received: null,
    })
  const unregistered = refuseRedirectUri(client, redirect_uri)
  if (unregistered !== null) return { kind: 'page', error: unregistered }

  const once = (name: string) => (params.repeated.includes(name) ? null : params.get(name))
  return {
    kind: 'located',
    redirect_uri,
    response_mode: once('response_mode') === 'form_post' ? 'form_post' : 'query',
    state: params.sentLength('state') > MAX_STATE_AS_SENT ? null : once('state'),
  }
}

/** Steps 1 and 2 again for a stored request: the client may have been changed while the person signed in. */
export function locateAgain(request: AuthorizationRequest, client: Client | null): OAuthError | null {
  if (client === null) return unknownClient(request.client_id)
  return refuseClient(client, request.client_id) ?? refuseRedirectUri(client, request.redirect_uri)
}

/** What is known of `id_token_hint` once its signature was looked at. */
export type IdTokenHint = { kind: 'none' } | { kind: 'sub'; sub: string } | { kind: 'refuse'; reason: string }

/** Steps 4 and 5. `pinned`: ten sign-ins in a row have used PKCE (SEC-034). */
export function validateAuthorizationRequest(
  params: Parameters,
  client: Client,
  pinned: boolean,
  located: Located,
  hint: IdTokenHint,
): { kind: 'request'; request: AuthorizationRequest } | OAuthError {
  const refusal =
    refuseShape(params) ??
    refuseUnsupported(params) ??
    refuseResponse(params, client) ??
    refusePkce(params, client, pinned)
  if (refusal !== null) return refusal

  const asked = splitList(params.get('scope') ?? '')
  if (asked.length === 0) return invalidScope('scope is missing. Send the scopes that the app needs, openid first.')
  if (asked.length > MAX_SCOPES) return invalid('scope', `scope holds more than ${MAX_SCOPES} values. Send fewer.`)
  const scope = asked.filter((value) => client.scopes.includes(value))
  if (scope.length === 0)
    return invalidScope('None of the values of scope may be used by this client. Ask for openid, or allow the scope.', {
      expected: client.scopes,
      received: params.get('scope'),
    })

  const prompt = parsePrompt(params.get('prompt'))
  if (prompt.kind === 'refuse') return invalidValue(params, 'prompt', `prompt cannot be used: ${prompt.reason}.`)
  const max_age = params.get('max_age')
  if (max_age !== null && !/^\d+$/.test(max_age))
    return invalidValue(params, 'max_age', 'max_age is not a whole number of seconds, 0 or more. Send digits only.')
  const claims = params.get('claims')
  const readClaims = claims === null ? null : parseClaims(claims)
  if (readClaims?.kind === 'refuse')
    return invalidValue(params, 'claims', `claims cannot be read: ${readClaims.reason}. See OpenID Connect Core 5.5.`)
  if (hint.kind === 'refuse') return invalid('id_token_hint', `id_token_hint cannot be used: ${hint.reason}.`)
  const nonce = params.get('nonce')
  if (nonce !== null && nonce.length > MAX_NONCE)
    return invalid('nonce', `nonce is longer than ${MAX_NONCE} characters. Send a shorter one.`, {
      received: hidden(nonce),
    })

  const login_hint = params.get('login_hint')
  const request: AuthorizationRequest = {
    client_id: client.id,
    redirect_uri: located.redirect_uri,
    response_mode: located.response_mode,
    state: located.state,
    nonce,
    scope,
    prompt: prompt.value,
    max_age: max_age === null ? null : Math.min(Number(max_age), MAX_AGE_CEILING),
    login_hint: login_hint !== null && login_hint.length > MAX_HINT ? null : login_hint,
    hinted_sub: hint.kind === 'sub' ? hint.sub : null,
    acr_values: splitList(params.get('acr_values') ?? '').slice(0, MAX_LIST),
    ui_locales: splitList(params.get('ui_locales') ?? '').slice(0, MAX_LIST),
    claims: readClaims?.value ?? null,
    code_challenge: params.get('code_challenge'),
  }
  return { kind: 'request', request }
}

// RFC 6749 §3.1: no parameter twice; AZ-17: a state that cannot come back whole is refused.
function refuseShape(params: Parameters): OAuthError | null {
  const repeated = params.repeated[0]
  if (repeated !== undefined)
    return invalid(nameOf(repeated), `${nameOf(repeated)} was sent more than once. Send each parameter once.`, {
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
function refuseUnsupported(params: Parameters): OAuthError | null {
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

function refuseResponse(params: Parameters, client: Client): OAuthError | null {
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

// RFC 7636 §4.3, §4.4.1; a request half made with PKCE fails here, where the cause can still be told (SEC-032).
function refusePkce(params: Parameters, client: Client, pinned: boolean): OAuthError | null {
  const challenge = params.get('code_challenge')
  const method = params.get('code_challenge_method')
  const required = client.type === 'public' || client.pkce === 'required' || pinned
  if (challenge === null && (required || method !== null))
    return invalid(
      'code_challenge',
      'A code challenge is needed (PKCE): send code_challenge with code_challenge_method=S256.',
      { expected: ['43 base64url characters'], received: null },
    )
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

// SEC-022: the page of a disabled client cannot be told from that of an unknown one.
function refuseClient(client: Client | null, client_id: string): OAuthError | null {
  if (client === null || client.id !== client_id) return unknownClient(client_id)
  if (!client.enabled) return unknownClient(client_id, 'the client is disabled')
  return null
}

const unknownClient = (client_id: string, detail = 'no client has this client_id'): OAuthError =>
  invalid('client_id', 'client_id names no client that may sign in here. Check the client ID of the app.', {
    received: client_id,
    detail,
  })

function refuseRedirectUri(client: Client, given: string): OAuthError | null {
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

const invalid = (check: string, description: string, extra: Extra = {}): OAuthError =>
  oauthError('invalid_request', description, { check, ...extra })

const invalidValue = (params: Parameters, name: string, description: string): OAuthError =>
  invalid(name, description, { received: params.get(name) })

const invalidScope = (description: string, extra: Extra = {}): OAuthError =>
  oauthError('invalid_scope', description, { check: 'scope', ...extra })

const page = (check: string, description: string, extra: Extra = {}): Page => ({
  kind: 'page',
  error: invalid(check, description, extra),
})

const NAMES: ReadonlySet<string> = new Set(
  'client_id redirect_uri response_type response_mode scope state nonce prompt max_age claims id_token_hint login_hint acr_values ui_locales claims_locales display code_challenge code_challenge_method request request_uri registration'.split(
    ' ',
  ),
)

/** The name of a parameter is the sender's text too: only those that we know are said aloud. */
const nameOf = (name: string): string => (NAMES.has(name) ? name : 'A parameter')
