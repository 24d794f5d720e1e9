import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addSite, checkOf, navigation, siteCookie } from '../harness/sites'

const PAGE = 'https://wiki.example.com/page'
const OTHER = 'https://files.example.com/page'
const OUTSIDE = 'https://wiki.example.net/page'
const IDENTITY = ['remote-user', 'remote-email', 'x-auth-user', 'x-auth-email']

let provider: Provider
let ana: User
let bo: User
beforeAll(async () => {
  const env = { BASE_URL: 'https://auth.example.com', COOKIE_DOMAIN: 'example.com' }
  provider = await openProvider({ env })
  ana = await addUser(provider, 'ana@example.com')
  bo = await addUser(provider, 'bo@example.com')
  await addSite(provider, { hosts: ['wiki.example.com', 'files.example.com', 'wiki.example.net'] })
})

const cookieOf = async (user: User, host: string | null = 'wiki.example.com', session = {}): Promise<string> =>
  (await siteCookie(provider, user, { host, ...session })).token

/** A page is sent to the sign-in, anything else is refused; nobody is named to the app. */
const expectNobody = async (cookie: string, url = PAGE): Promise<void> => {
  for (const [headers, status] of [
    [navigation({ cookie }), 302],
    [{ cookie }, 401],
  ] as const) {
    const response = await checkOf(provider, { url, headers })
    expect({ cookie, status: response.status }).toEqual({ cookie, status })
    for (const name of IDENTITY) expect(response.headers.has(name)).toBe(false)
  }
}
const isKnown = async (cookie: string, url = PAGE): Promise<string | null> => {
  const response = await checkOf(provider, { url, headers: navigation({ cookie }) })
  return response.status === 200 ? response.headers.get('remote-user') : null
}
/** Whom the portal takes the cookies to be. */
const atPortal = async (cookie: string): Promise<unknown> => {
  const response = await provider.fetch('/trpc/session.me?input=%7B%7D', { headers: { cookie } })
  return ((await response.json()) as { result: { data: unknown } }).result.data
}

describe('SEC-145 a cookie that is not exactly one of ours proves nobody', () => {
  const bend: [string, (token: string) => string][] = [
    ['empty', () => ''],
    ['a word', () => 'x'],
    ['truncated', (token) => token.slice(0, -1)],
    ['the kind alone', (token) => token.slice(0, 4)],
    ['one character more', (token) => `${token}A`],
    ['in quotes', (token) => `"${token}"`],
    ['of another kind', (token) => token.replace('gkf_', 'gkn_')],
    ['in upper case', (token) => token.toUpperCase()],
    ['percent-encoded', (token) => token.replace('_', '%5F')],
    ['a blank in it', (token) => `${token.slice(0, 20)} ${token.slice(20)}`],
    ['never given out', (token) => `${token.slice(0, 4)}${'A'.repeat(43)}`],
    ['oversized', (token) => token + 'A'.repeat(7000)],
    ['a list', (token) => `${token},${token}`],
  ]
  test.each(bend)('%s', async (_, change) => {
    const token = await cookieOf(ana)
    await expectNobody(`__Host-gk_fa=${change(token)}`)
    expect(await isKnown(`__Host-gk_fa=${token}`)).toBe('ana@example.com')
  })

  test('twice, whoever they are of and in whichever order', async () => {
    const [one, two] = [await cookieOf(ana), await cookieOf(bo)]
    for (const [first, second] of [
      [one, two],
      [two, one],
      [one, one],
      [one, 'x'],
      ['x', one],
    ])
      await expectNobody(`__Host-gk_fa=${first}; a=b; __Host-gk_fa=${second}`)
    const shared = await cookieOf(ana, null)
    await expectNobody(`__Secure-gk_fa=${shared}; __Secure-gk_fa=${await cookieOf(bo, null)}`)
  })

  test('under another name', async () => {
    const token = await cookieOf(ana)
    for (const name of [
      'gk_fa',
      '__Secure-gk_fa',
      '__host-gk_fa',
      '__Host-GK_FA',
      '__Host-gk_fa_state',
      'x__Host-gk_fa',
    ])
      await expectNobody(`${name}=${token}`)
  })

  test('ended, idle, past its absolute end, of a user who is not active', async () => {
    const now = provider.clock.now()
    await expectNobody(`__Host-gk_fa=${await cookieOf(ana, 'wiki.example.com', { ended_at: now })}`)
    await expectNobody(`__Host-gk_fa=${await cookieOf(ana, 'wiki.example.com', { last_seen_at: now - 9 * 3_600_000 })}`)
    await expectNobody(`__Host-gk_fa=${await cookieOf(ana, 'wiki.example.com', { expires_at: now })}`)
    for (const part of [{ state: 'disabled' }, { state: 'pending' }, { expires_at: now }] as const) {
      const user = await addUser(provider, `${JSON.stringify(part).length}${part.state ?? ''}@example.com`, part)
      await expectNobody(`__Host-gk_fa=${await cookieOf(user)}`)
    }
  })

  test('another person’s is another person’s: nobody is taken for somebody else', async () => {
    expect(await isKnown(`__Host-gk_fa=${await cookieOf(ana)}`)).toBe('ana@example.com')
    expect(await isKnown(`__Host-gk_fa=${await cookieOf(bo)}`)).toBe('bo@example.com')
  })
})

