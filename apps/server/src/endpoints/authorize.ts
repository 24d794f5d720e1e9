import { decide, loadAuthorizationState } from '@gatekeeper/api/login/authorization-state'
import { useRequest } from '@gatekeeper/api/login/keep-request'
import {
  type AuthorizationRequest,
  locateClient,
  validateAuthorizationRequest,
} from '@gatekeeper/core/oidc/authorization-request'
import { errorResponse } from '@gatekeeper/core/oidc/authorization-response'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { type Parameters, readParameters, uiLocales } from '@gatekeeper/core/oidc/parameters'
import { refusePlain } from '@gatekeeper/core/oidc/pushed-request'
import { answer } from '../http/authorization-redirect'
import { recordRefusal } from '../http/refusal'
import { errorPage } from '../pages/error-page'
import { frameOf } from '../pages/page-frame'
import { sawPassed } from './doctor-step'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { readHint } from './id-token-hint'
import { issueCode } from './issue-code'
import { readSource } from './request-source'
import { resume } from './resume'
import { storeForGet, storeForLogin } from './store-request'
import { pushedParameters } from './stored-parameters'

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
const judge = async (call: Call, sent: Parameters): Promise<Response | null> => {
  const { services } = call
  const registered = services.snapshots.client(sent.get('client_id') ?? '')
  const about = { client: registered?.client ?? null, params: sent }
  const source = await readSource(call, sent, about.client)
  if (source.kind === 'page') return refuseByPage(call, source.error, about)
  if (source.kind === 'pushed') {
    const { request, client } = source
    return goOn(call, request, { client, params: pushedParameters(request) }, { request_uri: 'pushed before' })
  }
  const { params, notes } = source
  const located = locateClient(params, about.client)
  if (located.kind === 'page') return refuseByPage(call, located.error, { ...about, params })
  // Which `locateClient` has seen to.
  if (!registered) return null
  const { client, pinned } = registered
  const hint = await readHint(services, params.get('id_token_hint'))
  const plain = refusePlain(client)
  const validated = plain ?? validateAuthorizationRequest(params, client, pinned, located, hint)
  if (validated.kind === 'error') {
    await record(call, validated, { client, params })
    return answer(call, errorResponse(located, validated, services.issuer))
  }
  return goOn(call, validated.request, { client, params }, notes)
}

/** Whose request it is, and what was sent, for the trace. */
interface About<C extends Client | null = Client> {
  client: C
  params: Parameters
}

const record = (call: Call, error: OAuthError, { client, params }: About<Client | null>, as_page = false) =>
  recordRefusal(call, {
    endpoint: 'authorize',
    error,
    as_page,
    params,
    client_id: client?.id ?? null,
    user: null,
    authenticated_client: null,
  })

const refuseByPage = async (call: Call, error: OAuthError, about: About<Client | null>): Promise<Response> => {
  const code = await record(call, error, about, true)
  const frame = frameOf(call, about.client ?? undefined, uiLocales(about.params))
  return errorPage(frame, { ...frame.words.cannotStart, parameter: error.check, code: code ?? undefined })
}

const goOn = (
  call: Call,
  request: AuthorizationRequest,
  about: About,
  notes: Record<string, string>,
): Response | Promise<Response | null> => {
  const { params, client } = about
  sawPassed(call, { endpoint: 'authorize', client_id: client.id, params, notes, until: 'interaction', by: 'stranger' })
  return call.request.method === 'POST' ? storeForGet(call, request) : decideAndAnswer(call, request, about)
}

const decideAndAnswer = async (
  call: Call,
  request: AuthorizationRequest,
  { client, params }: About,
): Promise<Response | null> => {
  const { services } = call
  const session_token = services.jar.read(call.request.headers.get('cookie'), 'session')
  const state = await loadAuthorizationState(services, request, client, null, session_token, call.ip)
  const decision = decide(state, services.now())
  if (decision.kind === 'issue' && state.signed_in)
    return issueCode(call, { ...state, signed_in: state.signed_in }, decision)
  if (decision.kind !== 'refuse') return storeForLogin(call, request)
  const answered = await services.db.commit(useRequest(request, services.now()))
  if (answered.kind === 'conflict') return null
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

const conflict = (call: Call): Response => {
  const frame = frameOf(call)
  return errorPage(frame, { ...frame.words.changed, status: 503 })
}
