// Templates: choose the app, type its address, copy its settings; the app signs in with what was copied.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED, permissions: ['clipboard-read', 'clipboard-write'] })

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** As a reader of ini takes it: the values of one section. */
const section = (text: string, name: string): Record<string, string> => {
  const [, body = ''] = text.split(`[${name}]\n`)
  const lines = (body.split('\n[')[0] ?? '').split('\n').filter(Boolean)
  return Object.fromEntries(lines.map((line) => line.split(/ = (.*)/).slice(0, 2)))
}

test('issue 5, must-show 7: Grafana by its template, from the choice to the sign-in', async ({ page, gatekeeper }) => {
  test.slow()
  const app = await startApp('Grafana', '/login/generic_oauth')
  try {
    await open(page, '/admin/clients/new')
    await expect(page.getByRole('radio', { name: 'Another app' })).toBeChecked()
    await page.getByRole('button', { name: 'Show all 40' }).click()
    await expect(page.getByRole('heading', { name: 'Infrastructure' })).toBeVisible()
    await page.getByRole('button', { name: 'Show fewer' }).click()
    await page.getByRole('searchbox', { name: 'Find a template' }).fill('nothing like it')
    await expect(page.getByText('No template is called “nothing like it”')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find a template' }).fill('graf')
    await page.getByRole('radio', { name: 'Grafana', exact: true }).check()
    await expect(page.getByText('Type the address above')).toBeVisible()
    await page.getByLabel('Address of Grafana').fill('http://grafana.example.com')
    await expect(page.getByText('http is allowed on loopback')).toBeVisible()
    await page.getByLabel('Address of Grafana').fill(app.origin)
    await expect(page.getByText(app.redirectUri)).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find a template' }).fill('')
    await expect(page.getByLabel('Client ID')).toHaveValue('grafana')
    await expect(page.getByText(`gk clients create --template grafana --app-url ${app.origin}`)).toBeVisible()
    await expect(page.getByText('client_id = grafana')).toBeVisible()
    await reviewPage(page, '17-new-client')

    await page.getByRole('button', { name: 'Create Grafana' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Grafana' })).toBeVisible()
    await expect(page.getByText('The client secret is in it.')).toBeVisible()
    await reviewPage(page, '16-client-from-template')
    await page.getByRole('button', { name: 'Copy the settings grafana.ini' }).click()
    const ini = await copied(page)
    const oauth = section(ini, 'auth.generic_oauth')
    expect(section(ini, 'server')).toEqual({ root_url: `${app.origin}/` })
    expect(oauth).toMatchObject({ client_id: 'grafana', auth_url: `${gatekeeper.baseUrl}/authorize` })

    // Reloaded, the secret is gone, here as everywhere.
    await page.reload()
    await expect(page.getByText('PUT-THE-CLIENT-SECRET-HERE').first()).toBeVisible()
    await expect(page.getByText(oauth.client_secret ?? '')).toHaveCount(0)

    // What is asked anew after saving takes nothing of the page away meanwhile.
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/clients.appSettings*', async (route) => {
      await held
      await route.continue()
    })
    await page.getByLabel('Address of Grafana').fill(`${app.origin}/12`)
    const asked = page.waitForRequest('**/clients.appSettings*')
    await page.getByRole('button', { name: 'Save' }).click()
    await asked
    await expect(page.getByRole('heading', { level: 1, name: 'Grafana' })).toBeVisible()
    answer()
    await expect(page.getByText('client_id = grafana')).toBeVisible()
    await page.getByLabel('Address of Grafana').fill(app.origin)
    await page.getByRole('button', { name: 'Save' }).click()

    await app.configure({
      issuer: (oauth.auth_url ?? '').replace(/\/authorize$/, ''),
      client_id: oauth.client_id ?? '',
      client_secret: oauth.client_secret ?? '',
      scope: oauth.scopes ?? '',
    })
    await expect(page.getByRole('link', { name: 'Open Grafana' })).toHaveAttribute('href', app.origin)
    await page.goto(app.origin)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grafana')
    await expect(page.locator('#email')).toBeVisible()
    expect(app.tokens().refresh_token).toBeDefined()
    await open(page, '/admin/clients/grafana/grants')
    await expect(page.getByRole('button', { name: /^Revoke/ })).toBeVisible()
    await reviewPage(page, '16-client-grants-given')

    // The next one of the same app: its ID is free. One whose account follows the email says so.
    await open(page, '/admin/clients/new')
    await page.getByRole('radio', { name: 'Grafana', exact: true }).check()
    await expect(page.getByLabel('Client ID')).toHaveValue('grafana-2')
    await page.getByRole('searchbox', { name: 'Find a template' }).fill('komga')
    await page.getByRole('radio', { name: 'Komga' }).check()
    await page.getByRole('button', { name: 'Create Komga' }).click()
    await expect(page.getByText('Where is Komga?')).toBeVisible()
    await expect(page.getByLabel('Address of Komga')).toBeFocused()
    await page.getByLabel('Address of Komga').fill('https://komga.example.com')
    await expect(page.getByText('whoever gets the address next gets the account')).toBeVisible()
    await page.getByRole('radio', { name: 'Another app' }).check()
    await expect(page.getByRole('heading', { name: 'What kind of app' })).toBeVisible()

    // A site by its template.
    await open(page, '/admin/sites/new')
    await page.getByRole('searchbox', { name: 'Find a template' }).fill('kuma')
    await page.getByRole('radio', { name: 'Uptime Kuma' }).check()
    await page.getByRole('textbox', { name: 'Hosts' }).fill('status.example.com')
    await expect(page.getByText('^/api/push/')).toBeVisible()
    await reviewPage(page, '18-new-site-from-template')
    await page.getByRole('button', { name: 'Protect Uptime Kuma' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Uptime Kuma' })).toBeVisible()
    const { rows } = await api(gatekeeper.baseUrl).sites.list.query({})
    expect(rows).toMatchObject([{ name: 'Uptime Kuma', hosts: ['status.example.com'] }])
    expect(rows[0]?.rules).toBeGreaterThan(4)
  } finally {
    await app.stop()
  }
})
