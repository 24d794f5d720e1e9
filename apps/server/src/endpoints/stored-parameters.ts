import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'

/** What is stored of a request, as a trace shows it. */
export const storedParameters = (request: AuthorizationRequest): Parameters => {
  const { client_id, redirect_uri, response_mode, scope, prompt, max_age, dpop_jkt, resources } = request
  const fields = {
    client_id,
    redirect_uri,
    response_mode,
    scope: scope.join(' '),
    prompt: prompt.join(' '),
    max_age: max_age?.toString() ?? '',
    dpop_jkt: dpop_jkt ?? '',
    // A trace shows first values alone.
    resource: resources?.join(' ') ?? '',
  }
  return readParameters(new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString())
}

/** The same of one that was pushed, as it arrives: with what a trace hides but for its length, so that the doctor sees that it came. */
export const pushedParameters = (request: AuthorizationRequest): Parameters => {
  const { state, nonce, code_challenge } = request
  const raw = new URLSearchParams(storedParameters(request).raw)
  const more = { response_type: 'code', state, nonce, code_challenge, code_challenge_method: code_challenge && 'S256' }
  for (const [name, value] of Object.entries(more)) if (value) raw.set(name, value)
  return readParameters(raw.toString())
}
