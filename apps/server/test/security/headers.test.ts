import { afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { ROUTES } from '../../src/routes'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, obtainTokens } from '../harness/relying-party'
import { SiteBrowser } from '../harness/site-browser'
import { addPolicy, addSite, navigation } from '../harness/sites'
import { withUi } from '../harness/ui'

const HTML_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
const API_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"
/** security.md section 5, on every answer. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=(), payment=()',
}
const HSTS = 'max-age=63072000; includeSubDomains'

const KINDS = [
  { base: 'https://auth.example', hsts: true, secure: true },
  { base: 'http://localhost', hsts: false, secure: true },
  { base: 'http://auth.localhost', hsts: false, secure: true },
  { base: 'http://auth.lan', hsts: false, secure: false },
] as const

const providers = new Map<string, Provider>()
const apps = new Map<string, AddedClient>()
beforeAll(async () => {
  for (const { base } of KINDS) {
    const provider = withUi(await openProvider({ env: { BASE_URL: base } }))
    providers.set(base, provider)
    apps.set(
      base,
      await addClient(provider, 'grafana', { post_logout_redirect_uris: ['https://grafana.example.com/bye'] }),
    )
    await addUser(provider, 'maren@example.com')
  }
})
const providerOf = (base: string) => providers.get(base) as Provider
const appOf = (base: string) => apps.get(base) as AddedClient

const expectConstants = (response: Response, hsts: boolean, about: string): void => {
  const found = Object.fromEntries(Object.keys(ALWAYS).map((name) => [name, response.headers.get(name)]))
  expect({ about, ...found }).toEqual({ about, ...ALWAYS })
  expect({ about, hsts: response.headers.get('strict-transport-security') }).toEqual({
    about,
    hsts: hsts ? HSTS : null,
  })
  for (const name of ['server', 'x-powered-by', 'via']) expect(response.headers.has(name)).toBe(false)
  const html = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const csp = response.headers.get('content-security-policy') ?? ''
  expect({
    about,
    csp: html
      ? csp.replace(/script-src [^;]*/, "script-src 'self'").replace(/form-action [^;]*/, "form-action 'self'")
      : csp,
  }).toEqual({
    about,
    csp: html ? HTML_CSP : API_CSP,
  })
  expect(csp).not.toMatch(/unsafe|nonce|\*/)
  expect({ about, coop: response.headers.has('cross-origin-opener-policy') }).toEqual({ about, coop: html })
  expect(response.headers.get('cross-origin-resource-policy')).toBeOneOf(['same-origin', 'cross-origin'])
  expect(response.headers.get('cache-control')).toBeTruthy()
  if (!/^(?:2|3)/.test(String(response.status))) expect(response.headers.get('cache-control')).toBe('no-store')
}

/** Every route with each of its methods, a wrong method, and what is nowhere. */
const requests = (): [string, string][] => [
  ...ROUTES.flatMap(({ pattern, methods }) =>
    ['HEAD', 'PUT', ...Object.keys(methods)].map((method): [string, string] => [method, pattern.replace('*', 'x.y')]),
  ),
  ['GET', '/nowhere'],
  ['POST', '/nowhere'],
  ['GET', '/assets/app-1a2b3c.js'],
  ['GET', '/trpc/session.me?input=%7B%7D'],
  ['GET', '/trpc/users.list?input=%7B%7D'],
  ['GET', '/authorize?client_id=grafana'],
]

