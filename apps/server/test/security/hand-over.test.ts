import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { endSession } from '@gatekeeper/db/stores/sessions'
import { updateUser } from '@gatekeeper/db/stores/users'
import { beforeCommit } from '../harness/between'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addSite, checkOf, navigation } from '../harness/sites'
import { rowsOf } from '../harness/tables'

const EMAIL = 'ana@example.com'
const PAGE = 'https://app.example.com/a?b=c'
const STATE = 'a'.repeat(43)

let provider: Provider
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'https://auth.example.com' } })
  await addUser(provider, EMAIL)
  await addSite(provider, { name: 'App', hosts: ['app.example.com', 'other.example.com'] })
  await addSite(provider, { name: 'Off', hosts: ['off.example.com'], enabled: false })
})

const signedIn = async (): Promise<SiteBrowser> => {
  const browser = new SiteBrowser(provider)
  await browser.portal.signInDirectly(EMAIL)
  return browser
}

const signIn = (browser: SiteBrowser, query: Record<string, string> | string): Promise<Response> =>
  browser.portal.send(`/auth/sign-in?${new URLSearchParams(query)}`, { headers: navigation() })

/** As far as the ticket, which waits at the host of the site. */
const ticketFor = async (browser: SiteBrowser, page = PAGE): Promise<string> => {
  const asked = await browser.ask(page)
  const given = await browser.portal.send(asked.headers.get('location') ?? '', { headers: navigation() })
  return given.headers.get('location') ?? ''
}

const handoverOf = async (url: string): Promise<{ session_id: string; url: string }> => {
  const hash = hashToken(new URL(url).searchParams.get('ticket') ?? '')
  const found = (await rowsOf(provider, 'handovers')).find(({ ticket_hash }) => ticket_hash === hash)
  return { session_id: String(found?.session_id), url: String(found?.url) }
}

const expectStartAgain = async (response: Response, href: string): Promise<void> => {
  expect(response.status).toBe(403)
  expect(response.headers.get('location')).toBe(null)
  expect(response.headers.getSetCookie()).toEqual([])
  const text = await response.text()
  expect(text).toContain('The sign-in to App was not completed')
  expect(text).toContain(`href="${href}">Start again</a>`)
}

describe('SEC-150 only the address of a registered site is gone back to', () => {
  test.each([
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/account',
    'https://app.example.com@evil.example/',
    'https://evilapp.example.com/',
    'https://app.example.com.evil.example/',
    'http://app.example.com/',
    'https://off.example.com/',
    'https://auth.example.com/',
    'https://app.example.com:8443/',
    'https://app.example.com/\r\nSet-Cookie: x=y',
    'https://app.example.com\\@evil.example/',
    'javascript:alert(1)',
  ])('%j ends at the default page', async (rd) => {
    const before = (await rowsOf(provider, 'interactions')).length
    for (const browser of [new SiteBrowser(provider), await signedIn()]) {
      const response = await signIn(browser, { rd, state: STATE })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect((await rowsOf(provider, 'interactions')).length - before).toBe(1)
  })

  test('an address that comes twice is none', async () => {
    const twice = `rd=${encodeURIComponent(PAGE)}&rd=${encodeURIComponent(PAGE)}&state=${STATE}`
    expect((await signIn(await signedIn(), twice)).headers.get('location')).toBe('/account')
  })

  test('a registered one, canonical: the ticket goes to its host by 303, without a referrer', async () => {
    const response = await signIn(await signedIn(), { rd: 'https://APP.example.com.:443/a?b=c', state: STATE })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/_gk\/auth\?ticket=gkh_[\w-]{43}$/)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect((await handoverOf(response.headers.get('location') ?? '')).url).toBe(PAGE)
  })

  test.each(['', 'short', `${STATE}!`])(
    'without a state (%j) nothing is written: a page with a link to the app',
    async (state) => {
      const before = [await rowsOf(provider, 'handovers'), await rowsOf(provider, 'interactions')].map(
        (rows) => rows.length,
      )
      for (const browser of [new SiteBrowser(provider), new SiteBrowser(provider)]) {
        const response = await signIn(browser, { rd: PAGE, state })
        expect([response.status, response.headers.get('location')]).toEqual([400, null])
        expect(await response.text()).toContain(`href="${PAGE}"`)
      }
      const after = [await rowsOf(provider, 'handovers'), await rowsOf(provider, 'interactions')].map(
        (rows) => rows.length,
      )
      expect(after).toEqual(before)
    },
  )
})

