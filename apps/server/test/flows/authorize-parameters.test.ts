import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { openNodes, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { authorizeUrl, pkcePair, redeem, userInfo } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const CHALLENGE = pkcePair().challenge

let provider: Provider
let app: AddedClient
let phone: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email, FULL)
  app = await addClient(provider, 'grafana', { claims_in_id_token: false })
  phone = await addClient(provider, 'phone', { type: 'public' })
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

const succeeds = async (parameters: Record<string, string | null>) =>
  acceptCode(provider, app, await ask(browser, app, null, parameters))
const info = async (parameters: Record<string, string | null>) => {
  const { tokens } = await succeeds(parameters)
  return (await (await userInfo(provider, tokens.access_token)).json()) as Record<string, unknown>
}

describe('OpenID Connect Core §3.1.2.1, RFC 6749 §3.1: parameters', () => {
  test.each(['state', 'scope', 'nonce', 'response_type', 'prompt', 'code_challenge', 'login_hint', 'unheard_of'])(
    'AZ-09 %s sent twice, the same value or another: invalid_request',
    async (name) => {
      for (const values of [
        ['x', 'x'],
        ['x', 'y'],
        ['', ''],
      ]) {
        const pairs = values.map((value) => `&${name}=${value}`).join('')
        const landed = await browser.open(authorizeUrl(app, { [name]: null, state: null }) + pairs)
        expect(landed.url.searchParams.get('error')).toBe('invalid_request')
      }
    },
  )

  test('AZ-10 an empty value counts as absent', async () => {
    const empty = {
      nonce: '',
      prompt: '',
      max_age: '',
      claims: '',
      id_token_hint: '',
      request: '',
      request_uri: '',
      code_challenge: '',
      response_mode: '',
      display: '',
    }
    await succeeds(empty)
    const { params } = await ask(browser, app, null, { state: '' })
    expect(params.has('state')).toBe(false)
    expect(await askInVain(browser, app, null, { scope: '' })).toBe('invalid_scope')
    expect(await askInVain(browser, app, null, { response_type: '' })).toBe('invalid_request')
  })

  test('AZ-11 unknown parameters are ignored', async () => {
    await succeeds({ extra: 'foobar', __proto__x: '1', interactions: 'x' })
  })

  test('AZ-12 the order of parameters and of scope values is irrelevant', async () => {
    const [one, other] = [await info({ scope: 'openid email' }), await info({ scope: 'email openid' })]
    expect(other).toEqual(one)
    const turned = authorizeUrl(app).slice(11).split('&').reverse().join('&')
    expect((await browser.open(`/authorize?${turned}`)).url.searchParams.has('code')).toBe(true)
  })

  test.each([43, 64, 384, 1024])('AZ-18 a nonce of %d characters comes back intact', async (length) => {
    const nonce = 'n-0S6_WzA2Mj'.repeat(100).slice(0, length)
    const callback = await ask(browser, app, null, { nonce })
    expect((await acceptCode(provider, app, callback, { nonce })).claims.nonce).toBe(nonce)
  })

  test('AZ-18 without nonce: success and no such claim; a longer one is refused, never cut', async () => {
    expect((await succeeds({ nonce: null })).claims).not.toHaveProperty('nonce')
    expect(await askInVain(browser, app, null, { nonce: 'n'.repeat(1025) })).toBe('invalid_request')
  })

  test.each(['page', 'popup', 'touch', 'wap', 'hologram'])('AZ-31 display=%s is no error', async (display) => {
    await succeeds({ display })
  })

  test.each(['se', 'en', 'de fr en', 'xx-YY-zz', 'a'.repeat(400), '*'])(
    'AZ-32 ui_locales and claims_locales %s are no error',
    async (locales) => {
      await succeeds({ ui_locales: locales, claims_locales: locales })
      const page = await new Browser(provider).open(authorizeUrl(app, { ui_locales: locales }))
      expect(page.url.pathname).toBe('/login')
    },
  )
})

describe('OpenID Connect Core §5.5: claims', () => {
  test.each([
    ['null', '{"userinfo":{"name":null}}'],
    ['an empty object', '{"userinfo":{"name":{}}}'],
    ['essential', '{"userinfo":{"name":{"essential":true}}}'],
    ['a value', '{"userinfo":{"name":{"value":"Somebody Else"}}}'],
    ['values', '{"userinfo":{"name":{"values":["a","b"]}}}'],
    [
      'unknown claims and members',
      '{"userinfo":{"name":null,"shoe_size":{"essential":true}},"verified_claims":{"x":1}}',
    ],
    ['an id_token of null', '{"userinfo":{"name":null},"id_token":null}'],
  ])('AZ-33 with %s: the claim comes, what is missing is no error', async (_, claims) => {
    const seen = await info({ scope: 'openid', claims })
    expect(Object.keys(seen).sort()).toEqual(['name', 'sub'])
    expect(seen.name).toBe('Maren Holt')
  })

  test('AZ-33 members id_token and userinfo each say where', async () => {
    const claims = JSON.stringify({ id_token: { nickname: null }, userinfo: { name: null } })
    const { tokens, claims: id_token } = await succeeds({ scope: 'openid', claims })
    expect([id_token.nickname, id_token.name]).toEqual(['Mar', undefined])
    const seen = (await (await userInfo(provider, tokens.access_token)).json()) as object
    expect(Object.keys(seen).sort()).toEqual(['name', 'sub'])
  })

  test.each(['[]', '"x"', '1', 'null', '{', '', 'x', '{"userinfo":[]}', '{"userinfo":{"name":1}}'].filter(Boolean))(
    'AZ-34 claims=%s is no such object: invalid_request',
    async (claims) => {
      expect(await askInVain(browser, app, null, { claims })).toBe('invalid_request')
    },
  )
})

