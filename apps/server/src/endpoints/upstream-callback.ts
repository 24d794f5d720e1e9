import { finishUpstream, keepPostedAnswer, type UpstreamCallback } from '@gatekeeper/api/upstream/finish'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'
import { redirect } from '../http/authorization-redirect'
import { FORM, mediaType, readBody } from '../http/body'
import { statusResponse } from '../http/error-response'
import { errorPage } from '../pages/error-page'
import { frameOf } from '../pages/page-frame'
import { apiCall, callerBySession } from './api-context'
import type { Call, Endpoint } from './endpoint'

const PATH = '/upstream/callback/'
const PROVIDER = /^[a-z0-9-]{1,40}$/

const read = (provider_id: string, params: Parameters): UpstreamCallback => ({
  provider_id,
  // RFC 6749 §3.1: what comes twice is nothing that we would choose from.
  state: params.repeated.length > 0 ? null : params.get('state'),
  code: params.get('code'),
  iss: params.get('iss'),
  error: params.get('error'),
})

/** `/upstream/callback/{provider}`: where another provider sends the browser back to, with our `state`. */
export const upstreamCallback: Endpoint = async (call) => {
  const provider = call.path.slice(PATH.length)
  if (!PROVIDER.test(provider)) return statusResponse(404, call.request_id)
  if (call.request.method === 'POST') return posted(call, provider)
  const { context, withCookies } = apiCall(call, await callerBySession(call))
  const outcome = await finishUpstream(context, read(provider, readParameters(call.query)))
  switch (outcome.kind) {
    case 'page':
      return over(call)
    case 'login': {
      const { interaction, reason } = outcome
      const query = new URLSearchParams({ interaction, ...(reason === null ? {} : { upstream: provider, reason }) })
      return withCookies(redirect(call, `/login?${query}`))
    }
    case 'account': {
      const query = new URLSearchParams({ upstream: provider, reason: outcome.reason })
      return withCookies(redirect(call, `/account/connected?${query}`))
    }
    default:
      return outcome satisfies never
  }
}

/** security.md section 5: a cross-site POST has none of our cookies, so what it brings waits for a GET that has them. */
const posted = async (call: Call, provider: string): Promise<Response> => {
  if (mediaType(call.request) !== FORM) return statusResponse(415, call.request_id)
  const body = await readBody(call.request)
  if (body.kind === 'refuse') return statusResponse(body.status, call.request_id)
  const callback = read(provider, readParameters(body.text))
  const { context } = apiCall(call, { kind: 'anonymous' })
  if (callback.state === null || !(await keepPostedAnswer(context, callback))) return over(call)
  return redirect(call, `${PATH}${provider}?${new URLSearchParams({ state: callback.state })}`)
}

const over = (call: Call): Response => {
  const frame = frameOf(call)
  return errorPage(frame, { ...frame.words.upstreamOver, link: { href: '/login', label: frame.words.toSignIn } })
}
