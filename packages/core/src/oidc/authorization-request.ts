/**
 * The authorization request (OpenID Connect Core §3.1.2.1), checked in the order of protocol.md section 5:
 * until `locateClient` has found a trusted redirect URI a refusal is a page, from there on a redirect.
 */
import type { Seconds } from '../instant'
import { type ClaimsRequest, parseClaims } from './claims-request'
import type { Client } from './client'
import { bindCode } from './dpop-binding'
import { hidden, type OAuthError } from './error'
import { type Parameters, uiLocales } from './parameters'
import { type Prompt, parsePrompt } from './prompt'
import {
  invalid,
  invalidScope,
  invalidValue,
  isUsable,
  MAX_STATE_AS_SENT,
  mustUsePkce,
  noChallenge,
  noUsableScope,
  type Page,
  page,
  refusePkce,
  refuseRedirectUri,
  refuseResponse,
  refuseShape,
  refuseUnsupported,
  unknownClient,
} from './request-refusals'
import { readResources, refuseWithdrawn } from './resource-indicators'
import type { ResponseMode } from './response-mode'
import { splitList, usableScopes } from './scopes'

export type { Prompt } from './prompt'
export type { ResponseMode } from './response-mode'

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
  /** The thumbprint of the key that the code is to be bound to (RFC 9449 §10). Left out: none; so in requests stored before. */
  dpop_jkt?: string
  /** Each an allowed audience of the client (RFC 8707 §2.1). Left out: none was named. */
  resources?: string[]
  /** `uri_hash` of the pushed request that it was opened from, so that its answer uses that up (PR-06). */
  pushed_hash?: string
}

/** Limits of AZ-18 and SEC-047; hints beyond theirs are cut or dropped, since they are never an error. */
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

/** Steps 1 to 3. `client` is what is on file under the given `client_id`. */
export function locateClient(params: Parameters, client: Client | null): Page | Located {
  const client_id = params.get('client_id')
  if (params.repeated.includes('client_id'))
    return page('client_id', 'client_id was sent more than once. Send it once.')
  if (client_id === null) return page('client_id', 'client_id is missing. Send the client ID of the app.')
  if (!isUsable(client, client_id)) return { kind: 'page', error: unknownClient(client_id, client) }

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
  if (!isUsable(client, request.client_id)) return unknownClient(request.client_id, client)
  return refuseRedirectUri(client, request.redirect_uri)
}

/** Step 5 again for a stored request, as far as its client has a say in it; `scope` holds what the client may use now. */
export function refuseChanged(
  request: Pick<AuthorizationRequest, 'scope' | 'code_challenge' | 'resources'>,
  client: Client,
): OAuthError | null {
  if (request.code_challenge === null && mustUsePkce(client)) return noChallenge
  if (request.scope.length === 0) return noUsableScope(client, null)
  return refuseWithdrawn(request.resources ?? [], client.allowed_audiences)
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
  const scope = usableScopes(client, asked)
  if (scope.length === 0) return noUsableScope(client, params.get('scope'))

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

  const bound = bindCode(params, null)
  if (bound.kind === 'error') return bound
  const named = readResources(params, client.allowed_audiences)
  if (named.kind === 'error') return named

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
    ui_locales: uiLocales(params),
    claims: readClaims?.value ?? null,
    code_challenge: params.get('code_challenge'),
    ...(bound.jkt !== null && { dpop_jkt: bound.jkt }),
    ...(named.resources.length > 0 && { resources: named.resources }),
  }
  return { kind: 'request', request }
}
