// One's own account, tab by tab, and the launcher.
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible, reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'
import { addAuthenticator } from './fixtures/virtual-authenticator'

const SETTINGS = JSON.stringify({ delete_own_account: true })
test.use({ serverEnv: { ...UNATTENDED, GK_TEST_SETTINGS: SETTINGS } })

let app: App
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

// A page is seen in four looks, and some tests see several.
test.describe.configure({ timeout: 180_000 })

const OWN = 'a wordy password of one’s own'

/** Somebody new, signed in. */
async function become(page: Page, baseUrl: string, fields: Record<string, unknown> = {}): Promise<string> {
  const email = `${Math.random().toString(36).slice(2, 8)}@example.com`
  await api(baseUrl).users.create.mutate({ email, password: OWN, name: 'Ida Falk', ...fields })
  await page.goto('/login')
  await signIn(page, email, OWN)
  await page.waitForURL('**/account')
  return email
}

test('the launcher: apps with a page of their own, those used lately first; search', async ({ page, gatekeeper }) => {
  const { clients } = api(gatekeeper.baseUrl)
  const apps = [
    { id: 'nextcloud', name: 'Nextcloud', description: 'Files, calendar, contacts' },
    { id: 'grafana', name: 'Grafana', description: 'Dashboards and alerts' },
    { id: 'jellyfin', name: 'Jellyfin', description: 'Films and music' },
  ]
  for (const one of apps)
    await clients.create.mutate({ ...one, home_url: `${app.origin}/bye`, redirect_uris: [app.redirectUri] })
  const wiki = await clients.create.mutate({
    id: 'wiki',
    name: 'Wiki',
    description: 'What everyone knows',
    home_url: app.origin,
    icon_url: app.iconUrl,
    redirect_uris: [app.redirectUri],
  })
  const initiate_login_uri = 'https://ledger.example.com/start'
  await clients.create.mutate({ id: 'ledger', name: 'Ledger', initiate_login_uri, redirect_uris: [app.redirectUri] })
  await app.configure({ issuer: gatekeeper.baseUrl, client_id: 'wiki', client_secret: wiki.secret ?? '' })

  await page.goto('/')
  await page.waitForURL('**/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.click('text=My apps')
  await expect(page.getByRole('heading', { name: 'All apps' })).toBeVisible()
  await page.getByRole('link', { name: 'Wiki' }).click()
  await expect(page.locator('#email')).toHaveText(ADMIN)

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Used lately' })).toBeVisible()
  await expect(page.locator('a.app')).toHaveText([/Wiki/, /Grafana/, /Jellyfin/, /Ledger/, /Nextcloud/])
  // TI-01: it is told who asks, and nobody's address.
  await expect(page.getByRole('link', { name: 'Ledger' })).toHaveAttribute(
    'href',
    `${initiate_login_uri}?iss=${encodeURIComponent(gatekeeper.baseUrl)}`,
  )
  await reviewPage(page, '11-launcher')
  await page.getByRole('searchbox').fill('films')
  await expect(page.locator('a.app')).toHaveText([/Jellyfin/])
  await page.getByRole('searchbox').fill('none of them')
  await expect(page.getByText('No app matches')).toBeVisible()
})

test('the account menu: the look stays after a reload and after signing out', async ({ page, gatekeeper }) => {
  const email = await become(page, gatekeeper.baseUrl)
  await page.getByRole('button', { name: 'Account menu' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const english = page.getByRole('menuitemradio', { name: 'English' })
  await Promise.all([page.waitForResponse(/account\.updateProfile/), english.click()])
  await page.screenshot({ path: 'e2e/screenshots/10-account-menu.png' })
  await expectAccessible(page)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.goto('/account/profile')
  await expect(page.locator('#locale')).toHaveValue('en')
  // Another language, then the profile: one's own act is no conflict.
  await page.fill('#nickname', 'I')
  await page.getByRole('button', { name: 'Account menu' }).click()
  let spoken = false
  const anew = page.waitForResponse((response) => {
    spoken ||= response.url().includes('account.updateProfile')
    return spoken && response.url().includes('account.overview')
  })
  await english.click()
  await (await anew).finished()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('unsaved change')).toHaveCount(0)
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.click('#sign-out')
  await page.waitForURL('**/login')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await signIn(page, email, OWN)
  await page.waitForURL('**/account')
})

test('each tab has an address, a title and nothing that axe finds', async ({ page, gatekeeper }) => {
  await become(page, gatekeeper.baseUrl)
  await expect(page.locator('#change-password')).toBeVisible()
  await reviewPage(page, '10-account-security')
  for (const tab of ['Apps', 'Connected', 'Activity', 'Data']) {
    await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: tab }).click()
    await page.waitForURL(`**/account/${tab.toLowerCase()}`)
    await expect(page).toHaveTitle(new RegExp(`^${tab} · Account`))
    await expect(page.locator('main h2').first()).toBeVisible()
    await reviewPage(page, `10-account-${tab.toLowerCase()}`)
  }
  await page.goto('/account/nowhere')
  await expect(page.getByText('There’s no such page')).toBeVisible()
})

