import { describe, expect, test } from 'bun:test'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { openProvider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addGroup, addMember, addPolicy, addSite, checkOf, HOST, siteCookie } from '../harness/sites'

describe('product.md section 6: what an app is told', () => {
  test('a signed header: by our keys, for this site alone, for a minute; empty where nobody is known', async () => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com', { name: 'Ana' })
    const group = await addGroup(provider, 'staff')
    await addMember(provider, group.id, user.id)
    const site = await addSite(provider, { jwt_header: 'X-Gate-Jwt' }, [{ path: '/open', action: 'bypass' }])
    const { cookie } = await siteCookie(provider, user)
    const response = await checkOf(provider, { headers: { cookie } })
    const jwks = createLocalJWKSet((await (await provider.fetch('/keys')).json()) as JSONWebKeySet)
    const { payload, protectedHeader } = await jwtVerify(response.headers.get('x-gate-jwt') ?? '', jwks, {
      issuer: provider.services.issuer,
      audience: `site:${site.id}`,
      currentDate: new Date(provider.services.now()),
    })
    expect(protectedHeader.alg).toBe('ES256')
    expect(payload).toMatchObject({ sub: user.id, email: 'ana@example.com', name: 'Ana', groups: ['staff'] })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60)
    const nobody = await checkOf(provider, { url: `http://${HOST}/open` })
    expect([nobody.status, nobody.headers.get('x-gate-jwt')]).toEqual([200, ''])
    // No token of ours takes it for one of its own.
    const userinfo = await provider.fetch('/userinfo', {
      headers: { authorization: `Bearer ${response.headers.get('x-gate-jwt')}` },
    })
    expect(userinfo.status).toBe(401)
  })

  test('PX-04 what is said of one person is kept by no cache that stands before the check', async () => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com')
    await addSite(provider, {}, [{ path: '/open', action: 'bypass' }])
    const { cookie } = await siteCookie(provider, user)
    for (const [path, headers] of [
      ['/page', { cookie }],
      ['/open', {}],
    ] as const) {
      const response = await checkOf(provider, { url: `http://${HOST}${path}`, headers })
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    }
  })

  test('SEC-155 the signed header counts too: more groups than an answer holds are 403', async () => {
    const provider = await openProvider()
    const user = await addUser(provider, 'ana@example.com')
    await addSite(provider, {
      jwt_header: 'X-Gate-Jwt',
      identity_headers: [{ name: 'X-Forwarded-User', value: 'user' }],
    })
    const { cookie } = await siteCookie(provider, user)
    for (let one = 0; one < 70; one += 1) {
      const group = await addGroup(provider, `${'a group with a long name '.repeat(4)}${one}`)
      await addMember(provider, group.id, user.id)
    }
    const response = await checkOf(provider, { headers: { cookie } })
    expect([response.status, response.headers.has('x-gate-jwt')]).toEqual([403, false])
  })

  test('Basic towards the app, sealed at rest; its own name for the user; a preset of other names', async () => {
    const provider = await openProvider()
    const { services } = provider
    const user = await addUser(provider, 'ana@example.com', { username: 'ana' })
    const id = services.newId()
    const place = { table: 'sites', column: 'sealed_basic_password', row: id }
    await addSite(provider, {
      id,
      remote_user: 'username',
      identity_headers: [{ name: 'X-Forwarded-User', value: 'user' }],
      basic_username: 'service',
      sealed_basic_password: services.vault.seal('secrets', place, 'pässword:with colon'),
    })
    const { cookie } = await siteCookie(provider, user)
    const response = await checkOf(provider, { headers: { cookie } })
    expect(response.headers.get('x-forwarded-user')).toBe('ana')
    expect(response.headers.has('remote-user')).toBe(false)
    const [scheme, value] = (response.headers.get('authorization') ?? '').split(' ')
    expect([scheme, Buffer.from(value ?? '', 'base64').toString('utf8')]).toEqual([
      'Basic',
      'service:pässword:with colon',
    ])
  })

  test('whom the site’s own policy does not let in is nobody where everyone may pass', async () => {
    const provider = await openProvider()
    const ana = await addUser(provider, 'ana@example.com')
    const bo = await addUser(provider, 'bo@example.com')
    const policy = await addPolicy(provider, { name: 'Staff' }, [{ user_id: ana.id }])
    await addSite(provider, { policy_id: policy.id }, [{ path: '/open', action: 'bypass' }])
    const url = `http://${HOST}/open/x`
    const names = await Promise.all(
      [ana, bo].map(async (user) => {
        const { cookie } = await siteCookie(provider, user)
        return (await checkOf(provider, { url, headers: { cookie } })).headers.get('remote-user')
      }),
    )
    expect(names).toEqual(['ana@example.com', ''])
  })

  test('SEC-153 COOKIE_DOMAIN: the shared cookie opens every site under it, and reaches none of the apps', async () => {
    const provider = await openProvider({
      env: { BASE_URL: 'https://auth.example.com', COOKIE_DOMAIN: 'example.com' },
    })
    const user = await addUser(provider, 'ana@example.com')
    await addSite(provider, { hosts: ['wiki.example.com', 'other.net'] })
    const { cookie } = await siteCookie(provider, user, { host: null })
    const headers = { cookie: `theme=dark; ${cookie}; gk_theme=x; lang=de` }
    const wiki = await checkOf(provider, { url: 'https://wiki.example.com/', headers })
    expect([wiki.status, wiki.headers.get('cookie')]).toEqual([200, 'theme=dark; lang=de'])
    const elsewhere = await checkOf(provider, { url: 'https://other.net/', headers })
    expect(elsewhere.status).toBe(401)
    const own = await siteCookie(provider, user, { host: 'other.net' })
    const there = await checkOf(provider, { url: 'https://other.net/', headers: { cookie: own.cookie } })
    expect([there.status, there.headers.has('cookie')]).toEqual([200, false])
    const stolen = await checkOf(provider, { url: 'https://wiki.example.com/', headers: { cookie: own.cookie } })
    expect(stolen.status).toBe(401)
  })
})

test('a wildcard covers every host but our own; Basic towards the app is for those whom we know', async () => {
  const provider = await openProvider({ env: { BASE_URL: 'https://auth.example.com' } })
  const { services } = provider
  const user = await addUser(provider, 'ana@example.com')
  const id = services.newId()
  const place = { table: 'sites', column: 'sealed_basic_password', row: id }
  await addSite(
    provider,
    {
      id,
      hosts: ['*.example.com'],
      basic_username: 'service',
      sealed_basic_password: services.vault.seal('secrets', place, 'a password'),
    },
    [{ path: '/open', action: 'bypass' }],
  )
  const ask = async (host: string, path: string) => {
    const { cookie } = await siteCookie(provider, user, { host })
    return checkOf(provider, { url: `https://${host}${path}`, headers: { cookie } })
  }
  expect((await ask('auth.example.com', '/')).status).toBe(403)
  const known = await ask('wiki.example.com', '/')
  expect([known.status, known.headers.get('authorization')]).toEqual([200, expect.stringMatching(/^Basic /)])
  const stranger = await checkOf(provider, { url: 'https://wiki.example.com/open' })
  expect([stranger.status, stranger.headers.get('authorization')]).toEqual([200, ''])
})
