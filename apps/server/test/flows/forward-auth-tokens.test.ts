import { beforeAll, describe, expect, test } from 'bun:test'
import type { AppTokenRules, Site } from '@gatekeeper/core/access/site'
import type { User } from '@gatekeeper/core/user'
import { deleteUser, findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { addAppToken, basic } from '../harness/app-tokens'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addPolicy, addSite, checkOf, navigation, siteCookie } from '../harness/sites'
import { countOf, eventsOf, rowsOf, stateOf } from '../harness/tables'
import { until } from '../harness/until'

const WAYS: AppTokenRules = { basic: true, bearer: true, header: 'X-Api-Key', path_prefix: null }
const BOTH = 'Basic realm="Dav", charset="UTF-8"'
const ONLY_BEARER = 'Bearer realm="Dav"'

let nodes: Provider[]
let provider: Provider
let admin: SignedInUser
let ana: User
let dav: Site
let token = ''
let people = 0

const host = (name: string) => `http://${name}.localhost`
const add = async (name: string, part: Partial<Site> = {}, rules: Parameters<typeof addSite>[2] = []) => {
  const site = await addSite(
    provider,
    { name, hosts: [`${name.toLowerCase()}.localhost`], app_tokens: WAYS, ...part },
    rules,
  )
  for (const node of nodes) await node.services.snapshots.poll()
  return site
}
const somebody = () => addUser(provider, `somebody${++people}@example.com`)
const ask = (headers: Record<string, string>, url = `${host('dav')}/`, node = provider) =>
  checkOf(node, { url, headers })
const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
const told = (response: Response) => [response.status, response.headers.get('remote-email')]

beforeAll(async () => {
  nodes = await openNodes(2)
  provider = nodes[0] as Provider
  admin = await addAdmin(provider)
  ana = await addUser(provider, 'ana@example.com')
  dav = await add('Dav')
  token = (await addAppToken(provider, ana.id, dav.id)).token
})

describe('a token of a live user opens its site', () => {
  test.each<[string, () => Record<string, string>, 'authorization' | 'x-api-key']>([
    ['as the password of Basic', () => ({ authorization: basic(token) }), 'authorization'],
    ['as Bearer', () => bearer(token), 'authorization'],
    ['in the header of the site', () => ({ 'x-api-key': token }), 'x-api-key'],
  ])('%s: the app is told who it is, and not the token', async (_name, headers, place) => {
    const response = await ask(headers())
    expect(told(response)).toEqual([200, ana.email])
    expect(response.headers.get('x-auth-user')).toBe(ana.id)
    expect(response.headers.get(place)).toBe('')
    expect(JSON.stringify([...response.headers])).not.toContain('gkt_')
  })

  test.each(['original', 'ext_authz'] as const)('asked by %s', async (dialect) => {
    const response = await checkOf(provider, { dialect, url: `${host('dav')}/`, headers: bearer(token) })
    expect(told(response)).toEqual([200, ana.email])
  })

  test('with any method, and never by a page', async () => {
    for (const method of ['PROPFIND', 'PUT', 'OPTIONS', 'REPORT'])
      expect((await checkOf(provider, { method, url: `${host('dav')}/`, headers: bearer(token) })).status).toBe(200)
  })

  test('SEC-146 where a token may stand and none does, the answer says what was sent, since a proxy puts it in its place', async () => {
    const { cookie } = await siteCookie(provider, ana, { host: 'dav.localhost' })
    const own = await ask({ cookie, authorization: 'Bearer of-the-app', 'x-api-key': 'its own' })
    expect([own.headers.get('authorization'), own.headers.get('x-api-key')]).toEqual(['Bearer of-the-app', 'its own'])
    const none = await ask({ cookie })
    expect([none.headers.get('authorization'), none.headers.get('x-api-key')]).toEqual(['', ''])
    // More than the headers of an answer hold (SEC-155).
    expect((await ask({ cookie, authorization: `Negotiate ${'x'.repeat(4100)}` })).status).toBe(431)
  })

  test('what the site injects stands in its place', async () => {
    const { vault } = provider.services
    const id = provider.services.newId()
    const sealed = vault.seal(
      'secrets',
      { table: 'sites', column: 'sealed_basic_password', row: id },
      Buffer.from('pw'),
    )
    const site = await add('Inject', { id, basic_username: 'app', sealed_basic_password: sealed })
    const made = await addAppToken(provider, ana.id, site.id)
    const response = await ask({ authorization: basic(made.token) }, `${host('inject')}/`)
    expect(response.headers.get('authorization')).toBe(basic('pw', 'app'))
  })

  test.each<[string, (value: string) => Record<string, string>]>([
    ['as the password of Basic', (value) => ({ authorization: basic(value) })],
    ['as Bearer', bearer],
    ['in the header of the site', (value) => ({ 'x-api-key': value })],
    ['with more around it', (value) => ({ 'x-api-key': `key ${value};` })],
  ])('where it opens nothing the app does not see it either: %s', async (_name, headers) => {
    const path_prefix = '/api'
    const name = `Part${++people}`
    const site = await add(name, { app_tokens: { ...WAYS, path_prefix } }, [{ path: '/open', action: 'bypass' }])
    const made = await addAppToken(provider, ana.id, site.id)
    const { cookie } = await siteCookie(provider, ana, { host: `${name.toLowerCase()}.localhost` })
    const own = `${host(name.toLowerCase())}`
    for (const response of [
      await ask({ cookie, ...headers(made.token) }, `${own}/page`),
      await ask(headers(made.token), `${own}/open`),
    ]) {
      expect(response.status).toBe(200)
      expect([response.headers.get('authorization'), response.headers.get('x-api-key')]).toEqual(['', ''])
    }
    const theirs = await ask({ cookie, authorization: basic('theirs') }, `${own}/page`)
    expect(theirs.headers.get('authorization')).toBe(basic('theirs'))
  })

  test('it was last used then, written off the path', async () => {
    const person = await somebody()
    const made = await addAppToken(provider, person.id, dav.id)
    const before = await stateOf(provider)
    await ask(bearer(made.token))
    expect(await stateOf(provider)).toEqual(before)
    await provider.services.batches.flush()
    const row = (await rowsOf(provider, 'app_tokens')).find(({ id }) => id === made.id)
    expect(row?.last_used_at).toBe(provider.clock.now())
  })
})

