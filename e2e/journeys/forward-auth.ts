// Apps without a sign-in of their own, behind a real proxy (issue 4, must show 2): PX rows as a person meets them.
import { expect, type Page, test } from '@playwright/test'
import { reviewPage } from '../fixtures/accessibility'
import type { ProxyKind } from '../fixtures/proxy'
import { signIn } from '../fixtures/unattended'
import { addAuthenticator } from '../fixtures/virtual-authenticator'
import {
  addVisitor,
  expectClosed,
  fetchStatus,
  giveCode,
  goUntilClosed,
  logOut,
  raw,
  setUpApp,
  socketSays,
  type Visitor,
} from '../fixtures/visitor'
import { useWorld, type World } from '../fixtures/world'

const WIKI = 'wiki.localhost'
const STAFF_ONLY = 'books.localhost'
/** Takes tokens of apps that have no pages. */
const FEED = 'feed.localhost'
const APP_TOKENS = { basic: true, bearer: true, header: 'X-Api-Key', path_prefix: null }

/** In several spellings, and where it claims to go. */
const FORGED = {
  'remote-user': 'root',
  remote_user: 'root',
  'x-auth-user': 'root',
  'x-auth_groups': 'root',
  'x-forwarded-host': 'root.localhost',
  'x-forwarded-uri': '/root',
  'x-original-url': 'http://root.localhost/',
}
const MADE_UP = `gkt_${'A'.repeat(43)}`

