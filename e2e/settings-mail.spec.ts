// Mail in the settings: a server of the page's own, a test that must arrive, an outbox, and what is said when mails fail.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/mail'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

test('a server of one’s own, with a password that is never shown again', async ({ page }) => {
  await open(page, '/admin/settings/mail')
  await page.getByLabel('Server', { exact: true }).fill('mail.example.com')
  await page.getByLabel('User name').fill('gatekeeper')
  await page.getByLabel('Password', { exact: true }).fill('a secret of the mail server')
  await page.getByLabel('Sender').fill('not an address')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The sender is not an address')).toBeVisible()
  await expect(page.getByLabel('Sender')).toBeFocused()
  await page.getByLabel('Sender').fill('GateKeeper <auth@example.com>')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  await expect(page.getByText('One is on file.')).toBeVisible()
  expect(await page.content()).not.toContain('a secret of the mail server')
  await page.getByLabel('Server', { exact: true }).fill('evil.example.net')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Type the password again')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  for (const label of ['Server', 'User name', 'Sender']) await page.getByRole('textbox', { name: label }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Sealed, and never shown again.')).toBeVisible()
})

test('mails that were given up concern every administrator (FLT-12)', async ({ page, gatekeeper, mailbox }) => {
  test.slow()
  const { users } = api(gatekeeper.baseUrl)
  await mailbox.mode('reject')
  const { id } = await users.create.mutate({ email: 'ana.sousa@example.com' })
  await users.setPassword.mutate({ id, password: 'a wordy password of hers' })
  await gatekeeper.forward(25 * 3600)
  await expect
    .poll(async () => (await api(gatekeeper.baseUrl).mails.list.query({})).counts.failed, { timeout: 20_000 })
    .toBe(1)
  await open(page, '/admin/clients')
  await expect(page.getByText('1 mail could not be delivered')).toBeVisible()
  await reviewPage(page, '23-given-up')
  await page.getByRole('link', { name: 'See the mails' }).click()
  await expect(page.getByText('ana.sousa@example.com')).toBeVisible()
  await reviewPage(page, '23-settings-outbox')
  await mailbox.mode('ok')
  await page.getByRole('button', { name: 'Retry the mail to ana.sousa@example.com' }).click()
  await mailbox.next('ana.sousa@example.com')
  await page.reload()
  await expect(page.getByText('1 mail could not be delivered')).toHaveCount(0)
})

test('a server that refuses says so; one that takes the mail is confirmed by its code', async ({ page, mailbox }) => {
  test.slow()
  await open(page, '/admin/settings/mail')
  await expect(page.getByText('Mail goes by SMTP_URL of the environment')).toBeVisible()
  await mailbox.mode('reject')
  await page.getByRole('button', { name: 'Send a test mail' }).click()
  await expect(page.getByRole('alert')).toContainText('550')
  await reviewPage(page, '23-settings-mail-refused')
  await mailbox.mode('ok')
  await page.getByRole('button', { name: 'Send a test mail' }).click()
  await expect(page.getByText(`A code is on its way to ${ADMIN}`)).toBeVisible()
  await page.getByLabel('Code from the mail').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('This is not the code of the last test mail.')).toBeVisible()
  await reviewPage(page, '23-settings-mail-test')
  await page.getByLabel('Code from the mail').fill(await mailbox.code(ADMIN))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Confirmed: a test mail has arrived')).toBeVisible()
  await page.getByRole('link', { name: 'Factors' }).click()
  await expect(page.getByText('The emailed code is in force')).toBeVisible()
})
