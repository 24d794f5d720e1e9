/** The one shape of an error that is no OAuth error: a code and a reference, nothing of what was sent (security.md T2, T3). */
const errorResponse = (
  status: number,
  error: string,
  requestId: string,
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify({ error, requestId }), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })

const NAMES: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
  421: 'misdirected_request',
  500: 'internal_error',
  503: 'temporarily_unavailable',
}

export const statusResponse = (status: number, requestId: string, headers: Record<string, string> = {}): Response =>
  errorResponse(status, NAMES[status] ?? 'error', requestId, headers)
