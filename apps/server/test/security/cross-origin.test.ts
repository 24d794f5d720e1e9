import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { openProvider, type Provider } from '../harness/provider'
import { addClient } from '../harness/records'
import { stateOf } from '../harness/tables'
import { withUi } from '../harness/ui'

let provider: Provider
let admin: SignedInUser
beforeAll(async () => {
  provider = withUi(await openProvider({ env: { BASE_URL: 'https://auth.example' } }))
  admin = await addAdmin(provider)
  await addClient(provider, 'spa', {
    type: 'public',
    redirect_uris: ['https://spa.example/cb', 'http://localhost/cb', 'com.example.app:/cb'],
  })
  await addClient(provider, 'off', { type: 'public', enabled: false, redirect_uris: ['https://off.example/cb'] })
  await addClient(provider, 'web', { redirect_uris: ['https://web.example/cb'] })
})

const ORIGINS = [
  'https://evil.example',
  'null',
  'https://auth.example.evil',
  'http://auth.example',
  'https://auth.example:8443',
]
const CORS = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
]

describe('SEC-013 other origins', () => {
  const paths = [
    '/',
    '/login',
    '/account',
    '/admin',
    '/trpc/session.me?input=%7B%7D',
    '/trpc/users.list?input=%7B%7D',
    '/authorize',
    '/end_session',
    '/logout',
    '/oauth/introspect',
    '/oauth/par',
    '/oauth/token',
    '/oauth/revoke',
    '/userinfo',
    '/healthz',
    '/nowhere',
  ]
  test.each(ORIGINS)('SEC-013 %s gets no CORS header anywhere but on the public documents', async (origin) => {
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const headers = {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        }
        const response = await admin.browser.send(path, { method, headers })
        expect({ method, path, found: CORS.filter((name) => response.headers.has(name)) }).toEqual({
          method,
          path,
          found: [],
        })
      }
    }
  })

  test.each(['/keys', '/.well-known/openid-configuration'])(
    'SEC-013 %s: every origin, never credentials',
    async (path) => {
      const response = await admin.browser.send(path, { headers: { origin: 'https://evil.example' } })
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.has('access-control-allow-credentials')).toBe(false)
    },
  )

  test.each(['https://spa.example', 'http://localhost'])(
    'SEC-013 %s, of an enabled public client: token, UserInfo and revocation, without credentials',
    async (origin) => {
      for (const path of ['/oauth/par', '/oauth/token', '/oauth/revoke', '/userinfo']) {
        for (const method of ['OPTIONS', 'POST']) {
          const { headers } = await provider.fetch(path, { method, headers: { origin } })
          expect(headers.get('access-control-allow-origin')).toBe(origin)
          expect(headers.get('vary')).toContain('Origin')
          expect(headers.has('access-control-allow-credentials')).toBe(false)
        }
      }
      for (const path of ['/oauth/introspect', '/trpc/session.me', '/authorize'])
        expect((await provider.fetch(path, { headers: { origin } })).headers.has('access-control-allow-origin')).toBe(
          false,
        )
    },
  )

  test.each([
    'https://off.example',
    'https://web.example',
    'com.example.app:',
    'https://spa.example:444',
    'https://SPA.example',
  ])('SEC-013 %s is none of them', async (origin) => {
    for (const path of ['/oauth/par', '/oauth/token', '/oauth/revoke', '/userinfo'])
      expect(
        (await provider.fetch(path, { method: 'OPTIONS', headers: { origin } })).headers.has(
          'access-control-allow-origin',
        ),
      ).toBe(false)
  })
})

