import { findSignedIn, type SignedIn } from '@gatekeeper/api/login/signed-in'
import { decideEndSession, type EndSessionHint, endSessionClientId } from '@gatekeeper/core/oidc/end-session'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { type Parameters, readParameters, uiLocales } from '@gatekeeper/core/oidc/parameters'
import { hashToken } from '@gatekeeper/core/token'
import { findSessionByTokenHash } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { verifyOwnJwt } from '@gatekeeper/keys/verify-jwt'
import { redirect } from '../http/authorization-redirect'
import { csrfCookie } from '../http/csrf'
import { recordRefusal } from '../http/refusal'
import { errorPage } from '../pages/error-page'
import { logOutPage } from '../pages/log-out-page'
import { frameOf } from '../pages/page-frame'
import type { ServerServices } from '../services'
import { sawPassed } from './doctor-step'
import { CLEAR_SITE_DATA, endBrowserSession, expireCookies } from './end-browser-session'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { answerSignedOut } from './signed-out'

/**
 * `/end_session` (OpenID Connect RP-Initiated Logout 1.0 §2), GET and POST. A form of the app's own page comes without our
 * `SameSite=Lax` cookies, so a POST goes on by GET before the session is looked at, as at `/authorize` (AZ-01).
 */
export const endSession: Endpoint = async (call) => {
  if (call.request.method !== 'POST') return decideLogout(call, readParameters(call.query), false)
  const form = await readForm(call)
  if (form.kind === 'answer') return form.response
  const sent = [...form.params.raw].filter(([name]) => PARAMETERS.includes(name))
  return redirect(call, `/end_session?${new URLSearchParams(sent)}`)
}

/** What goes on; nothing else that was sent belongs into an address (SEC-008). */
const PARAMETERS = ['id_token_hint', 'logout_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'ui_locales']

const readHint = async (services: ServerServices, text: string | null): Promise<EndSessionHint> => {
  if (text === null) return { kind: 'none' }
  const verified = await verifyOwnJwt(text, services.snapshots.signingKeys(), { typ: 'JWT', issuer: services.issuer })
  if (verified.kind === 'refuse') return verified
  const { sub, sid, aud } = verified.claims
  if (typeof sub !== 'string' || typeof aud !== 'string') return { kind: 'refuse', reason: 'it is no ID token of ours' }
  return { kind: 'claims', sub, sid: typeof sid === 'string' ? sid : null, client_id: aud }
}

/** LO-18: a session that has merely run out opens nothing any more, but its apps have not been told. */
const findRunOut = async ({ db }: ServerServices, token: string | null): Promise<SignedIn | null> => {
  const session = token === null ? null : await findSessionByTokenHash(db, hashToken(token))
  const user = session?.ended_at === null ? await findUserById(db, session.user_id) : null
  return session && user && { session, user }
}

/** The decision and its answer; `confirmed` when the person has pressed the button of our own page (LO-17). */
export const decideLogout = async (call: Call, params: Parameters, confirmed: boolean): Promise<Response> => {
  const { services, request } = call
  const wishes = uiLocales(params)
  const hint = await readHint(services, params.get('id_token_hint'))
  const client_id = endSessionClientId(params, hint)
  const client = client_id === null ? null : (services.snapshots.client(client_id)?.client ?? null)
  const token = services.jar.read(request.headers.get('cookie'), 'session')
  const signed_in = await findSignedIn(services, token)
  const leaving = signed_in ?? (await findRunOut(services, token))
  const session = signed_in?.session ?? null
  const decision = decideEndSession(
    params,
    { client, hint, session, user: signed_in?.user ?? null, confirmed },
    services.snapshots.settings(),
    services.now(),
  )
  const record = (error: OAuthError, as_page: boolean) =>
    recordRefusal(call, {
      ...{ endpoint: 'end_session', error, as_page, params, client_id: client?.id ?? null },
      ...{ user: signed_in?.user ?? null, authenticated_client: null },
    })
  const watched = client !== null && services.doctor.watches(client.id)
  const problem = decision.kind === 'confirm' ? decision.problem : null
  // The person is asked all the same; whoever looks on should know why they did not come back to the app.
  if (watched && problem !== null && !confirmed) await record(problem, false)
  else if (watched && decision.kind !== 'page' && !confirmed)
    sawPassed(call, {
      endpoint: 'end_session',
      client_id: client.id,
      params,
      by: signed_in === null ? 'stranger' : 'person',
    })
  switch (decision.kind) {
    case 'page': {
      const code = await record(decision.error, true)
      const frame = frameOf(call, client, wishes)
      return errorPage(frame, {
        ...frame.words.signOutRefused,
        parameter: decision.error.check,
        code: code ?? undefined,
      })
    }
    case 'confirm': {
      const csrf = csrfCookie(call)
      return logOutPage(
        frameOf(call, client, wishes),
        {
          csrf: csrf.token,
          account: decision.user?.email ?? null,
          client_name: client?.name ?? null,
          fields: formFields(params, client?.id ?? null, decision.redirect !== null),
          redirect_uri: decision.redirect?.uri ?? null,
          unregistered: decision.problem !== null,
        },
        { 'set-cookie': csrf.header },
      )
    }
    case 'end': {
      if (leaving) await endBrowserSession(call, leaving, client)
      const response = await answerSignedOut(call, {
        sid: leaving?.session.id ?? null,
        redirect: decision.redirect && { ...decision.redirect, name: client?.name ?? '' },
        ui_locales: wishes,
        cookies: expireCookies(services),
      })
      // Only where something ended: an image on another site's page gets here without cookies (SEC-081).
      if (leaving) response.headers.set('clear-site-data', CLEAR_SITE_DATA)
      return response
    }
    default:
      return decision satisfies never
  }
}

/** What the form brings back, to be judged again; the hint itself stays out of the page. */
const formFields = (params: Parameters, client_id: string | null, redirects: boolean): [string, string][] => {
  if (!redirects || client_id === null) return []
  const fields: [string, string | null][] = [
    ['client_id', client_id],
    ['post_logout_redirect_uri', params.get('post_logout_redirect_uri')],
    ['state', params.get('state')],
  ]
  return fields.filter((field): field is [string, string] => field[1] !== null)
}