describe('SEC-151 a ticket opens its host once, in the browser that asked', () => {
  test('the cookie is of this host alone and lasts as long as the session', async () => {
    const browser = await signedIn()
    const response = await browser.ask(await ticketFor(browser))
    expect([response.status, response.headers.get('location')]).toEqual([303, PAGE])
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-gk_fa=gkf_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
      '__Host-gk_fa_state=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
    ])
  })

  test('used twice', async () => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    const state = browser.cookieHeader('app.example.com')
    await browser.ask(url)
    await expectStartAgain(await browser.ask(url), 'https://app.example.com/a?b=c')
    await expectStartAgain(
      await checkOf(provider, { url, headers: navigation({ cookie: state }) }),
      'https://app.example.com/a?b=c',
    )
  })

  test('in another browser, which learns nothing of where it leads', async () => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    for (const cookie of ['', `__Host-gk_fa_state=gko_${STATE}`, `__Host-gk_fa=gkf_${STATE}`])
      await expectStartAgain(
        await checkOf(provider, { url, headers: navigation({ cookie }) }),
        'https://app.example.com/',
      )
    const foreign = await signedIn()
    await foreign.open(PAGE)
    await expectStartAgain(await foreign.ask(url), 'https://app.example.com/')
    // And it is not spent by that.
    expect((await browser.ask(url)).status).toBe(303)
  })

  test('at another host of the same site, or without https', async () => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    const cookie = browser.cookieHeader('app.example.com')
    const elsewhere = url.replace('app.example.com', 'other.example.com')
    await expectStartAgain(
      await checkOf(provider, { url: elsewhere, headers: navigation({ cookie }) }),
      'https://other.example.com/',
    )
    const plain = url.replace('https:', 'http:')
    await expectStartAgain(
      await checkOf(provider, { url: plain, headers: navigation({ cookie: cookie.replaceAll('__Host-', '') }) }),
      'http://app.example.com/',
    )
  })

  test.each([
    [29, 303],
    [30, 403],
  ])('after %d seconds: %d', async (seconds, status) => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    provider.clock.forward(seconds)
    expect((await browser.ask(url)).status).toBe(status)
  })

  test.each(['', '?ticket=', '?ticket=x', `?ticket=gkh_${STATE}`, '?ticket=gkh_%00', `?ticket=${'a'.repeat(8000)}`])(
    'a ticket that is none: %j',
    async (query) => {
      const response = await new SiteBrowser(provider).ask(`https://app.example.com/_gk/auth${query}`)
      await expectStartAgain(response, 'https://app.example.com/')
    },
  )

  test('a ticket that comes twice in one address', async () => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    await expectStartAgain(await browser.ask(`${url}&ticket=x`), 'https://app.example.com/')
  })

  test.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('by %s: nothing happens', async (method) => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    const cookie = browser.cookieHeader('app.example.com')
    expect((await checkOf(provider, { url, method, headers: navigation({ cookie }) })).status).toBe(405)
    expect((await browser.ask(url)).status).toBe(303)
  })

  test('the session has ended', async () => {
    const browser = await signedIn()
    const url = await ticketFor(browser)
    const { session_id } = await handoverOf(url)
    await provider.services.db.commit([endSession(session_id, provider.services.now())])
    await expectStartAgain(await browser.ask(url), PAGE)
  })

  test('a tab beside this one was quicker and has the cookie: this one goes on, too', async () => {
    const browser = await signedIn()
    const [one, two] = [await ticketFor(browser), await ticketFor(browser, 'https://app.example.com/two')]
    expect((await browser.ask(one)).headers.get('location')).toBe(PAGE)
    const second = await browser.ask(two)
    expect([second.status, second.headers.get('location')]).toEqual([303, 'https://app.example.com/two'])
    expect(second.headers.getSetCookie()).toEqual([])
    expect((await browser.ask(PAGE)).status).toBe(200)
  })

  test('a cookie that does not arrive ends at a page, not in circles', async () => {
    const browser = await signedIn()
    const statuses: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      browser.cookies.clear()
      const url = await ticketFor(browser)
      statuses.push(url === '' ? 0 : (await browser.ask(url)).status)
    }
    expect(statuses).toEqual([303, 303, 303, 303, 0, 0])
    const asked = await browser.ask(PAGE)
    const page = await browser.portal.send(asked.headers.get('location') ?? '', { headers: navigation() })
    expect(page.status).toBe(403)
    expect(await page.text()).toContain(`href="${PAGE}"`)
    provider.clock.forward(10)
    browser.cookies.clear()
    expect(await ticketFor(browser)).toContain('/_gk/auth')
  })
})

describe('SEC-161 what changes between load and commit', () => {
  const disable = (user_id: string, version: number) => () =>
    provider.services.db.commit([updateUser(user_id, version, { state: 'disabled' }, provider.services.now())])

  test('SEC-161 the user is disabled while the ticket is made: no ticket, and the answer that is due now', async () => {
    const user = await addUser(provider, 'between@example.com')
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly(user.email)
    const { version } = (await rowsOf(provider, 'users')).find(({ id }) => id === user.id) as { version: number }
    const asked = await browser.ask(PAGE)
    const before = (await rowsOf(provider, 'handovers')).length
    const happened = beforeCommit(provider, 'insert handover', disable(user.id, version))
    const response = await browser.portal.send(asked.headers.get('location') ?? '', { headers: navigation() })
    expect(happened()).toBe(true)
    expect(response.headers.get('location')).toMatch(/^\/login\?interaction=/)
    expect((await rowsOf(provider, 'handovers')).length).toBe(before)
  })

  test('SEC-161 the user is disabled, or the session ends, while the ticket is redeemed: no cookie', async () => {
    for (const how of ['user', 'session']) {
      const user = await addUser(provider, `redeem-${how}@example.com`)
      const browser = new SiteBrowser(provider)
      await browser.portal.signInDirectly(user.email)
      const url = await ticketFor(browser)
      const { version } = (await rowsOf(provider, 'users')).find(({ id }) => id === user.id) as { version: number }
      const { session_id } = await handoverOf(url)
      const before = (await rowsOf(provider, 'site_sessions')).length
      const end = () => provider.services.db.commit([endSession(session_id, provider.services.now())])
      const happened = beforeCommit(provider, 'use handover', how === 'user' ? disable(user.id, version) : end)
      await expectStartAgain(await browser.ask(url), PAGE)
      expect(happened()).toBe(true)
      expect((await rowsOf(provider, 'site_sessions')).length).toBe(before)
    }
  })
})