describe.each(KINDS)('SEC-014 with BASE_URL $base', ({ base, hsts, secure }) => {
  test('SEC-014 the constants of section 5 are on every route, method and error', async () => {
    for (const [method, path] of requests()) {
      const response = await providerOf(base).fetch(path, { method })
      expectConstants(response, hsts, `${method} ${path} ${response.status}`)
    }
  })

  test('SEC-014 on refused hosts', async () => {
    const { handle } = providerOf(base)
    for (const headers of [{ host: 'evil.example' }, { host: 'a,b' }] as Record<string, string>[])
      expectConstants(await handle(new Request(`${base}/keys`, { headers })), hsts, JSON.stringify(headers))
  })

  test('SEC-014 cookies', async () => {
    const browser = new Browser(providerOf(base))
    const lines: string[] = []
    const listening = Object.assign(Object.create(providerOf(base)), {
      fetch: async (path: string, init?: RequestInit) => {
        const response = await providerOf(base).fetch(path, init)
        lines.push(...response.headers.getSetCookie())
        return response
      },
    }) as Provider
    const visitor = new Browser(listening)
    await obtainTokens(listening, visitor, appOf(base), 'maren@example.com')
    await visitor.open('/logout')
    await visitor.call('session.signOut', {})
    expect(browser.cookies.size).toBe(0)
    const names = new Set(lines.map((line) => line.slice(0, line.indexOf('='))))
    const prefix = secure ? '__Host-' : ''
    expect(names).toEqual(new Set(['session', 'browser', 'device', 'csrf'].map((name) => `${prefix}gk_${name}`)))
    for (const line of lines) {
      const attributes = line
        .split('; ')
        .slice(1)
        .filter((one) => !one.startsWith('Max-Age='))
      expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])])
      expect(line.length).toBeLessThanOrEqual(4096)
    }
    const session = lines.find((line) => line.includes('gk_session=gkn_'))
    expect(session).toContain('Max-Age=2592000')
    expect(lines.find((line) => line.includes('gk_browser=gkb_'))).toContain('Max-Age=86400')
  })

  test('SEC-014 the answers of a whole sign-in, with its pages', async () => {
    const provider = providerOf(base)
    const browser = new Browser(provider)
    const check = async (about: string, path: string) => {
      const response = await browser.send(path)
      expectConstants(response, hsts, `${about} ${response.status}`)
      return response
    }
    await check('to the sign-in', authorizeUrl(appOf(base)))
    await check('an error page', authorizeUrl(appOf(base), { redirect_uri: 'https://evil.example/' }))
    await check('an error redirect', authorizeUrl(appOf(base), { response_type: 'token' }))
    await browser.signInDirectly('maren@example.com')
    await check('a code', authorizeUrl(appOf(base)))
    await check('form_post', authorizeUrl(appOf(base), { response_mode: 'form_post' }))
    await check('an unknown interaction', '/authorize?interaction=gki_x')
    await check('the question of the log-out', '/logout')
    await check('a log-out that does not fit', '/end_session?post_logout_redirect_uri=https://evil.example')
    await browser.call('session.signOut', {})
    await check('signed out', '/logout')
  })
})