describe('SEC-145 what is no live token of this site opens nothing, whatever cookie is beside it', () => {
  const cases: [string, () => Promise<Record<string, string>>][] = [
    ['unknown', async () => bearer(`gkt_${'x'.repeat(43)}`)],
    ['truncated', async () => bearer(token.slice(0, -1))],
    ['too long', async () => ({ authorization: basic(`${token}x`) })],
    ['Basic that cannot be read', async () => ({ authorization: 'Basic ***' })],
    ['sent twice', async () => bearer(`${token}, Bearer ${token}`)],
    ['another beside it', async () => ({ ...bearer(token), 'x-api-key': `gkt_${'x'.repeat(43)}` })],
    ['of another site', async () => bearer((await addAppToken(provider, ana.id, (await add('Else')).id)).token)],
    [
      'expired',
      async () => bearer((await addAppToken(provider, ana.id, dav.id, { expires_at: provider.clock.now() })).token),
    ],
    [
      'revoked',
      async () => bearer((await addAppToken(provider, ana.id, dav.id, { revoked_at: provider.clock.now() })).token),
    ],
  ]
  test.each(cases)('%s', async (_name, headers) => {
    const { cookie } = await siteCookie(provider, ana, { host: 'dav.localhost' })
    const response = await ask({ cookie, ...(await headers()) })
    expect(told(response)).toEqual([401, null])
    expect([response.headers.get('location'), response.headers.get('www-authenticate')]).toEqual([null, BOTH])
    expect((await ask({ cookie })).status).toBe(200)
  })

  test('all of them look alike, and the administrator finds why', async () => {
    const made = await addAppToken(provider, ana.id, dav.id, { revoked_at: provider.clock.now() })
    const [one, other] = [await ask(bearer(made.token)), await ask(bearer(`gkt_${'y'.repeat(43)}`))]
    expect([...one.headers]).toEqual([...other.headers])
    expect([await one.text(), await other.text()]).toEqual(['', ''])
    await provider.services.forward_auth.denials.settled()
    const traces = await rowsOf(provider, 'traces')
    expect(traces).toContainEqual(
      expect.objectContaining({ check: 'app_token', summary: 'The app token was revoked.', user_id: ana.id }),
    )
    const events = await eventsOf(provider)
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'forward_auth.refused', reason: 'app_token', actor_id: ana.id }),
    )
    expect(JSON.stringify([traces, events])).not.toContain(made.token)
  })

  test('SEC-158 whoever shows a dead token writes where strangers write, not into the sealed log', async () => {
    const person = await somebody()
    const made = await addAppToken(provider, person.id, dav.id, { revoked_at: provider.clock.now() })
    await provider.services.forward_auth.denials.settled()
    const before = await countOf(provider, 'audit_events')
    expect((await ask(bearer(made.token))).status).toBe(401)
    await provider.services.forward_auth.denials.settled()
    expect(await countOf(provider, 'audit_events')).toBe(before)
    expect(await rowsOf(provider, 'unauthenticated_events')).toContainEqual(
      expect.objectContaining({ action: 'forward_auth.refused', reason: 'app_token', actor_id: person.id }),
    )
  })

  test.each<[string, (user: User) => Promise<unknown>]>([
    ['disabled', ({ id }) => act(admin.browser, 'users.disable', { id })],
    [
      'run out',
      async ({ id, version }) =>
        provider.services.db.commit([updateUser(id, version, { expires_at: provider.clock.now() }, 1)]),
    ],
    ['deleted', ({ id, version }) => provider.services.db.commit(deleteUser(id, version))],
  ])('the account is %s: within a second', async (_name, end) => {
    const person = await somebody()
    const made = await addAppToken(provider, person.id, dav.id)
    expect((await ask(bearer(made.token))).status).toBe(200)
    await end((await findUserById(provider.services.db, person.id)) ?? person)
    const began = performance.now()
    await until(async () => (await ask(bearer(made.token))).status === 401)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('PRM-05 revoked while fifty use it, on every node: within a second none gets in', async () => {
    const person = await somebody()
    const made = await addAppToken(provider, person.id, dav.id)
    const at = (index: number) => ask(bearer(made.token), undefined, nodes[index % nodes.length] as Provider)
    const all = () => Promise.all(Array.from({ length: 50 }, (_, index) => at(index)))
    expect((await all()).every(({ status }) => status === 200)).toBe(true)
    const [during] = await Promise.all([all(), act(admin.browser, 'appTokens.end', { id: made.id })])
    const began = performance.now()
    for (const { status } of during) expect([200, 401]).toContain(status)
    await until(async () => (await all()).every(({ status }) => status === 401))
    expect(performance.now() - began).toBeLessThan(1000)
    expect((await all()).every(({ status }) => status === 401)).toBe(true)
  })
})

