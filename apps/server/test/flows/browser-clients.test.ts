import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const SPA = 'https://spa.example.com'
const LOCAL = 'http://localhost:5173'

let provider: Provider
let spa: AddedClient
let admin: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  admin = await addAdmin(provider)
  const redirect_uris = [`${SPA}/callback`, `${LOCAL}/back`, 'com.example.app:/callback']
  spa = await addClient(provider, 'spa', { type: 'public', redirect_uris })
  await addClient(provider, 'server-side')
  await addClient(provider, 'off', { type: 'public', enabled: false })
})

const endpoints: [path: string, methods: string][] = [
  ['/oauth/par', 'POST'],
  ['/oauth/token', 'POST'],
  ['/userinfo', 'GET, POST'],
  ['/oauth/revoke', 'POST'],
]

/** As a browser asks before a cross-origin call: no client is named. */
const preflight = (path: string, origin: string): Promise<Response> =>
  provider.fetch(path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })

const corsOf = ({ headers }: Response): [string, string][] =>
  [...headers].filter(([name]) => name.startsWith('access-control-'))

const call = (path: string, origin: string, fields: Record<string, string>, bearer?: string): Promise<Response> =>
  provider.fetch(path, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: new URLSearchParams(fields).toString(),
  })

describe('RFC 9700 §2.6: apps in a browser', () => {
  test.each(endpoints.flatMap(([path, methods]) => [SPA, LOCAL].map((origin) => [path, origin, methods] as const)))(
    'TK-21 pre-flight of %s from %s',
    async (path, origin, methods) => {
      const response = await preflight(path, origin)
      expect(response.ok).toBe(true)
      expect(await response.text()).toBe('')
      expect(Object.fromEntries(corsOf(response))).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'authorization, content-type, dpop',
        'access-control-expose-headers': 'DPoP-Nonce, WWW-Authenticate',
      })
      expect(response.headers.has('access-control-allow-credentials')).toBe(false)
      expect(response.headers.get('vary')).toContain('Origin')
    },
  )

  const strangers = [
    'https://evil.example.com',
    'https://server-side.example.com',
    'https://off.example.com',
    'http://spa.example.com',
    'https://spa.example.com:8443',
    'https://spa.example.com.evil.example',
    'com.example.app:',
    'null',
  ]
  test.each(endpoints.flatMap(([path]) => strangers.map((origin) => [path, origin] as const)))(
    'TK-21 %s says nothing to %s',
    async (path, origin) => {
      for (const response of [await preflight(path, origin), await call(path, origin, {})])
        expect(corsOf(response)).toEqual([])
    },
  )

  test('TK-21 the calls themselves, answered and refused', async () => {
    const tokens = await obtainTokens(provider, new Browser(provider), spa, EMAIL, { scope: 'openid offline_access' })
    const { access_token, refresh_token = '' } = tokens
    const client_id = 'spa'
    const answers = [
      await call('/userinfo', SPA, {}, access_token),
      await call('/userinfo', SPA, {}, 'unknown'),
      await call('/userinfo', SPA, {}),
      await call('/oauth/token', SPA, { client_id, grant_type: 'refresh_token', refresh_token }),
      await call('/oauth/token', SPA, { client_id, grant_type: 'refresh_token', refresh_token: 'unknown' }),
      await call('/oauth/token', SPA, { client_id: 'nobody', grant_type: 'refresh_token', refresh_token: 'unknown' }),
      await call('/oauth/revoke', SPA, { client_id, token: access_token }),
      await call('/oauth/revoke', SPA, { token: access_token }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 200, 400, 401, 200, 401])
    for (const answer of answers)
      expect(Object.fromEntries(corsOf(answer))).toEqual({
        'access-control-allow-origin': SPA,
        'access-control-expose-headers': 'DPoP-Nonce, WWW-Authenticate',
      })
  })

  test('TK-21 other endpoints say nothing', async () => {
    for (const path of ['/authorize', '/oauth/introspect', '/end_session', '/trpc/session.me']) {
      const response = await call(path, SPA, {})
      expect(corsOf(response)).toEqual([])
    }
  })

  test('TK-21 with the client’s state and URIs its origins come and go', async () => {
    const allowed = async (origin: string) => corsOf(await preflight('/oauth/token', origin)).length > 0
    const { client } = await act(admin, 'clients.create', {
      id: 'changing',
      name: 'Changing',
      type: 'public',
      redirect_uris: ['https://one.example.com/callback'],
    })
    expect(await allowed('https://one.example.com')).toBe(true)
    const { version } = client
    await act(admin, 'clients.update', { id: 'changing', version, redirect_uris: ['https://two.example.com/callback'] })
    expect([await allowed('https://one.example.com'), await allowed('https://two.example.com')]).toEqual([false, true])
    await act(admin, 'clients.disable', { id: 'changing' })
    expect(await allowed('https://two.example.com')).toBe(false)
    await act(admin, 'clients.enable', { id: 'changing' })
    expect(await allowed('https://two.example.com')).toBe(true)
  })
})