describe.each(KINDS)('SEC-014 on the way to a site, with BASE_URL $base', ({ base, hsts, secure }) => {
  const { protocol, hostname } = new URL(base)
  const host = hostname === 'localhost' ? 'wiki.localhost' : hostname.replace('auth', 'wiki')
  const page = `${protocol}//${host}/page`
  const signIn = (rd: string, more: Record<string, string> = {}) =>
    `/auth/sign-in?${new URLSearchParams({ rd, state: 'a'.repeat(43), ...more })}`

  test('SEC-014 the constants are on every answer of the portal', async () => {
    const provider = providerOf(base)
    await addSite(provider, { hosts: [host] })
    const nobody = await addPolicy(provider, { name: 'Nobody', everyone: false })
    await addSite(provider, { hosts: [`shut.${host}`], policy_id: nobody.id })
    const browser = new Browser(provider)
    const check = async (path: string, status: number) => {
      const response = await browser.send(path, { headers: navigation() })
      expectConstants(response, hsts, `${path} ${response.status}`)
      expect({ path, status: response.status }).toEqual({ path, status })
    }
    await check(signIn('https://evil.example/'), 303)
    await check(signIn(page), 303)
    await check(signIn(page, { state: '' }), 400)
    await check('/auth/sign-in?interaction=gki_x', 400)
    await browser.signInDirectly('maren@example.com')
    await check(signIn(page), 303)
    await check(signIn(page.replace('//', '//shut.')), 403)
  })

  test('SEC-014 the cookies on the host of the site, and our pages there', async () => {
    const provider = providerOf(base)
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly('maren@example.com')
    const asked = await browser.ask(page)
    const given = await browser.portal.send(asked.headers.get('location') ?? '', { headers: navigation() })
    const redeemed = await browser.ask(given.headers.get('location') ?? '')
    const lines = [...asked.headers.getSetCookie(), ...redeemed.headers.getSetCookie()]
    const prefix = secure ? '__Host-' : ''
    expect(lines.map((line) => line.slice(0, line.indexOf('=')))).toEqual(
      ['fa_state', 'fa', 'fa_state'].map((name) => `${prefix}gk_${name}`),
    )
    for (const line of lines) {
      const attributes = line.split('; ').slice(1)
      expect(attributes.filter((one) => !one.startsWith('Max-Age='))).toEqual([
        'Path=/',
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
      ])
    }
    const again = await browser.ask(given.headers.get('location') ?? '')
    expect(again.status).toBe(403)
    expect(again.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
    )
    for (const response of [asked, redeemed, again]) {
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect(again.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('SEC-014 when something fails', () => {
  const provider = () => providerOf('https://auth.example')
  const { read } = { read: () => provider().services.db }
  let restore: (() => void) | null = null
  afterEach(() => restore?.())
  const breakReads = (error: Error) => {
    const db = read()
    const before = db.read
    db.read = () => Promise.reject(error)
    restore = () => {
      db.read = before
    }
  }

  test('SEC-014 500: the constants, a reference, and nothing of the error', async () => {
    breakReads(new Error('secret-db-string'))
    const response = await provider().fetch('/userinfo', { headers: { authorization: 'Bearer gka_x' } })
    expect(response.status).toBe(500)
    expectConstants(response, true, '500')
    const body = (await response.json()) as Record<string, string>
    expect(body).toEqual({ error: 'internal_error', requestId: response.headers.get('x-request-id') ?? '' })
  })

  test('SEC-014 500 of a procedure', async () => {
    breakReads(new Error('secret-db-string'))
    const response = await provider().fetch('/trpc/setup.status?input=%7B%7D')
    expect(response.status).toBe(500)
    expectConstants(response, true, 'procedure 500')
    expect(await response.text()).not.toContain('secret-db-string')
  })

  test('SEC-014 503 when the database cannot be used', async () => {
    breakReads(new DatabaseUnavailable('unreachable', 'ECONNREFUSED'))
    const response = await provider().fetch('/userinfo', { headers: { authorization: 'Bearer gka_x' } })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expectConstants(response, true, '503')
    expect(await response.text()).not.toContain('ECONNREFUSED')
  })

  test('SEC-014 503 of a procedure when the database cannot be used', async () => {
    breakReads(new DatabaseUnavailable('unreachable', 'ECONNREFUSED'))
    const response = await provider().fetch('/trpc/setup.status?input=%7B%7D')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.text()).not.toContain('ECONNREFUSED')
  })
})

describe('SEC-014 what is no default', () => {
  const provider = () => providerOf('https://auth.example')
  test.each([
    ['/.well-known/openid-configuration', 'public, max-age=300, must-revalidate', 'cross-origin'],
    ['/.well-known/oauth-authorization-server', 'public, max-age=300, must-revalidate', 'cross-origin'],
    ['/keys', 'public, max-age=300, must-revalidate', 'cross-origin'],
    ['/assets/app-1a2b3c.js', 'public, max-age=31536000, immutable', 'same-origin'],
    ['/login', 'no-store', 'same-origin'],
    ['/admin', 'no-store', 'same-origin'],
    ['/healthz', 'no-store', 'same-origin'],
    ['/trpc/session.me?input=%7B%7D', 'no-store', 'same-origin'],
  ])('SEC-014 %s: %s, %s', async (path, cache, corp) => {
    const { headers } = await provider().fetch(path)
    expect(headers.get('cache-control')).toBe(cache)
    expect(headers.get('cross-origin-resource-policy')).toBe(corp)
  })

  test('SEC-014 scripts and forms of our own pages: a hash, and the origin where the form ends', async () => {
    const browser = new Browser(provider())
    await browser.signInDirectly('maren@example.com')
    const formPost = await browser.send(authorizeUrl(appOf('https://auth.example'), { response_mode: 'form_post' }))
    const csp = formPost.headers.get('content-security-policy') ?? ''
    expect(csp).toContain("form-action 'self' https://grafana.example.com;")
    expect(csp).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}=';/)
    const script = /<script>(.*)<\/script>/.exec(await formPost.text())?.[1] ?? ''
    const hash = new Bun.CryptoHasher('sha256').update(script).digest('base64')
    expect(csp).toContain(`'sha256-${hash}'`)
    const bye = 'https://grafana.example.com/bye'
    const question = await browser.send(`/end_session?client_id=grafana&post_logout_redirect_uri=${bye}`)
    expect(question.headers.get('content-security-policy')).toContain("form-action 'self' https://grafana.example.com;")
    expect(question.headers.get('content-security-policy')).toContain("script-src 'none';")
    const page = await browser.send('/authorize')
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';")
  })
})

describe('SEC-160 pop-ups and openers', () => {
  const coop = async (browser: Browser, path: string) => {
    const response = await browser.send(path)
    return {
      opener: response.headers.get('cross-origin-opener-policy'),
      frame: response.headers.get('x-frame-options'),
    }
  }
  test('SEC-160 the pages of a sign-in keep the opener, all others cut it, none may be framed', async () => {
    const provider = providerOf('https://auth.example')
    const app = appOf('https://auth.example')
    const browser = new Browser(provider)
    const keeps = { opener: 'unsafe-none', frame: 'DENY' }
    const cuts = { opener: 'same-origin', frame: 'DENY' }
    expect(await coop(browser, '/login')).toEqual(keeps)
    expect(await coop(browser, '/login?interaction=gki_x')).toEqual(keeps)
    expect(await coop(browser, '/authorize')).toEqual(keeps)
    expect(await coop(browser, '/authorize?interaction=gki_x')).toEqual(keeps)
    await browser.signInDirectly('maren@example.com')
    expect(await coop(browser, authorizeUrl(app, { response_mode: 'form_post' }))).toEqual(keeps)
    for (const path of [
      '/account',
      '/admin',
      '/admin/users',
      '/setup',
      '/register?token=x',
      '/invite?token=x',
      '/logout',
      '/end_session?client_id=grafana',
      '/loginx/../account',
    ])
      expect({ path, ...(await coop(browser, path)) }).toEqual({ path, ...cuts })
  })
})
