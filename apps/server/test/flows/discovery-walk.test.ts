import { beforeAll, describe, expect, test } from 'bun:test'
import { ACR } from '@gatekeeper/core/authentication/acr'
import type { TokenEndpointAuthMethod } from '@gatekeeper/core/oidc/client'
import { isSupportedScope, SCOPE_CLAIMS } from '@gatekeeper/core/oidc/scopes'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { addKeyClient, asForm, assertionOf, type KeyClient } from '../harness/assertions'
import { Browser } from '../harness/browser'
import { ask, askInVain, type Callback, type Mode } from '../harness/callback'
import { trustDevice } from '../harness/devices'
import { makeProof, newProofKey, proofOfUse, redeemProven, useToken } from '../harness/dpop'
import { openProvider, type Provider } from '../harness/provider'
import { openUrl, requestOf } from '../harness/pushed'
import { openReceiver } from '../harness/receiver'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import {
  authorizeUrl,
  basic,
  claimsOf,
  headerOf,
  pkcePair,
  post,
  redeem,
  refresh,
  requestTokens,
  userInfo,
} from '../harness/relying-party'
import { objectOf, objectUrl } from '../harness/signed-request'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const EVERY_SCOPE = 'openid profile email address phone groups offline_access'

const receiver = await openReceiver()
const provider: Provider = await openProvider({ settings: { outbound_allowed: ['127.0.0.1/32'] } })
const document = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as Record<string, unknown>
let app: AddedClient
let other: AddedClient
let user_id = ''

beforeAll(async () => {
  user_id = (await addUser(provider, PERSON.email, FULL)).id
  app = await addClient(provider, 'grafana')
  other = await addClient(provider, 'wiki')
})

const path = (member: string): string => String(document[member]).slice(provider.services.issuer.length)
const signedIn = async (parameters: Record<string, string> = {}, client = app): Promise<Callback> =>
  ask(new Browser(provider), client, PERSON, parameters)
const tokens = async (parameters: Record<string, string> = {}, client = app) =>
  acceptCode(provider, client, await signedIn(parameters, client))
const isActive = async (token: string, client = app): Promise<boolean> =>
  ((await (await post(provider, path('introspection_endpoint'), client, { token })).json()) as { active: boolean })
    .active

/** The page after a log-out of a client that has these addresses. */
const leave = async (fields: Partial<AddedClient['client']>): Promise<string> => {
  const id = crypto.randomUUID()
  const client = await addClient(provider, id, { redirect_uris: ['https://framed.example.com/callback'], ...fields })
  const browser = new Browser(provider)
  const { tokens: given } = await acceptCode(provider, client, await ask(browser, client, PERSON))
  return (await browser.open(`/end_session?${new URLSearchParams({ id_token_hint: given.id_token ?? '' })}`)).text
}
const toldBack = async (): Promise<Record<string, unknown>> => {
  receiver.received.length = 0
  await leave({ backchannel_logout_uri: receiver.url })
  await provider.services.crier.idle()
  return claimsOf(new URLSearchParams(receiver.received[0]?.body).get('logout_token') ?? '')
}
const framed = async (): Promise<URL> => {
  const text = await leave({ frontchannel_logout_uri: 'https://framed.example.com/out' })
  return new URL(/<iframe [^>]*src="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '')
}

/** Credentials as `method` sends them. */
const credentials = async (
  of: AddedClient | KeyClient,
  method: string,
): Promise<{ headers: Record<string, string>; fields: Record<string, string> }> => {
  if ('privateKey' in of) return { headers: {}, fields: asForm(await assertionOf(provider, of)) }
  const { client, secret } = of
  if (method === 'client_secret_basic') return { headers: { authorization: basic({ client, secret }) }, fields: {} }
  if (method === 'client_secret_post') return { headers: {}, fields: { client_id: client.id, client_secret: secret } }
  return { headers: {}, fields: { client_id: client.id } }
}
const call = async (endpoint: string, client: AddedClient, method: string, fields: Record<string, string>) => {
  const sent = await credentials(client, method)
  return provider.fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...sent.headers },
    body: new URLSearchParams({ ...sent.fields, ...fields }).toString(),
  })
}
/** A client that authenticates by this method alone, and an access token of its own. */
const clientWith = async (
  method: string,
  at: string,
  alg: SigningAlgorithm,
): Promise<{ client: AddedClient; code: string; verifier: string }> => {
  const id = `${at}-${method.replaceAll('_', '-')}`
  const client =
    method === 'private_key_jwt'
      ? await addKeyClient(provider, `${id}-${provider.services.newId().slice(0, 8)}`, alg)
      : await addClient(provider, id, {
          type: method === 'none' ? 'public' : 'confidential',
          token_endpoint_auth_method: method as TokenEndpointAuthMethod,
        })
  const { verifier, challenge } = pkcePair()
  const { params } = await signedIn({ code_challenge: challenge, code_challenge_method: 'S256' }, client)
  return { client, code: params.get('code') ?? '', verifier }
}
const redeemWith = async (
  method: string,
  at: string,
  alg: SigningAlgorithm = 'ES256',
): Promise<{ client: AddedClient; access_token: string }> => {
  const { client, code, verifier } = await clientWith(method, at, alg)
  const redirect_uri = client.client.redirect_uris[0] ?? ''
  const answer = await call(path('token_endpoint'), client, method, {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifier,
  })
  expect([method, answer.status]).toEqual([method, 200])
  return { client, access_token: ((await answer.json()) as { access_token: string }).access_token }
}

