// Apps on domains that have nothing in common, by https: one sign-in opens all, one log-out closes all (SEC-151, SEC-153, PX-07).
import { type Browser, type BrowserContext, expect, test } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { makeTestCa, type TestCa } from './fixtures/test-ca'
import { launchTrusting, withoutCookies } from './fixtures/trusting-browser'
import { signIn } from './fixtures/unattended'
import { addVisitor, expectClosed, logOut, type Visitor } from './fixtures/visitor'
import { useWorld, type World } from './fixtures/world'

const AUTH = 'auth.gamma.test'
const WIKI = 'wiki.alpha.test'
const PHOTOS = 'photos.beta.example'
/** Under GateKeeper's own domain. */
const NOTES = 'notes.gamma.test'

// A page is seen in four looks.
test.describe.configure({ timeout: 180_000 })

let ca: TestCa
let browser: Browser
test.beforeAll(async () => {
  ca = makeTestCa([AUTH, WIKI, PHOTOS, NOTES])
  browser = await launchTrusting(ca)
})
test.afterAll(async () => {
  await browser?.close()
  ca?.remove()
})

const nameOfCookies = async (context: BrowserContext, url: string) =>
  (await context.cookies(url)).map(({ name }) => name).toSorted()

/** What the app has seen of GateKeeper's cookies, by name. */
const seenByApp = ({ app }: World, host: string) =>
  new Set(
    app.seen
      .filter(({ headers }) => headers.host === host)
      .flatMap(({ headers }) => (headers.cookie ?? '').split('; '))
      .filter((cookie) => cookie.includes('gk_'))
      .map((cookie) => cookie.split('=')[0]),
  )

test.describe('each host with a cookie of its own, behind Caddy', () => {
  const at = useWorld(() => ({ kind: 'caddy', auth: AUTH, sites: { [WIKI]: {}, [PHOTOS]: {} }, ca }))
  let world: World
  let visitor: Visitor
  test.beforeAll(async () => {
    world = at.current
    visitor = await addVisitor(world)
  })

  test('PX-07, SEC-151 one sign-in opens both, one log-out closes both', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const wiki = `${world.origin(WIKI)}/a?x=1`
    const photos = `${world.origin(PHOTOS)}/album?of=2031`
    await page.goto(wiki)
    await signIn(page, visitor.email, visitor.password)
    await page.waitForURL(wiki)
    const other = await context.newPage()
    await other.goto(photos)
    expect(other.url()).toBe(photos)
    await expect(other.locator('#user')).toHaveText(visitor.email)

    await test.step('cookies: of this host alone, and never the session', async () => {
      const [ofWiki, ofPhotos] = await Promise.all([context.cookies(wiki), context.cookies(photos)])
      const own = (cookies: typeof ofWiki) => cookies.find(({ name }) => name === '__Host-gk_fa')
      expect(own(ofWiki)).toMatchObject({ domain: WIKI, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' })
      expect(own(ofPhotos)?.value).not.toBe(own(ofWiki)?.value)
      for (const host of [WIKI, PHOTOS])
        for (const name of seenByApp(world, `${host}:${world.port}`)) expect(name).toMatch(/^__Host-gk_fa(_state)?$/)
      expect(await nameOfCookies(context, world.auth)).toContain('__Host-gk_session')
    })

    await test.step('a cookie of one host, carried to the other, opens nothing', async () => {
      const [own] = (await context.cookies(wiki)).filter(({ name }) => name === '__Host-gk_fa')
      const thief = await browser.newContext()
      await thief.addCookies([{ name: '__Host-gk_fa', value: own?.value ?? '', url: photos }].map(secure))
      const answer = await thief.request.get(photos, { maxRedirects: 0 }).catch(() => null)
      expect(answer?.status() ?? 302).not.toBe(200)
      const stolen = await thief.newPage()
      await stolen.goto(photos)
      expect(new URL(stolen.url()).origin).toBe(world.auth)
      await thief.close()
    })

    const third = await context.newPage()
    await logOut(third, world)
    await Promise.all([expectClosed(page), expectClosed(other)])
    await other.reload()
    await expect(other.locator('#email')).toBeVisible()
    await context.close()
  })

  test('tabs that a browser opens all at once: one sign-in, and the others are at most a click away', async () => {
    const context = await browser.newContext()
    const origin = (way: string) => `${new URL(way).origin}/`
    const ways = [`${world.origin(WIKI)}/1`, `${world.origin(WIKI)}/2`, `${world.origin(PHOTOS)}/3`]
    const tabs = await Promise.all(
      ways.map(async (way) => {
        const page = await context.newPage()
        await page.goto(way)
        await expect(page.locator('h1')).toBeVisible()
        return { page, way }
      }),
    )
    // Each was given a cookie of the browser, of which it keeps one: the other tabs belong to no sign-in of its own.
    const asked = await Promise.all(tabs.map(({ page }) => page.locator('#email').isVisible()))
    expect(asked).toContain(true)
    for (const [index, { page, way }] of tabs.entries()) {
      if (!asked[index]) continue
      await signIn(page, visitor.email, visitor.password)
      // Two tabs of one app: its host kept the cookie of one of them, GateKeeper's perhaps that of the other.
      await page.waitForURL(
        (url) => url.href === way || (url.href.startsWith(origin(way)) && url.pathname === '/_gk/auth'),
      )
      if (page.url() !== way) {
        await page.getByRole('link', { name: 'Start again' }).click()
        await page.waitForURL((url) => url.href.startsWith(origin(way)) && !url.pathname.startsWith('/_gk/'))
        await expect(page.locator('#user')).toHaveText(visitor.email)
      }
    }
    for (const [index, { page, way }] of tabs.entries()) {
      if (asked[index]) continue
      await page.getByRole('link', { name: 'Back to' }).click()
      await page.waitForURL(`${new URL(way).origin}/`)
      await expect(page.locator('#user')).toHaveText(visitor.email)
    }
    await context.close()
  })

  test('two tabs at the sign-in of one app, both finished', async () => {
    const context = await browser.newContext()
    const [first, second] = [await context.newPage(), await context.newPage()]
    await first.goto(`${world.origin(WIKI)}/1`)
    await second.goto(`${world.origin(WIKI)}/2`)
    await Promise.all([first, second].map((tab) => signIn(tab, visitor.email, visitor.password)))
    await Promise.all([first.waitForURL(`${world.origin(WIKI)}/1`), second.waitForURL(`${world.origin(WIKI)}/2`)])
    await Promise.all([first, second].map((tab) => expect(tab.locator('#user')).toHaveText(visitor.email)))
    await context.close()
  })

  test('a tab that is closed half-way leaves nothing in the way', async () => {
    const context = await browser.newContext()
    const left = await context.newPage()
    await left.goto(`${world.origin(WIKI)}/left`)
    await left.fill('#email', visitor.email)
    await left.click('#continue')
    await left.locator('#password').waitFor()
    await left.close()
    const page = await context.newPage()
    await page.goto(`${world.origin(WIKI)}/again`)
    await signIn(page, visitor.email, visitor.password)
    await page.waitForURL(`${world.origin(WIKI)}/again`)
    await context.close()
  })

  test('SEC-151 where cookies are blocked, the person is told so, and nothing goes round', async () => {
    const wiki = `${world.origin(WIKI)}/blocked`
    await withoutCookies(ca, 'alpha.test', async (context) => {
      const page = await context.newPage()
      await page.goto(wiki)
      await signIn(page, visitor.email, visitor.password)
      await expect(page.getByText('the cookies of this app are blocked here')).toBeVisible()
      await page.getByRole('link', { name: 'Start again' }).click()
      await expect(page.getByText('the cookies of this app are blocked here')).toBeVisible()
    })
    await withoutCookies(ca, null, async (context) => {
      const page = await context.newPage()
      await page.goto(wiki)
      await expect(page.getByRole('heading', { name: 'Cookies are blocked' })).toBeVisible()
      await expect(page.getByRole('link', { name: `Back to ${WIKI}` })).toBeVisible()
      await reviewPage(page, '26-site-cookies-blocked')
    })
  })

  test('SEC-150 an address that is no site of ours is nowhere to be sent to', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    for (const rd of [
      'https://evil.example/',
      `https://${WIKI}.evil.example/`,
      `//evil.example`,
      'javascript:alert(1)',
    ]) {
      await page.goto(`${world.auth}/auth/sign-in?${new URLSearchParams({ rd, state: 'A'.repeat(43) })}`)
      await expect(page.locator('#email')).toBeVisible()
      expect(page.url()).toBe(`${world.auth}/login`)
    }
    await context.close()
  })
})

