import * as oauth from 'oauth4webapi'
import type { Callback } from './callback'
import type { Provider } from './provider'
import type { AddedClient } from './records'

/** Calls of oauth4webapi go to the provider in this process. */
export const over = (provider: Provider) => ({
  [oauth.customFetch]: (url: string, init: object) => provider.fetch(url, init as RequestInit),
  [oauth.allowInsecureRequests]: true,
})

export const discover = async (provider: Provider): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(provider.services.issuer)
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, over(provider)))
}

/** The client as oauth4webapi sees it, on the provider's clock. */
export const strictClient = (provider: Provider, { client }: AddedClient): oauth.Client => ({
  client_id: client.id,
  id_token_signed_response_alg: client.id_token_signed_response_alg,
  [oauth.clockSkew]: (provider.clock.now() - Date.now()) / 1000,
})

export const authenticationOf = ({ client, secret }: AddedClient): oauth.ClientAuth => {
  if (client.type === 'public') return oauth.None()
  return client.token_endpoint_auth_method === 'client_secret_post'
    ? oauth.ClientSecretPost(secret)
    : oauth.ClientSecretBasic(secret)
}

export interface Expected {
  state?: string | typeof oauth.expectNoState
  nonce?: string
  verifier?: string
  /** Seconds; checked against `auth_time`. */
  max_age?: number
}

/** The callback's parameters, once `state`, `iss` and the errors in them have been looked at. */
export const acceptCallback = async (
  provider: Provider,
  app: AddedClient,
  { params }: Pick<Callback, 'params'>,
  state: Expected['state'] = 'the-state',
): Promise<URLSearchParams> =>
  oauth.validateAuthResponse(await discover(provider), strictClient(provider, app), params, state)

export interface StrictTokens {
  tokens: oauth.TokenEndpointResponse
  /** Of the ID token, its signature checked by `/keys`. */
  claims: oauth.IDToken
}

/** From callback to tokens with every check that oauth4webapi has: state, iss, nonce, max_age, claims, signature. */
export const acceptCode = async (
  provider: Provider,
  app: AddedClient,
  callback: Pick<Callback, 'params'>,
  { state = 'the-state', nonce, verifier, max_age }: Expected = {},
): Promise<StrictTokens> => {
  const as = await discover(provider)
  const client = strictClient(provider, app)
  const answer = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authenticationOf(app),
    oauth.validateAuthResponse(as, client, callback.params, state),
    app.client.redirect_uris[0] ?? '',
    verifier ?? oauth.nopkce,
    over(provider),
  )
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, {
    expectedNonce: nonce ?? oauth.expectNoNonce,
    maxAge: max_age ?? oauth.skipAuthTimeCheck,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(as, answer, over(provider))
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (!claims) throw new Error('no ID token')
  return { tokens, claims }
}
