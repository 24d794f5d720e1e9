import { type OAuthError, oauthError } from '@gatekeeper/core/oidc/error'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'
import { FORM, mediaType, readBody } from '../http/body'
import { statusResponse } from '../http/error-response'
import { oauthErrorResponse } from '../http/oauth-error-response'
import type { Call } from './endpoint'

export type FormResult = { kind: 'form'; params: Parameters } | { kind: 'answer'; response: Response }

const notForm: OAuthError = oauthError('invalid_request', 'The body has to be application/x-www-form-urlencoded.', {
  check: 'content_type',
})

/** The form body of a POST (TK-01). An empty body without a type is an empty form (UI-02). */
export const readForm = async ({ request, request_id }: Call): Promise<FormResult> => {
  const body = await readBody(request)
  if (body.kind === 'refuse') return { kind: 'answer', response: statusResponse(body.status, request_id) }
  const type = mediaType(request)
  if (type !== FORM && !(type === '' && body.text === ''))
    return { kind: 'answer', response: oauthErrorResponse(notForm) }
  return { kind: 'form', params: readParameters(body.text) }
}