test.describe('COOKIE_DOMAIN: one cookie for the hosts under it, behind nginx', () => {
  const env = { COOKIE_DOMAIN: 'gamma.test' }
  const at = useWorld(() => ({ kind: 'nginx', auth: AUTH, sites: { [NOTES]: {}, [WIKI]: {} }, ca, env }))
  let world: World
  let visitor: Visitor
  test.beforeAll(async () => {
    world = at.current
    visitor = await addVisitor(world)
  })

  test('SEC-153 the shared cookie opens the host under it, is never shown to the app, and ends with the session', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const notes = `${world.origin(NOTES)}/n?x=1`
    await page.goto(notes)
    await signIn(page, visitor.email, visitor.password)
    await page.waitForURL(notes)
    await expect(page.locator('#user')).toHaveText(visitor.email)
    await context.addCookies([{ name: 'theme', value: 'dark', url: notes }])
    await page.reload()
    await expect(page.locator('#cookies')).toHaveText('theme=dark')
    expect(await nameOfCookies(context, notes)).toContain('__Secure-gk_fa')
    expect([...seenByApp(world, `${NOTES}:${world.port}`)]).toEqual([])

    const other = await context.newPage()
    await other.goto(`${world.origin(WIKI)}/of-another-domain`)
    await expect(other.locator('#user')).toHaveText(visitor.email)
    expect(await nameOfCookies(context, world.origin(WIKI))).toContain('__Host-gk_fa')

    await logOut(await context.newPage(), world)
    await Promise.all([expectClosed(page), expectClosed(other)])
    await context.close()
  })
})

const secure = <T extends object>(cookie: T) => ({ ...cookie, secure: true, httpOnly: true })
