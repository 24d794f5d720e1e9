import { beforeAll, describe, expect, test } from 'bun:test'
import { FAPI_SETS } from '@gatekeeper/core/oidc/fapi-profile'
import { findClientById } from '@gatekeeper/db/stores/clients'
import { type ApiCaller, registrars } from '../harness/api-caller'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { expectErrorPage } from '../harness/error-page'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { authorizeUrl, pkcePair } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'
import { eventsOf, stateOf } from '../harness/tables'

const PERSON = { email: 'maren@example.com' }
const GOOD = 'https://app.example.com/callback'
const ED_KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
const BY_KEY = { token_endpoint_auth_method: 'private_key_jwt' }
const RS256 = { id_token_signed_response_alg: 'RS256' }
const UNBOUND = { dpop_bound_access_tokens: false }

let provider: Provider
let by: Record<'session' | 'key' | 'reader', ApiCaller>
let count = 0

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  by = await registrars(provider)
})

const newId = (): string => {
  count += 1
  return `app-${count}`
}
const create = (caller: ApiCaller, fields: object) =>
  caller.call('clients.create', { id: newId(), name: 'App', redirect_uris: [GOOD], ...fields })
/** `field` or `field:line` of each fault. */
const faultsOf = ({ error }: Awaited<ReturnType<typeof create>>): string[] =>
  (error?.data.gk.faults ?? []).map(({ field, ...at }) => ('line' in at ? `${field}:${at.line}` : field))

const CONFIDENTIAL = [
  GOOD,
  'https://App.Example.com:443/Callback/?b=2&a=1&a=%2f',
  'https://app.example.com',
  'https://app.example.com/',
  'https://app.example.com/cb/',
  'https://xn--bcher-kva.example/cb',
  'https://[2001:db8::1]/cb',
  'http://localhost:8000/cb',
  'http://app.localhost/cb',
  'http://127.0.0.1:8000/cb',
  'http://[::1]:8000/cb',
]
const PRIVATE_NETWORK = [
  'http://192.168.1.5:3000/cb',
  'http://10.0.0.1/cb',
  'http://172.16.0.1/cb',
  'http://nas.local/cb',
  'http://nas.lan/cb',
  'http://nas.home.arpa/cb',
  'http://wiki.internal/cb',
]
const PUBLIC = ['app.immich:///oauth-callback', 'com.example.app:/cb', 'com.example.app://cb', 'myapp://callback?x=1']
const NEVER = [
  '',
  'callback',
  '/callback',
  '//app.example.com/callback',
  'https:/callback',
  'https://',
  'https://app.example.com/cb#',
  'https://app.example.com/cb#x',
  'https://me@app.example.com/cb',
  'https://me:secret@app.example.com/cb',
  'https://good.example\\@evil.example/cb',
  'https://*.example.com/cb',
  'https://app.example.com/*',
  'https://app.example.com/cb?x=*',
  'https://app.example.com/{path}',
  'https://app.example.com/a b',
  'https://bücher.example/cb',
  'https://app.example.com:99999/cb',
  'https://0x7f.1/cb',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://app.example.com/x',
  `https://app.example.com/${'x'.repeat(2048)}`,
]

