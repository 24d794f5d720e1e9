import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { Browser } from '../harness/browser'
import { type Account, type FakeUpstream, openFakeUpstream } from '../harness/fake-upstream'
import { Clock, openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addUpstream, HOME, pressButton, reasonOf } from '../harness/upstream'

const clock = new Clock()
let fake: FakeUpstream
let here: Provider
beforeAll(async () => {
  fake = await openFakeUpstream(clock.now)
  here = await openProvider({
    settings: { outbound_allowed: HOME, registration: 'open' },
    seams: { now: clock.now, upstreamKinds: fake.kinds },
  })
  for (const kind of ['github', 'discord', 'google'] as const)
    await addUpstream(here, { id: kind, kind, name: kind, scopes: ['a', 'b'], allowed_domains: [] })
  await addUpstream(here, { id: 'company', issuer: fake.issuer('company') })
})
beforeEach(() => {
  fake.knobs = {}
  fake.asked.length = 0
})

const signIn = async (provider: string, account: Account, more: Record<string, string> = {}) => {
  const browser = new Browser(here)
  const { data } = await browser.call('login.start', {})
  const interaction: string = data.interaction
  const url = await pressButton(browser, interaction, provider)
  const started = performance.now()
  const landed = await browser.open(fake.agree(url, account, more))
  const milliseconds = performance.now() - started
  const me = (await browser.call('session.me', {}, 'query')).data?.user.email ?? null
  return { browser, interaction, url, landed, reason: reasonOf(landed), me, milliseconds }
}

const github = (id: number, email: string, verified: unknown = true, primary = true): Account => ({
  sub: '',
  user: { id, login: `user-${id}`, name: `Person ${id}`, email: 'public@example.com' },
  emails: [
    { email: 'side@example.com', primary: false, verified: true },
    { email, primary, verified },
  ],
})
const discord = (id: string, email: string | null, verified: unknown = true): Account => ({
  sub: '',
  user: { id, username: `user${id}`, global_name: `Person ${id}`, email, verified },
})

describe('GitHub', () => {
  test('asks with PKCE and its scopes, and takes the primary verified address', async () => {
    const { url, me } = await signIn('github', github(1, 'octo@example.com'))
    expect(url.href).toStartWith(`${fake.base}/github/authorize?`)
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(url.searchParams.get('scope')).toBe('a b')
    expect(me).toBe('octo@example.com')
    expect(await findUserByEmailKey(here.services.db, 'octo@example.com')).toMatchObject({ name: 'Person 1' })
  })

  test('SEC-137 the number is the account: a login that was renamed, an address that was changed', async () => {
    const renamed = github(1, 'another@example.com')
    renamed.user = { id: 1, login: 'renamed', name: null }
    expect((await signIn('github', renamed)).me).toBe('octo@example.com')
    const taken = github(2, 'two@example.com')
    taken.user = { id: 2, login: 'user-1', name: null }
    expect((await signIn('github', taken)).me).toBe('two@example.com')
  })

  test.each<[string, Account]>([
    ['not verified', github(3, 'three@example.com', false)],
    ['verified as a text', github(3, 'three@example.com', 'true')],
    ['not the primary one', github(3, 'three@example.com', true, false)],
    ['without leave to see the addresses', { sub: '', user: { id: 3, login: 'three', email: 'three@example.com' } }],
  ])('SEC-137 an address that is %s makes nobody', async (_, account) => {
    const { me, reason } = await signIn('github', account)
    expect([me, reason]).toEqual([null, 'unverified'])
  })

  test('RFC 9207 its iss is known; another one ends the sign-in', async () => {
    const iss = { iss: 'https://github.com/login/oauth' }
    expect((await signIn('github', github(1, 'octo@example.com'), iss)).me).toBe('octo@example.com')
    const { landed, me } = await signIn('github', github(1, 'octo@example.com'), { iss: fake.issuer('company') })
    expect([landed.status, me]).toEqual([400, null])
  })

  test('a refused code, said with 200', async () => {
    fake.knobs.answer = (path) =>
      path === '/github/token' ? Response.json({ error: 'bad_verification_code', error_uri: 'x' }) : null
    expect(await signIn('github', github(1, 'octo@example.com'))).toMatchObject({ me: null, reason: 'failed' })
  })
})

describe('Discord', () => {
  test.each<[string, Account, string | null, string | null]>([
    ['verified', discord('80351110224678912', 'nelly@example.com'), 'nelly@example.com', null],
    ['not verified', discord('9', 'nine@example.com', false), null, 'unverified'],
    ['SEC-137 verified as a text', discord('9', 'nine@example.com', 'true'), null, 'unverified'],
    ['no address', discord('9', null), null, 'unverified'],
    [
      'linked, and its address was changed',
      discord('80351110224678912', 'x@example.com', false),
      'nelly@example.com',
      null,
    ],
  ])('%s', async (_, account, me, reason) => expect(await signIn('discord', account)).toMatchObject({ me, reason }))

  test('RFC 9207 it sends no iss; whoever does is not Discord', async () => {
    const { landed, me } = await signIn('discord', discord('7', 'seven@example.com'), { iss: fake.issuer('google') })
    expect([landed.status, me]).toEqual([400, null])
  })
})

