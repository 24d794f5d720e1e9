import { beforeAll, describe, expect, test } from 'bun:test'
import { HEADER_PRESETS } from '@gatekeeper/core/access/site'
import { openProvider, type Provider } from '../harness/provider'
import { type Browser, PROXIES } from '../harness/proxy-bytes'
import { addUser } from '../harness/records'
import { addPolicy, addSite, HOST, siteCookie } from '../harness/sites'
import { listen, raw } from '../harness/wire'

const GATEKEEPER = 'localhost:8080'
const NAMES = HEADER_PRESETS.default.map(({ name }) => name.toLowerCase())

let port: number
let provider: Provider
const cookies = { ana: '', bo: '' }

beforeAll(async () => {
  provider = await openProvider()
  const ana = await addUser(provider, 'ana@example.com')
  const bo = await addUser(provider, 'bo@example.com')
  const policy = await addPolicy(provider, { name: 'Ana' }, [{ user_id: ana.id }])
  await addSite(provider, { policy_id: policy.id }, [{ path: '/open', action: 'bypass' }])
  cookies.ana = (await siteCookie(provider, ana)).cookie
  cookies.bo = (await siteCookie(provider, bo)).cookie
  port = await listen(provider)
})

/** Status, headers (the last of a name) and body of the one answer. */
const asked = async (bytes: string) => {
  const { status, text } = await raw(port, bytes)
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const headers = new Map(
    head
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
  )
  return { status, headers, body }
}

const PAGE: Browser = { method: 'GET', uri: '/a%20b/?q=1&r=%2F', host: HOST, accept: 'text/html', mode: 'navigate' }
const SCRIPT: Browser = { ...PAGE, accept: 'application/json', mode: 'cors' }

/** PRM-16: what each proxy sends, byte for byte, to a server that listens. */
describe.each(Object.entries(PROXIES))('PRM-16, PX-20 to PX-25 %s', (_, { bytes, redirect }) => {
  const ask = (browser: Browser) => asked(bytes(browser, GATEKEEPER))
  const saysNothing = (headers: Map<string, string>) => {
    for (const name of NAMES) expect([name, headers.has(name)]).toEqual([name, false])
  }

  test('PX-03 signed in and allowed: every identity header', async () => {
    const { status, headers, body } = await ask({ ...PAGE, cookie: `other=1; ${cookies.ana}` })
    expect([status, body]).toEqual([200, ''])
    expect(headers.get('remote-user')).toBe('ana@example.com')
    for (const name of NAMES) expect([name, headers.has(name)]).toEqual([name, true])
  })

  test('PX-05 where anyone may pass, all of them are empty', async () => {
    const { status, headers } = await ask({ ...PAGE, uri: '/open' })
    expect(status).toBe(200)
    for (const name of NAMES) expect([name, headers.get(name)]).toEqual([name, ''])
  })

  test('PX-01 not signed in, a page: to the sign-in, and back to the very address', async () => {
    const { status, headers } = await ask(PAGE)
    expect(status).toBe(redirect)
    const location = new URL(headers.get('location') ?? '')
    expect(location.origin + location.pathname).toBe('http://localhost:8080/auth/sign-in')
    expect(location.searchParams.get('rd')).toBe(`http://${HOST}${PAGE.uri}`)
    expect(headers.get('set-cookie')).toStartWith('__Host-gk_fa_state=gko_')
    expect(headers.get('cache-control')).toBe('no-store')
    saysNothing(headers)
  })

  test.each<[string, Browser]>([
    ['an API call', SCRIPT],
    ['a form', { ...PAGE, method: 'POST' }],
    ['a WebSocket', { ...PAGE, mode: 'websocket', upgrade: true }],
    ['a preflight', { ...SCRIPT, method: 'OPTIONS' }],
  ])('PX-02 not signed in, %s: 401', async (_, browser) => {
    const { status, headers } = await ask(browser)
    expect([status, headers.get('www-authenticate'), headers.has('location')]).toEqual([
      401,
      'Bearer realm="Wiki"',
      false,
    ])
    saysNothing(headers)
  })

  test('PX-04 signed in and refused: 403 with a page and a code', async () => {
    const { status, headers, body } = await ask({ ...PAGE, cookie: cookies.bo })
    expect(status).toBe(403)
    const code = headers.get('x-gatekeeper-reference') ?? '-'
    expect(code).toMatch(/^GK-\w{7}$/)
    expect(body).toContain(code)
    saysNothing(headers)
    const script = await ask({ ...SCRIPT, cookie: cookies.bo })
    expect([script.status, JSON.parse(script.body).error]).toEqual([403, 'access_denied'])
  })

  test('PX-04 an unknown host: refused', async () => {
    const { status, headers } = await ask({ ...PAGE, host: 'other.localhost', cookie: cookies.ana })
    // Under Envoy the host is that of the request itself, which nothing here goes by.
    expect([403, 421]).toContain(status)
    saysNothing(headers)
  })

  test.each(['/../../login', '/%2e%2e/%2e%2e/login', '/..%2f..%2flogin', '//login', '/..;/admin'])(
    'PX-11 %s without a sign-in: never let through',
    async (uri) => {
      for (const browser of [PAGE, SCRIPT]) {
        const { status, headers, body } = await ask({ ...browser, uri })
        expect([302, 401, 403, 404, 421]).toContain(status)
        expect(body).not.toContain('<div id="root"')
        saysNothing(headers)
      }
    },
  )

  test('PX-06 a POST is asked about without its body; a path of 7,000 characters', async () => {
    expect((await ask({ ...PAGE, method: 'POST', cookie: cookies.ana })).status).toBe(200)
    expect((await ask({ ...PAGE, uri: `/${'x'.repeat(7000)}`, cookie: cookies.ana })).status).toBe(200)
  })

  test('PX-25 HEAD of the app is asked about as HEAD', async () => {
    const { status, headers } = await ask({ ...PAGE, method: 'HEAD', cookie: cookies.ana })
    expect([status, headers.get('remote-user')]).toEqual([200, 'ana@example.com'])
  })
})

describe('PX-25 HEAD to the check', () => {
  test('has the status and headers of GET', async () => {
    const bytes = PROXIES['HAProxy (Lua)']?.bytes({ ...PAGE, cookie: cookies.ana }, GATEKEEPER) ?? ''
    const [get, head] = [await asked(bytes), await asked(bytes.replace('GET ', 'HEAD '))]
    expect(head.status).toBe(200)
    const of = ({ headers }: typeof get) => [...headers].filter(([name]) => name !== 'date').toSorted()
    expect(of(head)).toEqual(of(get))
  })
})
