import { isSessionLive, type Session } from '../authentication/session'
import type { Instant } from '../instant'
import type { Settings } from '../settings'
import type { User } from '../user'
import { redirectLocation } from './authorization-response'
import type { Client } from './client'
import { type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'

/** RP-initiated logout: OpenID Connect RP-Initiated Logout 1.0 §2, §3; protocol.md section 14.1. */

/** The `id_token_hint` once its signature and issuer were looked at, whatever its `exp` (LO-14). */
export type EndSessionHint =
  | { kind: 'none' }
  | { kind: 'claims'; sub: string; sid: string | null; client_id: string }
  | { kind: 'refuse'; reason: string }

export interface EndSessionInput {
  /** The client of `endSessionClientId`; `null` when there is none. */
  client: Client | null
  hint: EndSessionHint
  /** The browser's own. */
  session: Session | null
  /** The session's. */
  user: User | null
  /** The person has said yes on our own form (LO-17). */
  confirmed: boolean
}

export interface LogoutRedirect {
  uri: string
  state: string | null
}

export type EndSessionDecision =
  /** End the session, if there is one; then redirect, or say that one is signed out. */
  | { kind: 'end'; redirect: LogoutRedirect | null }
  /** Ask first. `redirect` is what follows a yes; `problem` says why none does; `user` is who would be signed out. */
  | { kind: 'confirm'; redirect: LogoutRedirect | null; problem: OAuthError | null; user: User | null }
  | { kind: 'page'; error: OAuthError }

/** Which client to look up: the hint's, else the one that is named. */
export const endSessionClientId = (params: Parameters, hint: EndSessionHint): string | null =>
  hint.kind === 'claims' ? hint.client_id : params.get('client_id')

export function decideEndSession(
  params: Parameters,
  { client, hint, session, user, confirmed }: EndSessionInput,
  settings: Pick<Settings, 'session_idle'>,
  now: Instant,
): EndSessionDecision {
  if (params.repeated.length > 0)
    return page('repeated', 'A parameter was sent more than once. Send every parameter once.')
  if (hint.kind === 'refuse')
    return page(
      'id_token_hint',
      'id_token_hint is not an ID token of this issuer. Send the last ID token as it was received.',
      {
        detail: hint.reason,
      },
    )
  const client_id = params.get('client_id')
  if (hint.kind === 'claims' && client_id !== null && client_id !== hint.client_id)
    return page(
      'client_id',
      'client_id is not the client that id_token_hint was issued to. Send the same, or leave it out.',
      {
        expected: [hint.client_id],
        received: client_id,
      },
    )

  const target = findRedirect(params, client)
  const redirect = 'uri' in target ? target : null
  const problem = 'kind' in target && target.kind === 'error' ? target : null
  const live = session !== null && isSessionLive(session, settings, now) ? session : null
  // LO-16: nobody is signed in, so there is nothing to ask
  if (live === null && problem !== null) return { kind: 'page', error: problem }
  if (live === null || confirmed) return { kind: 'end', redirect }
  // LO-05: what does not fit may not be the client's own doing
  if (problem !== null) return { kind: 'confirm', redirect, problem, user }
  // LO-11, SEC-081: without a hint any page could sign people out
  if (hint.kind === 'none') return { kind: 'confirm', redirect, problem, user }
  // LO-15: somebody else is signed in by now
  if (hint.sub !== live.user_id) return { kind: 'confirm', redirect, problem, user }
  if (hint.sid !== null && hint.sid !== live.id) return { kind: 'confirm', redirect, problem, user }
  return { kind: 'end', redirect }
}

/** Where to go afterwards; exact string comparison (LO-06). */
function findRedirect(params: Parameters, client: Client | null): LogoutRedirect | { kind: 'none' } | OAuthError {
  const uri = params.get('post_logout_redirect_uri')
  if (uri === null) return { kind: 'none' }
  if (client === null || !client.enabled)
    return refusal(
      'post_logout_redirect_uri',
      'post_logout_redirect_uri came without a client that is known here. Send id_token_hint or client_id with it.',
      { received: uri },
    )
  if (!client.post_logout_redirect_uris.includes(uri))
    return refusal(
      'post_logout_redirect_uri',
      'post_logout_redirect_uri is not registered for this client. Register it in the settings of the client, character by character.',
      { expected: client.post_logout_redirect_uris, received: uri },
    )
  return { uri, state: params.get('state') }
}

type Extra = Pick<OAuthError, 'expected' | 'received' | 'detail'>

const refusal = (check: string, description: string, extra: Extra = {}): OAuthError =>
  oauthError('invalid_request', description, { check, ...extra })

const page = (check: string, description: string, extra: Extra = {}): EndSessionDecision => ({
  kind: 'page',
  error: refusal(check, description, extra),
})

/** Exactly the URI and exactly `state`, nothing else (LO-02, LO-03). */
export const logoutLocation = ({ uri, state }: LogoutRedirect): string =>
  state === null ? uri : redirectLocation({ redirect_uri: uri, fields: [['state', state]] })