describe('SEC-153 each cookie is good at its own place alone', () => {
  test('the cookie of one app: neither at another app nor at the portal', async () => {
    const token = await cookieOf(ana)
    expect(await isKnown(`__Host-gk_fa=${token}`)).toBe('ana@example.com')
    for (const url of [OTHER, OUTSIDE]) await expectNobody(`__Host-gk_fa=${token}`, url)
    await expectNobody(`__Secure-gk_fa=${token}`)
    for (const name of ['__Host-gk_session', '__Host-gk_fa', '__Secure-gk_fa'])
      expect(await atPortal(`${name}=${token}`)).toBe(null)
  })

  test('the shared cookie: at every host under the domain, not outside, not at the portal, not as a host’s own', async () => {
    const token = await cookieOf(ana, null)
    for (const url of [PAGE, OTHER]) expect(await isKnown(`__Secure-gk_fa=${token}`, url)).toBe('ana@example.com')
    await expectNobody(`__Secure-gk_fa=${token}`, OUTSIDE)
    await expectNobody(`__Host-gk_fa=${token}`)
    for (const name of ['__Host-gk_session', '__Secure-gk_fa', '__Host-gk_fa'])
      expect(await atPortal(`${name}=${token}`)).toBe(null)
  })

  test('the cookie of the portal: at no site', async () => {
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly('ana@example.com')
    const token = browser.portal.cookies.get('__Host-gk_session') ?? ''
    expect(await atPortal(`__Host-gk_session=${token}`)).toMatchObject({ user: { email: 'ana@example.com' } })
    for (const name of ['__Host-gk_session', '__Host-gk_fa', '__Secure-gk_fa'])
      for (const url of [PAGE, OUTSIDE]) await expectNobody(`${name}=${token}`, url)
  })

  test('beside a cookie of a host that is over, the shared one counts', async () => {
    const own = await cookieOf(ana, 'wiki.example.com', { ended_at: provider.clock.now() })
    expect(await isKnown(`__Host-gk_fa=${own}; __Secure-gk_fa=${await cookieOf(bo, null)}`)).toBe('bo@example.com')
  })
})

describe('product.md section 6: hosts under COOKIE_DOMAIN share one cookie', () => {
  test('one sign-in opens them all without a hand-over; outside the domain it goes by ticket', async () => {
    const browser = new SiteBrowser(provider)
    const first = await browser.signInAt(PAGE, 'ana@example.com')
    expect([first.status, String(first.url)]).toEqual([200, PAGE])
    expect(first.way.some((url) => url.includes('/_gk/'))).toBe(false)
    const line = first.response.headers.get('remote-user')
    expect(line).toBe('ana@example.com')
    expect((await browser.open(OTHER)).way).toEqual([OTHER])
    const outside = await browser.open(OUTSIDE)
    expect([outside.status, outside.way.some((url) => url.startsWith('https://wiki.example.net/_gk/auth'))]).toEqual([
      200,
      true,
    ])
  })

  test('its attributes, and that log-out expires it by name', async () => {
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly('ana@example.com')
    const given = await browser.portal.send(`/auth/sign-in?rd=${encodeURIComponent(PAGE)}`, { headers: navigation() })
    expect([given.status, given.headers.get('location')]).toEqual([303, PAGE])
    expect(given.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Secure-gk_fa=gkf_[\w-]{43}; Max-Age=2592000; Domain=example.com; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
    const out = await browser.portal.send('/trpc/session.signOut', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: '{}',
    })
    expect(out.headers.getSetCookie()).toContain(
      '__Secure-gk_fa=; Max-Age=0; Domain=example.com; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
  })

  test('a shared cookie that does not arrive ends at a page, not in circles', async () => {
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly('ana@example.com')
    const turn = () => browser.portal.send(`/auth/sign-in?rd=${encodeURIComponent(PAGE)}`, { headers: navigation() })
    const statuses: number[] = []
    for (let count = 0; count < 5; count += 1) statuses.push((await turn()).status)
    expect(statuses).toEqual([303, 303, 303, 303, 403])
  })

  test('where GateKeeper is reached by plain http: plain cookies at plain hosts, a ticket for an https one', async () => {
    const plain = await openProvider({ env: { BASE_URL: 'http://auth.home.test', COOKIE_DOMAIN: 'home.test' } })
    await addUser(plain, 'ana@example.com')
    await addSite(plain, { hosts: ['wiki.home.test'] })
    const browser = new SiteBrowser(plain)
    const visited = await browser.signInAt('http://wiki.home.test/a', 'ana@example.com')
    expect([visited.status, [...(browser.cookies.get('.home.test')?.keys() ?? [])]]).toEqual([200, ['gk_fa']])
    const secure = await browser.open('https://wiki.home.test/a')
    expect([secure.status, secure.way.some((url) => url.includes('/_gk/auth'))]).toEqual([200, true])
    expect([...(browser.cookies.get('wiki.home.test')?.keys() ?? [])]).toContain('__Host-gk_fa')
  })
})
