/** Pushed authorization requests (RFC 9126; PR-01 to PR-16, SEC-043). */
import { type Instant, later, type Seconds } from '../instant'
import { hashToken } from '../token'
import {
  type AuthorizationRequest,
  type IdTokenHint,
  locateAgain,
  locateClient,
  validateAuthorizationRequest,
} from './authorization-request'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'
import { bindCode } from './dpop-binding'
import { type OAuthError, oauthError } from './error'
import { type Parameters, readParameters } from './parameters'
import { invalid, type Page, unknownClient } from './request-refusals'

const PREFIX = 'urn:ietf:params:oauth:request_uri:'
const LIFETIME: Seconds = 60

/** A pushed request on file: already judged, so that nothing is said at `/authorize` that was not proven here. */
export interface PushedRequest {
  /** SHA-256 of the whole `request_uri`, base64url. */
  uri_hash: string
  client_id: string
  request: AuthorizationRequest
  created_at: Instant
  expires_at: Instant
  /** Until when it is on file: an interaction that it was opened in may be answered after its end. */
  kept_until: Instant
  /** When an answer was sent for it; set by a conditional write of that answer's commit (PR-06, PRM-03). */
  used_at: Instant | null
}

/** `random` is 32 bytes of the system's generator (PR-02). */
export function makeRequestUri(random: Uint8Array): string {
  if (random.length !== 32) throw new RangeError('a request_uri is made of exactly 32 random bytes')
  return PREFIX + Buffer.from(random).toString('base64url')
}

/** Whether it is one of ours by its form; any other is refused without a look at it (RQ-04). */
export const isRequestUri = (text: string): boolean =>
  text.startsWith(PREFIX) && /^[A-Za-z0-9_-]{43}$/.test(text.slice(PREFIX.length))

export type Push = { kind: 'push'; request: AuthorizationRequest } | OAuthError

/**
 * `client` has authenticated, or is public and named itself (PR-15). `params` are the body's, or those of a signed object that
 * came in it. The request is judged as at `/authorize`; where that shows a page this is an answer in JSON (PR-11).
 */
export function decidePush(
  params: Parameters,
  client: Client,
  pinned: boolean,
  hint: IdTokenHint,
  /** Of the key whose proof came with it: the code is bound to that (RFC 9449 §10.1; DP-03). */
  proof_jkt: string | null = null,
): Push {
  // RFC 9126 §2.1; PR-09
  if (params.get('request_uri') !== null)
    return invalid('request_uri', 'request_uri cannot be pushed. Push the parameters themselves.')
  const named = params.get('client_id')
  if (named !== null && named !== client.id)
    return invalid('client_id', 'client_id is not the client that authenticated. Send the same.', {
      expected: [client.id],
      received: named,
    })
  const whole = named === null ? withClient(params, client.id) : params
  const located = locateClient(whole, client)
  if (located.kind === 'page') return located.error
  const validated = validateAuthorizationRequest(whole, client, pinned, located, hint)
  if (validated.kind === 'error') return validated
  const bound = bindCode(whole, proof_jkt)
  if (bound.kind === 'error') return bound
  return { kind: 'push', request: { ...validated.request, ...(bound.jkt !== null && { dpop_jkt: bound.jkt }) } }
}

/** RFC 9126 §2: a client that authenticated by a header need not name itself again. */
function withClient(params: Parameters, client_id: string): Parameters {
  const raw = new URLSearchParams(params.raw)
  raw.set('client_id', client_id)
  return readParameters(raw.toString())
}

export const pushedRequest = (request_uri: string, request: AuthorizationRequest, now: Instant): PushedRequest => ({
  uri_hash: hashToken(request_uri),
  client_id: request.client_id,
  request,
  created_at: now,
  expires_at: later(now, LIFETIME),
  kept_until: later(now, LIFETIME),
  used_at: null,
})

/** The body of the 201 (RFC 9126 §2.2; PR-01). */
export const pushedResponse = (request_uri: string): { request_uri: string; expires_in: Seconds } => ({
  request_uri,
  expires_in: LIFETIME,
})

/**
 * At `/authorize`. `pushed` was found by its hash, `client` by the `client_id` beside it. Opening it does not use it up: a reload
 * before the sign-in is done still works (PR-07). Whatever else stood in the URL is not looked at (PR-04). The request names the
 * push that its answer uses up.
 */
export function decidePushed(
  pushed: PushedRequest | null,
  client_id: string,
  client: Client | null,
  now: Instant,
): { kind: 'pushed'; request: AuthorizationRequest; client: Client } | Page {
  if (pushed === null) return unusable('it is not on file')
  if (pushed.client_id !== client_id) return unusable('it was pushed by another client')
  if (pushed.used_at !== null) return unusable('it was answered before')
  if (pushed.expires_at <= now) return unusable('it has expired')
  const changed = locateAgain(pushed.request, client)
  if (changed !== null || client === null) return { kind: 'page', error: changed ?? unknownClient(client_id, client) }
  return { kind: 'pushed', request: { ...pushed.request, pushed_hash: pushed.uri_hash }, client }
}

/** One text, so that nobody learns of another client's (PR-05, PR-06, PR-08). */
const unusable = (detail: string): Page => ({
  kind: 'page',
  error: oauthError(
    'invalid_request_uri',
    `request_uri is unknown, was used before or has expired: it lives ${LIFETIME} seconds. Push the request again.`,
    { check: 'request_uri', detail },
  ),
})

/** PR-13: a redirect, once the redirect URI was found to be the client's own. Instance-wide or of this client (RFC 9126 §5, §6). */
export const refusePlain = (
  client: Pick<ClientProtocol, 'require_pushed_authorization_requests'>,
): OAuthError | null =>
  client.require_pushed_authorization_requests
    ? invalid(
        'request_uri',
        'This client must push its requests. Send them to the pushed authorization endpoint first.',
      )
    : null
