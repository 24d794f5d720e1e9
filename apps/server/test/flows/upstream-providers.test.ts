import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { addAdmin, addApiKey, addSignedIn, callWithKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { type FakeUpstream, openFakeUpstream } from '../harness/fake-upstream'
import { openListening } from '../harness/listen'
import { Clock, type Provider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'
import { HOME, pressButton } from '../harness/upstream'

const clock = new Clock()
const SECRET = 'the secret of the upstream'
let fake: FakeUpstream
let here: Provider
let admin: Browser
let key: string
beforeAll(async () => {
  fake = await openFakeUpstream(clock.now)
  here = await openListening({
    settings: { outbound_allowed: HOME, registration: 'open' },
    seams: { now: clock.now, upstreamKinds: fake.kinds },
  })
  const { user, browser } = await addAdmin(here)
  admin = browser
  key = await addApiKey(here, user.id, ['settings:read', 'settings:write'])
})

const input = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  kind: 'oidc',
  name: 'Company',
  issuer: fake.issuer(id),
  client_id: 'gatekeeper',
  client_secret: SECRET,
  ...more,
})
const signIn = async (provider: string) => {
  const browser = new Browser(here)
  const { data } = await browser.call('login.start', {})
  const url = await pressButton(browser, data.interaction, provider)
  const claims = { sub: `of ${provider}`, email: `${provider}@example.com`, email_verified: true }
  await browser.open(fake.agree(url, claims))
  return (await browser.call('session.me', {}, 'query')).data?.user.email ?? null
}

describe('providers, as an administrator keeps them', () => {
  test('made: people sign in by it at once; its secret never comes back', async () => {
    const { data } = await admin.call('upstreams.create', input('company'))
    expect(data).toMatchObject({
      id: 'company',
      scopes: ['openid', 'email', 'profile'],
      create_users: 'registration',
      callback_url: `${here.services.issuer}/upstream/callback/company`,
      links: 0,
      version: 1,
    })
    expect(await signIn('company')).toBe('company@example.com')
    const answers = [
      data,
      (await admin.call('upstreams.list', {}, 'query')).data,
      (await admin.call('upstreams.get', { id: 'company' }, 'query')).data,
    ]
    expect(answers[1].rows[0].links).toBe(1)
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toContain(SECRET)
      expect(JSON.stringify(answer)).not.toContain('sealed')
    }
    expect(JSON.stringify(await rowsOf(here, 'upstream_providers'))).not.toContain(SECRET)
    expect(JSON.stringify(await eventsOf(here))).not.toContain(SECRET)
    expect(here.logs.join('\n')).not.toContain(SECRET)
  })

  test('all faults at once, each with its field; the same ID once', async () => {
    const bad = await admin.call('upstreams.create', input('Bad ID', { name: '', issuer: 'http:x', client_id: '' }))
    expect(bad.error?.data.gk.faults?.map(({ field }) => field)).toEqual(['id', 'name', 'client_id', 'issuer'])
    const twice = await admin.call('upstreams.create', input('company'))
    expect(twice.error?.data.gk.faults?.map(({ field }) => field)).toEqual(['id'])
    const empty = await admin.call('upstreams.create', input('other', { client_secret: ' ' }))
    expect(empty.error?.data.gk.faults?.map(({ field }) => field)).toEqual(['client_secret'])
  })

  test('changed at its version; kind and issuer cannot be', async () => {
    await admin.call('upstreams.create', input('changing'))
    const change = { id: 'changing', version: 1, name: 'Changed', allowed_domains: ['Example.ORG'] }
    expect((await admin.call('upstreams.update', change)).data).toMatchObject({
      name: 'Changed',
      allowed_domains: ['example.org'],
      version: 2,
    })
    expect((await admin.call('upstreams.update', { ...change, name: 'Late' })).error?.data.code).toBe('CONFLICT')
    for (const more of [{ issuer: fake.issuer('other') }, { kind: 'github' }, { sealed_secret: 'x' }])
      expect((await admin.call('upstreams.update', { id: 'changing', version: 2, ...more })).status).toBe(400)
    // Of another domain than example.org.
    expect(await signIn('changing')).toBeNull()
  })

  test('another secret takes the place of the old one; a wrong one signs nobody in', async () => {
    await admin.call('upstreams.create', input('secretive'))
    await admin.call('upstreams.update', { id: 'secretive', version: 1, client_secret: 'wrong' })
    expect(await signIn('secretive')).toBeNull()
    await admin.call('upstreams.update', { id: 'secretive', version: 2, client_secret: SECRET })
    expect(await signIn('secretive')).toBe('secretive@example.com')
  })

  test('looked at: what is there now, or what is wrong in words', async () => {
    const { data } = await admin.call('upstreams.check', { id: 'company' })
    expect(data).toMatchObject({
      problem: null,
      found: {
        issuer: fake.issuer('company'),
        token_endpoint: `${fake.issuer('company')}/token`,
        keys: 1,
        token_auth: 'client_secret_basic',
        pkce: null,
      },
    })
    fake.knobs.discovery = (right) => ({ ...right, issuer: `${right.issuer}/` })
    const wrong = await admin.call('upstreams.check', { id: 'company' })
    expect(wrong.data.found).toBeNull()
    expect(wrong.data.problem).toBe(
      `the discovery document says that its issuer is "${fake.issuer('company')}/", expected was "${fake.issuer('company')}"`,
    )
    fake.knobs = {}
  })

  test('deleted by its ID, typed, with what hangs from it; the people stay', async () => {
    await admin.call('upstreams.create', input('leaving'))
    expect(await signIn('leaving')).toBe('leaving@example.com')
    const remove = { id: 'leaving', version: 1 }
    const wrong = await admin.call('upstreams.delete', { ...remove, confirm: 'company' })
    expect(wrong.error?.data.gk.faults?.[0]?.field).toBe('confirm')
    expect((await admin.call('upstreams.delete', { ...remove, confirm: 'leaving' })).status).toBe(200)
    expect(await findUserByEmailKey(here.services.db, 'leaving@example.com')).not.toBeNull()
    expect(await signIn('leaving').catch((error: Error) => error.message)).toContain('upstream_unknown')
    const actions = (await eventsOf(here)).map(({ action }) => action)
    for (const verb of ['created', 'updated', 'deleted']) expect(actions).toContain(`upstream_provider.${verb}`)
  })

  test('SEC-125 asks an administrator for a sign-in of the last ten minutes', async () => {
    const { browser } = await addSignedIn(here, 'second-admin@example.com', { role: 'admin' })
    clock.forward(601)
    const { error } = await browser.call('upstreams.create', input('late'))
    expect(error?.data.gk.reason).toBe('reauthenticate')
  })
})

