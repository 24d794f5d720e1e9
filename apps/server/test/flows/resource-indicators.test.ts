import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { postProven, redeemProven, refreshProven } from '../harness/dpop'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, claimsOf, codeOf, post, type TokenAnswer, userInfo } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'
import { rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'
const A = 'https://api.example.com/'
const B = 'urn:example:billing'
const allowed_audiences = [A, B]

let provider: Provider
let app: AddedClient
let opaque: AddedClient
let plain: AddedClient
let api: AddedClient
let browser: Browser
let admin: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  admin = await addAdmin(provider)
  const { issuer } = provider.services
  app = await addClient(provider, 'app', { allowed_audiences: [...allowed_audiences, issuer] })
  opaque = await addClient(provider, 'opaque', { allowed_audiences, access_token_format: 'opaque' })
  plain = await addClient(provider, 'plain')
  api = await addClient(provider, 'api', { answers_for: [A] })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const resource = (...values: string[]) => values.map((value): [string, string] => ['resource', value])
const naming = (client: AddedClient, values: string[], more: Record<string, string> = {}): string =>
  `${authorizeUrl(client, { scope: 'openid email offline_access', ...more })}${values
    .map((value) => `&resource=${encodeURIComponent(value)}`)
    .join('')}`
const codeFor = async (client: AddedClient, values: string[]) => codeOf(await browser.open(naming(client, values)))
const redeem = async (client: AddedClient, code: string, ...values: string[]) =>
  redeemProven(provider, client, code, null, resource(...values))
const refresh = async (client: AddedClient, token = '', ...values: string[]) =>
  refreshProven(provider, client, token, null, resource(...values))
const audOf = ({ status, body }: TokenAnswer): unknown =>
  status === 200 ? claimsOf(body.access_token).aud : [status, body.error]
const introspect = async (client: AddedClient, token: string) =>
  (await (await post(provider, '/oauth/introspect', client, { token })).json()) as { active: boolean; aud?: unknown }
const refused = [400, 'invalid_target']

describe('RFC 8707 §2.1: at /authorize', () => {
  test.each([
    ['one that is not allowed', ['https://evil.example/']],
    ['one of two that is not', [A, 'https://evil.example/']],
    ['no URI', ['api']],
    ['a fragment', [`${A}#x`]],
    ['compared exactly', ['https://api.example.com']],
  ])('RI-02 %s: redirect invalid_target', async (_, values) => {
    const { url } = await browser.open(naming(app, values))
    expect([url.origin, url.searchParams.get('error'), url.searchParams.get('state')]).toEqual([
      'https://app.example.com',
      'invalid_target',
      'the-state',
    ])
  })

  test('RI-02 any value from a client without allowed audiences, with a trace', async () => {
    const { url } = await browser.open(naming(plain, [A]))
    expect(url.searchParams.get('error')).toBe('invalid_target')
    const trace = (await rowsOf(provider, 'traces')).find(({ client_id }) => client_id === 'plain')
    expect(trace).toMatchObject({ endpoint: 'authorize', check: 'resource', received: A })
  })
})

describe('RFC 8707 §2.2: aud of the access token', () => {
  test('RI-01, RI-03 one as a string, several as an array, none as ever', async () => {
    expect(audOf(await redeem(app, await codeFor(app, [A])))).toBe(A)
    expect(audOf(await redeem(app, await codeFor(app, [B, A])))).toEqual([B, A])
    expect(audOf(await redeem(app, await codeFor(app, [])))).toBe(provider.services.issuer)
  })

  test('RI-03 as oauth4webapi reads it at the API, and nowhere else', async () => {
    const { readAccessToken } = await strictTokenClient(provider, app)
    const { body } = await redeem(app, await codeFor(app, [A]))
    expect((await readAccessToken(body.access_token, A)).aud).toBe(A)
    expect(readAccessToken(body.access_token)).rejects.toThrow()
  })

  test('RI-03 UserInfo takes only what is for the issuer too', async () => {
    const { issuer } = provider.services
    const { body } = await redeem(app, await codeFor(app, [A]))
    const answer = await userInfo(provider, body.access_token)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ])
    const both = await redeem(app, await codeFor(app, [A, issuer]))
    expect(audOf(both)).toEqual([A, issuer])
    expect((await userInfo(provider, both.body.access_token)).status).toBe(200)
  })

  test('RI-03, IN-02, SEC-079 introspection says the same, to those whose aud it is', async () => {
    for (const client of [app, opaque]) {
      const { body } = await redeem(client, await codeFor(client, [A, B]))
      expect(await introspect(client, body.access_token)).toMatchObject({ active: true, aud: [A, B] })
      expect(await introspect(api, body.access_token)).toMatchObject({
        active: true,
        aud: [A, B],
        client_id: client.client.id,
      })
      expect(await introspect(plain, body.access_token)).toEqual({ active: false })
      const other = await redeem(client, await codeFor(client, [B]))
      expect(await introspect(api, other.body.access_token)).toEqual({ active: false })
    }
    await provider.services.dead_tokens.settled()
    const events = (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'introspection.refused')
    expect(events.map(({ actor_id, reason }) => `${actor_id} ${reason}`).toSorted()).toEqual([
      'api another_client',
      'api another_client',
      'plain another_client',
      'plain another_client',
    ])
  })

  test('RI-04 at the redemption the same or fewer; others are refused and the code is not used up', async () => {
    const code = await codeFor(app, [A, B])
    for (const values of [['https://evil.example/'], [A, provider.services.issuer], ['x']])
      expect(audOf(await redeem(app, code, ...values))).toEqual(refused)
    const narrowed = await redeem(app, code, B)
    expect(audOf(narrowed)).toBe(B)
    expect(audOf(await refresh(app, narrowed.body.refresh_token))).toEqual([A, B])
    expect(audOf(await redeem(app, await codeFor(app, []), A))).toEqual(refused)
  })

  test('RI-05, SEC-067 narrowing at refresh, for that access token alone', async () => {
    const first = await redeem(app, await codeFor(app, [A, B]))
    expect(audOf(await refresh(app, first.body.refresh_token, provider.services.issuer))).toEqual(refused)
    const second = await refresh(app, first.body.refresh_token, A)
    expect(audOf(second)).toBe(A)
    expect(audOf(await refresh(app, second.body.refresh_token))).toEqual([A, B])
  })

  test('RI-05 an audience taken from the client is given no more, and nothing wider instead', async () => {
    const first = await redeem(opaque, await codeFor(opaque, [A, B]))
    const { version } = opaque.client
    await act(admin, 'clients.update', { id: 'opaque', version, allowed_audiences: [B] })
    const all = await refresh(opaque, first.body.refresh_token)
    expect([all.status, all.body.error]).toEqual(refused as [number, string])
    const rest = await refresh(opaque, first.body.refresh_token, B)
    expect((await introspect(opaque, rest.body.access_token)).aud).toBe(B)
  })

  test('TK-18 any other parameter twice is refused still', async () => {
    const fields = [
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'x'],
      ['scope', 'a'],
      ['scope', 'a'],
    ]
    const { status, body } = await postProven(provider, app, fields as [string, string][], null)
    expect([status, body.error]).toEqual([400, 'invalid_request'])
  })
})