describe('RFC 6749 §3.3: scope', () => {
  test('AZ-35 unknown and forbidden scopes are dropped in silence, and the token response says what was granted', async () => {
    const few = await addClient(provider, 'few', { scopes: ['openid', 'email'] })
    const { params } = await ask(browser, few, null, { scope: 'openid profile email groups x:y email' })
    const { body } = await redeem(provider, few, params.get('code') ?? '')
    expect(body.scope).toBe('openid email')
    const seen = (await (await userInfo(provider, body.access_token)).json()) as object
    expect(Object.keys(seen).sort()).toEqual(['email', 'email_verified', 'sub'])
  })

  test('AZ-36 without openid it is plain OAuth: no ID token, and UserInfo refuses', async () => {
    const { params } = await ask(browser, app, null, { scope: 'email', nonce: 'n' })
    const { status, body } = await redeem(provider, app, params.get('code') ?? '')
    expect([status, body.scope, body.id_token]).toEqual([200, 'email', undefined])
    expect((await userInfo(provider, body.access_token)).status).toBe(403)
  })

  test('AZ-36 no scope at all: invalid_scope', async () => {
    for (const scope of [null, '', ' ', 'unheard_of'])
      expect(await askInVain(browser, app, null, { scope })).toBe('invalid_scope')
  })

  test('AZ-37 registration: registration_not_supported', async () => {
    expect(await askInVain(browser, app, null, { registration: '{}' })).toBe('registration_not_supported')
  })
})

describe('RFC 7636: PKCE at the authorization endpoint', () => {
  test('AZ-27 a confidential client at its default goes without', async () => {
    await succeeds({})
  })

  test('AZ-28 a public client does not', async () => {
    expect(await askInVain(browser, phone, null)).toBe('invalid_request')
  })

  test('AZ-28 neither does one that ten sign-ins in a row have pinned; with PKCE it goes on at once', async () => {
    const pinned = await addClient(provider, 'pinned')
    const signIn = async () => {
      const { verifier, challenge } = pkcePair()
      const callback = await ask(browser, pinned, null, { code_challenge: challenge, code_challenge_method: 'S256' })
      await acceptCode(provider, pinned, callback, { verifier })
    }
    for (let time = 0; time < 10; time += 1) await signIn()
    const { params } = await ask(browser, pinned, null)
    expect(params.get('error')).toBe('invalid_request')
    expect(params.get('error_description')).toContain('code challenge')
    await signIn()
  })

  test('AZ-28 a node that has not heard of the pin yet still redeems codes', async () => {
    const [one, other] = await openNodes(2)
    if (!one || !other) throw new Error('no nodes')
    await addUser(one, PERSON.email)
    const pinned = await addClient(one, 'pinned')
    await other.services.snapshots.reload('clients')
    const signIn = async (node: Provider) => {
      const { verifier, challenge } = pkcePair()
      const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
      await acceptCode(node, pinned, await ask(new Browser(node), pinned, PERSON, pkce), { verifier })
    }
    for (let time = 0; time < 10; time += 1) await signIn(one)
    await signIn(other)
  })

  test.each([
    ['plain', 'plain'],
    ['S512', 'S512'],
    ['s256', 's256'],
    ['none beside a challenge', null],
  ])('AZ-29 code_challenge_method %s: invalid_request, of either kind of client', async (_, method) => {
    for (const client of [app, phone])
      expect(await askInVain(browser, client, null, { code_challenge: CHALLENGE, code_challenge_method: method })).toBe(
        'invalid_request',
      )
  })

  test.each([
    CHALLENGE.slice(1),
    `${CHALLENGE}a`,
    `${CHALLENGE.slice(1)}=`,
    `${CHALLENGE.slice(1)}+`,
    `${CHALLENGE.slice(1)}ä`,
  ])('AZ-30 code_challenge %s is not 43 base64url characters: invalid_request', async (code_challenge) => {
    for (const client of [app, phone])
      expect(await askInVain(browser, client, null, { code_challenge, code_challenge_method: 'S256' })).toBe(
        'invalid_request',
      )
  })
})