/** On `*.localhost` by http, where browsers know passkeys; pictures are taken once, behind nginx, which has the hardest way. */
export function forwardAuthJourney(kind: ProxyKind): void {
  const review = (page: Page, name: string) => (kind === 'nginx' ? reviewPage(page, name) : Promise.resolve())
  // A page is seen in four looks, and some tests see several.
  test.describe.configure({ timeout: 180_000 })
  const at = useWorld(() => ({
    kind,
    auth: 'auth.localhost',
    sites: {
      [WIKI]: { name: 'Wiki' },
      [STAFF_ONLY]: { name: 'Bookkeeping' },
      [FEED]: { name: 'Feed', app_tokens: APP_TOKENS },
    },
  }))
  let world: World
  let staff = ''
  test.beforeAll(async () => {
    world = at.current
    staff = (await world.api.groups.create.mutate({ name: 'staff' })).id
    const policy = await world.api.policies.create.mutate({ name: 'Staff', groups: [{ id: staff }] })
    const { rows } = await world.api.sites.list.query({ query: 'Bookkeeping' })
    const { id = '', version = 0 } = rows[0] ?? {}
    await world.api.sites.update.mutate({ id, version, policy_id: policy.id })
  })

  const wiki = (path: string) => world.origin(WIKI) + path
  /** Signed in at the app, by password alone. */
  const enter = async (page: Page, path: string, visitor: Visitor) => {
    await page.goto(wiki(path))
    await signIn(page, visitor.email, visitor.password)
    await page.waitForURL(wiki(path))
  }

  test('PX-01, PX-03 a page with a query, a second factor, a device that is trusted, and back at the very address', async ({
    page,
    browser,
  }) => {
    const visitor = await addVisitor(world, 'Zoë Ångström', [staff])
    const elsewhere = await (await browser.newContext()).newPage()
    await setUpApp(elsewhere, world, visitor)
    await elsewhere.context().close()
    const url = wiki('/a%20b/page?x=1&y=%C3%A4&z=a%2Fb')
    await page.goto(url)
    await expect(page.locator('#email')).toBeFocused()
    await review(page, '01-login-site')
    await signIn(page, visitor.email, visitor.password)
    await expect(page.getByRole('checkbox')).toBeChecked()
    await giveCode(page, world, visitor)
    await page.waitForURL(url)
    await expect(page.locator('#user')).toHaveText(visitor.email)
    expect(world.app.seen.findLast(({ url: asked }) => asked.startsWith('/a'))).toMatchObject({
      url: '/a%20b/page?x=1&y=%C3%A4&z=a%2Fb',
      headers: {
        'remote-user': visitor.email,
        'remote-email': visitor.email,
        'remote-name': 'Zo%C3%AB %C3%85ngstr%C3%B6m',
        'remote-groups': 'staff',
        'x-auth-user': visitor.id,
        'x-auth-email': visitor.email,
        'x-auth-groups': 'staff',
      },
    })

    await test.step('PX-07 signed out, the app is closed; the device is trusted still', async () => {
      await logOut(page, world)
      await goUntilClosed(page, url)
      await signIn(page, visitor.email, visitor.password)
      await page.waitForURL(url)
      await expect(page.locator('#user')).toHaveText(visitor.email)
    })

    await test.step('by a passkey', async () => {
      await page.addInitScript(() => {
        PublicKeyCredential.isConditionalMediationAvailable = async () => false
      })
      await addAuthenticator(page)
      await page.goto(`${world.auth}/account`)
      await page.click('#add-passkey')
      await expect(page.locator('#passkeys .rows > li')).toHaveCount(1)
      await logOut(page, world)
      await goUntilClosed(page, url)
      await page.click('#passkey')
      await page.waitForURL(url)
      await expect(page.locator('#user')).toHaveText(visitor.email)
    })
  })

  test('back, forward, reload and the address bar go round in no circle', async ({ page }) => {
    const visitor = await addVisitor(world)
    await page.goto(`${world.auth}/login`)
    await enter(page, '/first?a=1', visitor)
    const seen = world.app.seen.length
    await page.reload()
    await page.waitForURL(wiki('/first?a=1'))
    expect(world.app.seen.length).toBe(seen + 1)
    await page.goto(wiki('/second'))
    await page.goBack()
    await expect(page).toHaveURL(wiki('/first?a=1'))
    // One further: the sign-in, of which nothing is left to do.
    await page.goBack()
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('#password')).toHaveCount(0)
    await page.goForward()
    await expect(page).toHaveURL(wiki('/first?a=1'))
    await expect(page.locator('#user')).toHaveText(visitor.email)
  })

  test('SEC-151 the address that has brought the sign-in, kept and opened again, says so calmly', async ({
    page,
    browser,
  }) => {
    const visitor = await addVisitor(world)
    const carried: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/_gk/auth?')) carried.push(request.url())
    })
    await enter(page, '/kept', visitor)
    expect(carried).toHaveLength(1)
    const stranger = await (await browser.newContext()).newPage()
    for (const one of [page, stranger]) {
      const answer = await one.goto(carried[0] ?? '')
      expect(answer?.status()).not.toBe(200)
      expect((await answer?.allHeaders())?.['set-cookie'] ?? '').not.toMatch(/gk_fa=[^;]/)
      await expect(one.locator('h1')).toBeVisible()
      await review(one, one === page ? '26-site-ticket-used' : '26-site-ticket-stranger')
    }
    await page.locator('main a').first().click()
    await expect(page.locator('h1')).toBeVisible()
    await stranger.context().close()
  })

  test('PX-02, PX-06, PX-07 a fetch and a WebSocket of the page: open while signed in, and told so after', async ({
    page,
    context,
  }) => {
    const visitor = await addVisitor(world)
    await enter(page, '/live-page', visitor)
    expect(await fetchStatus(page)).toBe(200)
    expect(await socketSays(page)).toBe(visitor.email)
    const posted = await page.evaluate(
      async () => (await fetch('/form', { method: 'POST', body: 'x'.repeat(200_000) })).status,
    )
    expect([posted, world.app.seen.at(-1)?.body.length]).toEqual([200, 200_000])
    await test.step('PX-05, PX-09 what a script says of itself does not reach the app', async () => {
      expect(await fetchStatus(page, '/forged', FORGED)).toBe(200)
      const { headers } = world.app.seen.at(-1) ?? { headers: {} }
      expect(headers).toMatchObject({ 'remote-user': visitor.email, 'x-auth-user': visitor.id })
      expect(JSON.stringify(headers)).not.toContain('root')
    })
    const other = await context.newPage()
    await logOut(other, world)
    await expectClosed(page)
    expect(await socketSays(page)).toBe('failed')
    await page.reload()
    await expect(page.locator('#email')).toBeFocused()
  })

  test('PX-04 not in the group: a page that says why, with a code that the administrator opens', async ({
    page,
    browser,
  }) => {
    const visitor = await addVisitor(world)
    const url = `${world.origin(STAFF_ONLY)}/ledger?year=2031`
    await page.goto(url)
    await signIn(page, visitor.email, visitor.password)
    await expect(page.getByRole('heading', { name: 'You can’t open Bookkeeping' })).toBeVisible()
    await review(page, '07-site-refused')
    const code = /GK-[2-9A-Z]{7}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
    expect(code).not.toBe('')
    expect(world.app.seen.some(({ url: asked }) => asked.includes('ledger'))).toBe(false)

    const desk = await (await browser.newContext()).newPage()
    await desk.goto(`${world.auth}/login`)
    await signIn(desk)
    await desk.waitForURL('**/account')
    await desk.goto(`${world.auth}/admin/traces/${code}`)
    await expect(desk.getByText('Bookkeeping').first()).toBeVisible()
    await expect(desk.getByText(visitor.email)).toBeVisible()
    await expect(desk.getByRole('link', { name: 'Look at Bookkeeping' })).toBeVisible()
    await review(desk, '21-trace-site')
    await desk.context().close()

    await world.api.groups.addMember.mutate({ group_id: staff, user_id: visitor.id })
    await expect(async () => {
      await page.goto(url)
      await expect(page.locator('#groups')).toHaveText('staff', { timeout: 200 })
    }).toPass({ timeout: 5_000 })
    // And out again, with the app open: nginx drops what a check says, and asks for the page by the code.
    await world.api.groups.removeMember.mutate({ group_id: staff, user_id: visitor.id })
    await expect(async () => {
      await page.goto(url)
      await expect(page.getByRole('heading', { name: 'You can’t open Bookkeeping' })).toBeVisible({ timeout: 200 })
    }).toPass({ timeout: 5_000 })
    await expect(page.getByText('It is for people who were given access to it')).toBeVisible()
    expect(await page.textContent('main code')).toMatch(/^GK-[2-9A-Z]{7}$/)
    await review(page, '07-site-closed')
    await page.getByRole('link', { name: 'Back to my apps' }).click()
    await page.waitForURL(`${world.auth}/account`)
  })

  test('PX-05, PX-09, PX-11 what strangers send of themselves reaches no app', async () => {
    const before = world.app.seen.length
    const browserLike = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }
    for (const path of [
      '/',
      '/../../login',
      '/%2e%2e/%2e%2e/login',
      '/..%2f..%2flogin',
      '//login',
      '/_gk/none',
      '/_gk/../x',
    ]) {
      const { status, headers } = await raw(world, WIKI, path, { headers: { ...FORGED, ...browserLike } })
      const asked = status === 302 && String(headers.location).startsWith(`${world.auth}/auth/sign-in?`)
      expect([path, asked || status >= 400]).toEqual([path, true])
    }
    for (const authorization of [`Bearer ${MADE_UP}`, `Basic ${btoa(`x:${MADE_UP}`)}`])
      for (const host of [WIKI, FEED])
        expect((await raw(world, host, '/', { headers: { ...FORGED, authorization } })).status).toBe(401)
    const feed = await raw(world, FEED, '/', { headers: { 'x-api-key': MADE_UP } })
    expect([feed.status, feed.headers['www-authenticate']]).toEqual([401, 'Basic realm="Feed", charset="UTF-8"'])
    // Caddy answers 200 where it has no such host, with nothing.
    expect((await raw(world, 'other.localhost', '/', { headers: FORGED })).body).not.toContain('App')
    for (const cookie of [
      `__Host-gk_fa=gkf_${'A'.repeat(43)}`,
      '__Host-gk_fa=',
      `__Secure-gk_fa=gkf_${'A'.repeat(43)}`,
    ])
      expect((await raw(world, WIKI, '/', { headers: { cookie } })).status).toBe(401)
    expect(world.app.seen.length).toBe(before)
  })

  test('PX-08 GateKeeper has gone: whoever was let in a moment ago is not', async ({ page }) => {
    const visitor = await addVisitor(world)
    await enter(page, '/before', visitor)
    await world.server.kill()
    const before = world.app.seen.length
    expect(await fetchStatus(page, '/after')).toBeGreaterThanOrEqual(500)
    expect(world.app.seen.length).toBe(before)
  })
}