const introspectWith = async (method: string, alg?: SigningAlgorithm): Promise<void> => {
  const { client, access_token } = await redeemWith(method, 'introspect', alg)
  const answer = await call(path('introspection_endpoint'), client, method, { token: access_token })
  expect(await answer.json()).toMatchObject({ active: true })
}
const revokeWith = async (method: string, alg?: SigningAlgorithm): Promise<void> => {
  const { client, access_token } = await redeemWith(method, 'revoke', alg)
  expect((await call(path('revocation_endpoint'), client, method, { token: access_token })).status).toBe(200)
  expect((await userInfo(provider, access_token)).status).toBe(401)
}
/** DI-22: a signed request, of a client that has registered the key. */
const signWith = async (alg: SigningAlgorithm): Promise<void> => {
  const client = await addKeyClient(provider, `signs-${provider.services.newId().slice(0, 8)}`, alg)
  const landed = await new Browser(provider).open(objectUrl(client, await objectOf(provider, client)))
  expect(landed.url.pathname).toBe('/login')
}
const algorithm = (alg: string): SigningAlgorithm => SIGNING_ALGORITHMS.find((known) => known === alg) ?? 'RS256'

/** One use of each value: a member that is not here fails the test, and so does a value that does not work. */
const USES: Record<string, (value: string) => Promise<void>> = {
  issuer: async (value) => expect((await tokens()).claims.iss).toBe(value),
  authorization_endpoint: async (value) =>
    expect((await new Browser(provider).open(authorizeUrl(app).replace(/^[^?]+/, value))).url.pathname).toBe('/login'),
  token_endpoint: async () => void (await redeemWith('client_secret_basic', 'token-endpoint')),
  userinfo_endpoint: async (value) => {
    const { access_token } = (await tokens()).tokens
    const answer = await provider.fetch(value, { headers: { authorization: `Bearer ${access_token}` } })
    expect(((await answer.json()) as { sub: string }).sub).toBe(user_id)
  },
  jwks_uri: async (value) =>
    expect(((await (await provider.fetch(value)).json()) as { keys: [] }).keys).toHaveLength(4),
  introspection_endpoint: async () => expect(await isActive((await tokens()).tokens.access_token)).toBe(true),
  revocation_endpoint: async (value) => {
    const { access_token } = (await tokens()).tokens
    expect((await post(provider, value, app, { token: access_token })).status).toBe(200)
    expect(await isActive(access_token)).toBe(false)
  },
  end_session_endpoint: async (value) => {
    const browser = new Browser(provider)
    const { tokens: given } = await acceptCode(provider, app, await ask(browser, app, PERSON))
    const bye = await browser.open(`${value}?${new URLSearchParams({ id_token_hint: given.id_token ?? '' })}`)
    expect(bye.text).toContain('You are signed out')
    expect(await askInVain(browser, app, null, { prompt: 'none' })).toBe('login_required')
  },
  scopes_supported: async (scope) => {
    const { tokens: given } = await tokens({ scope: `openid ${scope}` })
    expect(given.scope?.split(' ')).toContain(scope)
    const info = (await (await userInfo(provider, given.access_token)).json()) as object
    expect(isSupportedScope(scope) && SCOPE_CLAIMS[scope].filter((claim) => !(claim in info))).toEqual([])
    expect(given.refresh_token !== undefined).toBe(scope === 'offline_access')
  },
  response_types_supported: async (response_type) =>
    expect((await signedIn({ response_type })).params.has('code')).toBe(true),
  response_modes_supported: async (response_mode) => {
    const callback = await signedIn({ response_mode })
    expect([callback.mode, callback.params.has('code')]).toEqual([response_mode as Mode, true])
  },
  grant_types_supported: async (grant_type) => {
    const first = await redeem(provider, app, (await signedIn({ scope: EVERY_SCOPE })).params.get('code') ?? '')
    const answer = grant_type === 'refresh_token' ? await refresh(provider, app, first.body.refresh_token ?? '') : first
    expect([grant_type, answer.status]).toEqual([grant_type, 200])
  },
  subject_types_supported: async () => {
    expect((await tokens()).claims.sub).toBe(user_id)
    expect((await tokens({}, other)).claims.sub).toBe(user_id)
  },
  id_token_signing_alg_values_supported: async (alg) => {
    const id_token_signed_response_alg = SIGNING_ALGORITHMS.find((known) => known === alg) ?? 'RS256'
    const client = await addClient(provider, `alg-${alg.toLowerCase()}`, { id_token_signed_response_alg })
    expect(headerOf((await tokens({}, client)).tokens.id_token ?? '').alg).toBe(alg)
  },
  token_endpoint_auth_methods_supported: async (method) => void (await redeemWith(method, 'token')),
  token_endpoint_auth_signing_alg_values_supported: async (alg) =>
    void (await redeemWith('private_key_jwt', 'token', algorithm(alg))),
  introspection_endpoint_auth_methods_supported: (method) => introspectWith(method),
  introspection_endpoint_auth_signing_alg_values_supported: (alg) => introspectWith('private_key_jwt', algorithm(alg)),
  revocation_endpoint_auth_methods_supported: (method) => revokeWith(method),
  revocation_endpoint_auth_signing_alg_values_supported: (alg) => revokeWith('private_key_jwt', algorithm(alg)),
  code_challenge_methods_supported: async (code_challenge_method) => {
    const { verifier, challenge } = pkcePair()
    const { params } = await signedIn({ code_challenge: challenge, code_challenge_method })
    const code = params.get('code') ?? ''
    expect((await redeem(provider, app, code, { code_verifier: pkcePair().verifier })).body.error).toBe('invalid_grant')
    expect((await redeem(provider, app, code, { code_verifier: verifier })).status).toBe(200)
  },
  dpop_signing_alg_values_supported: async (alg) => {
    const key = await newProofKey(alg)
    const code = (await signedIn()).params.get('code') ?? ''
    const { body } = await redeemProven(provider, app, code, await makeProof(provider, key))
    expect([alg, body.token_type]).toEqual([alg, 'DPoP'])
    const used = await proofOfUse(provider, key, body.access_token)
    expect((await useToken(provider, body.access_token, used)).status).toBe(200)
  },
  authorization_response_iss_parameter_supported: async () =>
    expect((await signedIn()).params.get('iss')).toBe(provider.services.issuer),
  claim_types_supported: async () => {
    const { access_token } = (await tokens()).tokens
    expect(await (await userInfo(provider, access_token)).json()).not.toHaveProperty('_claim_names')
  },
  claims_parameter_supported: async () => {
    const client = await addClient(provider, 'claims', { claims_in_id_token: false })
    const { claims } = await tokens({ scope: 'openid', claims: '{"id_token":{"nickname":null}}' }, client)
    expect(claims.nickname).toBe('Mar')
  },
  claims_supported: async (claim) => {
    const browser = new Browser(provider)
    const callback = await ask(browser, app, PERSON, { scope: EVERY_SCOPE, nonce: 'n' })
    const { claims } = await acceptCode(provider, app, callback, { nonce: 'n' })
    expect(claims).toHaveProperty(claim)
  },
  acr_values_supported: async (acr_values) => {
    const browser = new Browser(provider)
    if (acr_values === ACR.two_factors) await trustDevice(provider, browser, user_id)
    const callback = await ask(browser, app, PERSON, { acr_values })
    expect((await acceptCode(provider, app, callback)).claims.acr).toBe(acr_values)
  },
  prompt_values_supported: async (prompt) => {
    const browser = new Browser(provider)
    await browser.signInDirectly(PERSON.email)
    const asked = await browser.open(authorizeUrl(app, { prompt }))
    const interaction = asked.url.searchParams.get('interaction')
    const step = interaction && (await browser.call('login.state', { interaction }, 'query')).data.step
    expect(step).toBe({ none: null, login: 'identify', consent: 'consent', select_account: 'select_account' }[prompt])
  },
  display_values_supported: async (display) => void (await tokens({ display })),
  ui_locales_supported: async (ui_locales) => {
    const browser = new Browser(provider)
    const asked = await browser.open(authorizeUrl(app, { ui_locales }))
    const { data } = await browser.call(
      'login.state',
      { interaction: asked.url.searchParams.get('interaction') },
      'query',
    )
    expect(data.ui_locales).toEqual([ui_locales])
  },
  backchannel_logout_supported: async () =>
    expect(await toldBack()).toMatchObject({ iss: document.issuer, sub: user_id }),
  backchannel_logout_session_supported: async () => expect(await toldBack()).toHaveProperty('sid'),
  frontchannel_logout_supported: async () => expect((await framed()).origin).toBe('https://framed.example.com'),
  frontchannel_logout_session_supported: async () =>
    expect([...(await framed()).searchParams.keys()]).toEqual(['iss', 'sid']),
  pushed_authorization_request_endpoint: async () => {
    const response = await call(
      path('pushed_authorization_request_endpoint'),
      app,
      'client_secret_basic',
      requestOf(app),
    )
    const { request_uri } = (await response.json()) as { request_uri: string }
    expect((await new Browser(provider).open(openUrl(app, request_uri))).url.pathname).toBe('/login')
  },
  require_pushed_authorization_requests: async () => void (await tokens()),
  request_parameter_supported: async () => signWith('ES256'),
  request_uri_parameter_supported: async () =>
    expect(await askInVain(new Browser(provider), app, null, { request_uri: 'https://app.example.com/r' })).toBe(
      'request_uri_not_supported',
    ),
  request_object_signing_alg_values_supported: async (alg) => signWith(algorithm(alg)),
}

const values = Object.entries(document).flatMap(([member, value]) =>
  [value].flat().map((one): [string, string] => [member, String(one)]),
)

describe('DI-26, DI-27, SEC-018 nothing is advertised that does not work: every value is used once', () => {
  test.each(values)('DI-27 %s: %s', async (member, value) => {
    const use = USES[member]
    if (!use) throw new Error(`${member} is advertised and no test uses it`)
    await use(value)
  })

  test('DI-27 what is not advertised is refused', async () => {
    const grants = ['client_credentials', 'password', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code']
    for (const grant_type of grants)
      expect((await requestTokens(provider, app, { grant_type })).body.error).toBe('unsupported_grant_type')
    for (const gone of ['/oauth/register', '/device_authorization', '/check_session'])
      expect((await provider.fetch(gone)).status).toBe(404)
  })
})
