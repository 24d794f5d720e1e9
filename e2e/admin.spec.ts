// Every page of the administration with something on it: pictures, axe; and the acts that change things.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

/** Signs in where it is asked to; the page's own heading is there when it answers. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('users: a list with search, a new user, a user', async ({ page, gatekeeper }) => {
  const { users } = api(gatekeeper.baseUrl)
  for (const [name, email] of [
    ['Ana Sousa', 'ana.sousa@example.com'],
    ['Priya Raman', 'priya.raman@example.com'],
    ['Wei Zhang', 'wei.zhang@example.com'],
  ] as const) {
    await users.create.mutate({ name, email, password: 'a wordy password of theirs' })
  }
  await open(page, '/admin/users')
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toBeVisible()
  await reviewPage(page, '14-users')
  await page.getByRole('searchbox').fill('priya')
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toHaveCount(0)
  expect(page.url()).toContain('priya')
  await page.getByRole('link', { name: 'Priya Raman' }).click()
  await expect(page.getByRole('heading', { name: 'Priya Raman' })).toBeVisible()
  await reviewPage(page, '15-user')
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByRole('button', { name: 'Done to them' }).click()
  await expect(page.getByText('user.created')).toBeVisible()
  await expect(page.locator('.command code')).toContainText('gk audit list --target ')
  await reviewPage(page, '15-user-activity')
  await open(page, '/admin/users/new')
  await reviewPage(page, '15-new-user')
})

test('clients: an empty list teaches, then a list and every tab of a client', async ({ page, gatekeeper }) => {
  test.slow()
  await open(page, '/admin/clients')
  await reviewPage(page, '26-no-clients')
  await api(gatekeeper.baseUrl).clients.create.mutate({
    id: 'grafana',
    name: 'Grafana',
    redirect_uris: ['https://grafana.example.com/login/generic_oauth'],
  })
  await open(page, '/admin/clients')
  await expect(page.getByRole('link', { name: 'Grafana' })).toBeVisible()
  await reviewPage(page, '16-clients')
  await open(page, '/admin/clients/grafana')
  for (const tab of await page.getByRole('tablist').getByRole('tab').or(page.locator('nav.tabs a')).all()) {
    const name = ((await tab.textContent()) ?? '').split('\n')[0]?.trim().toLowerCase() ?? ''
    await tab.click()
    await reviewPage(page, `16-client-${name.replace(/\W+/g, '-')}`)
  }
})

test('signing keys: the timeline, and a rotation now', async ({ page }) => {
  await open(page, '/admin/signing-keys')
  await reviewPage(page, '22-signing-keys')
  const rotate = page.getByRole('button', { name: 'Rotate now' })
  await rotate.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Which keys')).toBeVisible()
  await reviewPage(page, '22-rotate')
  // A dialog gives the focus back, whichever way it is closed.
  await page.keyboard.press('Escape')
  await expect(rotate).toBeFocused()
  await rotate.click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(rotate).toBeFocused()
  await rotate.click()
  await dialog.getByRole('button', { name: 'Rotate now' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Next' })).toHaveCount(4)
})

test('audit: what happened, with filters in the address', async ({ page }) => {
  await open(page, '/admin/audit')
  await expect(page.getByText(ADMIN).first()).toBeVisible()
  await reviewPage(page, '20-audit')
})

test('a trace opens by its code, and its mend adds the redirect URI', async ({ page, gatekeeper }) => {
  const { clients, traces } = api(gatekeeper.baseUrl)
  const uri = 'https://wiki.lab.example.com/callback'
  await clients.create.mutate({ id: 'traced', name: 'Wiki', redirect_uris: ['https://wiki.example.com/callback'] })
  const refused = await page.request.get(
    `${gatekeeper.baseUrl}/authorize?client_id=traced&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(uri)}`,
  )
  const code = /GK-[2-9A-Z]{7}/.exec(await refused.text())?.[0] ?? ''
  await open(page, '/admin/traces')
  await expect(page.getByRole('link', { name: code })).toBeVisible()
  await reviewPage(page, '21-traces')
  await open(page, `/admin/traces/${code}`)
  await reviewPage(page, '21-trace')
  // Its host is new to the client, and anybody can send such a request: it is typed.
  await page.getByRole('button', { name: 'Add this redirect URI' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('wiki.lab.example.com yet')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Add this redirect URI' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('wiki.lab.example.com')
  await reviewPage(page, '21-trace-foreign')
  await dialog.getByRole('button', { name: 'Add this redirect URI' }).click()
  await expect.poll(async () => (await clients.get.query({ id: 'traced' })).redirect_uris).toContain(uri)
  expect((await traces.get.query({ code })).mends).toMatchObject([{ kind: 'add_redirect_uri', done: true }])
})

test('API keys: made, shown once, revoked', async ({ page }) => {
  await open(page, '/admin/api-keys')
  await page.getByRole('button', { name: 'New API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('night backup')
  await dialog.getByRole('checkbox').first().check()
  await reviewPage(page, '31-new-api-key')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText(/^gkk_/)).toBeVisible()
  await reviewPage(page, '31-api-keys')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Revoke night backup' })).toBeVisible()
  await expect(page.getByText(/^gkk_/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke night backup' }).click()
  await dialog.getByRole('textbox').fill('night backup')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'night backup' })).toContainText('Revoked')
})
