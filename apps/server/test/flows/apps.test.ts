import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { rotateKeys } from '../../src/jobs/jobs'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { ask, formsOf } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import {
  authorizeUrl,
  basic,
  claimsOf,
  headerOf,
  pkcePair,
  redeem,
  requestTokens,
  userInfo,
} from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const DAY = 86_400

let provider: Provider
let admin: Browser
let browser: Browser
let count = 0

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email, FULL)
  admin = await addAdmin(provider)
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

type Fields = Parameters<typeof addClient>[2]
const register = (fields: Fields = {}): Promise<AddedClient> => {
  count += 1
  return addClient(provider, `app-${count}`, fields)
}
const discovery = async () =>
  (await (await provider.fetch('/.well-known/openid-configuration')).json()) as Record<
    string,
    string[] | string | boolean
  >
const tokensOf = async (client: AddedClient, parameters: Record<string, string> = {}, of = browser, person = PERSON) =>
  acceptCode(provider, client, await ask(of, client, person, parameters))
const infoOf = async (access_token: string) =>
  (await (await userInfo(provider, access_token)).json()) as Record<string, unknown>

describe('what the apps ask (apps.md section 2)', () => {
  test('APPS-01 preferred_username is the email and changes with it, sub stays; a user name takes its place', async () => {
    const user = await addUser(provider, 'before@example.com')
    const client = await register()
    const seen = async (email: string) => {
      const { claims, tokens } = await tokensOf(client, {}, new Browser(provider), { email })
      expect((await infoOf(tokens.access_token)).preferred_username).toBe(claims.preferred_username)
      return [claims.sub, claims.preferred_username]
    }
    expect(await seen(user.email)).toEqual([user.id, 'before@example.com'])
    const moved = await act(admin, 'users.update', { id: user.id, version: 1, email: 'after@example.com' })
    expect(await seen('after@example.com')).toEqual([user.id, 'after@example.com'])
    await act(admin, 'users.update', { id: user.id, version: moved.version, username: 'maren' })
    expect(await seen('after@example.com')).toEqual([user.id, 'maren'])
  })

  test('APPS-02 both secret methods are listed, Basic first, and a client at its defaults may use either', async () => {
    const client = await register()
    const methods = (await discovery()).token_endpoint_auth_methods_supported as string[]
    expect(methods.indexOf('client_secret_basic')).toBe(0)
    expect(methods.indexOf('client_secret_post')).toBe(1)
    const post = { client_id: client.client.id, client_secret: client.secret }
    for (const [authenticated, fields] of [
      [client, {}],
      [null, post],
    ] as const) {
      const { params } = await ask(browser, client, null)
      const redirect_uri = client.client.redirect_uris[0] ?? ''
      const answer = await requestTokens(provider, authenticated, {
        grant_type: 'authorization_code',
        code: params.get('code') ?? '',
        redirect_uri,
        ...fields,
      })
      expect(answer.status).toBe(200)
    }
  })

  test('APPS-02 Go probes Basic first: refused, it does not burn the code', async () => {
    const client = await register({ token_endpoint_auth_method: 'client_secret_post' })
    const { params } = await ask(browser, client, null)
    const code = params.get('code') ?? ''
    const probe = await redeem(provider, client, code)
    expect([probe.status, probe.body.error]).toEqual([401, 'invalid_client'])
    const redirect_uri = client.client.redirect_uris[0] ?? ''
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri,
      client_id: client.client.id,
      client_secret: client.secret,
    }
    expect((await requestTokens(provider, null, fields)).status).toBe(200)
  })

  test('APPS-03 secrets and IDs of unreserved characters: Basic with and without form-encoding is the same', async () => {
    for (let time = 0; time < 20; time += 1) {
      count += 1
      const { client, secret } = await act(admin, 'clients.create', {
        id: `app-${count}`,
        name: 'App',
        redirect_uris: ['https://app.example.com/cb'],
      })
      for (const text of [client.id, secret]) {
        expect(text).toMatch(/^[A-Za-z0-9._~-]+$/)
        expect(encodeURIComponent(text)).toBe(text)
      }
      expect(basic({ client, secret })).not.toContain('%')
    }
    const refused = await admin.call('clients.create', {
      id: 'my app:1',
      name: 'App',
      redirect_uris: ['https://app.example.com/cb'],
    })
    expect(refused.error?.data.gk.faults?.map(({ field }) => field)).toEqual(['id'])
  })

  test('APPS-04 the claims of the scopes are in the ID token by default, and UserInfo answers them too', async () => {
    const { claims, tokens } = await tokensOf(await register(), { scope: 'openid profile email' })
    const info = await infoOf(tokens.access_token)
    expect(Object.keys(info).length).toBeGreaterThan(14)
    expect(claims).toMatchObject(info)
  })

  test('APPS-05 email_verified is a JSON boolean: true and false', async () => {
    await addUser(provider, 'unverified@example.com', { email_verified: false })
    const verified = await addUser(provider, 'verified@example.com', { email_verified: true })
    const client = await register()
    for (const [email, expected] of [
      [verified.email, true],
      ['unverified@example.com', false],
    ] as const) {
      const { claims, tokens } = await tokensOf(client, { scope: 'openid email' }, new Browser(provider), { email })
      expect([claims.email_verified, (await infoOf(tokens.access_token)).email_verified]).toEqual([expected, expected])
    }
    expect((await discovery()).claims_supported).toContain('email_verified')
    const made = await act(admin, 'users.create', { email: 'made@example.com' })
    expect(made.email_verified).toBe(true)
  })

  test.each(['roles', 'memberOf', 'my-groups-claim', 'urn:zitadel:iam:org:project:roles'])(
    'APPS-07 the name of a claim as a scope (%s) is ignored',
    async (scope) => {
      const { tokens } = await tokensOf(await register(), { scope: `openid profile email ${scope}` })
      expect(tokens.scope).toBe('openid profile email')
    },
  )

  test('APPS-07 everything in scopes_supported at once: granted, with a consent page where the client has one', async () => {
    const scope = ((await discovery()).scopes_supported as string[]).join(' ')
    const { tokens } = await tokensOf(await register(), { scope })
    expect(tokens.scope).toBe(scope)
    expect((await ask(browser, await register({ consent: 'remember' }), PERSON, { scope })).steps).toEqual(['consent'])
  })

  test('APPS-08 the claims parameter with id_token and userinfo members at every sign-in', async () => {
    const wanted = { email: null, name: null, preferred_username: null, quota: null, groups: null }
    const claims = JSON.stringify({ id_token: wanted, userinfo: wanted })
    const client = await register({ claims_in_id_token: false })
    const { claims: id_token, tokens } = await tokensOf(client, { scope: 'openid', claims })
    const info = await infoOf(tokens.access_token)
    for (const place of [id_token, info])
      expect(place).toMatchObject({ email: PERSON.email, name: 'Maren Holt', preferred_username: PERSON.email })
    expect(Object.keys(info).sort()).toEqual(['email', 'groups', 'name', 'preferred_username', 'sub'])
    const argo = JSON.stringify({ id_token: { groups: { essential: true } } })
    expect((await ask(browser, client, null, { claims: argo })).params.has('code')).toBe(true)
  })

  test('APPS-09 PAR is listed since it works and is not demanded, and iss comes with every answer since that is promised', async () => {
    const document = await discovery()
    expect(document.pushed_authorization_request_endpoint).toBe(`${document.issuer}/oauth/par`)
    expect(document.require_pushed_authorization_requests).toBe(false)
    expect(document.authorization_response_iss_parameter_supported).toBe(true)
    const client = await register()
    for (const parameters of [{}, { scope: null }])
      expect((await ask(browser, client, null, parameters as Record<string, null>)).params.get('iss')).toBe(
        document.issuer as string,
      )
  })

  test.each<[string, string, 'public' | 'confidential']>([
    ['Immich, a custom scheme with an empty authority', 'app.immich:///oauth-callback', 'public'],
    [
      'WordPress, a query string',
      'https://wp.example.com/wp-admin/admin-ajax.php?action=openid-connect-authorize',
      'confidential',
    ],
    ['Portainer, a bare origin', 'https://portainer.example.com', 'confidential'],
    ['Proxmox VE, a bare origin with a port', 'https://pve.example.com:8006', 'confidential'],
    ['Synology, a bare origin with a slash', 'https://nas.example.com:5001/', 'confidential'],
    ['kubelogin', 'http://localhost:8000', 'public'],
    ['Argo CD CLI', 'http://localhost:8085/auth/callback', 'public'],
    [
      'Paperless-ngx, a final slash',
      'https://paperless.example.com/accounts/oidc/gatekeeper/login/callback/',
      'confidential',
    ],
  ])('APPS-10 %s: %s is registered and called exactly', async (_, uri, type) => {
    count += 1
    const { client, secret } = await act(admin, 'clients.create', {
      id: `app-${count}`,
      name: 'App',
      type,
      redirect_uris: [uri],
    })
    const { verifier, challenge } = pkcePair()
    const asked = await ask(browser, { client }, null, { code_challenge: challenge, code_challenge_method: 'S256' })
    expect(asked.address).toStartWith(`${uri}${uri.includes('?') ? '&' : '?'}code=gkc_`)
    await acceptCode(provider, { client, secret: secret ?? '' }, asked, { verifier })
  })

  test('APPS-10 Portainer’s two spellings are two URIs', async () => {
    const both = await register({ redirect_uris: ['https://portainer.example.com', 'https://portainer.example.com/'] })
    for (const redirect_uri of both.client.redirect_uris)
      expect((await ask(browser, both, null, { redirect_uri })).address).toStartWith(`${redirect_uri}?code=`)
  })

  test('APPS-12 one issuer without a trailing slash, byte for byte everywhere', async () => {
    const document = await discovery()
    const issuer = String(document.issuer)
    expect(issuer).not.toEndWith('/')
    const { claims, tokens } = await tokensOf(await register())
    expect([claims.iss, claimsOf(tokens.access_token).iss]).toEqual([issuer, issuer])
    for (const [name, value] of Object.entries(document))
      if (/_endpoint$|^jwks_uri$/.test(name)) expect(String(value).slice(0, issuer.length + 1)).toBe(`${issuer}/`)
    const { endpoints } = await act(admin, 'clients.get', { id: 'app-1' }, 'query')
    expect([endpoints.issuer, endpoints.discovery]).toEqual([issuer, `${issuer}/.well-known/openid-configuration`])
  })

  test('APPS-13 RS256 unasked, and a key stands in the set for more than an hour before its first use', async () => {
    const turning = await openProvider()
    await addUser(turning, PERSON.email)
    const client = await addClient(turning, 'nextcloud')
    const sign = async () =>
      headerOf(
        (await acceptCode(turning, client, await ask(new Browser(turning), client, PERSON))).tokens.id_token ?? '',
      )
    const kids = async () =>
      ((await (await turning.fetch('/keys')).json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
    expect((await sign()).alg).toBe('RS256')
    let cached = await kids()
    const used = new Set<string>()
    // A client that keeps the set for an hour, over a whole change of keys.
    turning.clock.forward(29 * DAY - 3600)
    for (let hour = 0; hour < 26; hour += 1) {
      await rotateKeys(turning.services)
      turning.clock.forward(3599)
      const kid = String((await sign()).kid)
      expect(cached).toContain(kid)
      used.add(kid)
      cached = await kids()
      turning.clock.forward(1)
    }
    expect(used.size).toBe(2)
  }, 60_000)
})

describe('how the apps sign out (apps.md section 2, point 11)', () => {
  const BYE = 'https://cloud.example.com/'
  const leave = async (query: (id_token: string, client: AddedClient) => string) => {
    const client = await register({ post_logout_redirect_uris: [BYE] })
    const leaving = new Browser(provider)
    const { tokens } = await tokensOf(client, {}, leaving)
    return { landed: await leaving.open(`/end_session?${query(tokens.id_token ?? '', client)}`), leaving, client }
  }
  const isSignedIn = async (of: Browser) => (await of.call('session.me', {}, 'query')).data !== null

  test('APPS-11 Nextcloud: client_id and an unencoded URI without a hint: asked first, then back', async () => {
    const { landed, leaving } = await leave((_, { client }) => `post_logout_redirect_uri=${BYE}&client_id=${client.id}`)
    expect([landed.status, landed.url.pathname, await isSignedIn(leaving)]).toEqual([200, '/end_session', true])
    const form = formsOf(landed.text)[0] ?? { action: '', fields: [] }
    const back = await leaving.open(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: provider.services.issuer },
      body: new URLSearchParams([...form.fields, ['answer', 'sign_out']]).toString(),
    })
    expect([back.url.href, await isSignedIn(leaving)]).toEqual([BYE, false])
  })

  test('APPS-11 Grafana: hint and URI: straight back', async () => {
    const { landed, leaving } = await leave((id_token) =>
      new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: BYE }).toString(),
    )
    expect([landed.url.href, await isSignedIn(leaving)]).toEqual([BYE, false])
  })

  test('APPS-11 Outline: hint, client_id and URI', async () => {
    const { landed } = await leave((id_token, { client }) =>
      new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: BYE, client_id: client.id }).toString(),
    )
    expect(landed.url.href).toBe(BYE)
  })

  test('APPS-11 Immich, RomM: the hint alone: signed out, on a page of ours', async () => {
    const { landed, leaving } = await leave((id_token) => `id_token_hint=${id_token}`)
    expect(landed.text).toContain('You are signed out')
    expect(await isSignedIn(leaving)).toBe(false)
    expect((await leaving.open(authorizeUrl({ client: (await register()).client }))).url.pathname).toBe('/login')
  })
})
