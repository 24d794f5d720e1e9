import { decide, loadAuthorizationState } from '@gatekeeper/api/login/authorization-state'
import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import {
  type AuthorizationRequest,
  locateClient,
  validateAuthorizationRequest,
} from '@gatekeeper/core/oidc/authorization-request'
import { errorResponse } from '@gatekeeper/core/oidc/authorization-response'
import type { Client } from '@gatekeeper/core/oidc/client'
import { type Parameters, readParameters, uiLocales } from '@gatekeeper/core/oidc/parameters'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import { answer, browserCookie, redirect, toLogin } from '../http/authorization-redirect'
import { recordRefusal } from '../http/refusal'
import { errorPage } from '../pages/error-page'
import { frameOf } from '../pages/page-frame'
import { sawPassed } from './doctor-step'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { readHint } from './id-token-hint'
import { issueCode } from './issue-code'
import { resume } from './resume'

/**
 * `/authorize` (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2). GET decides at once; POST stores the request and goes on
 * by GET, where a cross-site caller's cookies arrive (AZ-01); `?interaction=` goes on with what was stored.
 */
export const authorize: Endpoint = async (call) => {
  if (call.request.method !== 'POST') {
    const params = readParameters(call.query)
    const interaction = params.get('interaction')
    return interaction === null ? begin(call, params) : resume(call, interaction)
  }
  const form = await readForm(call)
  return form.kind === 'answer' ? form.response : begin(call, form.params)
}

/** What was loaded may have changed by the commit: then all is judged again, the client too (SEC-161). */
const begin = async (call: Call, params: Parameters): Promise<Response> => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const response = await judge(call, params)
    if (response) return response
  }
  return conflict(call)
}

/** `null` when something changed between load and commit. */
const judge = async (call: Call, params: Parameters): Promise<Response | null> => {
  const { services } = call
  const registered = services.snapshots.client(params.get('client_id') ?? '')
  const located = locateClient(params, registered?.client ?? null)
  const client_id = registered?.client.id ?? null
  const about = { endpoint: 'authorize' as const, params, client_id, user: null, authenticated_client: null }
  if (located.kind === 'page' || !registered) {
    const error = located.kind === 'page' ? located.error : null
    const code = error && (await recordRefusal(call, { ...about, error, as_page: true }))
    const frame = frameOf(call, registered?.client, uiLocales(params))
    return errorPage(frame, {
      ...frame.words.cannotStart,
      parameter: error?.check,
      code: code ?? undefined,
    })
  }
  const hint = await readHint(services, params.get('id_token_hint'))
  const validated = validateAuthorizationRequest(params, registered.client, registered.pinned, located, hint)
  if (validated.kind === 'error') {
    await recordRefusal(call, { ...about, error: validated, as_page: false })
    return answer(call, errorResponse(located, validated, services.issuer))
  }
  sawPassed(call, {
    endpoint: 'authorize',
    client_id: registered.client.id,
    params,
    until: 'interaction',
    by: 'stranger',
  })
  if (call.request.method === 'POST') return store(call, validated.request)
  return decideAndAnswer(call, validated.request, registered.client, params)
}

/** AZ-01: kept without looking at the session; the GET that follows is a navigation of the browser's own. */
const store = async (call: Call, request: AuthorizationRequest): Promise<Response> => {
  const { services } = call
  const id = makeToken('interaction', services.random(32))
  await services.db.commit([insertInteraction(newInteraction(id, null, request, services.now()))])
  return redirect(call, `/authorize?interaction=${id}`)
}

const decideAndAnswer = async (
  call: Call,
  request: AuthorizationRequest,
  client: Client,
  params: Parameters,
): Promise<Response | null> => {
  const { services } = call
  const session_token = services.jar.read(call.request.headers.get('cookie'), 'session')
  const state = await loadAuthorizationState(services, request, client, null, session_token, call.ip)
  const decision = decide(state, services.now())
  if (decision.kind === 'issue' && state.signed_in)
    return issueCode(call, { ...state, signed_in: state.signed_in }, decision)
  if (decision.kind !== 'refuse') return interact(call, request)
  await recordRefusal(call, {
    endpoint: 'authorize',
    params,
    client_id: client.id,
    user: state.signed_in?.user ?? null,
    authenticated_client: null,
    error: decision.error,
    as_page: false,
  })
  return answer(call, errorResponse(request, decision.error, services.issuer))
}

const interact = async (call: Call, request: AuthorizationRequest): Promise<Response> => {
  const { services } = call
  const browser = browserCookie(call)
  const id = makeToken('interaction', services.random(32))
  await services.db.commit([insertInteraction(newInteraction(id, hashToken(browser.token), request, services.now()))])
  return toLogin(call, id, browser.header)
}

const conflict = (call: Call): Response => {
  const frame = frameOf(call)
  return errorPage(frame, { ...frame.words.changed, status: 503 })
}
