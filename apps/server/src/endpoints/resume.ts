import { decide, loadAuthorizationState } from '@gatekeeper/api/login/authorization-state'
import { isAnswered, useRequest } from '@gatekeeper/api/login/keep-request'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { type AuthorizationRequest, locateAgain } from '@gatekeeper/core/oidc/authorization-request'
import { errorResponse } from '@gatekeeper/core/oidc/authorization-response'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { hashToken, isHashOf } from '@gatekeeper/core/token'
import { bindBrowser, completeInteraction, findInteraction } from '@gatekeeper/db/stores/interactions'
import { answer, browserCookie, redirect, toLogin } from '../http/authorization-redirect'
import { recordRefusal } from '../http/refusal'
import { type ErrorPage, saying } from '../pages/error-page'
import { frameOf, type PageFrame } from '../pages/page-frame'
import type { Call } from './endpoint'
import { issueCode } from './issue-code'
import { storedParameters } from './stored-parameters'

/** Goes on with a stored request: the browser's own, alive, and decided from what is stored alone (SEC-030, SEC-045). */
export const resume = async (call: Call, id: string): Promise<Response> => {
  const { services } = call
  const now = services.now()
  const interaction = await findInteraction(services.db, id)
  if (!interaction?.request) return saying(frameOf(call), 'over')
  if (interaction.completed_at !== null || interaction.expires_at <= now || interaction.ends_at <= now)
    return over(call, interaction.request)
  if (interaction.browser_hash === null) return bind(call, interaction)
  const browser = services.jar.read(call.request.headers.get('cookie'), 'browser')
  if (browser === null || !isHashOf(interaction.browser_hash, browser))
    return saying(frameOf(call, null, interaction.request.ui_locales), 'otherBrowser')
  return goOn(call, id)
}

const over = (call: Call, request: AuthorizationRequest): Response => {
  const frame = frameOf(call, null, request.ui_locales)
  return saying(frame, 'over', { link: wayBack(call, frame, request) })
}

/** LG-30: a new start at the app itself, where we know its address; never by ourselves, so nothing loops. */
const wayBack = (call: Call, { words }: PageFrame, request: AuthorizationRequest): ErrorPage['link'] => {
  const client = call.services.snapshots.client(request.client_id)?.client
  return client?.home_url ? { href: client.home_url, label: words.backTo(client.name) } : undefined
}

/** AZ-01: the first GET after a stored POST binds the request to the browser that brings it. */
const bind = async (call: Call, interaction: Interaction): Promise<Response> => {
  const { services } = call
  const browser = browserCookie(call)
  const result = await services.db.commit([bindBrowser(interaction.id, hashToken(browser.token))])
  if (result.kind === 'conflict') return saying(frameOf(call), 'otherBrowser')
  return redirect(call, `/authorize?interaction=${interaction.id}`, [browser.header])
}

const goOn = async (call: Call, id: string): Promise<Response> => {
  const { services } = call
  const session_token = services.jar.read(call.request.headers.get('cookie'), 'session')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const interaction = await findInteraction(services.db, id)
    if (!interaction?.request || interaction.completed_at !== null) return saying(frameOf(call), 'over')
    const { request } = interaction
    const registered = services.snapshots.client(request.client_id)
    const gone = locateAgain(request, registered?.client ?? null)
    if (gone || !registered) return refusedPage(call, request, gone)
    // PR-06: in another tab, while the person signed in here.
    if (await isAnswered(services, request)) return over(call, request)
    const state = await loadAuthorizationState(
      services,
      request,
      registered.client,
      interaction,
      session_token,
      call.ip,
    )
    const decision = decide(state, services.now())
    if (decision.kind === 'interact') return toLogin(call, id, browserCookie(call).header)
    if (decision.kind === 'refuse')
      return refuse(call, interaction, request, decision.error, state.signed_in?.user ?? null)
    const issued = state.signed_in && (await issueCode(call, { ...state, signed_in: state.signed_in }, decision))
    if (issued) return issued
  }
  return saying(frameOf(call), 'over', { status: 503 })
}

const refusedPage = async (call: Call, request: AuthorizationRequest, error: OAuthError | null): Promise<Response> => {
  const { client_id } = request
  const code =
    error &&
    (await recordRefusal(call, {
      endpoint: 'authorize',
      error,
      as_page: true,
      params: storedParameters(request),
      client_id,
      user: null,
      authenticated_client: null,
    }))
  return saying(frameOf(call, null, request.ui_locales), 'clientChanged', {
    parameter: error?.check,
    code: code ?? undefined,
  })
}

/** The interaction is spent by its refusal: going back finds it over, not the refusal again. */
const refuse = async (
  call: Call,
  interaction: Interaction,
  request: AuthorizationRequest,
  error: OAuthError,
  user: { id: string; email: string } | null,
): Promise<Response> => {
  const { services } = call
  const now = services.now()
  const result = await services.db.commit([completeInteraction(interaction.id, now), ...useRequest(request, now)])
  if (result.kind === 'conflict') return over(call, request)
  await recordRefusal(call, {
    endpoint: 'authorize',
    error,
    as_page: false,
    params: storedParameters(request),
    client_id: request.client_id,
    user,
    authenticated_client: null,
  })
  return answer(call, errorResponse(request, error, services.issuer))
}
