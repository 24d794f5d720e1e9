// A web app that signs its people in through oauth4webapi, each call by hand. One person at a time is enough here.
import * as oauth from 'oauth4webapi'
import { type App, useTokens } from './use-tokens'

const { ISSUER = '', CLIENT_ID = '', CLIENT_SECRET = '', REDIRECT_URI = '', PORT = '' } = process.env

const http = { [oauth.allowInsecureRequests]: true }
const issuer = new URL(ISSUER)
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http))
const client: oauth.Client = {
  client_id: CLIENT_ID,
  token_endpoint_auth_method: CLIENT_SECRET ? 'client_secret_basic' : 'none',
}
const authentication = CLIENT_SECRET ? oauth.ClientSecretBasic(CLIENT_SECRET) : oauth.None()
const app: App = { as, client, authentication, http }

let pending = { verifier: '', state: '', nonce: '' }

/** Its own query is passed on, so that a row may ask for `response_mode` or `prompt`. */
async function login(request: Request): Promise<Response> {
  pending = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  }
  const url = new URL(as.authorization_endpoint ?? '')
  const parameters = {
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid email profile offline_access',
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
    ...Object.fromEntries(new URL(request.url).searchParams),
  }
  url.search = new URLSearchParams(parameters).toString()
  return Response.redirect(url.href)
}

async function callback(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const arrived = { method: request.method, type: request.headers.get('content-type'), in_query: [...query.keys()] }
  const given = request.method === 'POST' ? new URLSearchParams(await request.text()) : query
  try {
    const parameters = oauth.validateAuthResponse(as, client, given, pending.state)
    return Response.json({ arrived, ...(await redeem(parameters)) })
  } catch (thrown) {
    if (!(thrown instanceof oauth.AuthorizationResponseError)) throw thrown
    return Response.json({ arrived, error: thrown.error, description: thrown.error_description })
  }
}

async function redeem(parameters: URLSearchParams) {
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authentication,
    parameters,
    REDIRECT_URI,
    pending.verifier,
    http,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(as, response, http)
  const used = await useTokens(app, tokens)
  const { token_type, expires_in, scope } = tokens
  return { token_type, expires_in, scope, ...used }
}

/** Calls that must be refused; each throws, and `error` shows what the library read from the answer. */
const MISTAKES: Record<string, () => Promise<unknown>> = {
  async code() {
    const forged = new URLSearchParams({ code: 'no-code-of-ours', state: 's', iss: ISSUER })
    const parameters = oauth.validateAuthResponse(as, client, forged, 's')
    const request = [as, client, authentication, parameters, REDIRECT_URI, 'v'.repeat(43), http] as const
    return oauth.processAuthorizationCodeResponse(as, client, await oauth.authorizationCodeGrantRequest(...request))
  },
  async secret() {
    const wrong = oauth.ClientSecretBasic('not the secret')
    const response = await oauth.refreshTokenGrantRequest(as, client, wrong, 'no-token-of-ours', http)
    return oauth.processRefreshTokenResponse(as, client, response)
  },
  async bearer() {
    const response = await oauth.userInfoRequest(as, client, 'no-token-of-ours', http)
    return oauth.processUserInfoResponse(as, client, 'nobody', response)
  },
}

async function mistake(request: Request): Promise<Response> {
  const name = new URL(request.url).searchParams.get('name') ?? ''
  return Response.json({ accepted: await MISTAKES[name]?.() })
}

/** What the library makes of a refusal: the answer's own words, or that it could not read them. */
function error(thrown: Error): Response {
  if (thrown instanceof oauth.ResponseBodyError)
    return Response.json({ kind: 'body', status: thrown.status, error: thrown.error })
  if (thrown instanceof oauth.WWWAuthenticateChallengeError)
    return Response.json({ kind: 'challenge', status: thrown.status, challenges: thrown.cause })
  return Response.json({ failed: String(thrown), cause: String(thrown.cause) })
}

Bun.serve({
  hostname: '127.0.0.1',
  port: Number(PORT),
  routes: { '/': new Response(), '/login': login, '/callback': callback, '/mistake': mistake },
  error,
})
