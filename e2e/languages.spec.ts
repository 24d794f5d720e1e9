// The five languages: the browser's own is spoken from the first moment, another is chosen, and nothing runs out of its place.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const LANGUAGES = [
  { language: 'de', locale: 'de-AT', login: 'E-Mail oder Benutzername', account: 'Sicherheit', admin: 'Benutzer' },
  { language: 'es', locale: 'es-MX', login: /correo/i, account: 'Seguridad', admin: 'Usuarios' },
  { language: 'fr', locale: 'fr-CA', login: /E-mail ou nom/, account: 'Sécurité', admin: 'Utilisateurs' },
  { language: 'zh', locale: 'zh-CN', login: /用户名/, account: '安全', admin: '用户' },
] as const

/** ux.md: at 360 px nothing is wider than the page. */
async function expectNoOverflow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  if (before) await page.setViewportSize(before)
}

for (const { language, locale, login, account, admin } of LANGUAGES) {
  test(`${language}: the sign-in, the account and the administration`, async ({ browser, gatekeeper }) => {
    test.slow()
    const context = await browser.newContext({ locale, baseURL: gatekeeper.baseUrl })
    const page = await context.newPage()
    await page.goto('/login')
    await expect(page.getByLabel(login)).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expectNoOverflow(page)
    await reviewPage(page, `01-login-${language}`)
    await signIn(page)
    await page.waitForURL('**/account')
    await expect(page.getByRole('link', { name: account, exact: true })).toBeVisible()
    await expectNoOverflow(page)
    await reviewPage(page, `10-account-${language}`)
    for (const [path, name] of [
      ['/admin', '13-dashboard'],
      ['/admin/clients/new', '17-new-client'],
    ] as const) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.sidebar').getByRole('link', { name: admin })).toHaveCount(1)
      await expectNoOverflow(page)
      await reviewPage(page, `${name}-${language}`)
    }
    await context.close()
  })
}

test('what was chosen in this browser comes before what it prefers', async ({ page }) => {
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: as the page writes it.
    document.cookie = 'gk_language=fr; path=/'
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByRole('link', { name: 'Sécurité', exact: true })).toBeVisible()
})

test('German: what is refused, and the pages that the server makes', async ({ browser, gatekeeper }) => {
  const context = await browser.newContext({ locale: 'de-AT', baseURL: gatekeeper.baseUrl })
  const page = await context.newPage()
  await page.goto('/login')
  await signIn(page, ADMIN, 'not the words')
  await expect(page.getByRole('alert')).toContainText('E-Mail und Passwort passen nicht zusammen.')
  await reviewPage(page, '01-wrong-password-de')
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForURL('**/account')

  await page.goto('/admin/sites/new')
  await page.getByRole('textbox', { name: 'Hosts' }).fill('https://wiki.example.com/app')
  await expect(page.getByText('Nur der Host, ohne https:// davor: app.example.com.')).toBeVisible()

  await page.goto('/authorize?client_id=nobody&ui_locales=fr')
  await expect(page.getByRole('heading', { name: 'Cette connexion ne peut pas commencer' })).toBeVisible()
  await page.goto('/logout')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { name: 'Abmelden?' })).toBeVisible()
  await expectNoOverflow(page)
  await reviewPage(page, '11-log-out-de')
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Du bist abgemeldet' })).toBeVisible()
  await context.close()
})