describe('SEC-149 a browser that sends Basic by itself', () => {
  const from = (site: string, mode: string, method = 'GET') =>
    checkOf(provider, {
      method,
      url: `${host('dav')}/`,
      headers: { authorization: basic(token), 'sec-fetch-site': site, 'sec-fetch-mode': mode },
    })
  test.each<[string, () => Promise<Response>, number]>([
    ['a form of another site', () => from('cross-site', 'navigate', 'POST'), 401],
    ['a fetch of another site', () => from('cross-site', 'cors'), 401],
    ['a picture in another site', () => from('cross-site', 'no-cors'), 401],
    ['a link of another site', () => from('cross-site', 'navigate'), 200],
    ['a fetch of its own', () => from('same-origin', 'cors', 'PUT'), 200],
    ['typed by hand', () => from('none', 'navigate'), 200],
  ])('%s', async (_name, send, status) => expect((await send()).status).toBe(status))
})

describe('where the site says so', () => {
  test('SEC-143 below a path alone; elsewhere it is no credential', async () => {
    const site = await add('Files', { app_tokens: { ...WAYS, path_prefix: '/remote.php' } })
    const made = await addAppToken(provider, ana.id, site.id)
    const at = async (path: string) => (await ask(bearer(made.token), `${host('files')}${path}`)).status
    for (const path of ['/remote.php', '/remote.php/dav/', '/remote.php/a/../b']) expect(await at(path)).toBe(200)
    for (const path of [
      '/',
      '/remote.phpx',
      '/remote.php/../index.php',
      '/remote.php/%2e%2e/index.php',
      '/remote.php/..%2findex.php',
      '/remote.php/%252e%252e/index.php',
      '/remote.php/..;/index.php',
      '//remote.php/',
    ])
      expect([path, await at(path)]).toEqual([path, 401])
    const challenge = async (path: string) => (await ask({}, `${host('files')}${path}`)).headers.get('www-authenticate')
    expect([await challenge('/remote.php/dav'), await challenge('/')]).toEqual([
      'Basic realm="Files", charset="UTF-8"',
      'Bearer realm="Files"',
    ])
  })

  test.each<[string, Partial<AppTokenRules> | null]>([
    ['no way', null],
    ['Bearer alone', { basic: false }],
  ])('it takes %s: Basic with a token in it is no credential, and is passed to no app', async (name, ways) => {
    const site = await add(name.replace(' ', ''), {
      app_tokens: ways && { ...WAYS, ...ways },
      pass_schemes: ['basic'],
    })
    const made = await addAppToken(provider, ana.id, site.id)
    const url = `${host(name.replace(' ', '').toLowerCase())}/`
    expect(told(await ask({ authorization: basic(made.token) }, url))).toEqual([401, null])
    expect(told(await ask({ authorization: basic('of the app') }, url))).toEqual([200, ''])
  })

  test('schemes of the app’s own pass, unnamed, where the site says so, and nowhere else', async () => {
    await add('Own', { pass_schemes: ['digest', 'bearer'] })
    const url = `${host('own')}/`
    expect(told(await ask({ authorization: 'Digest username="x"' }, url))).toEqual([200, ''])
    expect(told(await ask(bearer('a.key.of.the.app'), url))).toEqual([200, ''])
    expect(told(await ask({ authorization: 'Negotiate abc' }, url))).toEqual([401, null])
    expect(told(await ask({ authorization: 'Digest username="x"' }))).toEqual([401, null])
    expect(told(await ask({ 'x-api-key': 'a key of the app' }))).toEqual([401, null])
    const { cookie } = await siteCookie(provider, ana, { host: 'dav.localhost' })
    expect(told(await ask({ cookie, 'x-api-key': 'a key of the app' }))).toEqual([200, ana.email])
  })
})

