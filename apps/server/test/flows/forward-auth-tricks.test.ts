import { beforeAll, describe, expect, test } from 'bun:test'
import { putMember } from '@gatekeeper/db/stores/group-members'
import { insertGroup } from '@gatekeeper/db/stores/groups'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import {
  addGroup,
  addMember,
  addPolicy,
  addSite,
  type CheckOf,
  checkOf,
  HOST,
  navigation,
  siteCookie,
} from '../harness/sites'

const IDENTITY = [
  'remote-user',
  'remote-email',
  'remote-name',
  'remote-groups',
  'x-auth-user',
  'x-auth-email',
  'x-auth-groups',
]
const DIALECTS = ['forwarded', 'original', 'ext_authz'] as const

let provider: Provider
let cookie: string
/** In the group, which alone may enter /admin. */
let admin: string

beforeAll(async () => {
  provider = await openProvider()
  const ana = await addUser(provider, 'ana@example.com')
  const root = await addUser(provider, 'root@example.com')
  const group = await addGroup(provider, 'admins')
  await addMember(provider, group.id, root.id)
  const policy = await addPolicy(provider, { name: 'Admins' }, [{ group_id: group.id }])
  await addSite(provider, { hosts: [HOST, 'a.b.example.com', 'wiki.localhost:8443', 'xn--bcher-kva.example'] }, [
    { path: '/public', action: 'bypass' },
    { path: '/admin', policy_id: policy.id },
    { path: '/drop', methods: ['DELETE'], action: 'deny' },
    { path: '/form', methods: ['POST'], policy_id: policy.id },
    { path: '/hook', methods: ['OPTIONS', 'GET'], action: 'bypass' },
  ])
  cookie = (await siteCookie(provider, ana)).cookie
  admin = (await siteCookie(provider, root)).cookie
})

const statusOf = async (asked: CheckOf, as: string | null = cookie) => {
  const response = await checkOf(provider, {
    ...asked,
    headers: { ...(as === null ? {} : { cookie: as }), ...asked.headers },
  })
  if (response.status !== 200) for (const name of IDENTITY) expect(response.headers.has(name)).toBe(false)
  return response.status
}

describe('SEC-142 a header that is missing, empty, twice or joined: 403, never more', () => {
  const NAMES = ['x-forwarded-host', 'x-forwarded-uri', 'x-forwarded-method', 'x-forwarded-proto']
  const VALUES = ['', ' ', ',', 'x, y', `${HOST}, ${HOST}`, 'GET, GET', 'http,http', '/page, /page', '\u00e9', '*']
  test.each(NAMES.flatMap((name) => VALUES.map((value) => [name, value] as const)))('%s: %p', async (name, value) => {
    expect(await statusOf({ headers: { [name]: value } })).toBe(403)
  })

  test.each(NAMES)('no %s', async (name) => {
    const { services, handle } = provider
    const told = {
      'x-forwarded-method': 'GET',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': HOST,
      'x-forwarded-uri': '/',
    }
    const headers = new Headers({ host: new URL(services.issuer).host, cookie, ...told })
    expect((await handle(new Request(`${services.issuer}/auth/verify`, { headers }), '127.0.0.1')).status).toBe(200)
    headers.delete(name)
    expect((await handle(new Request(`${services.issuer}/auth/verify`, { headers }), '127.0.0.1')).status).toBe(403)
  })

  test.each(NAMES)('%s in two lines', async (name) => {
    const { services, handle } = provider
    const told = {
      'x-forwarded-method': 'GET',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': HOST,
      'x-forwarded-uri': '/',
    }
    const headers = new Headers({ host: new URL(services.issuer).host, cookie, ...told })
    headers.append(name, headers.get(name) ?? '')
    expect((await handle(new Request(`${services.issuer}/auth/verify`, { headers }), '127.0.0.1')).status).toBe(403)
  })

  test.each([
    ['x-original-url', `http://${HOST}/other`],
    ['x-original-url', ''],
    ['x-original-method', 'POST'],
  ])('%s: %p beside the others', async (name, value) => {
    expect(await statusOf({ headers: { [name]: value } })).toBe(403)
  })
})

describe('SEC-142 what a caller adds to what nginx or Envoy says', () => {
  test.each([
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-uri', '/other'],
    ['x-forwarded-method', 'POST'],
  ])('%s: %p', async (name, value) => {
    expect(await statusOf({ dialect: 'original', headers: { [name]: value } })).toBe(403)
    // Envoy has no other word for the scheme, and writes it itself.
    if (name !== 'x-forwarded-proto')
      expect(await statusOf({ dialect: 'ext_authz', headers: { [name]: value } })).toBe(403)
  })
})

