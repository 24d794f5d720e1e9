// What an app does with its tokens: UserInfo, refresh, introspection, revocation; the library checks every answer.
import * as oauth from 'oauth4webapi'

export interface App {
  as: oauth.AuthorizationServer
  client: oauth.Client
  authentication: oauth.ClientAuth
  http: { [oauth.allowInsecureRequests]: boolean }
}

export async function useTokens({ as, client, authentication, http }: App, tokens: oauth.TokenEndpointResponse) {
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  const asked = await oauth.userInfoRequest(as, client, tokens.access_token, http)
  const info = await oauth.processUserInfoResponse(as, client, claims?.sub ?? '', asked)

  const old = tokens.refresh_token ?? ''
  const again = await oauth.refreshTokenGrantRequest(as, client, authentication, old, http)
  const refreshed = await oauth.processRefreshTokenResponse(as, client, again)
  const rotated = refreshed.refresh_token !== undefined && refreshed.refresh_token !== old

  const introspected = client.token_endpoint_auth_method === 'none' ? null : await introspect(refreshed.access_token)
  const revocation = await oauth.revocationRequest(as, client, authentication, refreshed.refresh_token ?? '', http)
  await oauth.processRevocationResponse(revocation)
  return { claims, info, rotated, introspected }

  async function introspect(token: string) {
    const response = await oauth.introspectionRequest(as, client, authentication, token, http)
    return oauth.processIntrospectionResponse(as, client, response)
  }
}