/** A sign-in of the attacker's own account in the victim's browser, and changes by the victim's session. */
describe('SEC-091, SEC-044 calls that did not come from our own pages', () => {
  const body = JSON.stringify({})
  const call = (name: string, headers: Record<string, string>, text: string | undefined = body) =>
    admin.browser.send(`/trpc/${name}`, { method: 'POST', headers, body: text })
  const json = { 'content-type': 'application/json' }
  const own = { origin: 'https://auth.example' }
  const names = [
    'login.start',
    'login.password',
    'login.consent',
    'setup.create',
    'session.signOut',
    'account.endOtherSessions',
    'users.create',
    'apiKeys.create',
  ]

  test.each([
    ['no Origin', json, 403],
    ['Origin: null', { ...json, origin: 'null' }, 403],
    ['another site', { ...json, origin: 'https://evil.example' }, 403],
    ['another port', { ...json, origin: 'https://auth.example:444' }, 403],
    ['http of the same host', { ...json, origin: 'http://auth.example' }, 403],
    ['a name that begins alike', { ...json, origin: 'https://auth.example.evil' }, 403],
    ['upper case', { ...json, origin: 'https://AUTH.example' }, 403],
    ['own Origin, cross-site by Sec-Fetch-Site', { ...json, ...own, 'sec-fetch-site': 'cross-site' }, 403],
    ['own Origin, same-site by Sec-Fetch-Site', { ...json, ...own, 'sec-fetch-site': 'same-site' }, 403],
    ['text/plain', { 'content-type': 'text/plain', ...own }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded', ...own }, 415],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x', ...own }, 415],
    ['JSON said by a parameter', { 'content-type': 'text/plain; charset=application/json', ...own }, 415],
    ['bytes', { 'content-type': 'application/octet-stream', ...own }, 415],
  ] as [string, Record<string, string>, number][])(
    'SEC-091 SEC-044 %s: %p %i, no change',
    async (_, headers, status) => {
      const before = await stateOf(provider)
      for (const name of names) {
        const response = await call(name, headers)
        expect(response.status).toBe(status)
        expect(response.headers.getSetCookie()).toEqual([])
      }
      expect(await stateOf(provider)).toEqual(before)
    },
  )

  test('SEC-091 an empty Authorization does not stand for an API key', async () => {
    for (const authorization of ['Bearer', 'Bearer ', 'Basic eDp5', 'x'])
      expect((await call('session.signOut', { ...json, authorization })).status).toBe(403)
  })

  test('SEC-091 with an unknown API key neither cookie nor key counts', async () => {
    const response = await call('account.endOtherSessions', { ...json, authorization: `Bearer gkk_${'x'.repeat(43)}` })
    expect(response.status).toBe(401)
  })

  test('SEC-091 a native form without a token, or with one of another browser, does nothing', async () => {
    const before = await stateOf(provider)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const other = `gkb_${'a'.repeat(43)}`
    await admin.browser.open('/logout')
    const mine = admin.browser.cookies.get('__Host-gk_csrf') ?? ''
    const tries: [Record<string, string>, string][] = [
      [own, 'answer=sign_out'],
      [own, `answer=sign_out&csrf=${other}`],
      [{}, `answer=sign_out&csrf=${mine}`],
      [{ origin: 'null' }, `answer=sign_out&csrf=${mine}`],
      [{ origin: 'https://evil.example' }, `answer=sign_out&csrf=${mine}`],
      [{ ...own, 'sec-fetch-site': 'cross-site' }, `answer=sign_out&csrf=${mine}`],
      [{ ...own, 'sec-fetch-site': 'same-site' }, `answer=sign_out&csrf=${mine}`],
      [{ ...own, 'sec-fetch-site': 'none' }, `answer=sign_out&csrf=${mine}`],
    ]
    for (const [headers, text] of tries) {
      const response = await admin.browser.send('/logout', {
        method: 'POST',
        headers: { ...form, ...headers },
        body: text,
      })
      expect(response.status).toBe(403)
    }
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-091 our own page may', async () => {
    const { status } = await call('login.start', { ...json, ...own, 'sec-fetch-site': 'same-origin' })
    expect(status).toBe(200)
  })
})