describe('Google', () => {
  test('by discovery, and its ID tokens may name it without https', async () => {
    const account = { sub: 'g1', email: 'g@example.com', email_verified: true, name: 'Gea', given_name: 'Gea' }
    expect((await signIn('google', account)).me).toBe('g@example.com')
    fake.knobs.claims = (right) => ({ ...right, iss: 'accounts.google.com' })
    expect((await signIn('google', account)).me).toBe('g@example.com')
    fake.knobs.claims = (right) => ({ ...right, iss: 'google.com' })
    expect((await signIn('google', account)).me).toBeNull()
  })
})

describe('OpenID Connect Core §5.3 user info, where the ID token has no address', () => {
  const account = { sub: 'c1', email: undefined, email_verified: true }
  test.each<[string, Record<string, unknown>, string | null, string | null]>([
    ['of the same subject', { sub: 'c1', email: 'c1@example.com', email_verified: true }, 'c1@example.com', null],
    ['of another subject', { sub: 'c2', email: 'c1@example.com', email_verified: true }, null, 'failed'],
    ['without a subject', { email: 'c1@example.com', email_verified: true }, null, 'failed'],
  ])('%s', async (_, userinfo, me, reason) => {
    fake.knobs.userinfo = userinfo
    expect(await signIn('company', account)).toMatchObject({ me, reason })
  })

  test('SEC-137 an address of one document is not verified by the other', async () => {
    fake.knobs.userinfo = { sub: 'c3', email: 'c3@example.com' }
    expect(await signIn('company', { ...account, sub: 'c3' })).toMatchObject({ me: null, reason: 'unverified' })
  })

  test('SEC-137 the same subject at two providers is two people', async () => {
    const one = { sub: 'same', email: 'same1@example.com', email_verified: true }
    const two = { sub: 'same', email: 'same2@example.com', email_verified: true }
    expect((await signIn('company', one)).me).toBe('same1@example.com')
    expect((await signIn('google', two)).me).toBe('same2@example.com')
    expect((await signIn('company', one)).me).toBe('same1@example.com')
  })
})

describe('FLT-18 a provider that is down, slow or talks nonsense', () => {
  const person = { sub: 'flt', email: 'flt@example.com', email_verified: true }
  const only = (end: string, answer: () => Response | Promise<Response>) => {
    fake.knobs.answer = (path) => (path.endsWith(end) ? answer() : null)
  }
  const never = () => new Promise<Response>(() => {})

  test.each<[string, string, () => Response | Promise<Response>, string]>([
    ['its token endpoint is down', '/token', () => new Response('x', { status: 503 }), 'unreachable'],
    ['its token endpoint talks nonsense', '/token', () => new Response('<html>'), 'failed'],
    ['its token endpoint redirects', '/token', () => Response.redirect('http://169.254.169.254/'), 'unreachable'],
    ['its token endpoint gives a list', '/token', () => Response.json([1]), 'failed'],
    [
      'its access token is no header',
      '/token',
      () => Response.json({ access_token: 'a\r\nX-Evil: 1', token_type: 'bearer', id_token: 'x' }),
      'failed',
    ],
    ['its answer is huge', '/token', () => new Response('x'.repeat(600_000)), 'unreachable'],
  ])('FLT-18 %s: back on the sign-in page', async (_, end, answer, reason) => {
    only(end, answer)
    expect(await signIn('company', person)).toMatchObject({ me: null, reason })
  })

  test('FLT-18 it never answers: five seconds at most, and the sign-in by password is as before', async () => {
    await addUser(here, 'local@example.com')
    only('/token', never)
    const slow = signIn('company', person)
    const browser = new Browser(here)
    const started = performance.now()
    await browser.signInDirectly('local@example.com')
    expect(performance.now() - started).toBeLessThan(2500)
    const { me, reason, milliseconds } = await slow
    expect([me, reason]).toEqual([null, 'unreachable'])
    expect(milliseconds).toBeLessThan(5000)
  }, 20_000)

  test('FLT-18 keys that are known stay good for a day while it fails; what is not known is not waited for', async () => {
    expect((await signIn('company', person)).me).toBe('flt@example.com')
    clock.forward(24 * 3600 + 1)
    fake.knobs.answer = (path) => (/keys$|configuration$/.test(path) ? new Response('x', { status: 500 }) : null)
    expect((await signIn('company', person)).me).toBe('flt@example.com')
    clock.forward(24 * 3600)
    expect(await signIn('company', person).catch((error: Error) => error.message)).toContain('upstream_unreachable')
  })

  test('FLT-18 the button of one that is down says so', async () => {
    await addUpstream(here, { id: 'down', name: 'Down', issuer: 'http://127.0.0.1:9/' })
    const browser = new Browser(here)
    const { data } = await browser.call('login.start', {})
    const { error } = await browser.call('login.upstream', { interaction: data.interaction, provider: 'down' })
    expect(error?.message).toStartWith('Down cannot be reached right now.')
    expect(error?.data.gk.reason).toBe('upstream_unreachable')
  })

  test('SEC-131 a provider in a network that nobody allowed is not asked', async () => {
    const closed = await openProvider({ seams: { now: clock.now, upstreamKinds: fake.kinds } })
    await addUpstream(closed, { id: 'company', issuer: fake.issuer('company') })
    const browser = new Browser(closed)
    const { data } = await browser.call('login.start', {})
    const { error } = await browser.call('login.upstream', { interaction: data.interaction, provider: 'company' })
    expect(error?.data.gk.reason).toBe('upstream_unreachable')
    expect(fake.asked).toEqual([])
  })
})
