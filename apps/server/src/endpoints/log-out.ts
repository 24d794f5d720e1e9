import { readParameters } from '@gatekeeper/core/oidc/parameters'
import { redirect } from '../http/authorization-redirect'
import { isOwnForm } from '../http/csrf'
import { errorPage } from '../pages/error-page'
import { frameOf } from '../pages/page-frame'
import { decideLogout } from './end-session'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'

/** `/logout`: the page to link to from apps and proxies, and where the confirmation form comes back (LO-17). */
export const logOut: Endpoint = async (call) => {
  if (call.request.method !== 'POST') return decideLogout(call, readParameters(''), false)
  const form = await readForm(call)
  if (form.kind === 'answer') return form.response
  if (!isOwnForm(call, form.params.get('csrf'))) return foreign(call)
  if (form.params.get('answer') !== 'sign_out') return redirect(call, '/')
  return decideLogout(call, form.params, true)
}

const foreign = (call: Call): Response => {
  const frame = frameOf(call)
  const link = { href: '/logout', label: frame.words.toSignOut }
  return errorPage(frame, { ...frame.words.foreignForm, status: 403, link })
}