const TRICKS = [
  '/admin',
  '/public/../admin',
  '/public/%2e%2e/admin',
  '/public/..%2fadmin',
  '/public%2f..%2fadmin',
  '//admin',
  '/public//../../admin',
  '/public/..;/admin',
  '/ADMIN',
  '/public/..\\admin',
  '/public/..%5cadmin',
  '/public/%252e%252e/admin',
  '/public/%252e%252e%252fadmin',
  '/%61dmin',
  '/admin%2f',
  '/admin;a=b/x',
  '/admin%3fx',
  '/./admin',
]

describe('SEC-143 "/admin needs a group, /public is open": the strictest reading counts', () => {
  test.each(TRICKS)('%s', async (path) => {
    const url = `http://${HOST}${path}`
    // `ext_authz` arrives as a URL, which resolves dots by itself; what is left of it is judged all the same.
    for (const dialect of ['forwarded', 'original'] as const) {
      expect([dialect, await statusOf({ url, dialect })]).toEqual([dialect, 403])
      expect([dialect, await statusOf({ url, dialect }, null)]).toEqual([dialect, 401])
      expect([dialect, await statusOf({ url, dialect }, admin)]).toEqual([dialect, 200])
    }
    expect(await statusOf({ url, dialect: 'ext_authz' })).toBeGreaterThanOrEqual(400)
    expect(await statusOf({ url, dialect: 'ext_authz' }, null)).toBeGreaterThanOrEqual(400)
  })

  test.each(['/admin%00', '/public/%00/../admin', '/public/%c0%ae%c0%ae/admin', `/public/${'%25'.repeat(8)}2e`])(
    '%s: nobody, whoever it is',
    async (path) => {
      const url = `http://${HOST}${path}`
      const expected = path.includes('%25%25') ? 200 : 403
      expect(await statusOf({ url }, admin)).toBe(expected)
    },
  )

  test('no rule that fits is never an allow', async () => {
    expect(await statusOf({ url: `http://${HOST}/else` }, null)).toBe(401)
    expect(await statusOf({ url: `http://${HOST}/public` }, null)).toBe(200)
    expect(await statusOf({ url: `http://${HOST}/publicx` }, null)).toBe(401)
    expect(await statusOf({ url: `http://${HOST}/PUBLIC` }, null)).toBe(401)
  })
})

describe('SEC-144 hosts', () => {
  test.each([
    ['http', 'WIKI.localhost', 200],
    ['http', 'wiki.localhost.', 200],
    ['http', 'wiki.localhost:80', 200],
    ['http', 'wiki.localhost:443', 403],
    ['https', 'a.b.example.com', 401],
    ['https', 'A.b.Example.com', 401],
    ['https', 'a.b.example.com.', 401],
    ['https', 'a.b.example.com:443', 401],
    ['https', 'a.b.example.com:8443', 403],
    ['https', 'xn--bcher-kva.example', 401],
    ['https', 'b\u00fccher.example', 403],
    ['https', 'a.b.example.com.evil', 403],
    ['https', 'evil.a.b.example.com', 403],
    ['https', 'b.example.com', 403],
    ['https', 'a.b.example.com:443:443', 403],
    ['https', 'a.b.example.com@evil.example', 403],
    ['https', 'evil.example#a.b.example.com', 403],
    ['https', '', 403],
  ])('%s %s: %i', async (proto, host, status) => {
    expect(await statusOf({ headers: { 'x-forwarded-proto': proto, 'x-forwarded-host': host } })).toBe(status)
  })

  test('a cookie is for the very host, with its port', async () => {
    expect(await statusOf({ url: 'http://wiki.localhost:8443/' })).toBe(401)
  })
})

describe('SEC-147 names in headers', () => {
  test('a comma, CRLF, NUL, bidi and what is no ASCII: inert, and to be read again', async () => {
    const own = await openProvider()
    const name = 'Ana\r\nX-Evil: 1, \u202eM\u00fcller %0d'
    const user = await addUser(own, 'ana@example.com', { name })
    const group = await addGroup(own, 'b\u00fcro\nX-Evil: 2')
    await addMember(own, group.id, user.id)
    await addSite(own)
    const response = await checkOf(own, { headers: { cookie: (await siteCookie(own, user)).cookie } })
    expect([response.status, response.headers.has('x-evil')]).toEqual([200, false])
    expect(decodeURIComponent(response.headers.get('remote-name') ?? '')).toBe(name)
    expect(response.headers.get('remote-groups')).toBe('b%C3%BCro%0AX-Evil: 2')
    for (const [, value] of response.headers) expect(value).toMatch(/^[\x20-\x7e]*$/)
  })
})

