// A web app that signs its people in through openid-client, all checks on. One person at a time is enough here.
import { importJWK } from 'jose'
import * as client from 'openid-client'

const {
  ISSUER = '',
  CLIENT_ID = '',
  CLIENT_SECRET = '',
  REDIRECT_URI = '',
  PORT = '',
  METHOD,
  SCOPE,
  PAR,
  KEY,
  ALG,
  DPOP,
} = process.env
const SIGNED_OUT = new URL('/signed-out', REDIRECT_URI).href
const MAX_AGE = 300

async function proof(): Promise<client.ClientAuth | undefined> {
  if (METHOD === 'basic') return client.ClientSecretBasic(CLIENT_SECRET)
  if (KEY === undefined || ALG === undefined) return undefined
  return client.PrivateKeyJwt((await importJWK(JSON.parse(KEY), ALG)) as CryptoKey)
}

const config = await client.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  KEY === undefined ? CLIENT_SECRET : { id_token_signed_response_alg: ALG },
  await proof(),
  { execute: [client.allowInsecureRequests] },
)

/** Its tokens are bound to this key, and those after the refresh to the next one (RFC 9449 §5). */
const bind = async (): Promise<client.DPoPOptions | undefined> =>
  DPOP ? { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')) } : undefined
const bound = await bind()

let pending = { verifier: '', state: '', nonce: '' }
let leaving = ''

async function login(): Promise<Response> {
  pending = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  }
  const build = PAR ? client.buildAuthorizationUrlWithPAR : client.buildAuthorizationUrl
  const jkt = bound?.DPoP && (await bound.DPoP.calculateThumbprint())
  const url = await build(config, {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE ?? 'openid email profile offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
    max_age: String(MAX_AGE),
    ...(jkt && { dpop_jkt: jkt }),
  })
  return Response.redirect(url.href)
}

async function callback(request: Request): Promise<Response> {
  const checks = {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    maxAge: MAX_AGE,
    idTokenExpected: true,
  }
  const tokens = await client.authorizationCodeGrant(config, new URL(request.url), checks, undefined, bound)
  const claims = tokens.claims()
  const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '', bound)
  // An app that asks for no offline access has nothing to refresh, and most have no more than this.
  if (!tokens.refresh_token) return Response.json({ claims, info })
  const next = await bind()
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, next)
  const asBearer = await client.fetchUserInfo(config, refreshed.access_token, claims?.sub ?? '').then(
    () => 'taken',
    () => 'refused',
  )
  if (next) await client.fetchUserInfo(config, refreshed.access_token, claims?.sub ?? '', next)
  const introspected = await client.tokenIntrospection(config, refreshed.access_token)
  await client.tokenRevocation(config, refreshed.refresh_token ?? '')
  const revoked = await client.tokenIntrospection(config, refreshed.access_token)
  leaving = client.randomState()
  const logout = client.buildEndSessionUrl(config, {
    id_token_hint: refreshed.id_token ?? '',
    post_logout_redirect_uri: SIGNED_OUT,
    state: leaving,
  })
  const rotated = refreshed.refresh_token !== undefined && refreshed.refresh_token !== tokens.refresh_token
  return Response.json({ claims, info, rotated, asBearer, introspected, revoked, logout: logout.href })
}

function signedOut(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url)
  return Response.json({ pathname, state: searchParams.get('state') === leaving, parameters: [...searchParams.keys()] })
}

Bun.serve({
  hostname: '127.0.0.1',
  port: Number(PORT),
  routes: {
    '/': new Response(),
    '/login': login,
    [new URL(REDIRECT_URI).pathname]: callback,
    '/signed-out': signedOut,
  },
  error: (error) => Response.json({ failed: String(error), cause: String(error.cause) }),
})
