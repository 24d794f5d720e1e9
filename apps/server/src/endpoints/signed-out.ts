import { appsOfSession, framesOf } from '@gatekeeper/api/log-out/apps-of-session'
import { openTicket, sealTicket } from '@gatekeeper/api/log-out/ticket'
import { type LogoutRedirect, logoutLocation } from '@gatekeeper/core/oidc/end-session'
import { frameUrl } from '@gatekeeper/core/oidc/front-channel-logout'
import { redirect } from '../http/authorization-redirect'
import { frameOf } from '../pages/page-frame'
import { signedOutPage } from '../pages/signed-out-page'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'

export interface Ended {
  /** The session that has ended; `null` where there was none. */
  sid: string | null
  redirect: (LogoutRedirect & { name: string }) | null
  ui_locales: readonly string[]
  cookies: string[]
}

/** After a log-out: on to the app at once, but where apps have frames to be loaded before (FC-01, FC-03); else the page. */
export const answerSignedOut = async (call: Call, ended: Ended): Promise<Response> => {
  const { services } = call
  const { sid, cookies } = ended
  const apps = sid === null ? [] : await appsOfSession(services, sid)
  const frames = sid === null ? [] : framesOf(apps).map((uri) => frameUrl(uri, services.issuer, sid))
  const to = ended.redirect
  if (to !== null && frames.length === 0) return redirect(call, logoutLocation(to), cookies)
  const frame = frameOf(call, null, ended.ui_locales)
  const { language } = frame
  const ticket = sid === null ? null : sealTicket(services.vault, services.now(), { sid, frames: false, language })
  const next = to === null ? null : { uri: logoutLocation(to), name: to.name }
  return signedOutPage(frame, { apps, frames, next, ticket }, cookies)
}

/** `/logout/apps`: what became of the apps of a session that has ended, for whoever holds its ticket. It reads no cookie but the language's. */
export const appsAfterLogOut: Endpoint = async (call) => {
  const { services } = call
  const form = await readForm(call)
  if (form.kind === 'answer') return form.response
  const sealed = form.params.get('ticket')
  const ticket = openTicket(services.vault, sealed, services.now())
  if (ticket === null) return redirect(call, '/logout')
  const { sid, language } = ticket
  const ui_locales = language === null ? [] : [language]
  if (ticket.frames) return answerSignedOut(call, { sid, redirect: null, ui_locales, cookies: [] })
  const apps = await appsOfSession(services, sid)
  return signedOutPage(frameOf(call, null, ui_locales), { apps, frames: [], next: null, ticket: sealed })
}