describe('policies hold for tokens, too', () => {
  test('whoever is not named is refused, and by a page never sent to sign in', async () => {
    const staff = await addPolicy(provider, { name: 'Token staff' }, [{ user_id: admin.user.id }])
    const site = await add('Staff', { policy_id: staff.id })
    const url = `${host('staff')}/`
    const [mine, theirs] = [
      await addAppToken(provider, ana.id, site.id),
      await addAppToken(provider, admin.user.id, site.id),
    ]
    expect((await ask(bearer(mine.token), url)).status).toBe(403)
    expect((await ask(navigation(bearer(mine.token)), url)).status).toBe(403)
    expect(told(await ask(bearer(theirs.token), url))).toEqual([200, admin.user.email])
  })

  test.each([true, false])(
    'a policy that asks for a second factor (each time: %p) lets no token in',
    async (every_time) => {
      const name = `Second${every_time}`
      const strict = await addPolicy(provider, { name, condition: { kind: 'second_factor', every_time } })
      const site = await add(name, { policy_id: strict.id })
      const made = await addAppToken(provider, ana.id, site.id)
      const response = await ask(bearer(made.token), `${host(name.toLowerCase())}/`)
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('second factor')
    },
  )

  test('a rule that denies, and one that lets everyone through', async () => {
    const site = await add('Ruled', {}, [
      { path: '/admin', action: 'deny' },
      { path: '/public', action: 'bypass' },
    ])
    const made = await addAppToken(provider, ana.id, site.id)
    const at = async (path: string, value = made.token) => told(await ask(bearer(value), `${host('ruled')}${path}`))
    expect(await at('/admin')).toEqual([403, null])
    expect(await at('/public')).toEqual([200, ana.email])
    expect(await at('/public', `gkt_${'x'.repeat(43)}`)).toEqual([401, null])
  })
})

describe('SEC-149 the challenge', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an app that says nothing of itself', {}, BOTH],
    ['a fetch', { 'sec-fetch-mode': 'cors' }, ONLY_BEARER],
    ['a picture', { 'sec-fetch-mode': 'no-cors' }, ONLY_BEARER],
    ['a websocket of a page', { 'sec-fetch-mode': 'websocket', upgrade: 'websocket' }, ONLY_BEARER],
  ])('%s', async (_name, headers, challenge) => {
    const dead = await ask({ ...headers, ...bearer(`gkt_${'x'.repeat(43)}`) })
    const nobody = await ask(headers)
    for (const response of [dead, nobody])
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge])
  })

  test('SEC-086 Basic is no place to guess a password: nothing is counted, and the password opens nothing', async () => {
    const before = await rowsOf(provider, 'throttles')
    for (let n = 0; n < 20; n += 1)
      expect((await ask({ authorization: basic('a wordy password of the tests', ana.email) })).status).toBe(401)
    expect(await rowsOf(provider, 'throttles')).toEqual(before)
  })
})