test('the profile: faults in their place, saved, and what apps get of it', async ({ page, gatekeeper }) => {
  await become(page, gatekeeper.baseUrl)
  await page.click('text=Edit profile')
  await page.fill('#given_name', 'Ida')
  await page.fill('#birthdate', 'yesterday')
  await page.fill('#phone_number', '+49 30 901820')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('#birthdate')).toBeFocused()
  await expect(page.locator('#birthdate')).toHaveAttribute('aria-invalid', 'true')
  await reviewPage(page, '10-account-profile')
  await page.fill('#birthdate', '1990-04-01')
  await page.fill('#name', 'Ida Maria Falk')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ida Maria Falk')
  await page.reload()
  await expect(page.locator('#phone_number')).toHaveValue('+4930901820')
  await page.fill('#nickname', 'I')
  await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Data' }).click()
  await expect(page.getByRole('dialog')).toContainText('Leave without saving?')
})

test('the activity tells of sign-ins and refusals; the export holds them and no secret', async ({
  page,
  browser,
  gatekeeper,
}) => {
  const email = await become(page, gatekeeper.baseUrl)
  const elsewhere = await browser.newPage({ baseURL: gatekeeper.baseUrl })
  await elsewhere.goto('/login')
  await signIn(elsewhere, email, 'a wrong one')
  await expect(elsewhere.getByRole('alert')).toBeVisible()
  await elsewhere.close()
  await page.goto('/account/activity')
  await expect(page.getByText('Sign-in refused')).toBeVisible()
  await expect(page.getByText('Signed in', { exact: true })).toBeVisible()
  await page.goto('/account/data')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Download your data >> xpath=../.. >> button'),
  ])
  expect(file.suggestedFilename()).toMatch(/^gatekeeper-\d{4}-\d\d-\d\d\.json$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ user: { email }, sessions: [{ current: true }] })
  expect(text).not.toMatch(/hash|argon2|secret/)
})

test('SEC-125 deleting the account asks for a factor once more after ten minutes; then nothing is left', async ({
  page,
  gatekeeper,
}) => {
  const email = await become(page, gatekeeper.baseUrl)
  await page.goto('/account/data')
  await gatekeeper.forward(660)
  await page.getByRole('button', { name: 'Delete account' }).click()
  await page.getByRole('dialog').locator('input').fill(email)
  await reviewPage(page, '10-account-delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click()
  await expect(page.getByRole('heading', { name: 'Confirm that it’s you' })).toBeVisible()
  await reviewPage(page, '10-account-step-up')
  await page.fill('#current-password', 'a wrong one')
  await page.keyboard.press('Enter')
  await expect(page.locator('#current-password')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#current-password', OWN)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/login')
  await signIn(page, email, OWN)
  await expect(page.getByRole('alert')).toContainText('don’t match')
})

test('SEC-125 a passkey confirms before the password, which is a press away', async ({ page, gatekeeper }) => {
  const email = await become(page, gatekeeper.baseUrl)
  const device = await addAuthenticator(page)
  await page.click('#add-passkey')
  await expect(page.locator('#passkeys .rows > li')).toHaveCount(1)
  await gatekeeper.forward(660)
  await page.goto('/account/data')
  await page.getByRole('button', { name: 'Delete account' }).click()
  await page.getByRole('dialog').locator('input').fill(email)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Confirm that it’s you' })
  await device.verifies(false)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await reviewPage(page, '10-account-step-up-passkey')
  await dialog.getByRole('button', { name: 'Use your password' }).click()
  await expect(dialog.locator('#current-password')).toBeVisible()
  await device.verifies(true)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/login')
})

test('the last administrator cannot go', async ({ page }) => {
  await page.goto('/login')
  await signIn(page, ADMIN, PASSWORD)
  await page.waitForURL('**/account')
  await page.goto('/account/data')
  await page.getByRole('button', { name: 'Delete account' }).click()
  await page.getByRole('dialog').locator('input').fill(ADMIN)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click()
  await expect(page.getByRole('alert')).toContainText('last active administrator')
})
