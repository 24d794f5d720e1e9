import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import type { JwtType } from '@gatekeeper/keys/signer'
import { rotateKeys } from '../../src/jobs/jobs'
import { Browser } from '../harness/browser'
import { ask, askInVain, callbackOf } from '../harness/callback'
import { oneByteChanges } from '../harness/one-byte'
import { goThrough, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, claimsOf, headerOf } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }
const OTHER = { email: 'jonas@example.com' }
const DAY = 86_400

let provider: Provider
let app: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  for (const { email } of [PERSON, OTHER]) await addUser(provider, email)
  app = await addClient(provider, 'grafana')
})
beforeEach(() => provider.clock.forward(60))

const signedIn = async (person = PERSON, client = app) => {
  const browser = new Browser(provider)
  const { tokens, claims } = await acceptCode(provider, client, await ask(browser, client, person))
  return { browser, claims, id_token: tokens.id_token ?? '', access_token: tokens.access_token }
}
/** Signed with our own key of the day. */
const sign = async (typ: JwtType, claims: Record<string, unknown>): Promise<string> =>
  signJwt(await provider.services.signers.signerFor('RS256', provider.clock.now()), typ, claims)
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('OpenID Connect Core §3.1.2.1, §3.1.2.2: id_token_hint', () => {
  test('LG-19 of whoever is signed in, with prompt=none: same sub, same auth_time', async () => {
    const { browser, claims: first, id_token } = await signedIn()
    const silent = await ask(browser, app, null, { prompt: 'none', id_token_hint: id_token })
    const { claims } = await acceptCode(provider, app, silent)
    expect([claims.sub, claims.auth_time]).toEqual([first.sub, first.auth_time])
  })

  test('LG-19 one that another client got is as good', async () => {
    const { id_token } = await signedIn()
    const { browser } = await signedIn()
    const wiki = await addClient(provider, 'wiki')
    expect((await ask(browser, wiki, null, { prompt: 'none', id_token_hint: id_token })).params.has('code')).toBe(true)
  })

  test('LG-20 one that has expired', async () => {
    const { browser, id_token } = await signedIn()
    provider.clock.forward(4 * 3600)
    expect(Number(claimsOf(id_token).exp) * 1000).toBeLessThan(provider.clock.now())
    expect((await ask(browser, app, null, { prompt: 'none', id_token_hint: id_token })).params.has('code')).toBe(true)
  })

  test('LG-20 one that a retired key has signed, and one whose key has left /keys', async () => {
    const { id_token } = await signedIn()
    for (const days of [29, 1, 2]) {
      provider.clock.forward(days * DAY)
      await rotateKeys(provider.services)
      const { browser, id_token: fresh } = await signedIn()
      if (days !== 29) expect(headerOf(fresh).kid).not.toBe(headerOf(id_token).kid)
      expect((await ask(browser, app, null, { prompt: 'none', id_token_hint: id_token })).params.has('code')).toBe(true)
    }
  })

  test('LG-21 of another user, with prompt=none: login_required', async () => {
    const { id_token } = await signedIn(OTHER)
    const { browser } = await signedIn()
    expect(await askInVain(browser, app, null, { prompt: 'none', id_token_hint: id_token })).toBe('login_required')
    expect(await askInVain(new Browser(provider), app, null, { prompt: 'none', id_token_hint: id_token })).toBe(
      'login_required',
    )
  })

  test('LG-21 of another user: that one is asked to sign in, and gets in', async () => {
    const { id_token, claims: hinted } = await signedIn(OTHER)
    const { browser } = await signedIn()
    const { params, steps } = await ask(browser, app, OTHER, { id_token_hint: id_token })
    expect(steps).toEqual(['identify'])
    expect((await acceptCode(provider, app, { params })).claims.sub).toBe(hinted.sub)
  })

  test('LG-21 if it is again another: login_required, by a sign-in here and by single sign-on', async () => {
    const { id_token } = await signedIn(OTHER)
    const { browser } = await signedIn()
    const page = await browser.open(authorizeUrl(app, { id_token_hint: id_token }))
    expect(await stepOf(browser, page)).toBe('identify')
    const landed = await browser.signIn(page, PERSON.email)
    expect(callbackOf(landed).params.get('error')).toBe('login_required')
  })

  test.each<[string, (given: { id_token: string; access_token: string }) => string | Promise<string>]>([
    ['garbled', () => 'not.a.token'],
    ['no JWT at all', () => 'x'],
    ['very long', () => 'a'.repeat(9000)],
    ['its signature changed', ({ id_token }) => `${id_token.slice(0, -8)}AAAAAAAA`],
    ['its signature taken off', ({ id_token }) => `${id_token.split('.').slice(0, 2).join('.')}.`],
    [
      'its payload changed',
      ({ id_token }) => {
        const [header, , signature] = id_token.split('.')
        return `${header}.${encode({ ...claimsOf(id_token), sub: 'somebody' })}.${signature}`
      },
    ],
    ['unsigned', ({ id_token }) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claimsOf(id_token))}.`],
    [
      'unsigned, with our kid',
      ({ id_token }) => `${encode({ ...headerOf(id_token), alg: 'none' })}.${encode(claimsOf(id_token))}.`,
    ],
    [
      'of a kid that we do not have',
      ({ id_token }) => `${encode({ ...headerOf(id_token), kid: 'x' })}.${id_token.split('.').slice(1).join('.')}`,
    ],
    ['from another issuer', ({ id_token }) => sign('JWT', { ...claimsOf(id_token), iss: 'https://other.example' })],
    [
      'from this issuer with a slash',
      ({ id_token }) => sign('JWT', { ...claimsOf(id_token), iss: `${provider.services.issuer}/` }),
    ],
    ['without a subject', ({ id_token }) => sign('JWT', { ...claimsOf(id_token), sub: undefined })],
    ['an access token', ({ access_token }) => access_token],
    ['a logout token', ({ id_token }) => sign('logout+jwt', { ...claimsOf(id_token), events: {} })],
    ['encrypted', () => 'a.b.c.d.e'],
  ])('LG-22, ID-16 %s: invalid_request, whoever is signed in', async (_, make) => {
    const given = await signedIn()
    const id_token_hint = await make(given)
    for (const browser of [given.browser, new Browser(provider)]) {
      const { params } = await ask(browser, app, null, { id_token_hint, prompt: 'none' })
      expect(params.get('error')).toBe('invalid_request')
      expect(params.get('error_description')).toStartWith('id_token_hint cannot be used')
    }
  })

  test('LG-22 one byte changed, at places over header, claims and signature: invalid_request', async () => {
    const { browser, id_token } = await signedIn()
    for (const id_token_hint of oneByteChanges(id_token))
      expect(await askInVain(browser, app, null, { id_token_hint, prompt: 'none' })).toBe('invalid_request')
    expect((await ask(browser, app, null, { id_token_hint: id_token, prompt: 'none' })).params.has('code')).toBe(true)
  })
})

describe('OpenID Connect Core §5.5.1: claims ask for a given sub', () => {
  const wants = (sub: string) => ({ claims: JSON.stringify({ id_token: { sub: { value: sub } } }) })

  test('LG-27 the user asked for gets in', async () => {
    const { browser, claims } = await signedIn()
    expect((await ask(browser, app, null, { ...wants(claims.sub), prompt: 'none' })).params.has('code')).toBe(true)
  })

  test('LG-27 another one gets login_required: with prompt=none, and after signing in', async () => {
    const { claims: wanted } = await signedIn(OTHER)
    const { browser } = await signedIn()
    expect(await askInVain(browser, app, null, { ...wants(wanted.sub), prompt: 'none' })).toBe('login_required')
    const { params, steps } = await ask(browser, app, PERSON, wants(wanted.sub))
    expect([steps, params.get('error')]).toEqual([['identify'], 'login_required'])
    const good = await ask(browser, app, OTHER, wants(wanted.sub))
    expect((await acceptCode(provider, app, good)).claims.sub).toBe(wanted.sub)
  })

  test.each(['userinfo', 'id_token'])('LG-27 values in member %s', async (member) => {
    const { browser, claims } = await signedIn()
    const asked = (values: string[]) => ({ claims: JSON.stringify({ [member]: { sub: { values } } }), prompt: 'none' })
    expect((await ask(browser, app, null, asked(['x', claims.sub]))).params.has('code')).toBe(true)
    expect(await askInVain(browser, app, null, asked(['x', 'y']))).toBe('login_required')
  })
})

describe('OpenID Connect Core §3.1.2.1: login_hint', () => {
  const stateFor = async (login_hint: string | null) => {
    const browser = new Browser(provider)
    const page = await browser.open(authorizeUrl(app, { login_hint }))
    const { data } = await browser.call(
      'login.state',
      { interaction: page.url.searchParams.get('interaction') },
      'query',
    )
    const { interaction: _id, login_hint: shown, ...rest } = data
    return { shown, rest, browser, page }
  }

  test('LG-23 fills in the name; an unknown one gives an identical page', async () => {
    const [known, unknown, none] = [
      await stateFor(PERSON.email),
      await stateFor('nobody@example.com'),
      await stateFor(null),
    ]
    expect([known.shown, unknown.shown, none.shown]).toEqual([PERSON.email, 'nobody@example.com', null])
    expect(unknown.rest).toEqual(known.rest)
    expect(none.rest).toEqual(known.rest)
  })

  test.each(['x'.repeat(2000), '"><script>', '\u202Eevil', ' '])(
    'LG-23 login_hint %j is no error',
    async (login_hint) => {
      const { browser, page } = await stateFor(login_hint)
      expect((await goThrough(browser, page, PERSON)).landed.url.searchParams.has('code')).toBe(true)
    },
  )

  test('LG-23 a hint of another user does not change who is signed in', async () => {
    const { browser, claims: first } = await signedIn()
    const { params, steps } = await ask(browser, app, PERSON, { login_hint: OTHER.email })
    expect(steps).toEqual([])
    expect((await acceptCode(provider, app, { params })).claims.sub).toBe(first.sub)
  })
})
