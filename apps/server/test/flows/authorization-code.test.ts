import { beforeAll, describe, expect, test } from 'bun:test'
import * as oauth from 'oauth4webapi'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { authorizeUrl, codeOf, obtainTokens, pkcePair, refresh, userInfo } from '../harness/relying-party'

let provider: Provider
let app: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, 'maren@example.com', FULL)
  app = await addClient(provider, 'grafana')
})

const overProvider = {
  [oauth.customFetch]: (url: string, init: object) => provider.fetch(url, init as RequestInit),
  [oauth.allowInsecureRequests]: true,
}

describe('the whole flow, as oauth4webapi checks it (RFC 6749 §4.1, OpenID Connect Core §3.1)', () => {
  test('discovery, sign-in with PKCE and nonce, tokens, UserInfo', async () => {
    const issuer = new URL(provider.services.issuer)
    const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, overProvider))
    const client: oauth.Client = {
      client_id: app.client.id,
      [oauth.clockSkew]: (provider.clock.now() - Date.now()) / 1000,
    }
    const { verifier, challenge } = pkcePair()
    const browser = new Browser(provider)
    const first = await browser.open(
      authorizeUrl(app, { code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n-1' }),
    )
    expect(first.url.pathname).toBe('/login')
    const back = await browser.signIn(first, 'maren@example.com')
    const params = oauth.validateAuthResponse(as, client, back.url, 'the-state')
    const answer = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(app.secret),
      params,
      app.client.redirect_uris[0] ?? '',
      verifier,
      overProvider,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, {
      expectedNonce: 'n-1',
      requireIdToken: true,
    })
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    expect(claims?.email).toBe('maren@example.com')
    await oauth.validateApplicationLevelSignature(as, answer, overProvider)
    const info = await oauth.processUserInfoResponse(
      as,
      client,
      claims?.sub ?? '',
      await oauth.userInfoRequest(as, client, tokens.access_token, overProvider),
    )
    expect(info.name).toBe('Maren Holt')
  })

  test('LG-02 a second app is entered without a question', async () => {
    const other = await addClient(provider, 'wiki')
    const browser = new Browser(provider)
    await obtainTokens(provider, browser, app, 'maren@example.com')
    expect(codeOf(await browser.open(authorizeUrl(other)))).toStartWith('gkc_')
  })

  test('RF-04 refresh, RF-10 an old refresh token past its grace ends the family', async () => {
    const browser = new Browser(provider)
    const first = await obtainTokens(provider, browser, app, 'maren@example.com', { scope: 'openid offline_access' })
    const second = await refresh(provider, app, first.refresh_token ?? '')
    expect(second.status).toBe(200)
    expect((await userInfo(provider, second.body.access_token)).status).toBe(200)
    provider.clock.forward(11)
    expect((await refresh(provider, app, first.refresh_token ?? '')).body.error).toBe('invalid_grant')
    expect((await refresh(provider, app, second.body.refresh_token ?? '')).body.error).toBe('invalid_grant')
    expect((await userInfo(provider, second.body.access_token)).status).toBe(401)
  })

  test('LO-02, LO-04 log-out returns to the app, and prompt=none gives login_required', async () => {
    const leaving = await addClient(provider, 'leaving', {
      post_logout_redirect_uris: ['https://leaving.example.com/bye'],
    })
    const browser = new Browser(provider)
    const tokens = await obtainTokens(provider, browser, leaving, 'maren@example.com')
    const hint = new URLSearchParams({
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://leaving.example.com/bye',
      state: 's',
    })
    const bye = await browser.open(`/end_session?${hint}`)
    expect(bye.url.href).toBe('https://leaving.example.com/bye?state=s')
    const silent = await browser.open(authorizeUrl(leaving, { prompt: 'none' }))
    expect(silent.url.searchParams.get('error')).toBe('login_required')
    expect((await userInfo(provider, tokens.access_token)).status).toBe(401)
  })
})
