// The settings: every tab, a change that stays and is audited, a fault beside its field, a guard before leaving.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const TABS = [
  ...['name', 'sessions', 'factors', 'passwords', 'registration', 'mail', 'lifetimes', 'networks', 'retention'],
  'sign-in providers',
]

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}

test('every tab, with its command', async ({ page }) => {
  test.slow()
  await open(page, '/admin/settings')
  const subnav = page.getByRole('navigation', { name: 'Settings' })
  for (const tab of TABS) {
    await subnav.getByRole('link', { name: new RegExp(`^${tab}`, 'i') }).click()
    await expect(page.locator('.command code')).toContainText(/gk (settings get|upstreams list)/)
    await reviewPage(page, `23-settings-${tab.replaceAll(' ', '-')}`)
  }
})

test('the accent is worn while it is chosen, and by everyone once it is saved', async ({ page, context }) => {
  const accent = (on: Page) =>
    on.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'))
  await open(page, '/admin/settings')
  await page.getByRole('radio', { name: 'Plum' }).check()
  await expect(page.locator('.command code')).toHaveText("gk settings set accent '#7b3c77'")
  expect(await accent(page)).toBe('#7b3c77')
  const other = await context.newPage()
  await other.goto('/account')
  expect(await accent(other)).toBe('#0f5f6b')
  await save(page)
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await expect.poll(() => accent(page)).toBe('#7b3c77')
  await other.reload()
  expect(await accent(other)).toBe('#7b3c77')
  await reviewPage(other, '10-account-plum')
  await page.getByRole('link', { name: 'Name and look' }).click()
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10" rx="5" fill="#c02"/></svg>'
  await page
    .locator('input[name=logo]')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) })
  await expect(page.getByText('The logo is in place.')).toBeVisible()
  await expect(page.locator('.rail .mark')).toHaveCSS('background-image', /\/logo\//)
  await reviewPage(page, '23-settings-logo')
  await page.getByRole('button', { name: 'Use the gate' }).click()
  await expect(page.getByText('The gate is back.')).toBeVisible()
  await page.getByLabel('Own colour').fill('#ffee00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose a darker one.')).toBeVisible()
})

test('a change stays, shows at once, and is in the audit log', async ({ page }) => {
  await open(page, '/admin/settings')
  await page.getByLabel('Instance name').fill('Fernhill')
  await expect(page.locator('.command code')).toHaveText('gk settings set instance_name Fernhill')
  await save(page)
  await expect(page.locator('.sidebar .brand')).toHaveText('Fernhill')
  await page.goto('/admin/settings/sessions')
  await page.getByLabel('Ends when idle for', { exact: true }).fill('2')
  await page.getByRole('switch', { name: /new device/ }).uncheck()
  await expect(page.getByText('2 unsaved changes')).toBeVisible()
  await save(page)
  await page.reload()
  await expect(page.getByLabel('Ends when idle for', { exact: true })).toHaveValue('2')
  await expect(page.getByRole('switch', { name: /new device/ })).not.toBeChecked()
  await open(page, '/admin/audit')
  await expect(page.getByText('settings.updated').first()).toBeVisible()
})

test('a fault stands beside its field, on its tab; what was typed is kept', async ({ page }) => {
  await open(page, '/admin/settings/sessions')
  await page.getByLabel('Ends in any case after', { exact: true }).fill('0')
  await page.getByRole('link', { name: 'Networks' }).click()
  await page.getByRole('textbox', { name: 'Private networks' }).fill('192.168.1.0/24\n0.0.0.0/0')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The lifetime of a session must be from 1 hour to 365 days')).toBeVisible()
  await expect(page.getByLabel('Ends in any case after', { exact: true })).toBeFocused()
  await page.getByRole('link', { name: 'Networks' }).click()
  await expect(page.getByText('Line 2: 0.0.0.0/0 holds link-local addresses')).toBeVisible()
  await reviewPage(page, '23-settings-fault')
  await page.getByRole('link', { name: /^Users/ }).click()
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
  await page.getByRole('button', { name: 'Stay' }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('textbox', { name: 'Private networks' })).toHaveValue('')
})

test('what weakens asks who it is, and is done then', async ({ page, gatekeeper }) => {
  await open(page, '/admin/settings/registration')
  await gatekeeper.forward(601)
  await page.getByRole('radio', { name: /By invitation/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByLabel('Your password').fill('four wordy words for Maren')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: /By invitation/ })).toBeChecked()
})

test('theme, language and help for whoever has chosen nothing; what somebody chose stays', async ({
  page,
  browser,
}) => {
  await open(page, '/admin/settings')
  await page.getByLabel('Theme', { exact: true }).selectOption('dark')
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await page.getByRole('textbox', { name: 'Help' }).fill('https://help.example.com')
  await save(page)
  const scheme = (on: Page) => on.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  const context = await browser.newContext({ colorScheme: 'light', locale: 'en-GB' })
  const stranger = await context.newPage()
  // Dark before any script runs, so that nothing light is ever painted.
  await stranger.route('**/*.js', (route) => route.abort())
  await stranger.goto(new URL('/login', page.url()).href)
  expect(await scheme(stranger)).toBe('dark')
  await expect(stranger.locator('#root')).toBeEmpty()
  await stranger.unroute('**/*.js')
  await stranger.goto(new URL('/login', page.url()).href)
  const help = stranger.getByRole('link', { name: 'Hilfe nötig?' })
  await expect(help).toHaveAttribute('href', 'https://help.example.com/')
  expect(await scheme(stranger)).toBe('dark')
  await reviewPage(stranger, '01-login-help')
  expect(await stranger.locator('html').getAttribute('lang')).toBe('de')
  // A page of the server’s own, where nothing runs.
  await stranger.goto(new URL('/authorize?client_id=nobody', page.url()).href)
  await expect(stranger.getByRole('link', { name: 'Hilfe nötig?' })).toBeVisible()
  expect(await scheme(stranger)).toBe('dark')
  await reviewPage(stranger, '07-error-help')
  await stranger.goto(new URL('/login', page.url()).href)
  await stranger.evaluate(() => localStorage.setItem('gk-theme', 'device'))
  await context.addCookies([{ name: 'gk_language', value: 'fr', url: new URL('/', page.url()).href }])
  await stranger.reload()
  await expect(stranger.getByRole('link', { name: 'Besoin d’aide ?' })).toBeVisible()
  expect(await scheme(stranger)).toBe('light dark')
  await stranger.goto(new URL('/authorize?client_id=nobody', page.url()).href)
  await expect(stranger.getByRole('link', { name: 'Besoin d’aide ?' })).toBeVisible()
  await context.close()
})
