import * as oauth from 'oauth4webapi'
import type { Provider } from './provider'
import type { AddedClient } from './records'
import { authenticationOf, discover, over, strictClient } from './strict-client'

/** A client at the endpoints behind the code, with every check that oauth4webapi has. */
export const strictTokenClient = async (provider: Provider, app: AddedClient) => {
  const as = await discover(provider)
  const options = over(provider)
  const me = () => strictClient(provider, app)
  const proof = authenticationOf(app)
  return {
    async refresh(refresh_token: string) {
      const answer = await oauth.refreshTokenGrantRequest(as, me(), proof, refresh_token, options)
      const tokens = await oauth.processRefreshTokenResponse(as, me(), answer)
      if (tokens.id_token !== undefined) await oauth.validateApplicationLevelSignature(as, answer, options)
      return tokens
    },
    userInfo: async (access_token: string, sub: string | typeof oauth.skipSubjectCheck = oauth.skipSubjectCheck) =>
      oauth.processUserInfoResponse(as, me(), sub, await oauth.userInfoRequest(as, me(), access_token, options)),
    introspect: async (token: string) =>
      oauth.processIntrospectionResponse(as, me(), await oauth.introspectionRequest(as, me(), proof, token, options)),
    revoke: async (token: string, hint?: string) => {
      const additionalParameters = new URLSearchParams(hint === undefined ? [] : [['token_type_hint', hint]])
      const answer = await oauth.revocationRequest(as, me(), proof, token, { ...options, additionalParameters })
      return oauth.processRevocationResponse(answer)
    },
    /** As a resource server with our key set reads a JWT access token (RFC 9068 §4). */
    readAccessToken: (access_token: string, audience = provider.services.issuer) =>
      oauth.validateJwtAccessToken(
        as,
        new Request('https://api.example.com/', { headers: { authorization: `Bearer ${access_token}` } }),
        audience,
        { ...options, [oauth.clockSkew]: (provider.clock.now() - Date.now()) / 1000 },
      ),
  }
}