describe.each(['session', 'key'] as const)(
  'OpenID Connect Registration §2, RFC 6749 §3.1.2: clients made by %s',
  (who) => {
    test('RG-01 a good URI is kept as typed, never normalised, and used as such', async () => {
      const { data, error } = await create(by[who], { redirect_uris: CONFIDENTIAL })
      expect(error).toBeUndefined()
      const { client } = data
      expect(client.redirect_uris).toEqual(CONFIDENTIAL)
      expect((await findClientById(provider.services.db, client.id))?.redirect_uris).toEqual(CONFIDENTIAL)
      expect((await by[who].call('clients.get', { id: client.id }, 'query')).data.redirect_uris).toEqual(CONFIDENTIAL)
      const browser = new Browser(provider)
      await browser.signInDirectly(PERSON.email)
      for (const redirect_uri of CONFIDENTIAL)
        expect((await ask(browser, { client }, null, { redirect_uri })).address).toStartWith(redirect_uri)
      expectErrorPage(
        await browser.open(
          authorizeUrl({ client }, { redirect_uri: 'https://app.example.com:443/Callback/?b=2&a=1&a=%2f' }),
        ),
        'redirect_uri',
      )
    })

    test('RG-01 http in a private network is for confidential clients, with a warning', async () => {
      const { data } = await create(by[who], { redirect_uris: PRIVATE_NETWORK })
      expect(data.warnings.map(({ field }: { field: string }) => field)).toEqual(
        PRIVATE_NETWORK.map(() => 'redirect_uris'),
      )
      const refused = await create(by[who], { type: 'public', redirect_uris: PRIVATE_NETWORK })
      expect(faultsOf(refused)).toEqual(PRIVATE_NETWORK.map((_, index) => `redirect_uris:${index + 1}`))
    })

    test('RG-01 http anywhere else is for nobody', async () => {
      for (const type of ['confidential', 'public'])
        expect(
          faultsOf(
            await create(by[who], { type, redirect_uris: [GOOD, 'http://app.example.com/cb', 'http://8.8.8.8/cb'] }),
          ),
        ).toEqual(['redirect_uris:2', 'redirect_uris:3'])
    })

    test('RG-01 a private-use scheme is for public clients alone', async () => {
      const { data } = await create(by[who], { type: 'public', redirect_uris: PUBLIC })
      expect(data.client.redirect_uris).toEqual(PUBLIC)
      expect(faultsOf(await create(by[who], { redirect_uris: PUBLIC }))).toEqual(
        PUBLIC.map((_, index) => `redirect_uris:${index + 1}`),
      )
    })

    test.each(['confidential', 'public'])(
      'RG-01 for a %s client never: relative, fragment, userinfo, wildcard, placeholder, other schemes',
      async (type) => {
        const answer = await create(by[who], { type, redirect_uris: NEVER.slice(0, -1) })
        expect(faultsOf(answer)).toEqual(NEVER.slice(0, -1).map((_, index) => `redirect_uris:${index + 1}`))
        expect((await create(by[who], { type, redirect_uris: NEVER.slice(-1) })).error?.data.code).toBe('BAD_REQUEST')
      },
    )

    test('RG-01 none at all, or one twice', async () => {
      expect(faultsOf(await create(by[who], { redirect_uris: [] }))).toEqual(['redirect_uris'])
      expect(faultsOf(await create(by[who], { redirect_uris: [GOOD, GOOD] }))).toEqual(['redirect_uris:2'])
    })

    test('RG-01 the same rules hold at a change; what was there stays', async () => {
      const { data } = await create(by[who], {})
      const { id, version } = data.client
      const before = await stateOf(provider)
      const answer = await by[who].call('clients.update', { id, version, redirect_uris: [GOOD, ...NEVER.slice(0, 5)] })
      expect(faultsOf(answer)).toEqual([2, 3, 4, 5, 6].map((line) => `redirect_uris:${line}`))
      expect(await stateOf(provider)).toEqual(before)
    })

    test('RG-03 post-log-out URIs are exact strings under the same care', async () => {
      const uris = ['https://app.example.com/bye?x=1&y=%2f', 'http://nas.lan/bye', 'com.example.app:/bye']
      const { data } = await create(by[who], { post_logout_redirect_uris: uris })
      expect(data.client.post_logout_redirect_uris).toEqual(uris)
      const bad = ['https://app.example.com/bye#x', 'https://*.example.com/', 'javascript:alert(1)', '/bye']
      expect(faultsOf(await create(by[who], { post_logout_redirect_uris: bad }))).toEqual(
        bad.map((_, index) => `post_logout_redirect_uris:${index + 1}`),
      )
    })

    test.each<[string, object, string]>([
      [
        'public and a secret by Basic',
        { type: 'public', token_endpoint_auth_method: 'client_secret_basic' },
        'token_endpoint_auth_method',
      ],
      [
        'public and a secret by post',
        { type: 'public', token_endpoint_auth_method: 'client_secret_post' },
        'token_endpoint_auth_method',
      ],
      [
        'public and either secret method',
        { type: 'public', token_endpoint_auth_method: 'client_secret' },
        'token_endpoint_auth_method',
      ],
      ['public without PKCE', { type: 'public', pkce: 'if_offered' }, 'pkce'],
      ['public and a resource server', { type: 'public', resource_server: true }, 'resource_server'],
      ['confidential without a secret', { token_endpoint_auth_method: 'none' }, 'token_endpoint_auth_method'],
      ['no way to sign in', { grant_types: ['refresh_token'] }, 'grant_types'],
      ['a scope of nobody', { scopes: ['openid', 'shoe_size'] }, 'scopes'],
      ['no scope', { scopes: [] }, 'scopes'],
      ['an id in upper case', { id: 'App' }, 'id'],
      ['a lifetime of nothing', { access_token_lifetime: 0 }, 'access_token_lifetime'],
    ])('RG-04 %s is refused by the name of the field, and nothing is kept', async (_, fields, field) => {
      const before = await stateOf(provider)
      const answer = await create(by[who], fields)
      expect([answer.error?.data.code, faultsOf(answer)]).toEqual(['BAD_REQUEST', [field]])
      expect(await stateOf(provider)).toEqual(before)
    })

    test.each<[object, string]>([
      [{ token_endpoint_auth_method: 'client_secret_basic' }, 'token_endpoint_auth_method'],
      [{ pkce: 'if_offered' }, 'pkce'],
    ])('RG-04 a public client does not become %j by a change', async (fields, field) => {
      const { data } = await create(by[who], { type: 'public' })
      const { id, version } = data.client
      expect(faultsOf(await by[who].call('clients.update', { id, version, ...fields }))).toEqual([field])
      expect((await by[who].call('clients.update', { id, version, type: 'confidential' })).error?.data.code).toBe(
        'BAD_REQUEST',
      )
    })

    test('RG-02, RG-03, FA-01 the settings of the protocol: kept, listed, changed, and their keys without what we do not know', async () => {
      const fields = {
        ...{ fapi: true, jwks: { keys: [{ ...ED_KEY, kid: 'a', use: 'sig', x5t: 'x' }], more: 1 } },
        ...{
          allowed_audiences: ['https://api.example.com/'],
          answers_for: ['urn:me'],
          initiate_login_uri: 'https://app.example.com/start',
        },
        backchannel_logout_uri: 'https://app.example.com/back?a=b',
        frontchannel_logout_uri: 'https://app.example.com/front',
      }
      const { data, error } = await create(by[who], fields)
      expect([error, data?.secret]).toEqual([undefined, null])
      const kept = {
        ...{ ...fields, ...FAPI_SETS, jwks: { keys: [{ ...ED_KEY, kid: 'a' }] }, jwks_uri: null },
        ...{ id_token_signed_response_alg: 'PS256', token_endpoint_auth_signing_alg: null },
      }
      const { id } = data.client
      expect(data.client).toMatchObject(kept)
      expect(await findClientById(provider.services.db, id)).toMatchObject(kept)
      expect((await by[who].call('clients.get', { id }, 'query')).data).toMatchObject(kept)
      expect((await by[who].call('clients.list', { query: id }, 'query')).data.rows).toMatchObject([kept])

      const off = { fapi: false, dpop_bound_access_tokens: false, jwks: null, jwks_uri: 'https://app.example.com/jwks' }
      const changed = await by[who].call('clients.update', { id, version: 1, ...off })
      expect(changed.data.client).toMatchObject({ ...off, token_endpoint_auth_method: 'private_key_jwt' })
      expect(provider.services.snapshots.client(id)?.client).toMatchObject(off)
      const told = (await eventsOf(provider)).find(
        ({ target_id, action }) => target_id === id && action === 'client.updated',
      )
      expect(told).toMatchObject({ details: { fields: expect.arrayContaining(Object.keys(off)) } })
    })

    test.each<[string, object, string[]]>([
      ['a private key', { jwks: { keys: [{ ...ED_KEY, d: 'x' }] } }, ['jwks']],
      ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, ['jwks']],
      ['private_key_jwt with a secret key', { ...BY_KEY, jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, ['jwks']],
      ['private_key_jwt and no key', BY_KEY, ['jwks']],
      ['keys twice', { jwks: { keys: [ED_KEY] }, jwks_uri: 'https://a.example/' }, ['jwks_uri']],
      ['keys in the clear', { jwks_uri: 'http://app.example.com/jwks' }, ['jwks_uri']],
      ['RG-02 a start in the clear', { initiate_login_uri: 'http://app.example.com/' }, ['initiate_login_uri']],
      ['FC-05 a frame elsewhere', { frontchannel_logout_uri: 'https://b.example/' }, ['frontchannel_logout_uri']],
      ['RG-03 a fragment', { backchannel_logout_uri: 'https://app.example.com/#x' }, ['backchannel_logout_uri']],
      ['RI-01 no URI', { allowed_audiences: ['urn:a', 'api'] }, ['allowed_audiences:2']],
      ['IN-02 no URI', { answers_for: ['api'] }, ['answers_for:1']],
      ['FA-01 without keys', { fapi: true }, ['jwks']],
      ['FA-01 RS256', { fapi: true, jwks: { keys: [ED_KEY] }, ...RS256 }, ['id_token_signed_response_alg']],
      ['FA-01 unbound', { fapi: true, jwks: { keys: [ED_KEY] }, ...UNBOUND }, ['dpop_bound_access_tokens']],
    ])('RG-04 %s is refused by the name of the field, when made and while typed', async (_, fields, faults) => {
      const before = await stateOf(provider)
      const answer = await create(by[who], fields)
      expect([answer.error?.data.code, faultsOf(answer)]).toEqual(['BAD_REQUEST', faults])
      expect(await stateOf(provider)).toEqual(before)
      const typed = await by[who].call('clients.validate', { redirect_uris: [GOOD], ...fields }, 'query')
      expect(typed.data.faults.map(({ field }: { field: string }) => field)).toEqual(
        faults.map((fault) => fault.replace(/:.*/, '')),
      )
    })

    test('what is registered signs people in with the secret that was shown once', async () => {
      const { data } = await create(by[who], {
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      })
      const app = { client: data.client, secret: data.secret }
      await acceptCode(provider, app, await ask(new Browser(provider), app, PERSON))
      expect(JSON.stringify((await by[who].call('clients.get', { id: data.client.id }, 'query')).data)).not.toContain(
        data.secret,
      )
    })

    test('a public one without a secret', async () => {
      const { data } = await create(by[who], { type: 'public' })
      expect(data.secret).toBeNull()
      const app = { client: data.client, secret: '' }
      const { verifier, challenge } = pkcePair()
      const asked = await ask(new Browser(provider), app, PERSON, {
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })
      await acceptCode(provider, app, asked, { verifier })
    })

    test('a second editor is told that the client has changed', async () => {
      const { data } = await create(by[who], {})
      const { id, version } = data.client
      expect((await by[who].call('clients.update', { id, version, name: 'One' })).error).toBeUndefined()
      const late = await by[who].call('clients.update', { id, version, name: 'Two' })
      expect([late.error?.data.code, late.error?.data.gk.reason]).toEqual(['CONFLICT', 'stale'])
      expect((await findClientById(provider.services.db, id))?.name).toBe('One')
    })

    test('each change is in the audit log, with who made it', async () => {
      const { data } = await create(by[who], {})
      provider.clock.forward(1)
      await by[who].call('clients.update', { id: data.client.id, version: 1, consent: 'always' })
      const told = (await eventsOf(provider)).filter(({ target_id }) => target_id === data.client.id)
      expect(told.map(({ action, actor_type }) => [action, actor_type])).toEqual([
        ['client.created', who === 'session' ? 'user' : 'api_key'],
        ['client.updated', who === 'session' ? 'user' : 'api_key'],
      ])
    })
  },
)