describe('RI-06, LG-28 consent', () => {
  test('RI-06, LG-28 names the resources, is remembered, and is asked again for a new one', async () => {
    const asking = await addClient(provider, 'asking', { consent: 'remember', allowed_audiences })
    const page = await browser.open(naming(asking, [A], { scope: 'openid' }))
    const shown = async (interaction: string) =>
      (await browser.call('login.state', { interaction }, 'query')).data.consent.resources
    expect(await shown(interactionOf(page))).toEqual([{ uri: A, is_new: true }])
    const { continue_to } = await act(browser, 'login.consent', { interaction: interactionOf(page), allow: true })
    expect(audOf(await redeem(asking, codeOf(await browser.open(continue_to))))).toBe(A)

    const silent = { scope: 'openid', prompt: 'none' }
    expect((await ask(browser, asking, null, { ...silent, resource: A })).params.has('code')).toBe(true)
    expect((await ask(browser, asking, null, silent)).params.has('code')).toBe(true)
    expect(await askInVain(browser, asking, null, { ...silent, resource: B })).toBe('consent_required')
    const again = await browser.open(naming(asking, [A, B], { scope: 'openid' }))
    expect(await shown(interactionOf(again))).toEqual([
      { uri: A, is_new: false },
      { uri: B, is_new: true },
    ])
    await act(browser, 'login.consent', { interaction: interactionOf(again), allow: true })
    expect((await browser.open(`/authorize?interaction=${interactionOf(again)}`)).url.searchParams.has('code')).toBe(
      true,
    )
    expect((await ask(browser, asking, null, { ...silent, resource: B })).params.has('code')).toBe(true)
  })
})
