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