describe('SEC-148 methods', () => {
  test.each<[string, string, number]>([
    ['DELETE', '/drop', 403],
    ['GET', '/drop', 200],
    ['POST', '/form', 403],
    ['GET', '/form', 200],
    ['FOO', '/drop', 403],
    ['delete', '/drop', 403],
    ['TRACE', '/', 403],
    ['CONNECT', '/', 403],
    ['', '/', 403],
  ])('%s %s: %i', async (method, path, status) => {
    const url = `http://${HOST}${path}`
    const overrides: Record<string, string>[] = [
      {},
      { 'x-http-method-override': 'GET' },
      { 'x-method-override': 'GET', 'x-http-method': 'GET' },
    ]
    for (const headers of overrides) expect(await statusOf({ method, url, headers })).toBe(status)
    if (method === 'TRACE' || method === 'CONNECT') return
    expect(await statusOf({ method, url, dialect: 'original' })).toBe(status)
  })

  test('OPTIONS passes only where a rule says so', async () => {
    const preflight = { method: 'OPTIONS', headers: { origin: 'https://other.example', 'sec-fetch-mode': 'cors' } }
    expect(await statusOf({ ...preflight, url: `http://${HOST}/hook` }, null)).toBe(200)
    expect(await statusOf({ ...preflight, url: `http://${HOST}/form` }, null)).toBe(401)
    expect(await statusOf({ ...preflight, url: `http://${HOST}/public` }, null)).toBe(200)
  })

  test('the method of the check itself says nothing, but to Envoy, whose it is', async () => {
    const { services, handle } = provider
    const told = {
      'x-forwarded-method': 'DELETE',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': HOST,
      'x-forwarded-uri': '/drop',
    }
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) {
      const asked = new Request(`${services.issuer}/auth/verify`, {
        method,
        headers: { host: new URL(services.issuer).host, cookie, ...told },
      })
      expect([method, (await handle(asked, '127.0.0.1')).status]).toEqual([method, 403])
    }
    expect(await statusOf({ method: 'DELETE', url: `http://${HOST}/drop`, dialect: 'ext_authz' })).toBe(403)
    expect(
      await statusOf({
        method: 'DELETE',
        url: `http://${HOST}/drop`,
        dialect: 'ext_authz',
        headers: { 'x-forwarded-method': 'GET' },
      }),
    ).toBe(403)
  })
})

describe('SEC-155 what a proxy can take of an answer', () => {
  const bytes = (response: Response) =>
    [...response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)

  test.each(DIALECTS)('500 groups, by %s: 403 with words and a code, and nothing of them', async (dialect) => {
    const own = await openProvider()
    const { services } = own
    const user = await addUser(own, 'ana@example.com', { name: 'Ana' })
    const now = services.now()
    const groups = Array.from({ length: 500 }, (_, i) => ({
      ...{ id: services.newId(), name: `department-of-things-${i}`, description: null },
      ...{ created_at: now, updated_at: now, version: 1 },
    }))
    for (let at = 0; at < groups.length; at += 50)
      await services.db.commit(
        groups
          .slice(at, at + 50)
          .flatMap((group) => [
            insertGroup(group),
            putMember({ group_id: group.id, user_id: user.id, created_at: now, expires_at: null }),
          ]),
      )
    await addSite(own)
    const { cookie: mine } = await siteCookie(own, user)
    const response = await checkOf(own, { dialect, headers: navigation({ cookie: mine }) })
    const text = await response.text()
    expect(response.status).toBe(403)
    expect(text).toContain('You are in more groups than this app can be told')
    expect(text).not.toContain('department-of-things')
    expect([text.length <= 4096, bytes(response) <= 8192]).toEqual([true, true])
    const code = response.headers.get('x-gatekeeper-reference')
    expect(code).toMatch(/^GK-/)
    expect(text).toContain(code ?? '-')
    for (const name of IDENTITY) expect(response.headers.has(name)).toBe(false)
    await services.forward_auth.denials.settled()
    const [trace] = await services.db.read((q) => q.select().from(q.traces))
    expect(trace).toMatchObject({ code, check: 'identity', error: 'too_much' })
    const script = await checkOf(own, { dialect, headers: { cookie: mine, accept: 'application/json' } })
    expect([script.status, await script.json()]).toEqual([403, expect.objectContaining({ error: 'access_denied' })])
  })

  test.each<[string, CheckOf]>([
    ['allowed', {}],
    ['denied', { url: `http://${HOST}/admin/${'x'.repeat(7000)}`, headers: navigation() }],
    ['an unknown host', { url: `http://${'a'.repeat(200)}.example/`, headers: navigation() }],
    [
      'a long address of somebody who is not signed in',
      { url: `http://${HOST}/?q=${'x'.repeat(3000)}`, headers: navigation({ cookie: '' }) },
    ],
    [
      'an odd user agent',
      { url: `http://${HOST}/admin`, headers: navigation({ 'user-agent': '<script>'.repeat(500) }) },
    ],
  ])('%s: at most 4 KiB of body and 8 KiB of headers', async (_, asked) => {
    for (const dialect of DIALECTS) {
      const response = await checkOf(provider, { dialect, ...asked, headers: { cookie, ...asked.headers } })
      const text = await response.text()
      expect([dialect, Buffer.byteLength(text) <= 4096, bytes(response) <= 8192]).toEqual([dialect, true, true])
    }
  })
})
