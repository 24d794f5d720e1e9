import { expect, test } from 'bun:test'
import * as oauth from 'oauth4webapi'
import * as relying from 'openid-client'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import { openProvider, type Provider, type ProviderOptions } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authenticationOf, discover, over, strictClient } from '../harness/strict-client'

const EMAIL = 'maren@example.com'
const API = 'urn:example:api'

type Fetch = (url: string, init: object) => Promise<Response>
interface World {
  provider: Provider
  fetch: Fetch
}
const opened = new Map<string, Promise<World>>()

/** The same provider for all clients that come to it in this way. */
const worldOf = (way: string, nonces: boolean): Promise<World> => {
  const name = `${way} ${nonces}`
  const world = opened.get(name) ?? openWorld(way, { settings: { dpop_nonces: nonces } })
  opened.set(name, world)
  return world
}
const openWorld = async (way: string, options: ProviderOptions): Promise<World> => {
  const provider = way === 'HTTP' ? await openListening(options) : await openProvider(options)
  await addUser(provider, EMAIL)
  const inside: Fetch = (url, init) => provider.fetch(url, init as RequestInit)
  return { provider, fetch: way === 'HTTP' ? (url, init) => fetch(url, init as RequestInit) : inside }
}

/** Where the person's browser ends. */
const signedIn = async (provider: Provider, url: URL): Promise<URL> => {
  const browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  return (await browser.open(url)).url
}

const ways = ['in process', 'HTTP'].flatMap((way) => [false, true].map((nonces) => [way, nonces] as const))

/** As a caller of oauth4webapi does it (RFC 9449 §8): the handle has kept the nonce, the same again works. */
const oncemore = async <T>(handle: oauth.DPoPHandle, nonces: boolean, send: () => Promise<T>): Promise<T> => {
  try {
    return await send()
  } catch (error) {
    expect([nonces, oauth.isDPoPNonceError(error)]).toEqual([true, true])
    expect(handle).toBeDefined()
    return send()
  }
}

test.each(ways)('RP-12, DP-01, DP-12, DP-11 oauth4webapi, %s, server nonce %p', async (way, nonces) => {
  const { provider, fetch: customFetch } = await worldOf(way, nonces)
  for (const alg of ['ES256', 'PS256', 'Ed25519']) {
    const id = `strict-${alg.toLowerCase()}`
    const app = await addClient(provider, id, { dpop_bound_access_tokens: true, id_token_signed_response_alg: 'ES256' })
    const as = await discover(provider)
    const [me, proof] = [strictClient(provider, app), authenticationOf(app)]
    const options = { ...over(provider), [oauth.customFetch]: customFetch }
    const DPoP = oauth.DPoP(me, await oauth.generateKeyPair(alg))
    const redirect_uri = app.client.redirect_uris[0] ?? ''
    const verifier = oauth.generateRandomCodeVerifier()
    const asked = new URLSearchParams({
      ...{ client_id: id, response_type: 'code', redirect_uri, scope: 'openid email offline_access' },
      ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      dpop_jkt: await DPoP.calculateThumbprint(),
    })
    const landed = await signedIn(provider, new URL(`${as.authorization_endpoint}?${asked}`))
    const params = oauth.validateAuthResponse(as, me, landed, oauth.expectNoState)
    const tokens = await oncemore(DPoP, nonces, async () =>
      oauth.processAuthorizationCodeResponse(
        as,
        me,
        await oauth.authorizationCodeGrantRequest(as, me, proof, params, redirect_uri, verifier, { ...options, DPoP }),
        { requireIdToken: true },
      ),
    )
    expect(tokens.token_type).toBe('dpop')
    const sub = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? ''
    const info = async (access_token: string, handle: oauth.DPoPHandle | undefined) =>
      oauth.processUserInfoResponse(
        as,
        me,
        sub,
        await oauth.userInfoRequest(as, me, access_token, { ...options, ...(handle && { DPoP: handle }) }),
      )
    expect((await oncemore(DPoP, nonces, () => info(tokens.access_token, DPoP))).email).toBe(EMAIL)
    // DP-06: the same token as Bearer.
    expect(info(tokens.access_token, undefined)).rejects.toMatchObject({
      cause: [{ scheme: 'dpop', parameters: { error: 'invalid_token', algs: 'ES256 PS256 EdDSA' } }],
    })
    const next = oauth.DPoP(me, await oauth.generateKeyPair('ES256'))
    const refreshed = await oncemore(next, nonces, async () =>
      oauth.processRefreshTokenResponse(
        as,
        me,
        await oauth.refreshTokenGrantRequest(as, me, proof, tokens.refresh_token ?? '', { ...options, DPoP: next }),
      ),
    )
    expect((await oncemore(next, nonces, () => info(refreshed.access_token, next))).sub).toBe(sub)
    const looked = await oauth.introspectionRequest(as, me, proof, refreshed.access_token, options)
    expect(await oauth.processIntrospectionResponse(as, me, looked)).toMatchObject({
      active: true,
      cnf: { jkt: await next.calculateThumbprint() },
    })
  }
})

test.each(ways)('RP-12, DP-12, RI-03 openid-client, %s, server nonce %p', async (way, nonces) => {
  const { provider, fetch: customFetch } = await worldOf(way, nonces)
  const { issuer } = provider.services
  const app = await addClient(provider, 'relying', { allowed_audiences: [API, issuer] })
  const clockSkew = (provider.clock.now() - Date.now()) / 1000
  const metadata = { client_secret: app.secret, [relying.clockSkew]: clockSkew }
  const config = await relying.discovery(new URL(issuer), 'relying', metadata, undefined, {
    execute: [relying.allowInsecureRequests],
    [relying.customFetch]: customFetch,
  })
  const DPoP = relying.getDPoPHandle(config, await relying.randomDPoPKeyPair('ES256'))
  const verifier = relying.randomPKCECodeVerifier()
  const asked = new URLSearchParams({
    ...{ redirect_uri: app.client.redirect_uris[0] ?? '', scope: 'openid email offline_access' },
    ...{ code_challenge: await relying.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    dpop_jkt: await DPoP.calculateThumbprint(),
  })
  for (const resource of [API, issuer]) asked.append('resource', resource)
  const url = relying.buildAuthorizationUrl(config, asked)
  const tokens = await relying.authorizationCodeGrant(
    config,
    await signedIn(provider, url),
    { pkceCodeVerifier: verifier, idTokenExpected: true },
    undefined,
    { DPoP },
  )
  expect(tokens.token_type).toBe('dpop')
  const sub = tokens.claims()?.sub ?? ''
  expect((await relying.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).email).toBe(EMAIL)
  expect(relying.fetchUserInfo(config, tokens.access_token, sub)).rejects.toThrow()
  const narrowed = await relying.refreshTokenGrant(config, tokens.refresh_token ?? '', { resource: API }, { DPoP })
  expect(await relying.tokenIntrospection(config, narrowed.access_token)).toMatchObject({ active: true, aud: API })
  expect(relying.fetchUserInfo(config, narrowed.access_token, sub, { DPoP })).rejects.toThrow()
})
