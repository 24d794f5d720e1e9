/** What a sign-in at another provider is asked with (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1). */
export interface UpstreamRequest {
  client_id: string
  redirect_uri: string
  scopes: readonly string[]
  state: string
  nonce: string
  /** S256 of a verifier that stays here. */
  code_challenge: string
  /** The person has to prove themselves anew there, too. */
  login: boolean
}

/** The address to send the browser to; whatever else the endpoint's own query holds stays (RFC 6749 §3.1). */
export function upstreamUrl(authorization_endpoint: string, request: UpstreamRequest): string {
  const url = new URL(authorization_endpoint)
  const parameters = {
    response_type: 'code',
    response_mode: 'query',
    client_id: request.client_id,
    redirect_uri: request.redirect_uri,
    scope: request.scopes.join(' '),
    state: request.state,
    nonce: request.nonce,
    code_challenge: request.code_challenge,
    code_challenge_method: 'S256',
    ...(request.login ? { prompt: 'login' } : {}),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