describe('who may not', () => {
  test('a person who is no administrator, a stranger, a key without the scope', async () => {
    const person = new Browser(provider)
    await person.signInDirectly(PERSON.email)
    const before = await stateOf(provider)
    const codes: (string | undefined)[] = []
    for (const caller of [person, new Browser(provider), by.reader])
      codes.push((await create(caller, {})).error?.data.code)
    expect(codes).toEqual(['FORBIDDEN', 'UNAUTHORIZED', 'FORBIDDEN'])
    expect(await stateOf(provider)).toEqual(before)
  })
})

describe('protocol.md section 16.3, SEC-140: dynamic registration is not built before it is asked for', () => {
  test.each<[string, string, string, object | null]>([
    ['RG-10 a registration', 'POST', '/oauth/register', { redirect_uris: [GOOD] }],
    ['RG-11 no credentials', 'POST', '/oauth/register', { token_endpoint_auth_method: 'client_secret_basic' }],
    ['RG-12 nothing to manage', 'POST', '/oauth/register', {}],
    ['RG-13 a look at one', 'GET', '/oauth/register/app', null],
    ['RG-14 a start by http', 'POST', '/oauth/register', { initiate_login_uri: 'http://a.example' }],
    ['RG-15 an address with a fragment', 'POST', '/oauth/register', { redirect_uris: [`${GOOD}#x`] }],
    ['RG-17 a deletion', 'DELETE', '/oauth/register/app', null],
    ['RG-18 a change', 'PUT', '/oauth/register/app', { client_name: 'x' }],
    ['RG-19 one that calls itself first-party', 'POST', '/oauth/register', { consent: 'never' }],
  ])('%s: 404, nobody is registered, and discovery names no address for it', async (_, method, path, body) => {
    const before = await stateOf(provider)
    const headers = { 'content-type': 'application/json', authorization: 'Bearer x' }
    const answer = await provider.fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    expect(answer.status).toBe(404)
    expect(await stateOf(provider)).toEqual(before)
    const discovery = await (await provider.fetch('/.well-known/openid-configuration')).json()
    expect(discovery).not.toHaveProperty('registration_endpoint')
  })
})
