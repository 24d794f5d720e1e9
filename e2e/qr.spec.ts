// Signing in by a phone that is signed in: two browsers, from an app and back to it.
import type { Browser, Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

test.use({ serverEnv: UNATTENDED, userAgent: FIREFOX })

// A page is seen in four looks, on two devices.
test.describe.configure({ timeout: 180_000 })

let app: App
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

const IPHONE = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  viewport: { width: 390, height: 844 },
  reducedMotion: 'reduce' as const,
}

async function register(baseUrl: string): Promise<void> {
  const id = `wiki-${Math.random().toString(36).slice(2, 8)}`
  const made = await api(baseUrl).clients.create.mutate({
    id,
    name: 'Wiki',
    redirect_uris: [app.redirectUri],
    icon_url: app.iconUrl,
  })
  await app.configure({ issuer: baseUrl, client_id: id, client_secret: made.secret ?? '' })
}

async function newPhone(browser: Browser, baseUrl: string): Promise<Page> {
  const context = await browser.newContext({ ...IPHONE, baseURL: baseUrl })
  return context.newPage()
}

/** Presses the link on the sign-in page; what the code on the screen holds. */
async function showCode(page: Page, press = '#use-phone'): Promise<string> {
  const [response] = await Promise.all([page.waitForResponse(/login\.qrBegin/), page.click(press)])
  const { result } = await response.json()
  await expect(page.locator('.qr svg path')).toBeVisible()
  return result.data.url
}

test('AM-10 a phone that is signed in approves; the app gets the factors of the phone and the time of now', async ({
  page,
  browser,
  gatekeeper,
}) => {
  await register(gatekeeper.baseUrl)
  const phone = await newPhone(browser, gatekeeper.baseUrl)
  await phone.goto('/login')
  await signIn(phone)
  await phone.waitForURL('**/account')
  await gatekeeper.forward(60)

  await page.goto(app.origin)
  await expect(page.locator('#email')).toBeVisible()
  const url = await showCode(page)
  await reviewPage(page, '08-device-qr')
  const number = await page.locator('#match-number').textContent()

  await phone.goto(url)
  await expect(phone.locator('#match-number')).toHaveText(number ?? '')
  // The secret is gone from the address before anything else happens.
  expect(phone.url()).toBe(`${gatekeeper.baseUrl}/login/approve`)
  await expect(phone.getByText('Wiki', { exact: true })).toBeVisible()
  await expect(phone.getByText('Firefox on Windows')).toBeVisible()
  await reviewPage(phone, '08-device-approve')
  await phone.keyboard.press('Tab')
  await expect(phone.locator('#approve')).toBeFocused()
  await phone.keyboard.press('Enter')
  await expect(phone.getByRole('heading', { name: 'Approved' })).toBeFocused()
  await reviewPage(phone, '08-device-approved')

  await expect(page.locator('#email')).toHaveText(ADMIN)
  const claims = app.tokens().claims()
  expect(claims).toMatchObject({ amr: ['pwd'], acr: 'urn:gatekeeper:aal1' })
  expect(Math.abs((claims?.auth_time ?? 0) - (Date.now() / 1000 + 60))).toBeLessThan(15)
  await phone.reload()
  await expect(phone.getByRole('heading', { name: 'This code is no longer good' })).toBeVisible()
  await phone.context().close()
})

test('a phone that is not signed in does so first and comes back; “This isn’t me” stops it and says so', async ({
  page,
  browser,
  gatekeeper,
}) => {
  await page.goto('/login')
  const url = await showCode(page)
  const phone = await newPhone(browser, gatekeeper.baseUrl)
  await phone.goto(url)
  await phone.waitForURL('**/login')
  await signIn(phone)
  await phone.waitForURL('**/login/approve')
  await phone.click('#deny')
  await expect(phone.getByRole('heading', { name: 'Stopped' })).toBeVisible()
  await reviewPage(phone, '08-device-denied')
  await expect(page.getByRole('alert')).toContainText('this isn’t you')
  await reviewPage(page, '08-device-qr-denied')

  // Another code on the same page, and this time it is them.
  const another = await showCode(page, '#another-code')
  expect(another).not.toBe(url)
  await phone.goto(url)
  await expect(phone.getByRole('heading', { name: 'This code is no longer good' })).toBeVisible()
  await reviewPage(phone, '08-device-gone')
  await phone.goto(another)
  await phone.click('#approve')
  await page.waitForURL('**/account')
  await phone.context().close()
})

test('SEC-125 a phone signed in long ago proves itself once more; a code runs out after five minutes', async ({
  page,
  browser,
  gatekeeper,
}) => {
  const phone = await newPhone(browser, gatekeeper.baseUrl)
  await phone.goto('/login')
  await signIn(phone)
  await phone.waitForURL('**/account')
  await gatekeeper.forward(660)

  await page.goto('/login')
  const late = await showCode(page)
  await gatekeeper.forward(301)
  await expect(page.getByText('This code has run out.')).toBeVisible()
  await phone.goto(late)
  await expect(phone.getByRole('heading', { name: 'This code is no longer good' })).toBeVisible()

  await phone.goto(await showCode(page, '#another-code'))
  await phone.click('#approve')
  await expect(phone.getByRole('dialog')).toBeVisible()
  await reviewPage(phone, '08-device-step-up')
  await phone.fill('#current-password', PASSWORD)
  await phone.keyboard.press('Enter')
  await expect(phone.getByRole('heading', { name: 'Approved' })).toBeVisible()
  await page.waitForURL('**/account')
  await phone.context().close()
})