describe('gk upstreams', () => {
  const gk = (argv: string[], more: Record<string, string> = {}) =>
    run(['upstreams', ...argv], { GK_URL: here.services.issuer, GK_API_KEY: key, ...more })

  test('create, list, update and delete, with the secret from the environment', async () => {
    const made = await gk(
      [
        'create',
        '--id',
        'script',
        '--kind',
        'oidc',
        '--issuer',
        fake.issuer('script'),
        '--client-id',
        'gatekeeper',
        '--client-secret-env',
        'S',
        '--create-users',
        'always',
        '--allowed-domain',
        'example.com',
      ],
      { S: SECRET },
    )
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain(`Callback URL: ${here.services.issuer}/upstream/callback/script`)
    expect(made.out).not.toContain(SECRET)
    expect(await signIn('script')).toBe('script@example.com')
    expect((await gk(['list'])).out).toMatch(/script +script +oidc +enabled +1/)
    expect((await gk(['update', 'script', '--name', 'Renamed', '--disable'])).code).toBe(0)
    expect(JSON.parse((await gk(['list', '--json'])).out).rows).toContainEqual(
      expect.objectContaining({ id: 'script', name: 'Renamed', enabled: false }),
    )
    expect((await gk(['check', 'script'])).out).toContain(`${fake.issuer('script')}/token`)
    fake.knobs.discovery = (right) => ({ ...right, issuer: 'https://elsewhere.example.com' })
    expect(await gk(['check', 'script'])).toMatchObject({ code: 2, out: expect.stringMatching(/^It cannot be used: /) })
    fake.knobs = {}
    expect((await gk(['delete', 'script', '--confirm', 'script'])).out).toContain('1 connection')
    expect((await callWithKey(here, key, 'upstreams.get', { id: 'script' }, 'query')).status).toBe(404)
  })

  test('wrong usage and what the server refuses, in words', async () => {
    expect(await gk(['create', '--id', 'x'])).toMatchObject({ code: 64, err: '--kind is missing.' })
    const empty = await gk([
      'create',
      '--id',
      'x',
      '--kind',
      'github',
      '--client-id',
      'a',
      '--client-secret-env',
      'NONE',
    ])
    expect(empty).toMatchObject({ code: 64, err: expect.stringContaining('NONE is empty') })
    const refused = await gk(
      ['create', '--id', 'X!', '--kind', 'github', '--client-id', 'a', '--client-secret-env', 'S'],
      { S: SECRET },
    )
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('id: Use 1 to 40') })
  })
})
