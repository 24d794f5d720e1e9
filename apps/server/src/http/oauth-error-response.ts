import type { OAuthError } from '@gatekeeper/core/oidc/error'

/** RFC 6749 §5.2: JSON, `no-store`; `invalid_client` is 401, with a challenge when the Authorization header was used. */
export const oauthErrorResponse = (error: OAuthError, usedHeader = false): Response => {
  const unauthorized = error.error === 'invalid_client'
  const body = { error: error.error, error_description: error.error_description }
  return new Response(JSON.stringify(body), {
    status: unauthorized ? 401 : 400,
    headers: {
      'content-type': 'application/json',
      ...(unauthorized && usedHeader ? { 'www-authenticate': 'Basic realm="GateKeeper"' } : {}),
    },
  })
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
