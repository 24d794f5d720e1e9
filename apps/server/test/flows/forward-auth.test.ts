import { describe, expect, test } from 'bun:test'
import { openProvider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addPolicy, addSite, checkOf, navigation, siteCookie } from '../harness/sites'

const IDENTITY = [
  'remote-user',
  'remote-email',
  'remote-name',
  'remote-groups',
  'x-auth-user',
  'x-auth-email',
  'x-auth-groups',
]

describe('product.md section 6: what a check answers', () => {
  test.each(['forwarded', 'original', 'ext_authz'] as const)('signed in and allowed, by %s', async (dialect) => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com', { name: 'Ana Müller' })
    await addSite(provider)
    const { cookie } = await siteCookie(provider, user)
    const response = await checkOf(provider, { dialect, headers: { cookie } })
    expect(response.status).toBe(200)
    expect(response.headers.get('remote-user')).toBe('ana@example.com')
    expect(response.headers.get('remote-name')).toBe('Ana M%C3%BCller')
    expect(response.headers.get('x-auth-user')).toBe(user.id)
    for (const name of IDENTITY) expect(response.headers.has(name)).toBe(true)
  })

  test('PX-01 not signed in, a page: to the sign-in and back to the very address', async () => {
    const provider = await openProvider()
    await addSite(provider)
    const url = 'http://wiki.localhost/a%20b/?q=1&r=%2F'
    const forwarded = await checkOf(provider, { url, headers: navigation() })
    expect(forwarded.status).toBe(302)
    const location = new URL(forwarded.headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe('http://localhost:8080/auth/sign-in')
    expect(location.searchParams.get('rd')).toBe(url)
    expect(forwarded.headers.get('set-cookie')).toMatch(
      /^__Host-gk_fa_state=gko_[\w-]{43}; .*HttpOnly; SameSite=Lax; Secure$/,
    )
    const original = await checkOf(provider, { url, dialect: 'original', headers: navigation() })
    expect([original.status, new URL(original.headers.get('location') ?? '').searchParams.get('rd')]).toEqual([
      401,
      url,
    ])
  })

  test.each([
    ['an API call', 'GET', { accept: 'application/json' }],
    ['a fetch', 'GET', { accept: 'text/html', 'sec-fetch-mode': 'cors' }],
    ['a websocket', 'GET', { accept: 'text/html', upgrade: 'websocket', connection: 'Upgrade' }],
    ['a form', 'POST', navigation()],
    ['a preflight', 'OPTIONS', { 'sec-fetch-mode': 'cors', origin: 'https://other.example' }],
  ])('PX-02, SEC-149 not signed in, %s: 401', async (_, method, headers) => {
    const provider = await openProvider()
    await addSite(provider)
    const response = await checkOf(provider, { method, headers })
    expect([response.status, response.headers.get('www-authenticate'), response.headers.get('location')]).toEqual([
      401,
      'Bearer realm="Wiki"',
      null,
    ])
  })

  test('PX-04 not named by the policy: 403 with a page and a code that opens', async () => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com')
    const other = await addUser(provider, 'bo@example.com')
    const policy = await addPolicy(provider, { name: 'Staff' }, [{ user_id: other.id }])
    await addSite(provider, { policy_id: policy.id })
    const { cookie } = await siteCookie(provider, user)
    const response = await checkOf(provider, { headers: navigation({ cookie }) })
    const text = await response.text()
    expect(response.status).toBe(403)
    expect(text).toContain('You can’t open Wiki')
    const code = /GK-\w{7}/.exec(text)?.[0]
    expect(code).toBeDefined()
    await provider.services.forward_auth.denials.settled()
    const [row] = await provider.services.db.read((q) => q.select().from(q.traces))
    expect(row).toMatchObject({ code, endpoint: 'forward_auth', check: 'policy', user_id: user.id })
    expect(text.length).toBeLessThan(4096)
  })

  test.each([
    ['an unknown host', { url: 'http://other.localhost/' }],
    ['a peer that is no proxy of ours (SEC-141)', { peer: '192.0.2.7' }],
    [
      'two readings that differ',
      { headers: { 'x-original-url': 'http://wiki.localhost/other', 'x-original-method': 'GET' } },
    ],
    ['a header twice (SEC-142)', { headers: { 'x-forwarded-host': 'wiki.localhost, evil.example' } }],
    ['no address', { headers: { 'x-forwarded-uri': '' } }],
  ])('PX-04 %s: 403, and nobody is named', async (_, asked) => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com')
    await addSite(provider)
    const { cookie } = await siteCookie(provider, user)
    const response = await checkOf(provider, {
      ...asked,
      headers: { cookie, ...('headers' in asked ? asked.headers : {}) },
    })
    expect(response.status).toBe(403)
    for (const name of IDENTITY) expect(response.headers.has(name)).toBe(false)
  })
})
